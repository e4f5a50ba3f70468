# Finds what builds and runs wb: a JDK 25 and Maven, installed from the distribution where it has them.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

jdk_candidates() {
  [ -n "${JAVA_HOME:-}" ] && echo "$JAVA_HOME"
  ls -d /usr/lib/jvm/*25* "$HOME"/.sdkman/candidates/java/25* /Library/Java/JavaVirtualMachines/*25*/Contents/Home 2>/dev/null || true
}

find_jdk() {
  local home
  while read -r home; do
    if grep -q '^JAVA_VERSION="25[."]' "$home/release" 2>/dev/null && [ -x "$home/bin/javac" ]; then
      echo "$home"; return 0
    fi
  done < <(jdk_candidates)
  return 1
}

need_jdk() {
  JDK=$(find_jdk) && return
  if can_install && install_packages openjdk-25-jdk-headless 2>/dev/null; then JDK=$(find_jdk) && return; fi
  die "no JDK 25 found (looked at JAVA_HOME and /usr/lib/jvm). Install one, for example the package temurin-25-jdk or openjdk-25-jdk-headless, and run this again."
}

need_maven() {
  command -v mvn >/dev/null && return
  can_install && install_packages maven && return
  die "Maven is not installed. Install it (on Debian: apt-get install maven) and run this again."
}

# True when a file that the build reads is newer than the given build result.
sources_newer_than() {
  [ ! -e "$1" ] || [ -n "$(find "$ROOT/pom.xml" "$ROOT"/src/*/{pom.xml,src/main} -newer "$1" -print -quit)" ]
}

# Builds what is older than its sources; of two at once, the second finds it built.
build_jars() { exclusively build build_if_older; }

build_if_older() {
  sources_newer_than "$TARGET/.jars-built" || return 0
  need_maven
  say "building (the sources are newer than target/)"
  touch "$TARGET/.jars-building"
  mvn -B -f "$ROOT/pom.xml" -Dmaven.test.skip -Dmaven.javadoc.skip -Dformat.skip package >"$TARGET/build.log" 2>&1 || {
    grep -E '^\[(ERROR|WARNING)\]' "$TARGET/build.log" >&2
    die "the build failed; all of it is in $TARGET/build.log"
  }
  archive_classes
  mv "$TARGET/.jars-building" "$TARGET/.jars-built"
}

# run_wb [JAVA_OPTION…] -- ARGUMENT…: replaces this process by wb.
run_wb() {
  local options=(-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xlog:disable -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8
    -Dsun.jnu.encoding=UTF-8) # The names of files and directories, also without a locale.
  while [ "$1" != -- ]; do options+=("$1"); shift; done
  shift
  exec "$JDK/bin/java" "${options[@]}" -jar "$TARGET/cli/wb.jar" "$@"
}

# Keeps the classes that a dry run loads as the JVM has them in memory, which saves a third of each start. The JVM itself refuses
# an archive that does not belong to its jars, and works without one.
archive_classes() {
  local work
  work=$(mktemp -d)
  printf 'mountPath: %s\ninstances: {archive: {port: 65535, serverVersion: "0"}}\n' "$work" >"$work/instances.yaml"
  (run_wb -XX:ArchiveClassesAtExit="$TARGET/cli/wb.jsa" -- restart archive --dry-run -c "$work/instances.yaml" >/dev/null 2>&1) || true
  rm -rf "$work"
}
