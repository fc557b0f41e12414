#!/usr/bin/env bash
# Passes the tests: installs the servers they run against, builds once, runs the suites.
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
# The many processes that are started live too short for what the compiler learns by watching them.
export DOTNET_TieredPGO=0

sh tests/install-servers.sh || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }
dotnet restore --locked-mode --verbosity quiet && dotnet build --no-restore --verbosity quiet --nologo \
  || { echo "The build failed."; echo "0 passed, 1 failed, 0 skipped"; exit 1; }

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

# Runs suites one after another, and says what each said when it has ended.
run() {
  local name
  for name in "$@"; do
    # A test that neither ends nor lets another begin for so long is stuck: its suite is ended, and the output names it.
    dotnet test "tests/$name" --no-build --nologo --verbosity quiet --logger "console;verbosity=minimal" \
      --blame-hang --blame-hang-timeout "$patience" --blame-hang-dump-type none --results-directory "$results/$name" > "$results/$name.log" 2>&1
    echo $? > "$results/$name.status"
    echo "== $name"
    cat "$results/$name.log"
  done
}

# Hosts.Tests runs test by test, so the small suites fit beside it; EndToEnd.Tests starts processes and wants the machine for itself.
suites=$(cd tests && echo *.Tests)
run Hosts.Tests &
run $(tr ' ' '\n' <<<"$suites" | grep -vxE 'Hosts.Tests|EndToEnd.Tests')
wait
run EndToEnd.Tests

passed=0 failed=0 skipped=0 broken=0
for name in $suites; do
  status=$(cat "$results/$name.status")
  line=$(grep -E 'Failed: +[0-9]+, Passed: +[0-9]+, Skipped: +[0-9]+' "$results/$name.log" | tail -1)
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
