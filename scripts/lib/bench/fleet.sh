# scripts/bench fleet [--sizes N,…] [--rounds N]: rollouts beside docker compose, plain docker commands, and the engine's calls alone.
fleet() {
  need_jdk
  need_maven
  "$ROOT/scripts/engine"
  "$ROOT/scripts/images"
  command -v python3 >/dev/null || install_packages python3-minimal
  docker compose version >/dev/null 2>&1 || say "docker compose is not installed; going on without it"
  mvn -B -q -f "$ROOT/pom.xml" -Dformat.skip -pl src/testing,src/cache,src/cli -am test-compile dependency:build-classpath \
    -Dmdep.includeScope=test -Dmdep.outputFile="$WORK/classpath" >/dev/null
  set -a
  . "$TARGET/images.env"
  python3 "$ROOT/scripts/lib/bench/fleet.py" --wb "$ROOT/scripts/wb" --json "$TARGET/bench/fleet.json" \
    --java "$JDK/bin/java" --classpath "$TARGET/cli/test-classes:$TARGET/cli/classes:$(cat "$WORK/classpath")" "$@"
}
