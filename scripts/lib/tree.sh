# Makes a tree of everything that an installed wb has, as scripts/install and scripts/package place it.
#
#   bin/ lib/ runtime/    the image (see image.sh)
#   share/man/man*        man pages
#   share/{bash-completion/completions,zsh/site-functions,fish/vendor_completions.d}
#   share/doc/wb          licence, notice, changelog
. "$(dirname -- "${BASH_SOURCE[0]}")/image.sh"

version() { sed -n 's:.*<revision>\(.*\)</revision>.*:\1:p' "$ROOT/pom.xml"; }

# place FILE TARGET: if there is such a file.
place() { [ ! -e "$1" ] || install -D -m 644 "$1" "$TREE/share/$2"; }

# make_tree DIRECTORY: of the image, which must be there.
make_tree() {
  local page TREE=$1
  rm -rf "$TREE"
  mkdir -p "$TREE"
  cp -r --preserve=timestamps,links "$IMAGE"/{bin,lib,runtime} "$TREE/" # The class cache knows its jars by their dates.
  rm "$TREE/runtime/made-of"
  for page in "$TARGET"/man/*.[1-8]; do place "$page" "man/man${page##*.}/${page##*/}"; done
  place "$TARGET/completions/wb.bash" bash-completion/completions/wb
  place "$TARGET/completions/_wb" zsh/site-functions/_wb
  place "$TARGET/completions/wb.fish" fish/vendor_completions.d/wb.fish
  for page in LICENSE NOTICE CHANGELOG.md; do place "$ROOT/$page" "doc/wb/$page"; done
  chmod -R u=rwX,go=rX "$TREE"
}
