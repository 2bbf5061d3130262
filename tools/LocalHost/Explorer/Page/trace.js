import { levelOf } from "./format.js";

// Builds the tree of X-Ray documents, and assigns log lines to the spans in which they were written.
export function buildTrace(detail) {
  const nodes = new Map();
  for (const segment of detail.segments) collectSpans(segment, null, nodes);
  const all = [...nodes.values()];
  shareCauses(all);
  const home = all.find(node => node.origin === "AWS::Lambda::Function") ?? all.find(node => node.origin) ?? null;
  const roots = [];
  for (const node of all.sort((a, b) => a.start - b.start)) {
    const parent = nodes.get(node.parentId) ?? (node.origin || node === home ? null : home);
    if (!parent || parent === node || isBelow(parent, node)) {
      if (node !== home && home && !node.origin) adopt(home, node);
      else roots.push(node);
    } else {
      adopt(parent, node);
    }
  }
  const spans = inOrder(roots);
  const start = Math.min(...spans.map(span => span.start), detail.receivedAt);
  const end = Math.max(...spans.map(span => span.end ?? span.start), detail.endedAt ?? Date.now());
  const logs = readLogs(detail);
  for (const log of logs) {
    log.span = findSpan(log, spans, nodes);
    if (log.span && (log.level === "warn" || log.level === "error" || log.level === "fatal")) {
      log.span.events.push({ at: log.at, kind: log.level === "warn" ? "warn" : "error", text: log.message });
    }
  }
  return { spans, home, logs, start, end: Math.max(end, start + 0.05) };
}

// Parents before children. Not recursive: a trace can be deeper than the stack.
function inOrder(roots) {
  const spans = [];
  const waiting = roots.map(node => [node, 0]).reverse();
  while (waiting.length > 0) {
    const [node, depth] = waiting.pop();
    node.depth = depth;
    spans.push(node);
    node.children.sort((a, b) => a.start - b.start);
    for (const child of node.children.toReversed()) waiting.push([child, depth + 1]);
  }
  return spans;
}

function collectSpans(doc, enclosing, nodes) {
  if (typeof doc !== "object" || doc === null || typeof doc.id !== "string") return;
  const node = {
    id: doc.id,
    parentId: typeof doc.parent_id === "string" ? doc.parent_id : enclosing,
    name: String(doc.origin ?? doc.name ?? "?"),
    origin: typeof doc.origin === "string" ? doc.origin : null,
    namespace: typeof doc.namespace === "string" ? doc.namespace : null,
    start: Number(doc.start_time) * 1000 || 0,
    end: Number.isFinite(doc.end_time) ? doc.end_time * 1000 : null,
    flags: ["fault", "error", "throttle"].filter(flag => doc[flag] === true),
    exceptions: Array.isArray(doc.cause?.exceptions) ? doc.cause.exceptions : [],
    events: [],
    children: [],
    parent: null,
    doc,
  };
  readEvents(doc.metadata, node.events, 0);
  if (Array.isArray(doc.otlp?.events))
    for (const event of doc.otlp.events)
      node.events.push({ at: event.time * 1000, kind: "event", text: event.name, tags: event.attributes });
  const known = nodes.get(node.id);
  if (!known || (known.end === null && node.end !== null)) nodes.set(node.id, node);
  if (Array.isArray(doc.subsegments)) for (const child of doc.subsegments) collectSpans(child, doc.id, nodes);
}

// An exception that leaves several spans is described in one of them; the others name it.
function shareCauses(spans) {
  const described = new Map();
  for (const span of spans)
    for (const exception of span.exceptions) if (exception && typeof exception.id === "string") described.set(exception.id, span);
  for (const span of spans)
    if (typeof span.doc.cause === "string") span.exceptions = described.get(span.doc.cause)?.exceptions ?? span.exceptions;
}

function adopt(parent, node) {
  node.parent = parent;
  parent.children.push(node);
}

