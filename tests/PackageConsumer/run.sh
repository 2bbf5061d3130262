#!/usr/bin/env bash
# Takes the packed packages as a user would: restores them from a folder, builds with them, runs what was built.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
rm -rf bin obj
LamplighterVersion=$(dotnet msbuild ../../libraries/Core/Lamplighter.Core.csproj -getProperty:Version)
export LamplighterVersion
dotnet build -c Release -v quiet -nologo
dotnet bin/Release/net10.0/PackageConsumer.dll --check

# The packed tool runs the function that the packed packages made.
dotnet tool install Lamplighter.LocalHost --version "$LamplighterVersion" --tool-path obj/tool --configfile nuget.config >/dev/null
answer=$(echo '{"version":"2.0","rawPath":"/greet/Grace","rawQueryString":"","headers":{},"requestContext":{"http":{"method":"GET","path":"/greet/Grace"},"requestId":"c-2"},"isBase64Encoded":false}' |
  obj/tool/lamplighter invoke bin/Release/net10.0/PackageConsumer.dll --event -)
echo "$answer"
grep -q 'hello Grace' <<<"$answer"

# The packages bring their analyzers.
mistakes=$(dotnet build -c Release -nologo -p:DefineConstants=MISTAKES -p:OutDir=obj/mistakes/ || true)
for id in LAMP0010 LAMP0030 LAMP0101 LAMP0201; do
  grep -q "error $id" <<<"$mistakes" || { echo "The packages did not report the mistake $id: $mistakes"; exit 1; }
done
echo "The packages report mistakes."
