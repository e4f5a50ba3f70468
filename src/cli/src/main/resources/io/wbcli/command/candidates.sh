# Prints the candidates for the last argument, as candidates.awk does. The names of the config come from wb itself; its answer
# is kept until the config or the .env beside it changes, since a key press should not wait for the start of wb.
engine=%ENGINE%
table=%TABLE%
newline='
'

# Sets file to the config file that wb would read; fails if there is none.
find_config() {
  file=
  previous=
  for word; do
    case $previous in -c | --config) file=$word ;; esac
    case $word in --config=*) file=${word#--config=} ;; -c?*) file=${word#-c} ;; --) break ;; esac
    previous=$word
  done
  [ -n "$file" ] || file=${WB_CONFIG:-${SERVERS_FILE_PATH:-}}
  [ -n "$file" ] || for word in instances.yaml "${XDG_CONFIG_HOME:-$HOME/.config}/wb/instances.yaml" /etc/wb/instances.yaml; do
    if [ -f "$word" ]; then file=$word; break; fi
  done
  case $file in '~/'*) file=$HOME/${file#'~/'} ;; /*) ;; *) file=$PWD/$file ;; esac
  [ -f "$file" ]
}

# Sets key to what changes when the config does, on one line.
find_key() {
  key=$(stat -L -c '%i %s %y' "$file" "${file%/*}/.env" 2>/dev/null)
  [ -n "$key" ] || key=$(stat -L -f '%i %z %Fm' "$file" "${file%/*}/.env" 2>/dev/null)
  key="1 $file ${key%%"$newline"*} ${key#*"$newline"}"
}

is_kept() {
  [ -f "$kept" ] && IFS= read -r first <"$kept" && [ "$first" = "key	$key" ]
}

# Asks wb, and keeps the answer; two at once do not meet in one file.
keep_names() {
  (umask 077 && mkdir -p "${kept%/*}" && exec >"$kept.$$" && printf 'key\t%s\n' "$key" && "$0" __complete --config "$file" </dev/null &&
    mv -f "$kept.$$" "$kept") 2>/dev/null || rm -f "$kept.$$" 2>/dev/null
}

# Sets kept to the file with the names, one for each config file.
find_names() {
  find_config "$@" || return
  find_key
  kept=${XDG_CACHE_HOME:-$HOME/.cache}/wb/completion-$(IFS=/; set -f; set -- $file; IFS=%; printf %s "$*")
  is_kept || keep_names
  is_kept
}

candidates=$(awk -- "$engine" "$table" "" "$@")
case $candidates in
  :config) find_names "$@" && awk -- "$engine" "$table" "$kept" "$@" ;;
  *) printf '%s\n' "$candidates" ;;
esac