function isBelow(node, ancestor) {
  for (let current = node; current; current = current.parent) if (current === ancestor) return true;
  return false;
}

// Captured events are objects with a type and a time in the metadata.
function readEvents(value, events, depth) {
  if (typeof value !== "object" || value === null || depth > 4) return;
  if (typeof value.type === "string" && /^(ERROR|WARNING)_TYPE/.test(value.type)) {
    const at = Date.parse(value.timestamp);
    if (Number.isFinite(at))
      events.push({
        at,
        kind: value.type.startsWith("ERROR") ? "error" : "warn",
        text: String(value.message ?? value.type),
        tags: value.tags,
      });
    return;
  }
  for (const inner of Object.values(value)) readEvents(inner, events, depth + 1);
}

export function readLogs(detail) {
  const logs = detail.output.map((line, index) => readLog(line, index, detail));
  for (const line of detail.platform) {
    logs.push({
      kind: "platform",
      level: "platform",
      at: line.at,
      message: line.text,
      fields: null,
      raw: line.text,
      order: line.text.startsWith("END") || line.text.startsWith("REPORT") ? 1e9 : -1,
    });
  }
  return logs.sort((a, b) => a.at - b.at || a.order - b.order);
}

function readLog(line, index, detail) {
  const log = { kind: line.kind, level: "none", at: line.at, message: line.text, fields: null, raw: line.text, order: index };
  if (line.kind === "error") log.level = "stderr";
  if (line.kind !== "log" && line.kind !== "metrics") return log;
  let json;
  try {
    json = JSON.parse(line.text);
  } catch {
    return log;
  }
  log.fields = json;
  if (line.kind === "metrics") {
    log.level = "metric";
    log.metrics = readEmf(json);
    return log;
  }
  const message = json.message ?? json.msg ?? json.Message ?? json["@m"] ?? json["@mt"];
  log.message = message === undefined ? line.text : typeof message === "string" ? message : JSON.stringify(message);
  log.level = levelOf(json.level ?? json.Level ?? json.LogLevel ?? json["@l"]);
  const written = Date.parse(json.timestamp ?? json.Timestamp ?? json.time ?? json["@t"]);

  // A wrong time would move the line out of the invocation.
  if (written >= detail.receivedAt - 60000 && written <= (detail.endedAt ?? line.at) + 60000) {
    log.at = written;
    if (line.at >= written) log.until = Math.min(written + 1, line.at);
  }
  return log;
}

export function readEmf(json) {
  const metrics = [];
  for (const directive of Array.isArray(json._aws?.CloudWatchMetrics) ? json._aws.CloudWatchMetrics : []) {
    const sets = (Array.isArray(directive.Dimensions) ? directive.Dimensions : [])
      .filter(Array.isArray)
      .map(set => set.map(name => [String(name), String(json[name] ?? "?")]));
    for (const metric of Array.isArray(directive.Metrics) ? directive.Metrics : []) {
      metrics.push({
        namespace: String(directive.Namespace ?? ""),
        name: String(metric.Name),
        unit: String(metric.Unit ?? "None"),
        values: [json[metric.Name]].flat(),
        sets,
      });
    }
  }
  return metrics;
}

const spanIdNames = ["span_id", "spanId", "SpanId", "segment_id", "xray_segment_id"];

// The span whose ID is in the line, or the innermost span that was open at that time. Log times are whole milliseconds, and a line
// can't be written after it has arrived.
function findSpan(log, spans, nodes) {
  if (log.kind === "platform") return null;
  for (const name of spanIdNames) {
    const named = log.fields && nodes.get(log.fields[name]);
    if (named) return named;
  }
  let found = null;
  for (const span of spans) {
    if (
      span.start < (log.until ?? log.at + 1) &&
      (span.end ?? Infinity) >= log.at &&
      (!found || span.depth > found.depth || (span.depth === found.depth && span.start > found.start))
    )
      found = span;
  }
  return found;
}
