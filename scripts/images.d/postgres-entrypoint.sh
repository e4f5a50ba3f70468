#!/bin/sh
# Behaves as the official image's entrypoint does where wb can see it: as root it owns PGDATA and steps down to uid 999;
# the first start runs initdb with the password and a temporary server on the socket only, then the real server as PID 1.
set -eu
case "${1:-postgres}" in -*) set -- postgres "$@" ;; esac
[ "$1" = postgres ] || exec "$@"

: "${POSTGRES_USER:=postgres}" "${POSTGRES_HOST_AUTH_METHOD:=scram-sha-256}" "${POSTGRES_PASSWORD:=}"
: "${POSTGRES_DB:=$POSTGRES_USER}"
[ -z "${POSTGRES_PASSWORD_FILE:-}" ] || POSTGRES_PASSWORD=$(cat "$POSTGRES_PASSWORD_FILE")

if [ "$(id -u)" = 0 ]; then
  mkdir -p "$PGDATA" /run/postgresql
  chmod 700 "$PGDATA"
  find "$PGDATA" /run/postgresql ! -user postgres -exec chown postgres {} +
  # by its path: busybox's shell would run its own applet, which knows no users
  exec /usr/bin/setpriv --reuid=postgres --regid=postgres --init-groups -- "$0" "$@"
fi

if [ -s "$PGDATA/PG_VERSION" ]; then
  echo 'PostgreSQL Database directory appears to contain a database; Skipping initialization'
  exec "$@"
fi

if [ -z "$POSTGRES_PASSWORD" ] && [ "$POSTGRES_HOST_AUTH_METHOD" != trust ]; then
  echo 'Error: Database is uninitialized and superuser password is not specified (set POSTGRES_PASSWORD).' >&2
  exit 1
fi
password_file=$(mktemp)
printf '%s\n' "$POSTGRES_PASSWORD" >"$password_file"
initdb --username="$POSTGRES_USER" --pwfile="$password_file" || { rm -f "$password_file"; exit 1; }
rm -f "$password_file"
printf '\nhost all all all %s\n' "$POSTGRES_HOST_AUTH_METHOD" >>"$PGDATA/pg_hba.conf"
export PGPASSWORD="$POSTGRES_PASSWORD"
pg_ctl -D "$PGDATA" -o "-c listen_addresses=''" -w start
if [ "$POSTGRES_DB" != postgres ]; then createdb -U "$POSTGRES_USER" "$POSTGRES_DB"; fi
for file in /docker-entrypoint-initdb.d/*.sql; do
  [ ! -e "$file" ] || psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" -f "$file"
done
pg_ctl -D "$PGDATA" -m fast -w stop
unset PGPASSWORD
echo 'PostgreSQL init process complete; ready for start up.'
exec "$@"
