# Makes target/tree: everything of an installed wb, as scripts/install and scripts/package place it.
#
#   bin/ lib/ runtime/    the image (see image.sh)
#   share/man/man1        man pages
#   share/{bash-completion/completions,zsh/site-functions,fish/vendor_completions.d}
#   share/doc/wb          licence, notice, changelog
. "$(dirname -- "${BASH_SOURCE[0]}")/image.sh"

TREE=$TARGET/tree

version() { sed -n 's:.*<revision>\(.*\)</revision>.*:\1:p' "$ROOT/pom.xml"; }

# place FILE TARGET: if there is such a file.
place() { [ ! -e "$1" ] || install -D -m 644 "$1" "$TREE/share/$2"; }

make_tree() {
  local page
  need_image
  rm -rf "$TREE"
  mkdir -p "$TREE"
  cp -a "$IMAGE"/{bin,lib,runtime} "$TREE/" # With the dates of the files, by which the class cache knows them.
  rm "$TREE/runtime/made-of"
  for page in "$TARGET"/man/*.1; do place "$page" "man/man1/${page##*/}"; done
  place "$TARGET/completions/wb.bash" bash-completion/completions/wb
  place "$TARGET/completions/_wb" zsh/site-functions/_wb
  place "$TARGET/completions/wb.fish" fish/vendor_completions.d/wb.fish
  for page in LICENSE NOTICE CHANGELOG.md; do place "$ROOT/$page" "doc/wb/$page"; done
}
