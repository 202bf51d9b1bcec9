#!/bin/sh
echo "Content-Type: text/plain"
echo
echo "hello $QUERY_STRING $REQUEST_METHOD"
id -un
cat
