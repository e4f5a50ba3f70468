# Builds target/image: wb with a runtime of its own, which runs from wherever it is copied to, by its owner or anybody else.
#
#   bin/wb      the launcher
#   runtime/    the modules of the JDK that wb needs
#   lib/        the jars, jansi's native library, and wb.aot: the classes of all jars as the JVM has them in memory
#
# A copy must keep the dates of the files ("cp -a", tar, dpkg): the JVM takes the cache of jars only if their sizes and dates are the
# same as when it was built.
. "$(dirname -- "${BASH_SOURCE[0]}")/java.sh"

IMAGE=$TARGET/image
IMAGE_SOURCES=$ROOT/scripts/lib/image

# Makes sure that there is an image that is not older than its sources.
need_image() {
  image_is_current && return
  if [ ! -w "$TARGET" ]; then
    [ -x "$IMAGE/bin/wb" ] && return
    die "wb is not built yet, and $TARGET is not writable; run scripts/wb once as the owner of the checkout"
  fi
  exclusively "image-$CHECKOUT" build_image_if_older
}

image_is_current() { ! sources_newer_than "$TARGET/.image-built" "$IMAGE_SOURCES" "${BASH_SOURCE[0]}"; }

# Builds beside the image that is there, since somebody may be running it.
build_image_if_older() {
  local new=$TARGET/image.new
  image_is_current && return
  touch "$TARGET/.image-building"
  need_jdk
  build_jars
  say "linking the runtime and training its cache"
  rm -rf "$new"
  mkdir -p "$new/bin" "$new/lib"
  assemble_image "$new" >"$TARGET/image.log" 2>&1 || die "linking failed; all of it is in $TARGET/image.log"
  exclusively image-cache image_cache "$new" >>"$TARGET/image.log" 2>&1 || say "warning: wb starts slowly, since its cache could not be built; see $TARGET/image.log"
  rm -rf "$IMAGE.old"
  [ ! -e "$IMAGE" ] || mv "$IMAGE" "$IMAGE.old"
  mv "$new" "$IMAGE"
  mv "$TARGET/.image-building" "$TARGET/.image-built"
  rm -rf "$IMAGE.old"
}

assemble_image() {
  install -m 755 "$IMAGE_SOURCES/wb" "$1/bin/wb" && image_runtime && cp -a "$TARGET/runtime" "$1/runtime" \
    && image_libraries "$1/lib" && chmod -R u+w,go-w,a+rX "$1"
}

# The runtime is the same until the JDK changes, or wb uses another module of it. Libraries log through java.logging.
image_runtime() {
  local runtime=$TARGET/runtime modules made_of
  modules=java.logging,$("$JDK/bin/jdeps" --ignore-missing-deps --print-module-deps "$TARGET/cli/lib/wb.jar") || return
  made_of="$modules $(cat "$JDK/release")"
  [ "$(cat "$runtime/made-of" 2>/dev/null)" = "$made_of" ] && return
  rm -rf "$runtime"
  "$JDK/bin/jlink" --add-modules "$modules" --strip-java-debug-attributes --no-header-files --no-man-pages \
    --output "$runtime"
  date_by_content "$runtime/lib/modules"
  "$runtime/bin/java" -XX:+UseSerialGC -Xshare:dump # For wb without its own cache.
  printf '%s\n' "$made_of" >"$runtime/made-of"
}

# image_libraries DIRECTORY: wb.jar and the jars of its class path. Stale jars of earlier builds may lie beside them.
image_libraries() {
  local jar jansi="org/fusesource/jansi/internal/native/Linux/$(jansi_platform)/libjansi.so"
  for jar in wb.jar $(class_path); do
    case $jar in
      picocli-*) modernized "$jar" "$1" ;;
      *) cp "$TARGET/cli/lib/$jar" "$1/" ;;
    esac || return
    date_by_content "$1/$jar"
  done
  unpacked "$1"/jansi-*.jar "$jansi" >"$1/libjansi.so"
}

class_path() {
  unpacked "$TARGET/cli/lib/wb.jar" META-INF/MANIFEST.MF | tr -d '\r' | sed -e ':a' -e '$!{N;ba' -e '}' -e 's/\n //g' \
    | sed -n 's/^Class-Path: //p'
}

