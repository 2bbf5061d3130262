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

# Many tests wait for programs that they started. More projects than processors at once, so that something has work meanwhile, and so that
# the projects that take longest don't begin when the others have ended.
exec dotnet test --solution Lamplighter.slnx --no-build --max-parallel-test-modules $((2 * $(getconf _NPROCESSORS_ONLN))) "$@"
