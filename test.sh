#!/usr/bin/env bash
# Builds everything and runs all tests. Needs the .NET 10 SDK; installs the rest.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

# Everything here is a process with a short life: it takes less processor time without instrumented code, and with memory that is
# writable and executable at once, and builds take less without a look for workloads. Many tests build small projects: a compiler of
# their own takes three times as long as the one that is running.
export DOTNET_TieredPGO=0 DOTNET_EnableWriteXorExecute=0 MSBuildEnableWorkloadResolver=false UseSharedCompilation=true

eng/test-tools.sh
dotnet build Lamplighter.slnx -v quiet -nologo

# Many tests build small projects.
export RunAnalyzers=false

# With arguments, such as a filter.
if (($# > 0)); then
  exec dotnet test --solution Lamplighter.slnx --no-build "$@"
fi

# Many tests wait for programs that they started: more projects than processors at once, so that something has work meanwhile. Those that
# take longest begin first. dotnet test divides the projects by name beforehand, and most of the long ones came one after the other.
long=(LocalHost.Tests EndToEnd.Tests Explorer.Tests Weaving.Tests Docs.Tests)
all=$(grep -o '[^"]*Tests\.csproj' Lamplighter.slnx)
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
export results

run_project() {
  # Several projects have the same name.
  local output=$results/${1//\//_} status=0
  dotnet "$(dirname "$1")/bin/Debug/net10.0/$(basename "$1" .csproj).dll" --no-ansi --no-progress >"$output" 2>&1 </dev/null || status=1
  until mkdir "$results/.printing" 2>/dev/null; do
    [[ -d $results ]] || return 1
    sleep 0.1
  done
  cat "$output"
  rmdir "$results/.printing"
  return $status
}
export -f run_project

{
  for name in "${long[@]}"; do grep "/$name/" <<<"$all"; done
  grep -v -F "$(printf '/%s/\n' "${long[@]}")" <<<"$all"
} | xargs -P $((1 + $(getconf _NPROCESSORS_ONLN))) -I{} bash -c 'run_project {}' || failed=1

awk '/^  (failed|succeeded|skipped):/ { sum[$1] += $2 }
  END { printf "All projects: %d succeeded, %d failed, %d skipped\n", sum["succeeded:"], sum["failed:"], sum["skipped:"] }' "$results"/*
exit ${failed:-0}
