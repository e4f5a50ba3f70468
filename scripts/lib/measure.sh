# For measurements: an engine, an instance that runs, fifty that are configured, and medians. What it makes is removed in the end.
. "$(dirname -- "${BASH_SOURCE[0]}")/image.sh"

WORK=$(mktemp -d)
ID=bench PORT=${WB_BENCH_PORT:-19091}
HEALTH_TIMEOUT=30 # Seconds.
WB=$ROOT/scripts/wb
trap clean_up EXIT

clean_up() {
  [ ! -e "$WORK/instances.yaml" ] || "$WB" stop "$ID" -c "$WORK/instances.yaml" >/dev/null 2>&1
  docker ps -aq --filter label=io.wbcli.bench=yes 2>/dev/null | xargs -r docker rm -f -v >/dev/null 2>&1
  rm -rf "$WORK"
}

# Starts one instance.
up() {
  "$ROOT/scripts/engine"
  "$ROOT/scripts/images"
  . "$TARGET/images.env"
  mkdir "$WORK/volume"
  config >"$WORK/instances.yaml"
  echo "  $ID: {port: $PORT, serverVersion: 1.0.0, postgres: {password: bench}}" >>"$WORK/instances.yaml"
  "$WB" run "$ID" -c "$WORK/instances.yaml" >/dev/null 2>&1
}

config() {
  cat <<YAML
mountPath: $WORK/volume
images: {app: '$WB_TEST_APP_IMAGE', postgres: '$WB_TEST_POSTGRES_IMAGE', valkey: '$WB_TEST_VALKEY_IMAGE'}
defaults: {health: {path: /health_check, timeout: ${HEALTH_TIMEOUT}s}}
instances:
YAML
}

# 50 instances whose containers exist: what an observation reads does not depend on whether they run.
fifty_instances() {
  local i service
  {
    config
    for i in $(seq 50); do echo "  $ID-$i: {port: $((PORT + 100 + i)), serverVersion: 1.0.0, postgres: {password: bench}}"; done
  } >"$WORK/fifty.yaml"
  for i in $(seq 50); do
    for service in '' -postgres -valkey; do
      docker create --name "$ID-$i$service" --label "io.wbcli.instance=$ID-$i" --label io.wbcli.bench=yes "$WB_TEST_VALKEY_IMAGE" >/dev/null
    done
  done
}

milliseconds() { local begin; begin=$(date +%s%3N); "$@"; echo $(($(date +%s%3N) - begin)); }
median() { sort -n | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'; }
ratio() { awk "BEGIN { printf \"%.2f\", $1 / $2 }"; }
