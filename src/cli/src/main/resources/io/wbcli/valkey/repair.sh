# repair.sh CHECKER check|repair|reset NAME: looks at the append-only file in /data, or mends a copy of it. What was there is kept in
# /data/NAME. Ends with 3 where there is no file, and with 4 where it cannot be mended; nothing is changed then.
checker=$1 mode=$2 aside=/data/$3 copy=/data/$3.copy
manifest=$(find /data -mindepth 2 -maxdepth 2 -name '*.manifest' ! -path '/data/damaged-*' | head -n 1)
[ -n "$manifest" ] || exit 3
directory=${manifest%/*}

give_up() {
  rm -rf "$copy"
  [ -z "$made_aside" ] || rm -rf "$aside"
  exit "$1"
}

size_of() { wc -c <"$1" | tr -d ' '; }

mend() {
  made_aside=yes
  cp -a "$directory" "$aside" && cp -a "$directory" "$copy" || give_up 1
  echo y | "$checker" --fix "$copy/${manifest##*/}" || give_up 4
  "$checker" "$copy/${manifest##*/}" >/dev/null || give_up 4
  for file in "$copy"/*; do
    original=$directory/${file##*/} before=$(size_of "$original") after=$(size_of "$file")
    [ "$before" = "$after" ] || echo "cut ${file##*/} $before $after"
  done
  sync
  # Mending only cuts the end of the last file, so that one rename does it: whole or not at all.
  for file in "$copy"/*; do
    cmp -s "$file" "$directory/${file##*/}" || mv "$file" "$directory/${file##*/}" || exit 1
  done
  rm -rf "$copy"
}

case $mode in
  check) exec "$checker" "$manifest" ;;
  repair) mend ;;
  reset) mv "$directory" "$aside" && sync ;;
esac
