#!/usr/bin/env bash
# Changes the code of a package in many small ways, and reports the changes that no test notices.
#   eng/mutation.sh [--since COMMIT] [--minutes N] [--sample PERCENT] [PACKAGE [FILES...]]
#   eng/mutation.sh --again PACKAGE [FILES...]
# PACKAGE is a name of eng/mutation/packages.txt (default: all), FILES are patterns inside the package, such as 'Emf/*.cs'. A package is
# a run: N minutes end after one, and a later call goes on with the rest. The result is artifacts/mutation/summary.md. --sample tries so
# many of 100 changes, evenly over the files. --again tries only the changes that survived the last run of the whole package, with the
# tests of now: it is for whoever adds tests.
#
# Stryker makes the changes, all in one assembly; eng/mutation/Runner runs the tests. Stryker's own runs start with each test alone, and
# take hours for a package.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# Builds and test runs are short-lived processes.
export DOTNET_TieredPGO=0 DOTNET_EnableWriteXorExecute=0 MSBuildEnableWorkloadResolver=false RunAnalyzers=false

fail() { echo "error: $1" >&2; exit 1; }

since="" minutes=0 sample="" again=""
while [[ ${1:-} == --* ]]; do
  case $1 in
    --since) since=${2:-}; git rev-parse --verify --quiet "$since^{commit}" >/dev/null || fail "There is no commit '$since'."; shift 2 ;;
    --minutes) minutes=${2:-}; [[ $minutes =~ ^[0-9]+$ ]] || fail "--minutes takes a whole number, not '$minutes'."; shift 2 ;;
    --sample) sample=${2:-}; [[ $sample =~ ^([1-9][0-9]?|100)$ ]] || fail "--sample takes 1 to 100, not '$sample'."; shift 2 ;;
    --again) again=--again; shift ;;
    *) fail "The option '$1' is unknown. Use --since COMMIT, --minutes N, --sample PERCENT or --again." ;;
  esac
done
package=${1:-} files=("${@:2}") results=artifacts/mutation failed=0

projects_of() { awk -v name="$1" '$1 == name { for (i = 2; i <= NF; i++) print $i }' eng/mutation/packages.txt; }
packages() { awk '!/^#/ && NF { print $1 }' eng/mutation/packages.txt; }
folder_of() { if [[ -d tools/$1 ]]; then echo "tools/$1"; else echo "libraries/$1"; fi; }

if [[ -n $package && -z $(projects_of "$package") ]]; then
  fail "There is no package '$package'. Use one of: $(packages | tr '\n' ' ')"
fi

if [[ -n $again ]]; then
  [[ -z $since$sample ]] && ((minutes == 0)) || fail "--again goes with a package and its files only."
  [[ -n $package ]] || fail "--again needs a package."
  [[ -e $results/$package/reports/mutation-report.json ]] || fail "$package has no run yet. Run eng/mutation.sh $package first."
fi

# A pattern that matches no file is a run without a result, which looks like a perfect one.
for pattern in "${files[@]}"; do
  [[ $pattern == *'**'* ]] || compgen -G "$(folder_of "$package")/$pattern" >/dev/null || fail "No file of $package matches '$pattern'."
done

# Stryker's changed assembly and its report, in artifacts/mutants/PACKAGE.
make_mutants() {
  local mutants=$PWD/artifacts/mutants/$1 patterns=() pattern
  for pattern in "${files[@]}"; do
    patterns+=(--mutate "$pattern")
  done

  rm -rf "$mutants"
  mkdir -p "$mutants"
  export MUTANTS=$mutants MUTATED_ASSEMBLY=Lamplighter.$1.dll MUTATED_PROJECT=$PWD/$(folder_of "$1")/Lamplighter.$1.csproj
  (cd "$(folder_of "$1")" && dotnet stryker --project "Lamplighter.$1.csproj" --test-runner mtp \
    --test-project "$OLDPWD/eng/mutation/Mutants/Lamplighter.Mutants.csproj" "${patterns[@]}" ${since:+--since:"$since"} \
    --skip-version-check --reporter Json --output "$mutants/stryker" --verbosity error) || return 1
  mv "$mutants/stryker/reports/mutation-report.json" "$mutants"
  unset MUTANTS MUTATED_ASSEMBLY MUTATED_PROJECT
}

mutate() {
  local project tests=() output=$results/$1

  # The result of some files stands beside that of the package; the newest one of a file counts.
  if [[ -n $again ]]; then
    rm -rf "$output.part"
  elif [[ -n $sample ]]; then
    output+=.sample
  elif ((${#files[@]} > 0)) || [[ -n $since ]]; then
    output+=.part
  elif ((minutes > 0)) && [[ -e $output/reports/mutation-report.json ]]; then
    return
  fi

  echo "== $1"
  if [[ -z $again ]]; then
    rm -rf "$output" "$results/$1.sample"
    make_mutants "$1" || return 1
  fi

  for project in $(projects_of "$1"); do
    dotnet build "tests/$project" -v quiet -nologo || return 1
    tests+=("tests/$project/bin/Debug/net10.0/Lamplighter.$project.dll")
  done

  dotnet eng/mutation/Runner/bin/Release/net10.0/Lamplighter.MutationRunner.dll "artifacts/mutants/$1" "$1" "$output" "${tests[@]}" \
    ${sample:+--sample "$sample"} ${again:+$again "${files[@]}"}
}

dotnet tool restore --verbosity quiet
dotnet build eng/mutation/Runner -c Release -v quiet -nologo
for each in ${package:-$(packages)}; do
  if ((minutes > 0 && SECONDS >= 60 * minutes)); then
    echo "The $minutes minutes are over. Call again to go on."
    break
  fi

  mutate "$each" || { echo "== $each FAILED"; failed=1; }
done

dotnet run eng/mutation/Summary.cs -- "$results" eng/mutation/equivalent.json "$results/summary.md"
exit $failed
