# Copies a tree, changes it, and makes the copy the same again: by checksum, with deletion, with links and modes.
mkdir -p from/deep/er && printf 'one\n' > from/one && printf 'two\n' > from/deep/two
ln -s one from/link && ln from/one from/hard && chmod 640 from/deep/two && touch -d @1000000000 from/one from/deep/two
rsync -aHO --itemize-changes from/ to/ | sort
printf 'changed\n' > from/one && rm from/deep/two && touch -d @1000000001 from/one
rsync -aHO --delete --checksum --itemize-changes from/ to/ | sort
diff -r from to && echo same
[ to/one -ef to/hard ] && echo 'hard link' && readlink to/link
rsync -a --exclude='*er' --dry-run --out-format='%n' from/ empty/ | sort
rsync -a --files-from=- from/ picked/ <<'L'
one
L
ls picked
rsync -a nowhere/ to/ 2> /dev/null; echo "no source: $?"
# Large enough for the delta that it sends; two processes of it talk over a socket pair.
head -c 3000000 /dev/zero | tr '\0' 'x' > from/large && rsync -a --no-whole-file --inplace from/large to/large && cmp from/large to/large
printf 'y' | dd of=from/large bs=1 seek=1500000 conv=notrunc status=none
rsync -a --no-whole-file --inplace --ignore-times --stats from/large to/large | grep -E '^(Literal|Matched)'
cmp from/large to/large && echo 'by delta'
