#!/usr/bin/env bash
# Changes the code of a package in many small ways, and reports the changes that no test notices.
#   eng/mutation.sh [--since COMMIT] [--minutes N] [PACKAGE [FILES...]]
# PACKAGE is a name of eng/mutation/packages.txt (default: all), FILES are patterns inside the package, such as 'Emf/*.cs'. They are one
# run, because most of the time of a small run is the build and the first pass of the tests. Without FILES, each folder of a package is
# a run of its own, so that N minutes end after a folder, and a later call goes on with the rest. The result is
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
package=${1:-} files=("${@:2}") results=artifacts/mutation failed=0

projects_of() { awk -v name="$1" '$1 == name { for (i = 2; i <= NF; i++) print $i }' eng/mutation/packages.txt; }
packages() { awk '!/^#/ && NF { print $1 }' eng/mutation/packages.txt; }
folder_of() { if [[ -d tools/$1 ]]; then echo "tools/$1"; else echo "libraries/$1"; fi; }

if [[ -n $package && -z $(projects_of "$package") ]]; then
  fail "There is no package '$package'. Use one of: $(packages | tr '\n' ' ')"
fi

# A pattern that matches no file is a run without a result, which looks like a perfect one.
for pattern in "${files[@]}"; do
  [[ $pattern == *'**'* ]] || compgen -G "$(folder_of "$package")/$pattern" >/dev/null || fail "No file of $package matches '$pattern'."
done

# The runs of a package, each as its patterns: what the caller names, else one for each of its folders and one for the files beside them.
runs() {
  if ((${#files[@]} > 0)); then
    echo "${files[@]}"
  else
    (cd "$(folder_of "$1")" && ls -d -- */ | grep -vE '^(bin|obj)/$' | sed 's|$|**/*.cs|' && echo '*.cs')
  fi
}

mutate() {
  local package=$1 run=$2 output tests=() names=() patterns=() project pattern
  output=$PWD/$results/$package/$(tr -c 'A-Za-z0-9\n' '-' <<<"$run" | cut -c -100)
  if [[ $minutes -gt 0 && -e $output/reports/mutation-report.json ]]; then
    return
  fi

  for project in $(projects_of "$package"); do
    tests+=(--test-project "$PWD/tests/$project/Lamplighter.$project.csproj")
  done

  read -ra names <<<"$run"
  for pattern in "${names[@]}"; do
    patterns+=(--mutate "$pattern")
  done

  echo "== $package $run"
  rm -rf "$output"
  (cd "$(folder_of "$package")" && dotnet stryker --project "Lamplighter.$package.csproj" "${tests[@]}" --test-runner mtp \
    "${patterns[@]}" ${since:+--since:"$since"} --skip-version-check --reporter Json --output "$output" --verbosity warning) ||
    { echo "== $package $run FAILED"; failed=1; }
}

dotnet tool restore --verbosity quiet
for each in ${package:-$(packages)}; do
  while read -r run; do
    if ((minutes > 0 && SECONDS >= 60 * minutes)); then
      echo "The $minutes minutes are over. Call again to go on."
      break 2
    fi

    mutate "$each" "$run"
  done < <(runs "$each")
done

dotnet run eng/mutation/Summary.cs -- "$results" eng/mutation/equivalent.json "$results/summary.md"
exit $failed
