#!/bin/sh
# Finds or installs the real servers that the tests start by themselves, and says which. Nothing is left running, nothing is started at boot.
# PostgreSQL and Redis, in this order: given by TEMPONEST_TEST_POSTGRES and TEMPONEST_TEST_REDIS (connection strings; tests that hurt a
# server still start their own), from the Docker engine where one answers, else the programs of this machine.
set -eu

docker=no
case "${TEMPONEST_TEST_SERVERS:-}" in
  docker) docker=yes ;;
  native) ;;
  *) if [ -n "${DOCKER_HOST:-}" ] || { command -v docker >/dev/null 2>&1 && docker info >/dev/null 2>&1; }; then docker=yes; fi ;;
esac

postgres() { find /usr/lib/postgresql -path '*/bin/postgres' 2>/dev/null | sort -V | tail -n 1 | grep . || command -v postgres; }
missing() {
  command -v prometheus >/dev/null 2>&1 && command -v promtool >/dev/null 2>&1 || echo prometheus
  [ "$docker" = yes ] || postgres >/dev/null || echo postgresql
  [ "$docker" = yes ] || command -v redis-server >/dev/null 2>&1 || echo redis-server
}
report() {
  echo "prometheus: $(command -v prometheus), $(prometheus --version 2>&1 | head -n 1)"
  [ -z "${TEMPONEST_TEST_POSTGRES:-}" ] || echo "postgresql: the one given by TEMPONEST_TEST_POSTGRES, where a test does not hurt it"
  [ -z "${TEMPONEST_TEST_REDIS:-}" ] || echo "redis: the one given by TEMPONEST_TEST_REDIS, where a test does not hurt it"
  if [ "$docker" = yes ]; then
    echo "postgresql, redis: containers of the Docker engine"
  else
    echo "postgresql: $(postgres), $("$(postgres)" --version)"
    echo "redis: $(command -v redis-server), $(redis-server --version)"
  fi
}

wanted=$(missing)
if [ -z "$wanted" ]; then
  report
  exit 0
fi
packages=$(echo "$wanted" | tr '\n' ' ')

if ! command -v apt-get >/dev/null 2>&1; then
  echo "Missing here, and there is no apt-get: $packages. Put their programs on the PATH or into .tools, or start a Docker engine for PostgreSQL and Redis." >&2
  exit 1
fi

if [ "$(id -u)" = 0 ]; then
  as_root=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
  as_root="sudo -n"
else
  echo "Missing here, and only root may install it: run 'apt-get install --no-install-recommends $packages' as root." >&2
  exit 1
fi

# Debian's packages start their services at once; a policy-rc.d that says no keeps them still. An existing policy is left alone.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\nexit 101\n' | $as_root tee "$policy" >/dev/null
  $as_root chmod 755 "$policy"
  trap '$as_root rm -f "$policy"' EXIT
fi
# Nor is a database wanted that nobody asked for.
clusters=/etc/postgresql-common/createcluster.conf
case "$packages" in
  *postgresql*) [ -e "$clusters" ] || { $as_root mkdir -p "${clusters%/*}"; echo "create_main_cluster = false" | $as_root tee "$clusters" >/dev/null; } ;;
esac

$as_root apt-get update
# shellcheck disable=SC2086 -- one word a package
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $packages
if command -v systemctl >/dev/null 2>&1; then
  for service in $packages; do $as_root systemctl disable "$service" >/dev/null 2>&1 || true; done
fi
report
