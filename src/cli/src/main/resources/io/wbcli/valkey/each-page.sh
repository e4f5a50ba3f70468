# each-page.sh SCRIPT COUNT [ARGUMENT…]: calls a script that takes a cursor and answers with the next one in its first line, until
# it is 0 again. Between two calls the server is free for others. Prints all answers.
script=$1 count=$2
shift 2
cursor=0
while :; do
  page=$("$CLIENT" -e --raw EVAL "$script" 0 "$cursor" "$count" "$@") || { echo "$page"; exit 1; }
  echo "$page"
  cursor=${page%%
*}
  [ "$cursor" != 0 ] || exit 0
done
