#!/usr/bin/env bash
# Passes the tests: installs the servers they run against, builds once, runs the suites one after another.
#   ./test.sh          the short form of everything
#   ./test.sh --full   all scenarios, long fault runs
set -uo pipefail
cd "$(dirname "$0")"

patience=6m
case "${1:-}" in
  "") ;;
  --full) export TEMPONEST_FULL=1 patience=60m ;;
  *) echo "usage: ./test.sh [--full]" >&2; exit 2 ;;
esac
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1

sh tests/install-servers.sh || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }
dotnet restore --locked-mode --verbosity quiet && dotnet build --no-restore --verbosity quiet --nologo \
  || { echo "The build failed."; echo "0 passed, 1 failed, 0 skipped"; exit 1; }

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
passed=0 failed=0 skipped=0 broken=0
for suite in tests/*.Tests; do
  name=$(basename "$suite")
  echo "== $name"
  log=$(mktemp)
  # A test that neither ends nor lets another begin for so long is stuck: its suite is ended, and the output names it.
  dotnet test "$suite" --no-build --nologo --verbosity quiet --logger "console;verbosity=minimal" \
    --blame-hang --blame-hang-timeout "$patience" --blame-hang-dump-type none --results-directory "$results" 2>&1 | tee "$log"
  status=${PIPESTATUS[0]}
  line=$(grep -E 'Failed: +[0-9]+, Passed: +[0-9]+, Skipped: +[0-9]+' "$log" | tail -1)
  rm -f "$log"
  if [ -n "$line" ]; then
    failed=$((failed + $(sed -E 's/.*Failed: +([0-9]+).*/\1/' <<<"$line")))
    passed=$((passed + $(sed -E 's/.*Passed: +([0-9]+).*/\1/' <<<"$line")))
    skipped=$((skipped + $(sed -E 's/.*Skipped: +([0-9]+).*/\1/' <<<"$line")))
  fi
  # A suite that ran nothing, or died, has failed whatever it counted.
  if [ "$status" -ne 0 ] && ! grep -qE 'Failed: +[1-9]' <<<"$line"; then failed=$((failed + 1)); broken=1; fi
  if [ -z "$line" ]; then echo "$name ran no test."; [ "$status" -ne 0 ] || failed=$((failed + 1)); fi
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$broken" -eq 0 ]
