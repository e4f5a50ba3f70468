#!/bin/sh
# Behaves as the official image's entrypoint does where wb can see it: as root it owns /data and steps down to uid 999.
# The official binary has protected mode off at compile time; Debian's has not, hence the flag.
set -e
case "${1:-valkey-server}" in -* | *.conf) set -- valkey-server "$@" ;; esac
[ "$1" = valkey-server ] || exec "$@"
if [ "$(id -u)" = 0 ]; then
  find . ! -user valkey -exec chown valkey {} +
  # by its path: busybox's shell would run its own applet, which knows no users
  exec /usr/bin/setpriv --reuid=valkey --regid=valkey --clear-groups -- "$0" "$@"
fi
[ "$(umask)" != 0022 ] || umask 0077
shift
file=
case "${1:-}" in *.conf) file=$1; shift ;; esac # a configuration file must stay the first argument
# shellcheck disable=SC2086
exec valkey-server $file --protected-mode no "$@"
