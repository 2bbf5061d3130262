// Reads an ExportTraceServiceRequest from standard input and prints it as JSON: bytes as base64, 64-bit numbers as text. The
// decoder is OpenTelemetry's own, generated from its protocol files.
const { opentelemetry } = require('@opentelemetry/otlp-transformer/build/src/generated/root.js');
const request = opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
const bytes = require('fs').readFileSync(0);
process.stdout.write(JSON.stringify(request.toObject(request.decode(bytes), { bytes: String, longs: String })));
