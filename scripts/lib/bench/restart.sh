# [restart] [ROUNDS]  A restart of one instance by wb beside the same restart by plain docker commands
#                     that wait for the same things, on the same engine, data and images, turn about

# Also notes how long the work on the instance itself took, without the start of the process.
by_wb() {
  "$WB" restart "$ID" -c "$WORK/instances.yaml" --json 2>/dev/null \
    | awk -F'[:,]' '/"seconds"/ { printf "%d\n", $2 * 1000; exit }' >>"$WORK/work"
}

by_docker() {
  local data=$WORK/volume/$ID
  {
    docker stop "$ID" && docker rm "$ID"
    docker stop "$ID-valkey" && docker rm "$ID-valkey"
    docker stop "$ID-postgres" && docker rm "$ID-postgres"
    docker run -d --name "$ID-postgres" --network "$ID" -v "$data/databases:/var/lib/postgresql/data" \
      -e POSTGRES_PASSWORD=bench -e PGDATA=/var/lib/postgresql/data/pgdata "$WB_TEST_POSTGRES_IMAGE"
    docker run -d --name "$ID-valkey" --network "$ID" -v "$data/valkey:/data" "$WB_TEST_VALKEY_IMAGE" valkey-server --appendonly yes
    until docker exec "$ID-postgres" pg_isready -q -h 127.0.0.1; do sleep 0.05; done
    until docker exec "$ID-valkey" valkey-cli ping; do sleep 0.05; done
    docker run -d --name "$ID" --network "$ID" -p "127.0.0.1:$PORT:8000" -e "PG_HOST=$ID-postgres" -e PG_PASSWORD=bench \
      -e "VALKEY_URL=redis://$ID-valkey:6379" "$WB_TEST_APP_IMAGE"
    until curl -fs "http://127.0.0.1:$PORT/health_check"; do sleep 0.05; done
  } >/dev/null 2>&1
}

measure() {
  local rounds=${1:-7} docker_ms wb_ms work_ms
  [[ $rounds =~ ^[1-9][0-9]*$ ]] || die "'$rounds' is not a number of rounds"
  up
  for _ in $(seq "$rounds"); do
    milliseconds by_docker >>"$WORK/docker"
    milliseconds by_wb >>"$WORK/wb"
  done
  docker_ms=$(median <"$WORK/docker") wb_ms=$(median <"$WORK/wb") work_ms=$(median <"$WORK/work")
  echo "restart of one instance, median of $rounds: docker commands $docker_ms ms, wb $wb_ms ms, ratio $(ratio "$wb_ms" "$docker_ms")"
  echo "without the start of wb's process: $work_ms ms, ratio $(ratio "$work_ms" "$docker_ms")"
}
