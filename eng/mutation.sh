#!/usr/bin/env bash
# Changes the code of a package in many small ways, and reports the changes that no test notices.
#   eng/mutation.sh [--since COMMIT] [--minutes N] [PACKAGE [FILES]]
# PACKAGE is a name of eng/mutation/packages.txt (default: all), FILES a pattern inside the package, such as 'Emf/*.cs'.
# Each folder of a package is a run of its own, so that N minutes end after a folder, and a later call goes on with the rest. The result is
# artifacts/mutation/summary.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# Builds and test runs are short-lived processes.
export DOTNET_TieredPGO=0 DOTNET_EnableWriteXorExecute=0 MSBuildEnableWorkloadResolver=false RunAnalyzers=false

fail() { echo "error: $1" >&2; exit 1; }

since="" minutes=0
while [[ ${1:-} == --* ]]; do
  case $1 in
    --since) since=${2:-}; git rev-parse --verify --quiet "$since^{commit}" >/dev/null || fail "There is no commit '$since'."; shift 2 ;;
    --minutes) minutes=${2:-}; [[ $minutes =~ ^[0-9]+$ ]] || fail "--minutes takes a whole number, not '$minutes'."; shift 2 ;;
    *) fail "The option '$1' is unknown. Use --since COMMIT or --minutes N." ;;
  esac
done
package=${1:-} files=${2:-} results=artifacts/mutation

projects_of() { awk -v name="$1" '$1 == name { for (i = 2; i <= NF; i++) print $i }' eng/mutation/packages.txt; }
packages() { awk '!/^#/ && NF { print $1 }' eng/mutation/packages.txt; }
folder_of() { if [[ -d tools/$1 ]]; then echo "tools/$1"; else echo "libraries/$1"; fi; }

if [[ -n $package && -z $(projects_of "$package") ]]; then
  fail "There is no package '$package'. Use one of: $(packages | tr '\n' ' ')"
fi

# The patterns of a package, one for each of its folders and one for the files beside them.
patterns() {
  if [[ -n $files ]]; then
    echo "$files"
  else
    (cd "$(folder_of "$1")" && ls -d -- */ | grep -vE '^(bin|obj)/$' | sed 's|$|**/*.cs|' && echo '*.cs')
  fi
}

mutate() {
  local package=$1 pattern=$2 output tests=() project
  output=$PWD/$results/$package/$(tr -c 'A-Za-z0-9\n' '-' <<<"$pattern")
  if [[ $minutes -gt 0 && -e $output/reports/mutation-report.json ]]; then
    return
  fi

  for project in $(projects_of "$package"); do
    tests+=(--test-project "$PWD/tests/$project/Lamplighter.$project.csproj")
  done

  echo "== $package $pattern"
  rm -rf "$output"
  (cd "$(folder_of "$package")" && dotnet stryker --project "Lamplighter.$package.csproj" "${tests[@]}" --test-runner mtp \
    --mutate "$pattern" ${since:+--since:"$since"} --skip-version-check --reporter Json --output "$output" --verbosity warning) ||
    echo "== $package $pattern FAILED"
}

dotnet tool restore --verbosity quiet
for each in ${package:-$(packages)}; do
  while read -r pattern; do
    if ((minutes > 0 && SECONDS >= 60 * minutes)); then
      echo "The $minutes minutes are over. Call again to go on."
      break 2
    fi

    mutate "$each" "$pattern"
  done < <(patterns "$each")
done

dotnet run eng/mutation/Summary.cs -- "$results" eng/mutation/equivalent.json "$results/summary.md"
