edit text
%sort
%s/line/row/g
normal Goappended by vim
%!sort -r
set backup undofile
write
2delete
write
%print
edit! other
read text
1delete
%s/row/column/e
write
%print
qall!
