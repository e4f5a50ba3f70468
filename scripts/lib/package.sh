# Makes packages: see scripts/package.
. "$(dirname -- "${BASH_SOURCE[0]}")/tree.sh"

RECIPE=$ROOT/scripts/lib/package
PACKAGES=$TARGET/package
WORK_TREE=$TARGET/package.work
TREE=$TARGET/package.tree
VERSION=$(version)
ARCH=$(dpkg --print-architecture 2>/dev/null || uname -m)

# Nothing in a package is younger than its commit.
SOURCE_DATE_EPOCH=$(git -C "$ROOT" log -1 --format=%ct)
MAINTAINER=$(git -C "$ROOT" log -1 --format='%an <%ae>')
export SOURCE_DATE_EPOCH TZ=UTC LC_ALL=C.UTF-8

need_tools() {
  command -v dpkg-deb >/dev/null && command -v dpkg-shlibdeps >/dev/null && command -v unzip >/dev/null && return
  can_install && install_packages dpkg-dev binutils unzip && return
  die "dpkg-shlibdeps is not installed. Install it (on Debian: apt-get install dpkg-dev binutils unzip) and run this again."
}

# A commit may be newer than all sources, for example where it was made of what had been built before.
need_image_of_commit() {
  grep -qsx "commit=$(commit)" <(unzip -p "$IMAGE/lib/wb.jar" io/wbcli/version.properties 2>/dev/null) || rm -f "$TARGET"/.{jars,image}-built
  need_image
}

# The tree, with what one who passes it on owes to others: an inventory, and the licences.
make_distribution() {
  need_image_of_commit
  need_jdk
  make_tree "$TREE"
  binaries "$TREE" | xargs -0 strip --strip-unneeded --preserve-dates # Of symbols that only a debugger reads.
  make_inventory
  local documents=$TREE/share/doc/wb jar name
  install -m 644 "$PACKAGES/wb-$VERSION.cdx.json" "$documents/wb.cdx.json"
  sort "$TARGET/cli/inventory/third-party.txt" | sed '/^ *(/!d; s/^ *//' >"$documents/third-party.txt"
  for jar in "$TREE"/lib/*.jar; do
    name=${jar##*/}
    mkdir -p "$documents/third-party/${name%.jar}"
    unzip -qjo "$jar" 'META-INF/*LICENSE*' 'META-INF/*NOTICE*' -d "$documents/third-party/${name%.jar}" 2>/dev/null || true
    case $name in bc*) bouncy_castle_licence >"$documents/third-party/${name%.jar}/LICENSE" ;; esac
  done
  find "$documents" -type d -empty -delete
  chmod -R u=rwX,go=rX "$TREE"
  # But for what the class cache knows by its date, which follows from its content.
  find "$TREE" ! -path "$TREE/lib/*.jar" ! -path "$TREE/runtime/lib/modules" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
}

# Bouncy Castle has its licence in a class that prints it.
bouncy_castle_licence() { "$JDK/bin/java" -cp "$(echo "$TREE"/lib/bcprov-*.jar)" org.bouncycastle.LICENSE; }

make_inventory() {
  need_maven
  say "making the inventory of libraries"
  mvn -B -ntp -q -f "$ROOT/pom.xml" -Pinventory -pl src/cli -am -Dmaven.test.skip -Dmaven.javadoc.skip -Dformat.skip \
    -Dwb.commit="$(commit)" package \
    >"$TARGET/inventory.log" 2>&1 || die "the inventory failed; all of it is in $TARGET/inventory.log"
  sed "0,/^  \"components\" : \[/s||&\n$(runtime_component)|" "$TARGET/cli/inventory/wb.cdx.json" >"$PACKAGES/wb-$VERSION.cdx.json"
  grep -q '"name" : "OpenJDK"' "$PACKAGES/wb-$VERSION.cdx.json" || die "the inventory lacks the runtime"
}

