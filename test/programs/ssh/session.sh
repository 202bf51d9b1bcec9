# Keys, a certificate, a signature, an agent, and what a client makes of its configuration and of a server that is none.
mkdir -p run && chmod 700 run
ssh-keygen -q -t ed25519 -N '' -C one -f key && ssh-keygen -q -t ecdsa -N '' -C authority -f authority
ssh-keygen -q -s authority -I someone -n user -V always:forever key.pub
ssh-keygen -L -f key-cert.pub | grep -A 1 -E 'Key ID|Principals' | sed 's/^ *//'
echo 'to be signed' > letter && ssh-keygen -q -Y sign -f key -n file letter 2> /dev/null
echo "one $(cut -d ' ' -f 1,2 key.pub)" > signers
ssh-keygen -q -Y verify -f signers -I one -n file -s letter.sig < letter && echo 'a good signature'
echo 'another letter' | ssh-keygen -q -Y verify -f signers -I one -n file -s letter.sig > /dev/null 2>&1 || echo 'no signature of this'
eval "$(ssh-agent -s -a "$PWD/run/agent")" > /dev/null
ssh-add -q key && ssh-add -L | cut -d ' ' -f 1,3
ssh-add -q -D && ssh-add -L; ssh-agent -k > /dev/null
ssh -G -F config somewhere | grep -E '^(hostname|port|user) '
ssh -F config -o ProxyCommand='printf "no server\r\n"' somewhere true 2> /dev/null; echo "no server: $?"
