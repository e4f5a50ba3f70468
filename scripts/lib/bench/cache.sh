# cache               The cache layer beside the bare client, and a warm restart beside computing everything anew

benchmark() { docker exec "$ID" java -cp '/app/lib/*' io.wbcli.demo.CacheBenchmark "$@"; }

restart() { "$WB" restart "$ID" -c "$WORK/instances.yaml" >/dev/null 2>&1; }

# The comparison runs on this machine's JDK, beside a Valkey of its own.
compare() {
  local classes=$TARGET/cache/test-classes:$TARGET/cache/classes container=$ID-compare port=$((PORT + 1))
  need_jdk
  need_maven
  mvn -B -q -f "$ROOT/pom.xml" -Dformat.skip -pl src/testing,src/cache -am test-compile dependency:build-classpath \
    -Dmdep.includeScope=test -Dmdep.outputFile="$WORK/classpath" >/dev/null
  docker run -d --name "$container" --label io.wbcli.bench=yes -p "127.0.0.1:$port:6379" "$WB_TEST_VALKEY_IMAGE" \
    valkey-server --save '' >/dev/null
  until docker exec "$container" valkey-cli -e ping >/dev/null 2>&1; do sleep 0.05; done
  VALKEY_URL=redis://127.0.0.1:$port "$JDK/bin/java" -cp "$classes:$(cat "$WORK/classpath")" io.wbcli.cache.CacheComparison
  docker rm -f -v "$container" >/dev/null
}

measure() {
  local entries computed restart_ms found
  up
  compare
  benchmark callers
  for entries in 10000 100000; do
    computed=$(benchmark recompute "$entries")
    restart_ms=$(milliseconds restart)
    found=$(benchmark read "$entries")
    echo "$entries entries: $computed from Postgres, 5 ms each; after a restart of $restart_ms ms, $found in Valkey"
  done
}
