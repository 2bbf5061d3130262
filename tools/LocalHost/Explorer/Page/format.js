const clock = new Intl.DateTimeFormat("en-GB", {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  fractionalSecondDigits: 3,
  hour12: false,
});

export function timeOfDay(ms) {
  return clock.format(ms);
}

export function duration(ms) {
  if (ms === undefined || ms === null) return "";
  if (ms < 0.995) return `${Math.round(ms * 1000)} µs`;
  if (ms < 9.995) return `${ms.toFixed(2)} ms`;
  if (ms < 99.95) return `${ms.toFixed(1)} ms`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59950) return `${(ms / 1000).toFixed(2)} s`;
  return `${Math.floor(ms / 60000)} min ${Math.round((ms % 60000) / 1000)} s`;
}

export function bytes(count) {
  if (count < 1024) return `${count} B`;
  if (count < 1024 * 1024) return `${(count / 1024).toFixed(1)} KiB`;
  return `${(count / 1024 / 1024).toFixed(1)} MiB`;
}

export function number(value) {
  if (!Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e15 || size < 1e-4)) return value.toExponential(3);
  return value.toLocaleString("en-US", { maximumFractionDigits: size >= 100 ? 1 : size >= 1 ? 3 : 6 });
}

export function plural(count, one, many) {
  return `${count.toLocaleString("en-US")} ${count === 1 ? one : (many ?? `${one}s`)}`;
}

export const statuses = {
  ok: { text: "ok", kind: "good" },
  error: { text: "error", kind: "bad" },
  timeout: { text: "timed out", kind: "bad" },
  crashed: { text: "crashed", kind: "bad" },
  "init-failed": { text: "failed to start", kind: "bad" },
  running: { text: "running", kind: "busy" },
  waiting: { text: "waiting", kind: "busy" },
  spans: { text: "spans", kind: "none" },
};

// The outcome in lists: the HTTP status of the response, otherwise how the function ended.
export function outcome(invocation) {
  const status = statuses[invocation.status] ?? { text: invocation.status, kind: "busy" };
  if (invocation.http === undefined || status.kind === "busy") return status;
  return {
    text: String(invocation.http),
    kind: status.kind === "bad" || invocation.http >= 500 ? "bad" : invocation.failed ? "warn" : "good",
  };
}

export function levelOf(text) {
  switch (String(text ?? "").toUpperCase()) {
    case "TRACE":
    case "VERBOSE":
      return "trace";
    case "DEBUG":
      return "debug";
    case "WARN":
    case "WARNING":
      return "warn";
    case "ERROR":
      return "error";
    case "FATAL":
    case "CRITICAL":
      return "fatal";
    case "":
      return "none";
    default:
      return "info";
  }
}
