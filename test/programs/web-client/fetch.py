import http.client
import sys
import urllib.request

url = sys.argv[1]
with urllib.request.urlopen(url, timeout=120) as response:
    print('urllib', response.status, response.read())
connection = http.client.HTTPConnection(url.split('/')[2], timeout=120)
for _ in range(3):
    connection.request('GET', '/')
    print('kept', connection.getresponse().read())
