#!/bin/sh
# Finds or installs the real servers that the tests start by themselves, and the browser they look with, and says which. Nothing is left running, nothing is started at boot.
# PostgreSQL and Redis, in this order: given by TEMPONEST_TEST_POSTGRES and TEMPONEST_TEST_REDIS (connection strings; tests that hurt a
# server still start their own), from the Docker engine where one answers, else the programs of this machine.
# For the tests that read a Docker engine Debian's is installed where none answers and it can be; without one they read a server of ours that
# speaks the Engine API, and say so.
set -eu

docker=no
case "${TEMPONEST_TEST_SERVERS:-}" in
  docker) docker=yes ;;
  native) ;;
  *) if [ -n "${DOCKER_HOST:-}" ] || { command -v docker >/dev/null 2>&1 && docker info >/dev/null 2>&1; }; then docker=yes; fi ;;
esac

postgres() { find /usr/lib/postgresql -path '*/bin/postgres' 2>/dev/null | sort -V | tail -n 1 | grep . || command -v postgres; }
engine() { command -v dockerd >/dev/null 2>&1 && command -v docker >/dev/null 2>&1 && command -v busybox >/dev/null 2>&1; }
browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
missing() {
  browser >/dev/null 2>&1 || echo chromium fonts-dejavu-core
  command -v prometheus >/dev/null 2>&1 && command -v promtool >/dev/null 2>&1 || echo prometheus
  command -v prometheus-alertmanager >/dev/null 2>&1 || command -v alertmanager >/dev/null 2>&1 || echo prometheus-alertmanager
  [ "$docker" = yes ] || postgres >/dev/null || echo postgresql
  [ "$docker" = yes ] || command -v redis-server >/dev/null 2>&1 || echo redis-server
}
report() {
  echo "browser: $(browser), $("$(browser)" --version --no-sandbox 2>/dev/null || true)"
  echo "prometheus: $(command -v prometheus), $(prometheus --version 2>&1 | head -n 1)"
  alertmanager=$(command -v prometheus-alertmanager || command -v alertmanager)
  echo "alertmanager: $alertmanager, $("$alertmanager" --version 2>&1 | head -n 1)"
  [ -z "${TEMPONEST_TEST_POSTGRES:-}" ] || echo "postgresql: the one given by TEMPONEST_TEST_POSTGRES, where a test does not hurt it"
  [ -z "${TEMPONEST_TEST_REDIS:-}" ] || echo "redis: the one given by TEMPONEST_TEST_REDIS, where a test does not hurt it"
  if [ "$docker" = yes ]; then
    echo "postgresql, redis: containers of the Docker engine"
  else
    echo "postgresql: $(postgres), $("$(postgres)" --version)"
    echo "redis: $(command -v redis-server), $(redis-server --version)"
  fi
  if [ "$docker" = yes ]; then echo "docker engine: the one that answers"
  elif engine; then echo "docker engine: $(command -v dockerd), $(dockerd --version)"
  else echo "docker engine: none; a server that speaks its API"; fi
}

# Wished for, not needed: whatever keeps it from being installed is no failure.
wished=""
[ "$docker" = yes ] || engine || wished="docker.io iptables busybox-static"

wanted=$(missing)
packages=$(echo "$wanted" | tr '\n' ' ')
if [ -z "$wanted" ] && { [ -z "$wished" ] || ! command -v apt-get >/dev/null 2>&1; }; then
  report
  exit 0
fi

if ! command -v apt-get >/dev/null 2>&1; then
  echo "Missing here, and there is no apt-get: $packages. Put their programs on the PATH or into .tools, or start a Docker engine for PostgreSQL and Redis." >&2
  exit 1
fi

if [ "$(id -u)" = 0 ]; then
  as_root=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
  as_root="sudo -n"
elif [ -z "$wanted" ]; then
  report
  exit 0
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

install() { $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; }
if [ -n "$wanted" ]; then
  $as_root apt-get update
  # shellcheck disable=SC2086 -- one word a package
  install $packages
else
  $as_root apt-get update || true
fi
# shellcheck disable=SC2086
[ -z "$wished" ] || install $wished || echo "No Docker engine could be installed." >&2
if command -v systemctl >/dev/null 2>&1; then
  for service in $packages; do $as_root systemctl disable "$service" >/dev/null 2>&1 || true; done
  # Debian's engine is started by the tests, where they need it, and by nobody else.
  [ -z "$wished" ] || $as_root systemctl disable docker docker.socket containerd >/dev/null 2>&1 || true
fi
report
