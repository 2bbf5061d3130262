#!/usr/bin/env bash
# Runs the example from its template behind the local gateway on port 3000, with orders in dynalite, a replacement for DynamoDB. Needs Node.js and the .NET SDK.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

port=${DYNALITE_PORT:-8000}
# With exec, the signal at the end reaches dynalite itself instead of a shell in between.
npx --yes --package dynalite@4.0.0 -c "exec dynalite --port $port --createTableMs 0" &
trap 'kill $!' EXIT

export AWS_ENDPOINT_URL_DYNAMODB="http://localhost:$port" AWS_REGION=us-east-1 AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local
until (echo > "/dev/tcp/localhost/$port") 2>/dev/null; do sleep 0.2; done

# The table of template.yaml, with the name that !Ref returns here. DynamoDB would require a valid signature; dynalite accepts any.
curl -sS --fail-with-body "$AWS_ENDPOINT_URL_DYNAMODB" -o /dev/null \
  -H 'Content-Type: application/x-amz-json-1.0' -H 'X-Amz-Target: DynamoDB_20120810.CreateTable' \
  -H 'Authorization: AWS4-HMAC-SHA256 Credential=local/20250101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0' -H 'X-Amz-Date: 20250101T000000Z' \
  -d '{"TableName":"OrdersTable","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"},{"AttributeName":"customer","AttributeType":"S"},{"AttributeName":"placedAt","AttributeType":"S"}],"KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],"GlobalSecondaryIndexes":[{"IndexName":"by-customer","KeySchema":[{"AttributeName":"customer","KeyType":"HASH"},{"AttributeName":"placedAt","KeyType":"RANGE"}],"Projection":{"ProjectionType":"ALL"}}]}'

dotnet run --project tools/LocalHost -- start-api --template examples/Orders/template.yaml "$@"
