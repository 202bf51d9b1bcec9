# The clients that a page is fetched with. The argument is the port.
url=http://127.0.0.1:$1/
curl -sS --max-time 120 "$url"
curl -sS --max-time 120 -o /dev/null -w '%{http_code} %{size_download} %{num_connects}\n' "$url" "$url" "$url"
curl -sS --max-time 120 -o copy.html "$url" && cat copy.html
curl -sS --max-time 120 -o /dev/null -w 'missing %{http_code}\n' "${url}nothing"
wget -q -T 20 -O - "$url"
wget -q -T 20 -O page.html "$url" && cmp copy.html page.html && echo same
python3 fetch.py "$url"
node fetch.mjs "$url"
