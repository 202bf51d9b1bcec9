#!/usr/bin/perl
# The same attempts as attack.py.
use strict;
use warnings;
no warnings 'portable';
use Errno;
use IPC::SysV qw(IPC_RMID GETPID);

my ($top) = $ENV{DOCUMENT_ROOT} =~ m{^(.*)/[^/]*$};
my ($attempt, $numbers) = split /=/, $ENV{QUERY_STRING};
my @pids = split /,/, $numbers // '';
my $SYS_PROCESS_VM_READV = 310;

# One process of the server is as good as another, and some end meanwhile.
sub any_of {
  my ($attempt) = @_;
  for my $pid (@pids) {
    return 1 if $attempt->($pid);
    last unless $!{ENOENT} || $!{ESRCH};
  }
  return 0;
}
sub place {
  open my $maps, '<', "/proc/$_[0]/maps" or return 0x1000;
  while (<$maps>) { return hex $1 if /^([0-9a-f]+)-\S+ r/ }
  return 0x1000;
}
sub vm {
  my $buffer = "\0" x 4;
  my $here = pack 'PQ', $buffer, 4;
  my $there = pack 'QQ', place($_[0]), 4;
  return syscall($SYS_PROCESS_VM_READV, $_[0] + 0, $here, 1, $there, 1, 0) >= 0;
}
sub mem {
  open my $memory, '<:raw', "/proc/$_[0]/mem" or return 0;
  sysseek $memory, place($_[0]), 0;
  return defined sysread $memory, my $bytes, 4;
}
sub remove_semaphore {
  open my $table, '<', '/proc/sysvipc/sem' or return 0;
  my @ids = map { (split)[1] } grep { /^\s*\S+\s+\d+\s/ } <$table>;
  for my $id (@ids) {
    my $last = semctl $id, 0, GETPID, 0;
    return semctl $id, 0, IPC_RMID, 0 if defined $last && grep { $_ == $last } @pids;
  }
  return semctl 0, 0, IPC_RMID, 0;
}
sub touch {
  my ($mode, $name) = @_;
  return open my $file, $mode, "$top/$name";
}
my %attempts = (
  own => sub { touch('<', 'www/users/alice/index.html') },
  bob => sub { touch('<', 'www/users/bob/private/diary') },
  key => sub { touch('<', 'apache/keys/server.key') },
  deface => sub { touch('>>', 'www/index.html') },
  mem => sub { any_of(\&mem) },
  vm => sub { any_of(\&vm) },
  parent => sub { vm(getppid) },
  semaphore => \&remove_semaphore,
  signal => sub { kill 'TERM', $pids[0] },
);
print "Content-Type: text/plain\n\n";
$! = 0;
if ($attempts{$attempt}->()) { print "$attempt: done\n" }
else { my ($name) = grep { $!{$_} } keys %!; print "$attempt: $name\n" }
