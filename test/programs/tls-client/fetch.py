import ssl
import sys
import urllib.error
import urllib.request

url = sys.argv[1]
context = ssl.create_default_context(cafile='authority.pem')
with urllib.request.urlopen(url, timeout=120, context=context) as response:
    print('urllib', response.status, response.read())
try:
    urllib.request.urlopen(url, timeout=120)
except urllib.error.URLError as error:
    print('urllib without it:', error.reason.verify_message)
