#!/usr/bin/env bash
# Writes artifacts/reference: a page for each public type, made by docfx from the libraries and their XML comments. eng/mkdocs-reference.py
# adds the pages to the site.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

output=$PWD/artifacts/reference
files=()
for library in libraries/*/Lamplighter.*.csproj; do
  name=$(basename "$library" .csproj)
  # Generators, analyzers, weavers and tasks run in the build; Migration has no types.
  case $name in *.Generators | *.Analyzers | *.CodeFixes | *.Weaver | *.Tasks | *.Migration) continue ;; esac
  dotnet build "$library" -c Release -v quiet -nologo -p:RunAnalyzers=false >&2
  files+=("\"$PWD/$(dirname "$library")/bin/Release/net10.0/$name.dll\"")
done

configuration=$(mktemp -d)
trap 'rm -rf "$configuration"' EXIT
cat >"$configuration/docfx.json" <<JSON
{
  "metadata": [
    {
      "src": [{ "files": [$(IFS=,; echo "${files[*]}")], "src": "/" }],
      "output": "reference",
      "outputFormat": "markdown",
      "filter": "$PWD/eng/api-reference/filter.yml",
      "disableGitFeatures": true
    }
  ]
}
JSON

cd eng/api-reference
dotnet tool restore --verbosity quiet
dotnet docfx metadata "$configuration/docfx.json" --logLevel error >&2
rm -rf "$output"
mkdir -p "$(dirname "$output")"
mv "$configuration/reference" "$output"
