# Shared by the scripts: where the checkout is, how they speak, and one lock for all of them.
set -euo pipefail

ROOT=$(CDPATH= cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
TARGET=$ROOT/target

# Users who cannot write the checkout still run what others built there.
[ -d "$TARGET" ] || mkdir -p "$TARGET"

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }
die() { say "error: $*"; exit 1; }

# Runs one at a time on this machine: `exclusively NAME COMMAND…`. The kernel drops the lock when the process ends.
exclusively() {
  local name=$1 lock_fd; shift
  exec {lock_fd}>"${TMPDIR:-/tmp}/wb-$name.$(id -u).lock"
  flock -n "$lock_fd" || { say "waiting for another '$name' to finish"; flock "$lock_fd"; }
  "$@" {lock_fd}>&-
  exec {lock_fd}>&-
}

is_debian_like() { grep -qE '^(ID|ID_LIKE)=.*(debian|ubuntu)' /etc/os-release 2>/dev/null; }

can_install() { [ "$(id -u)" = 0 ] && is_debian_like && command -v apt-get >/dev/null; }

install_packages() {
  say "installing $* (apt-get)"
  apt-get -qq update || say "warning: 'apt-get update' reported problems; going on with the lists at hand"
  DEBIAN_FRONTEND=noninteractive apt-get -qq -y install --no-install-recommends "$@" >/dev/null
}