# The runtime is no dependency that Maven knows.
runtime_component() {
  local jdk
  jdk=$(sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"/\1/p' "$JDK/release")
  printf '    {"type" : "framework", "bom-ref" : "openjdk", "name" : "OpenJDK", "version" : "%s", "licenses" : [{"expression" : "GPL-2.0-only WITH Classpath-exception-2.0"}]},' "$jdk"
}

binaries() { find "$1" -type f \( -name '*.so' -o -path '*/runtime/bin/*' -o -name jspawnhelper -o -name jexec \) -print0; }

# packed DIRECTORY NAME: a tar whose bytes depend on the content alone. The times of the jars stay.
packed() {
  tar -C "$1" --format=gnu --sort=name --owner=0 --group=0 --numeric-owner --mode=go-w --clamp-mtime --mtime="@$SOURCE_DATE_EPOCH" -c "$2"
}

make_archive() {
  local name=wb-$VERSION-linux-$ARCH
  rm -rf "$WORK_TREE"
  mkdir -p "$WORK_TREE"
  cp -al "$TREE" "$WORK_TREE/$name"
  packed "$WORK_TREE" "$name" | gzip -n >"$PACKAGES/$name.tar.gz"
  rm -rf "$WORK_TREE"
}

make_deb() {
  local root=$WORK_TREE/deb
  rm -rf "$root"
  mkdir -p "$root"/{DEBIAN,usr/bin,usr/lib/wb,usr/share}
  cp -a "$TREE"/{bin,lib,runtime} "$root/usr/lib/wb/"
  cp -a "$TREE"/share/. "$root/usr/share/"
  ln -s ../lib/wb/bin/wb "$root/usr/bin/wb"
  deb_places "$root/usr/share"
  install -D -m 644 "$RECIPE/lintian-overrides" "$root/usr/share/lintian/overrides/wb"
  deb_control "$root"
  packed_as_deb "$root"
  rm -rf "$WORK_TREE"
}

# deb_places SHARE: where Debian wants things, and how.
deb_places() {
  local share=$1
  [ ! -e "$share/zsh/site-functions" ] || mv "$share/zsh/site-functions" "$share/zsh/vendor-completions"
  find "$share/man" -type f -exec gzip -9n {} + 2>/dev/null || true
  rm "$share/doc/wb/LICENSE"
  install -m 644 "$RECIPE/copyright" "$share/doc/wb/copyright"
  printf 'wb (%s) unstable; urgency=medium\n\n  * See CHANGELOG.md in this directory.\n\n -- %s  %s\n' \
    "$VERSION" "$MAINTAINER" "$(date -R -d "@$SOURCE_DATE_EPOCH")" | gzip -9n >"$share/doc/wb/changelog.gz"
}

deb_control() {
  local root=$1
  cat >"$root/DEBIAN/control" <<CONTROL
Package: wb
Version: $VERSION
Architecture: $ARCH
Maintainer: $MAINTAINER
Installed-Size: $(du -sk --apparent-size "$root/usr" | cut -f1)
Depends: $(deb_dependencies "$root")
Suggests: docker.io | docker-ce, bash-completion
Section: admin
Priority: optional
Description: runs many instances of a web platform on Docker hosts
 An instance is one tenant: a network, Postgres, Valkey as its cache on disk,
 optionally an admin container, and the app. wb starts, stops and restarts them
 in the right order, waits until they are healthy, brings back what ran if a
 restart fails, and reports the outcome to people and, by exit code, to scripts.
 .
 It brings its own Java runtime.
CONTROL
  (cd "$root" && find usr -type f -print0 | sort -z | xargs -0 md5sum) >"$root/DEBIAN/md5sums"
}

# The packages whose libraries the runtime is linked to, in the versions that it needs.
deb_dependencies() {
  local stub=$WORK_TREE/shlibdeps
  mkdir -p "$stub/debian"
  printf 'Source: wb\n\nPackage: wb\nArchitecture: any\n' >"$stub/debian/control"
  (cd "$stub" && binaries "$1/usr/lib/wb" | xargs -0 dpkg-shlibdeps -O --ignore-missing-info -l"$1/usr/lib/wb/runtime/lib" \
    -l"$1/usr/lib/wb/runtime/lib/server" 2>/dev/null) | sed -n 's/^shlibs:Depends=//p'
}

packed_as_deb() {
  find "$1" -newermt "@$SOURCE_DATE_EPOCH" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
  dpkg-deb --root-owner-group -Zxz -z3 --build "$1" "$PACKAGES/wb_${VERSION}_$ARCH.deb" >/dev/null
}

# The image has the C library, busybox and wb. Its layer keeps the dates, too.
make_image() {
  . "$ROOT/scripts/lib/rootfs.sh"
  local root=$WORK/rootfs/wb debs=$WORK/java-debs deb archive=$PACKAGES/wb-$VERSION-image.tar
  new_rootfs "$root"
  if [ ! -e "$debs/.complete" ]; then
    download_packages trixie trixie "$debs" libc6 busybox-static
    touch "$debs/.complete"
  fi
  for deb in "$debs"/*.deb; do
    unpack "$deb" "$root" --exclude='./usr/lib/*-linux-gnu/gconv'
    dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$root" --keep-directory-symlink --wildcards './usr/share/doc/*/copyright'
  done
  link_busybox "$root"
  account "$root" wb 10001 /home/wb
  mkdir -p "$root/usr/lib/wb" "$root/etc/wb" "$root/run/lock"
  chmod 1777 "$root/run/lock"
  cp -a "$TREE"/{bin,lib,runtime} "$root/usr/lib/wb/"
  cp -a "$TREE/share/doc/wb" "$root/usr/share/doc/"
  ln -s ../lib/wb/bin/wb "$root/usr/bin/wb"
  LAYER_DATES="--clamp-mtime --mtime=@$SOURCE_DATE_EPOCH" image_archive "$root" "wb:$VERSION" '{"Env":["PATH=/usr/sbin:/usr/bin",
    "LANG=C.UTF-8"],"Entrypoint":["/usr/bin/wb"],"WorkingDir":"/","Labels":{"org.opencontainers.image.version":"'"$VERSION"'"}}' >"$archive"
  rm -rf "$root"
  docker load -q -i "$archive" >/dev/null
  gzip -n "$archive"
}
