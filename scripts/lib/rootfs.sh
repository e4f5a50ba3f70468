# Builds images without a registry and without a base image: Debian packages unpacked into a directory, loaded as one layer.
# The machine's own apt configuration is never touched: each suite gets a private tree under target/images.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

WORK=$TARGET/images
KEYRING=/usr/share/keyrings/debian-archive-keyring.gpg
LINKED_DIRS=(bin sbin lib lib64)

# The Debian mirror that this machine's apt already uses.
debian_mirror() {
  local mirror
  mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources 2>/dev/null \
    | sed -n 's/^URIs: *\([^ ]*\).*/\1/p; s/^deb  *\(\[[^]]*\] *\)\{0,1\}\([^ ]*\) .*/\2/p' | grep '/debian/\{0,1\}$' | sed -n 1p) || true
  [ -n "$mirror" ] || die "no registry answers, and apt on this machine names no Debian mirror to build the images from. Connect to a registry, or run this on Debian."
  echo "$mirror"
}

private_apt() {
  local tree=$WORK/apt/$1; shift
  apt-get -o Dir::Etc::SourceList="$tree/sources.list" -o Dir::Etc::SourceParts=- -o Dir::State::Lists="$tree/lists" \
    -o Dir::Cache="$tree/cache" -o Dir::State::status="$tree/status" -o APT::Install-Recommends=false \
    -o APT::Sandbox::User=root -o Debug::NoLocking=1 -qq "$@"
}

# download_packages TREE SUITES DIRECTORY PACKAGE…: exactly these packages, without what they depend on.
download_packages() {
  local name=$1 suites=$2 directory=$3 tree=$WORK/apt/$1 suite mirror; shift 3
  mkdir -p "$tree/lists/partial" "$tree/cache/archives/partial" "$directory"
  mirror=$(debian_mirror)
  : >"$tree/status"
  for suite in $suites; do echo "deb [signed-by=$KEYRING] $mirror $suite main"; done >"$tree/sources.list"
  private_apt "$name" update
  (cd "$directory" && private_apt "$name" -o Dpkg::Use-Pty=0 download "$@" >/dev/null)
}

# new_rootfs DIRECTORY: empty, with merged /usr, as the packages expect it.
new_rootfs() {
  rm -rf "$1"
  mkdir -p "$1"/usr/{bin,sbin,lib,lib64} "$1"/{dev,proc,sys,tmp,run,root,etc,var}
  local dir
  for dir in "${LINKED_DIRS[@]}"; do ln -s "usr/$dir" "$1/$dir"; done
  chmod 1777 "$1/tmp"
  printf 'passwd: files\ngroup: files\nhosts: files dns\nnetworks: files\nprotocols: files\nservices: files\n' >"$1/etc/nsswitch.conf"
}

unpack() {
  local package=$1 into=$2; shift 2
  dpkg-deb --fsys-tarfile "$package" | tar -x -C "$into" --keep-directory-symlink \
    --exclude=./usr/share/doc --exclude=./usr/share/man --exclude=./usr/share/locale --exclude=./usr/share/lintian \
    --exclude=./usr/share/bug --exclude=./usr/share/info --exclude=./usr/share/zoneinfo/right "$@"
}

# The shell and the small tools, never over a file that a package brought.
link_busybox() {
  local applet
  for applet in $(chroot "$1" /usr/bin/busybox --list); do
    case $applet in busybox | dpkg* | rpm* | init | ar | setpriv | su | login) continue ;; esac
    [ -e "$1/usr/bin/$applet" ] || [ -e "$1/usr/sbin/$applet" ] || ln -s busybox "$1/usr/bin/$applet"
  done
  ln -sf busybox "$1/usr/bin/sh"
}

# account ROOTFS NAME ID HOME: root, nobody and one service account.
account() {
  printf 'root:x:0:0:root:/root:/bin/sh\n%s:x:%s:%s::%s:/bin/sh\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n' "$2" "$3" "$3" "$4" >"$1/etc/passwd"
  printf 'root:x:0:\n%s:x:%s:\nnogroup:x:65534:\n' "$2" "$3" >"$1/etc/group"
}

# debian_image SUITE TAG PACKAGE…: a Debian with these packages. What an image of that tag holds already stays.
debian_image() {
  local suite=$1 tag=$2 root=$WORK/rootfs/$1; shift 2
  docker image inspect "$tag" >/dev/null 2>&1 && return
  command -v debootstrap >/dev/null || install_packages debootstrap
  say "building $tag from Debian packages"
  rm -rf "$root"
  mkdir -p "$root"
  debootstrap --variant=minbase --keyring="$KEYRING" --include="$(IFS=,; echo "$*")" "$suite" "$root" "$(debian_mirror)" >"$WORK/$suite.log" 2>&1 \
    || die "debootstrap failed; all of it is in $WORK/$suite.log"
  rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/*
  tar -C "$root" --numeric-owner -c . | docker import - "$tag" >/dev/null
  rm -rf "$root"
}

# load_image ROOTFS TAG CONFIG_JSON
load_image() { image_archive "$@" | docker load -q >/dev/null; }

# image_archive ROOTFS TAG CONFIG_JSON: for `docker load`, of one layer; unlike `docker import` it takes StopSignal and Volumes.
image_archive() (
  rootfs=$1 tag=$2 config=$3
  work=$(mktemp -d "$WORK/load.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  tar -C "$rootfs" --numeric-owner --sort=name ${LAYER_DATES:---mtime=@1700000000} -cf "$work/layer.tar" .
  digest=$(sha256sum "$work/layer.tar" | cut -d' ' -f1)
  printf '{"architecture":"%s","os":"linux","created":"2023-11-14T22:13:20Z","config":%s,"rootfs":{"type":"layers","diff_ids":["sha256:%s"]}}' \
    "$(dpkg --print-architecture)" "$config" "$digest" >"$work/config.json"
  printf '[{"Config":"config.json","RepoTags":["%s"],"Layers":["layer.tar"]}]' "$tag" >"$work/manifest.json"
  tar -C "$work" --sort=name --owner=0 --group=0 --numeric-owner --mtime=@1700000000 -c manifest.json config.json layer.tar
)
