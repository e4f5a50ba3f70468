#compdef wb
# Completion of wb for zsh, printed by "wb completion zsh".

_wb_candidates=%PROGRAM%

_wb() {
  local -a lines described
  local line
  lines=("${(@f)$(sh -c "$_wb_candidates" "${(Q)words[1]}" "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
  case $lines[1] in
    :file) compset -P '--*='; _files; return ;;
    :directory) compset -P '--*='; _files -/; return ;;
  esac
  for line in "${lines[@]}"; do
    [[ -z $line ]] || described+=("${${${line%%$'\t'*}//:/\\:}}${${line#*$'\t'}:+:${line#*$'\t'}}")
  done
  _describe -V 'wb' described
}

# The file is the function where zsh loads it by its name.
if [[ $funcstack[1] == _wb ]]; then _wb "$@"; else compdef _wb wb; fi
