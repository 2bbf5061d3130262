#!/usr/bin/env bash
# Prepares a release: eng/release.sh VERSION. Runs all tests, packs in two folders, checks the packages, and writes the release notes.
# Publishes nothing. The result is in artifacts/packages and artifacts/release-notes.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

fail() { echo "error: $1" >&2; exit 1; }

# The section of a version in CHANGELOG.md, without its heading.
notes() {
  awk -v version="$1" '
    /^## / { inside = ($2 == version); next }
    inside { if (NF || begun) { begun = 1; print } }' CHANGELOG.md
}

version=${1:-}
[[ -n $version ]] || fail "Specify the version: eng/release.sh 0.1.0"
if [[ ${2:-} == --notes ]]; then
  notes "$version"
  exit
fi

own=$(dotnet msbuild libraries/Core/Lamplighter.Core.csproj -getProperty:Version)
[[ $own == "$version" ]] || fail "The version of the packages is $own. Set VersionPrefix in eng/Version.props to $version."
grep -qE "^## $version - [0-9]{4}-[0-9]{2}-[0-9]{2}$" CHANGELOG.md ||
  fail "CHANGELOG.md has no section '## $version - YYYY-MM-DD'. Move what is under Unreleased there."
[[ -n $(notes "$version") ]] || fail "The section of $version in CHANGELOG.md is empty."
[[ -z $(git status --porcelain) ]] || fail "There are changes that aren't committed. Commit them first, so that the packages match a commit."

pack() { (cd "$1" && rm -rf artifacts/packages && dotnet pack Lamplighter.slnx -c Release -o artifacts/packages -v quiet -nologo); }

echo "== tests"
./test.sh

echo "== packages"
pack .

echo "== packages once more, in another folder"
second=$(mktemp -d)
trap 'git worktree remove --force "$second/lamplighter" 2>/dev/null; rm -rf "$second"' EXIT
git worktree add --quiet --detach "$second/lamplighter" HEAD
pack "$second/lamplighter"

echo "== checks of the packages"
export LAMPLIGHTER_SECOND_BUILD="$second/lamplighter/artifacts/packages"
dotnet build tests/Packages.Tests -v quiet -nologo
dotnet test --project tests/Packages.Tests --no-build
bash tests/PackageConsumer/run.sh

notes "$version" > artifacts/release-notes.md
echo "The packages of $version are in artifacts/packages, and their notes in artifacts/release-notes.md:"
ls artifacts/packages
