#!/usr/bin/env bash
# Builds everything, runs every test, and closes with one line: N passed, N failed, N skipped.
set -euo pipefail
cd "$(dirname "$0")"
source infra/local.sh
export DOTNET_CLI_TELEMETRY_OPTOUT=1

install_azurite
install_clients
install_linter
build_app
build_cli
dotnet build Functions.sln -v quiet -nologo "-clp:NoSummary;ErrorsOnly"

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
export results

# Runs the tests of a project, and keeps what it says and how it ends.
run_tests() {
  local name=${1##*/}
  dotnet exec "$1/bin/Debug/net10.0/$name.dll" -noLogo -noColor "${@:2}" 2>&1 | tee "$results/$name.log" | sed -u "s/^/$name: /"
  echo "${PIPESTATUS[0]}" > "$results/$name.status"
}
export -f run_tests

# two at a time, since each waits most for a storage emulator of its own, which has one thread; the longest first
printf '%s\n' tests/Dialbook.Tests tests/Dialbook.EndToEnd.Tests tests/*.Tests | awk '!seen[$0]++' | xargs -P 2 -I {} bash -c 'run_tests "$@"' run_tests {} "$@"

passed=0 failed=0 skipped=0
for project in tests/*.Tests; do
  name=${project##*/}
  status=$(cat "$results/$name.status")
  read -r total errors fails skips < <(
    sed -nE 's/.*Total: ([0-9]+), Errors: ([0-9]+), Failed: ([0-9]+), Skipped: ([0-9]+).*/\1 \2 \3 \4/p' "$results/$name.log" | tail -n 1) || true
  if [ -z "${total:-}" ]; then
    # it ended without a summary
    total=1 errors=0 fails=1 skips=0
  fi
  passed=$((passed + total - fails - skips))
  failed=$((failed + fails + errors))
  skipped=$((skipped + skips))
  [ "$status" -eq 0 ] || [ $((fails + errors)) -gt 0 ] || failed=$((failed + 1))
  unset total
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
