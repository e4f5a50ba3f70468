# fleet [--sizes N,…] [--rounds N]
#                     Rollouts of several instances beside docker compose where it is installed, plain docker commands, and the
#                     engine's calls alone; also writes target/bench/fleet.json

measure() {
  need_jdk
  need_maven
  need_image
  "$ROOT/scripts/engine"
  "$ROOT/scripts/images"
  command -v python3 >/dev/null || install_packages python3-minimal
  docker compose version >/dev/null 2>&1 || say "docker compose is not installed; going on without it"
  mvn -B -q -f "$ROOT/pom.xml" -Dformat.skip -pl src/cli -am test-compile dependency:build-classpath \
    -Dmdep.includeScope=test -Dmdep.outputFile="$WORK/classpath" >/dev/null
  set -a
  . "$TARGET/images.env"
  python3 "$ROOT/scripts/lib/bench/fleet.py" --wb "$IMAGE/bin/wb" --json "$TARGET/bench/fleet.json" \
    --java "$JDK/bin/java" --classpath "$TARGET/cli/test-classes:$TARGET/cli/classes:$(cat "$WORK/classpath")" "$@"
}
