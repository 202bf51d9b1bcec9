# Clients of TLS. The argument is the port. The authority that signed the server's certificate is authority.pem, which nobody trusts unless told to.
url=https://127.0.0.1:$1/
curl -sS --max-time 120 --cacert authority.pem "$url"
curl -sS --max-time 120 --cacert authority.pem --tlsv1.3 -o /dev/null -w '%{http_code} %{ssl_verify_result} %{num_connects}\n' "$url" "$url"
curl -sS --max-time 120 -o /dev/null "$url" 2> /dev/null || echo "curl without it: $?"
wget -q -T 20 --ca-certificate=authority.pem -O - "$url"
wget -q -T 20 -O - "$url" || echo "wget without it: $?"
printf 'GET / HTTP/1.0\r\n\r\n' | openssl s_client -connect "127.0.0.1:$1" -CAfile authority.pem -verify_return_error -quiet -ign_eof 2> /dev/null | tail -n 1
openssl s_client -connect "127.0.0.1:$1" -verify_return_error < /dev/null > /dev/null 2>&1 || echo "openssl without it: $?"
python3 fetch.py "$url"
node fetch.mjs "$url"
NODE_EXTRA_CA_CERTS=authority.pem node -e "fetch('$url').then(async (response) => console.log('fetch', await response.text()))"
