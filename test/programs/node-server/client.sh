url=http://127.0.0.1:$1/
curl -sS --max-time 120 "$url"
curl -sS --max-time 120 --data-binary @client.sh "$url"
head -c 3000000 /dev/zero | curl -sS --max-time 120 --data-binary @- "$url"
node fetch.mjs "$url"
