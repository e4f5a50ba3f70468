# Finds what builds wb: a JDK 25 and Maven, installed from the distribution where it has them.
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

# sources_newer_than RESULT [FILE…]: true when a file that the build reads, or one of these, is newer than the result.
sources_newer_than() {
  [ ! -e "$1" ] || [ -n "$(find "$ROOT/pom.xml" "$ROOT"/src/*/{pom.xml,src/main} "${@:2}" -newer "$1" -print -quit)" ]
}

# Two checkouts do not wait for each other.
CHECKOUT=$(cksum <<<"$ROOT" | tr -d ' ')

# The commit of the checkout, for "wb version --verbose".
commit() { git -C "$ROOT" describe --always --dirty --abbrev=12 --exclude="*" 2>/dev/null || echo unknown; }

# Builds what is older than its sources; of two at once, the second finds it built.
build_jars() { exclusively "build-$CHECKOUT" build_if_older; }

build_if_older() {
  sources_newer_than "$TARGET/.jars-built" || return 0
  need_jdk
  need_maven
  say "building (the sources are newer than target/)"
  touch "$TARGET/.jars-building"
  mvn -B -f "$ROOT/pom.xml" -Dmaven.test.skip -Dmaven.javadoc.skip -Dformat.skip -Dwb.commit="$(commit)" package >"$TARGET/build.log" 2>&1 || {
    grep -E '^\[(ERROR|WARNING)\]' "$TARGET/build.log" >&2
    die "the build failed; all of it is in $TARGET/build.log"
  }
  write_pages
  mv "$TARGET/.jars-building" "$TARGET/.jars-built"
}

# Writes what is made from the commands: target/man/*.[15], target/completions/{wb.bash,_wb,wb.fish}.
write_pages() {
  rm -rf "$TARGET/man" "$TARGET/completions"
  run_pages "$TARGET"
}

# run_pages DIR | run_pages --site DIR: writes there what io.wbcli.docs.Pages says.
run_pages() {
  "$JDK/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$TARGET/docs/wb-docs.jar:$TARGET/cli/lib/wb.jar" io.wbcli.docs.Pages "$@"
}
