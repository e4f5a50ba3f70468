#!/bin/sh
# Behaves as the official images' entrypoints do where wb can see it: as root it owns /data and steps down to uid 999.
# The official binaries have protected mode off at compile time; Debian's have not, hence the flag.
set -e
case "${1:-}" in valkey-server | redis-server) ;; *) exec "$@" ;; esac
if [ "$(id -u)" = 0 ]; then
  find . ! -user 999 -exec chown 999 {} +
  # by its path: busybox's shell would run its own applet, which knows no users
  exec /usr/bin/setpriv --reuid=999 --regid=999 --clear-groups -- "$0" "$@"
fi
[ "$(umask)" != 0022 ] || umask 0077
server=$1
shift
file=
case "${1:-}" in *.conf) file=$1; shift ;; esac # a configuration file must stay the first argument
# shellcheck disable=SC2086
exec "$server" $file --protected-mode no "$@"
