# Each converter writes to the output that it is given.
say() { echo "$1: status $?"; cksum < "out/$1"; }
pdftotext in/page.pdf - > out/page.txt; say page.txt
pdftoppm -r 40 -png in/page.pdf > out/page.png; say page.png
convert-im6.q16 in/picture.ppm -resize 200% jpeg:- > out/picture.jpg; say picture.jpg
convert-im6.q16 in/picture.ppm -fill white -pointsize 6 -annotate +0+4 x png24:- | convert-im6.q16 - -define png:exclude-chunks=date,time ppm:- > out/text.ppm; say text.ppm
cat out/page.txt
