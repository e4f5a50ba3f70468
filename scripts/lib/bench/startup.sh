# startup [ROUNDS]    Commands that have little to do, beside docker, docker compose where it is installed,
#                     and a script of Node, turn about; also writes target/bench/startup.json

ROUNDS=15
RESULTS=$TARGET/bench/startup.json
WB=$IMAGE/bin/wb # As installed.

# What is measured: a name and its command line, separated by a tab.
commands() {
  local one=$WORK/instances.yaml fifty=$WORK/fifty.yaml wb
  wb=$(printf %q "$WB")
  cat <<TEXT
docker --version	docker --version
docker ps	docker ps
wb --version	$wb --version
wb --help	$wb --help
wb list (50)	$wb list -c $fifty
wb run (nothing to do)	$wb run $ID -c $one
wb status (1)	$wb status -c $one
wb status (50)	$wb status -c $fifty
TEXT
  if docker compose version >/dev/null 2>&1; then compose_commands docker compose
  elif command -v docker-compose >/dev/null; then compose_commands docker-compose
  else say "docker compose is not installed; skipped"
  fi
  if command -v node >/dev/null; then printf 'node script\tnode %s\n' "$WORK/version.js"; fi
}

compose_commands() {
  printf 'docker compose version\t%s version\n' "$*"
  printf 'docker compose ps\t%s -f %s ps\n' "$*" "$WORK/compose.yaml"
}

# A name, the greatest ratio that is aimed at, and the peer.
aims() {
  cat <<TEXT
wb --version	2.5	docker compose version
wb --help	4	docker compose version
wb list (50)	4	docker compose version
wb run (nothing to do)	14	docker ps
wb status (1)	10	docker ps
TEXT
}

# Appends the microseconds of each command to a file of its own.
round() {
  local name line begin end
  while IFS=$'\t' read -r name line; do
    begin=${EPOCHREALTIME/[.,]/}
    eval "$line" >/dev/null 2>&1 </dev/null || die "'$line' failed"
    end=${EPOCHREALTIME/[.,]/}
    echo $((end - begin)) >>"$WORK/times/$name"
  done <"$WORK/commands"
}

median_of() { if [ -e "$WORK/times/$1" ]; then median <"$WORK/times/$1"; fi; }

table() {
  local name _ aim peer time ps
  ps=$(median_of 'docker ps')
  printf '%-24s %10s %12s\n' COMMAND 'MEDIAN ms' '/ docker ps'
  while IFS=$'\t' read -r name _; do
    time=$(median_of "$name")
    printf '%-24s %10s %12s\n' "$name" "$(ratio "$time" 1000)" "$(ratio "$time" "$ps")"
  done <"$WORK/commands"
  echo
  while IFS=$'\t' read -r name aim peer; do verdict "$name" "$aim" "$peer"; done < <(aims)
}

# verdict NAME AIM PEER
verdict() {
  local peer reached
  peer=$(median_of "$3")
  if [ -z "$peer" ]; then
    echo "$1: $3 is not installed (aim: $2 times its time)"
    return
  fi
  reached=$(ratio "$(median_of "$1")" "$peer")
  echo "$1: $reached times $3 (aim: $2)$(awk "BEGIN { if ($reached > $2) print \", missed\" }")"
}

json() {
  local name _ separator=
  printf '{"date": "%s", "cpus": %d, "memoryMiB": %d, "load": %s, "rounds": %d, "medianMilliseconds": {' \
    "$(date -u +%FT%TZ)" "$(nproc)" "$(awk '/MemTotal/ { print int($2 / 1024) }' /proc/meminfo)" "$(cut -d' ' -f1 /proc/loadavg)" "$1"
  while IFS=$'\t' read -r name _; do
    printf '%s"%s": %s' "$separator" "$name" "$(ratio "$(median_of "$name")" 1000)"
    separator=', '
  done <"$WORK/commands"
  printf '}}\n'
}

measure() {
  local rounds=${1:-$ROUNDS}
  [[ $rounds =~ ^[1-9][0-9]*$ ]] || die "'$rounds' is not a number of rounds"
  need_image
  up
  fifty_instances
  mkdir -p "$WORK/times" "$(dirname "$RESULTS")"
  echo 'console.log("1.0.0");' >"$WORK/version.js"
  echo "services: {one: {image: '$WB_TEST_VALKEY_IMAGE'}}" >"$WORK/compose.yaml"
  commands >"$WORK/commands"
  round # Fills the page cache.
  rm "$WORK"/times/*
  sleep "$HEALTH_TIMEOUT" # As long as a start may take, status asks within the containers.
  for _ in $(seq "$rounds"); do round; done
  json "$rounds" >"$RESULTS"
  table
}
