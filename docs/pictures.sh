#!/bin/sh
# Makes the pictures of the README from a demo: 48 hours with a spike of errors, looked at with Chromium. Run from the root of the project.
set -eu
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || { echo "Chromium is missing: run tests/install-servers.sh" >&2; exit 1; }
work=$(mktemp -d)
dotnet build src/Api -v q
dotnet artifacts/bin/Api/debug/TempoNest.Api.dll demo --scenario error-spike --speed 2880 --seed 7 --stay --urls http://127.0.0.1:5095 --data "$work/data" >"$work/said" 2>&1 &
demo=$!
trap 'kill $demo 2>/dev/null || true; wait $demo 2>/dev/null || true; rm -rf "$work"' EXIT
until grep -q "The pages stay" "$work/said"; do sleep 1; kill -0 $demo || { cat "$work/said" >&2; exit 1; }; done
enter=$(grep -o 'http://[^ ]*/enter/[0-9a-f]*' "$work/said" | head -n 1)
id=$(grep -o 'demo-1.8.0-demo-[0-9]*' "$work/said" | head -n 1)
take() {
  "$browser" --headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync --hide-scrollbars \
    --user-data-dir="$work/profile" --window-size="$3" --virtual-time-budget=4000 --screenshot="docs/pictures/$1" "$2" >/dev/null 2>&1
}
mkdir -p docs/pictures
take sessions.png "$enter" 1280,420
take session.png "http://127.0.0.1:5095/sessions/$id" 1280,1250
take report.png "http://127.0.0.1:5095/sessions/$id/report" 1280,900
ls -l docs/pictures
