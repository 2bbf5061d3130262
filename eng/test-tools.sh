#!/usr/bin/env bash
# Installs what some tests and checks need, if it is missing: a linker (Native AOT), PostgreSQL, a browser (the explorer), and from
# npm Biome (the explorer's JavaScript and CSS), the spell checker, the OTLP decoder of OpenTelemetry, and two servers with the APIs of
# DynamoDB and S3. test.sh runs it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

packages=()
if [[ "$(uname -s)" == Linux ]]; then
  { { command -v clang || command -v gcc; } && [[ -e /usr/include/zlib.h ]]; } >/dev/null || packages+=(gcc libc6-dev zlib1g-dev)
  { command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null || packages+=(chromium)
  { command -v node && command -v npm; } >/dev/null || packages+=(nodejs npm)
  # As root, the user that Debian's package creates runs it.
  { ls /usr/lib/postgresql/*/bin/initdb || { [[ $EUID -ne 0 ]] && command -v initdb; }; } >/dev/null 2>&1 || packages+=(postgresql)
fi

if ((${#packages[@]} > 0)); then
  sudo=$([[ $EUID -eq 0 ]] || echo sudo)
  $sudo apt-get update -q
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${packages[@]}"
fi

tools=artifacts/tools
# cspell 10 needs Node.js 22.
wanted="@biomejs/biome@2.6.8 @opentelemetry/otlp-transformer@0.203.0 cspell@9.8.0 dynalite@4.0.0 s3rver@3.7.1"
if [[ "$(cat $tools/installed 2>/dev/null)" != "$wanted" ]]; then
  # A separate folder, so that two concurrent runs don't see a half-installed one.
  fresh=$(mktemp -d)
  npm install --prefix "$fresh" --no-audit --no-fund --loglevel=error $wanted
  echo "$wanted" >"$fresh/installed"
  rm -rf $tools
  mkdir -p artifacts
  mv "$fresh" $tools
fi
