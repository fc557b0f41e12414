#!/bin/sh
# Finds or installs the real servers that the tests start by themselves. Nothing is left running, nothing is started at boot by us.
set -eu

report() { echo "prometheus: $(command -v prometheus), $(prometheus --version 2>&1 | head -n 1)"; }

if command -v prometheus >/dev/null 2>&1 && command -v promtool >/dev/null 2>&1; then
  report
  exit 0
fi

if ! command -v apt-get >/dev/null 2>&1; then
  echo "prometheus and promtool are missing and there is no apt-get here: put both programs on the PATH or into .tools." >&2
  exit 1
fi

if [ "$(id -u)" = 0 ]; then
  as_root=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
  as_root="sudo -n"
else
  echo "prometheus is missing and only root may install it: run 'apt-get install --no-install-recommends prometheus' as root." >&2
  exit 1
fi

# Debian's package starts its service at once; a policy-rc.d that says no keeps it still. An existing policy is left alone.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\nexit 101\n' | $as_root tee "$policy" >/dev/null
  $as_root chmod 755 "$policy"
  trap '$as_root rm -f "$policy"' EXIT
fi

$as_root apt-get update
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends prometheus
if command -v systemctl >/dev/null 2>&1; then $as_root systemctl disable prometheus >/dev/null 2>&1 || true; fi
report
