#!/usr/bin/env bash
# Builds everything and runs all tests. Needs the .NET 10 SDK; installs the rest.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

# The Native AOT proof links a real executable.
if [[ "$(uname -s)" == Linux ]] && ! { { command -v clang || command -v gcc; } && [[ -e /usr/include/zlib.h ]]; } >/dev/null; then
  sudo=$([[ $EUID -eq 0 ]] || echo sudo)
  $sudo apt-get update -q
  $sudo apt-get install -y -q --no-install-recommends gcc libc6-dev zlib1g-dev
fi

# The explorer's tests drive a real browser.
if [[ "$(uname -s)" == Linux ]] && ! { command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null; then
  sudo=$([[ $EUID -eq 0 ]] || echo sudo)
  $sudo apt-get update -q
  $sudo apt-get install -y -q --no-install-recommends chromium
fi

dotnet build Lamplighter.slnx -v quiet -nologo
exec dotnet test --solution Lamplighter.slnx --no-build "$@"
