// Reads the request of a signal (traces, metrics or logs, the argument) from standard input and prints it as JSON: bytes as base64, 64-bit
// numbers as text. The decoder is OpenTelemetry's own, generated from its protocol files.
const { opentelemetry } = require('@opentelemetry/otlp-transformer/build/src/generated/root.js');
const collector = opentelemetry.proto.collector;
const request = {
  traces: collector.trace.v1.ExportTraceServiceRequest,
  metrics: collector.metrics.v1.ExportMetricsServiceRequest,
  logs: collector.logs.v1.ExportLogsServiceRequest,
}[process.argv[2]];
const bytes = require('fs').readFileSync(0);
process.stdout.write(JSON.stringify(request.toObject(request.decode(bytes), { bytes: String, longs: String, json: true })));
