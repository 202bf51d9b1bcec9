# Fetches the source of a Debian package with the system's own mirrors, whose source entries are usually switched off:
#   fetch.sh PACKAGE FOLDER
# apt gets private configuration and lists, so that neither root nor a change to the system is needed. FOLDER/PACKAGE is the unpacked source.
set -eu
package=$1 folder=$2
test -d "$folder/$package" && exit 0
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
mkdir -p "$folder" "$work/parts" "$work/lists/partial" "$work/cache/archives/partial"
for file in /etc/apt/sources.list.d/*.sources; do
  test -e "$file" && sed 's/^Types:.*/Types: deb-src/' "$file" > "$work/parts/$(basename "$file")"
done
cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2> /dev/null | sed -n 's/^deb\(-src\)\{0,1\} /deb-src /p' | sort -u > "$work/parts/lines.list"
apt() {
  apt-get -q -y -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$work/parts" -o Dir::State::lists="$work/lists" \
    -o Dir::Cache="$work/cache" -o APT::Sandbox::User="$(id -un)" -o Acquire::Languages=none -o Acquire::Retries=3 "$@"
}
cd "$work"
apt update >&2
apt source --download-only "$package" >&2
dpkg-source --no-check -x ./*.dsc "$work/unpacked" >&2
mv "$work/unpacked" "$folder/$package.$$"
mv -T "$folder/$package.$$" "$folder/$package" 2> /dev/null || rm -rf "$folder/$package.$$"
