// Reads requests of a signal (traces, metrics or logs, the argument) from standard input, each behind its length in four bytes, and prints
// each as a line of JSON: bytes as base64, 64-bit numbers as text. The decoder is OpenTelemetry's own, generated from its protocol files.
const { opentelemetry } = require('@opentelemetry/otlp-transformer/build/src/generated/root.js');
const collector = opentelemetry.proto.collector;
const request = {
  traces: collector.trace.v1.ExportTraceServiceRequest,
  metrics: collector.metrics.v1.ExportMetricsServiceRequest,
  logs: collector.logs.v1.ExportLogsServiceRequest,
}[process.argv[2]];
const bytes = require('fs').readFileSync(0);
let lines = '';
for (let at = 0; at < bytes.length; ) {
  const start = at + 4;
  at = start + bytes.readUInt32LE(at);
  lines += JSON.stringify(request.toObject(request.decode(bytes.subarray(start, at)), { bytes: String, longs: String, json: true })) + '\n';
}
process.stdout.write(lines);
