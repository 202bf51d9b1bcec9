# Writes a tick every twentieth of a second, so that anybody can see whether it runs. One program: a shell that is
# interrupted just when its child ends by itself takes the interrupt for handled, natively too.
echo ticking
exec perl -e '$| = 1; open my $f, ">>", "ticks"; select((select($f), $| = 1)[0]); while (1) { print $f "tick\n"; select undef, undef, undef, 0.05 }'
