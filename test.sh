#!/usr/bin/env bash
# Builds everything and runs all tests. Needs the .NET 10 SDK; installs the rest.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

eng/test-tools.sh
dotnet build Lamplighter.slnx -v quiet -nologo
exec dotnet test --solution Lamplighter.slnx --no-build "$@"
