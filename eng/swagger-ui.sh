#!/usr/bin/env bash
# Brings a version of Swagger UI from npm into the local host, which embeds it: eng/swagger-ui.sh 5.35.0
set -euo pipefail
version=${1:?Specify the version, for example 5.35.0.}
cd "$(dirname "${BASH_SOURCE[0]}")/../tools/LocalHost/Explorer/SwaggerUi"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm pack --silent --pack-destination "$folder" "swagger-ui-dist@$version" >/dev/null
tar -xzf "$folder"/*.tgz -C "$folder"
for file in swagger-ui-bundle.js swagger-ui-bundle.js.LICENSE.txt swagger-ui.css LICENSE NOTICE; do
  # Without the source maps, which aren't here.
  sed '/^\(\/\/\|\/\*\)# sourceMappingURL=.*$/d' "$folder/package/$file" >"$file"
done
echo "$version" >VERSION
