# Completion of wb for bash, printed by "wb completion bash".

_wb_candidates=%PROGRAM%

# Bash splits words at = : and @, too: what has no space before it belongs to the word before it.
_wb_words() {
  local rest=${COMP_LINE:0:COMP_POINT} token trimmed i
  words=()
  for ((i = 0; i <= COMP_CWORD; i++)); do
    trimmed=${rest#"${rest%%[![:space:]]*}"}
    token=${COMP_WORDS[i]}
    [[ $trimmed == "$token"* ]] || token=$trimmed
    if [[ $trimmed == "$rest" && i -gt 0 ]]; then
      words[${#words[@]} - 1]+=$token
    else
      words+=("$token")
    fi
    rest=${trimmed#"$token"}
  done
}

_wb() {
  local words current kept="" replaced=${2//[\"\'\\]/} line
  _wb_words
  words=("${words[@]//[\"\'\\]/}")
  current=${words[${#words[@]} - 1]}
  [[ $current == *"$replaced" ]] && kept=${current%"$replaced"}
  COMPREPLY=()
  while IFS= read -r line; do
    case $line in
      :file | :directory) _wb_paths "${line#:}" "${current##*=}" ;;
      *)
        line=${line%%$'\t'*}
        printf -v line %q "${line#"$kept"}"
        COMPREPLY+=("$line")
        ;;
    esac
  done < <(sh -c "$_wb_candidates" "${words[@]}" 2>/dev/null)
}

# Bash adds a slash to directories, and quotes, if it knows that these are paths.
_wb_paths() {
  local path actions=(-f)
  [[ $1 == file ]] || actions=(-d)
  compopt -o filenames 2>/dev/null
  while IFS= read -r path; do COMPREPLY+=("$path"); done < <(compgen "${actions[@]}" -- "$2")
}

complete -F _wb wb
