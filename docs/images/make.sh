#!/usr/bin/env bash
# Takes the documentation's pictures of the explorer again; its tests take the screenshots.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
dotnet run --project tests/Explorer.Tests -- \
  --filter-method '*Overview_HelloWorld*' '*Charts_OfHelloWorld*' '*Findings_BrokenTelemetry*' '*FiveThousand*' '*OfAFunctionWithoutARoute*'
for name in overview-light metrics findings many new-event; do
  cp "${TMPDIR:-/tmp}/lamplighter-explorer/$name.png" "docs/images/explorer-$name.png"
done
