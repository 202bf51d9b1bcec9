python3 client.py
