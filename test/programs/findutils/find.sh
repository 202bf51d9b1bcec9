# find's tests and actions, xargs in parallel.
set -u
mkdir -p top/{a,b}/{x,y}; for f in top/*/*; do for i in 1 2 3; do echo "$f$i" > "$f/file$i.txt"; done; done; touch top/a/empty; ln -s ../a top/b/link; chmod 600 top/a/x/file1.txt
find top -type f -name '*1.txt' | sort; find top -type d -empty; find top -empty -type f; find top -type l -printf '%p -> %l\n'; find -L top -name file2.txt | sort
find top -perm 600 -printf '%p %m %s\n'; find top -maxdepth 2 -mindepth 2 -type d | sort; find top -newer top/a/x/file1.txt -name nothing; find top -path '*b/y*' -prune -o -name 'file3*' -print | sort
find top -name 'file2.txt' -exec cat {} \; | sort; find top -name 'file3.txt' -exec wc -l {} + | tail -n 1 | tr -s ' '; find top -name file1.txt -execdir sh -c 'echo "$(basename "$PWD") $1"' sh {} \; | sort
find top -type f -print0 | xargs -0 -P 4 -n 1 sha256sum | sort | sha256sum; seq 1 40 | xargs -P 8 -I{} sh -c 'echo item-{}' | sort | sha256sum; seq 5 | xargs -n 2 echo
find top -name '*2.txt' -delete; find top -type f | wc -l; find top -inum "$(stat -c %i top/a/empty)"; find top -samefile top/a/empty; echo x | xargs false; echo "xargs $?"; find missing 2> /dev/null; echo "find $?"
find /etc/passwd -readable; find top -regex '.*/file[13]\.txt' | wc -l; find top -size -1k -type f; find top -user "$(id -u)" -type d | wc -l; find top -depth -type d -exec rmdir {} \; 2> /dev/null; ls top
