python3 client.py $1