# unpacked JAR FILE: prints a file of a jar.
unpacked() {
  local work
  work=$(mktemp -d)
  (cd "$work" && "$JDK/bin/jar" --extract --file "$1" "$2" && cat "$2")
  rm -rf "$work"
}

jansi_platform() { uname -m | sed 's/aarch64/arm64/; s/i.86/x86/'; }

modernized() {
  local kept=$TARGET/tools/modern-$1
  mkdir -p "$TARGET/tools"
  [ "$kept" -nt "$IMAGE_SOURCES/Modernize.java" ] || "$JDK/bin/java" "$IMAGE_SOURCES/Modernize.java" "$TARGET/cli/lib/$1" "$kept"
  cp "$kept" "$2/$1"
}

# Another content is another date, somewhere in the three years before the release: so the JVM, which compares dates, refuses a
# cache that does not belong to a jar, and two builds of the same sources are the same.
date_by_content() {
  local release sum
  release=$(date -d "$(sed -n 's:.*<project.build.outputTimestamp>\(.*\)</.*:\1:p' "$ROOT/pom.xml")" +%s)
  sum=$((16#$(sha256sum "$1" | head -c 12)))
  touch -d "@$((release - sum % 100000000))" "$1"
}

# image_cache IMAGE: the classes that the command lines of the training load, of all of them together, with a recorded engine. Two
# builds of the same sources give the same bytes.
image_cache() {
  local image=$1 work line dump engine
  work=$(mktemp -d)
  training_ground "$work"
  exec {engine}> >("$JDK/bin/java" "$IMAGE_SOURCES/RecordedEngine.java" "$work/docker.sock" "$IMAGE_SOURCES/engine" "$work")
  for _ in $(seq 600); do [ ! -S "$work/docker.sock" ] || break; sleep 0.1; done
  while read -r line; do
    case $line in '' | '#'*) continue ;; esac
    echo "\$ wb $line"
    (cd "$work" && timeout 60 env -i PATH="$PATH" HOME="$work" DOCKER_HOST="unix://$work/docker.sock" \
      WB_JAVA_OPTIONS="-XX:DumpLoadedClassList=$work/classes.list" "$image/bin/wb" $line </dev/null) || true
    cat "$work/classes.list" >>"$work/all"
  done <"$IMAGE_SOURCES/training"
  exec {engine}>&-
  # Not which constants were resolved (@cp): that changes from run to run and saves no time that one can measure.
  # Nor what is loaded only where an answer takes long.
  sed '/ source: /d; /^@cp /d; s/ id: .*//' "$work/all" | grep -vEf "$IMAGE_SOURCES/time-dependent" | LC_ALL=C sort -u >"$work/classes.list"
  dump_cache "$image" "$work/classes.list" "$work/wb.aot" && install -m 644 "$work/wb.aot" "$image/lib/wb.aot"
  rm -rf "$work"
  [ -s "$image/lib/wb.aot" ]
}

# dump_cache IMAGE CLASSES FILE: in a place that is the same for all checkouts, since the cache remembers it. Without
# -XX:+AOTClassLinking, which loads all of these classes at each start and takes no lambda: "wb --version" took a third longer with it.
dump_cache() (
  place=/tmp/wb-image.$(id -u)
  rm -rf "$place"
  mkdir -m 700 "$place" || exit
  trap 'rm -rf "$place"' EXIT
  cp -a "$1" "$place/image"
  WB_JAVA_OPTIONS="-Xshare:dump -XX:SharedClassListFile=$2 -XX:SharedArchiveFile=$3" "$place/image/bin/wb"
)

training_ground() {
  mkdir -p "$1/volume/one"
  cat >"$1/instances.yaml" <<YAML
mountPath: $1/volume
domain: example.org
images: {app: 'wb-demo/app:{version}', postgres: 'wb-demo/postgres:17', valkey: 'wb-demo/valkey:8.0'}
defaults:
  health: {path: /health_check, timeout: 1s}
instances:
  one: {port: 65501, serverVersion: 1.0.0, tags: [staging], postgres: {password: x}}
  two: {port: 65502, serverVersion: 1.0.0, postgres: {password: x}}
YAML
}
