import { h, replace } from "./dom.js";
import { plural } from "./format.js";
import { tryReadJson } from "./json.js";
import { logView } from "./logs.js";
import { exceptionView, spanView } from "./span.js";
import { buildTrace } from "./trace.js";
import { waterfall } from "./waterfall.js";

// The trace and the logs of an invocation, its errors first.
export function overview(detail) {
  const trace = buildTrace(detail);
  const side = h("div", { class: "span-side" });
  const picked = {
    choose(span) {
      falls.select(span);
      logs.only(span);
      replace(side, span ? spanView(span, trace, picked.clear) : null);
      side.hidden = !span;
    },
    clear: () => picked.choose(null),
    hover: span => falls.highlight(span),
  };
  const falls = waterfall(trace, picked.choose);
  const logs = logView(trace, picked);
  side.hidden = true;
  return [
    problem(detail),
    detail.findings.length > 0
      ? h("section", { class: "card findings" }, h("h3", null, plural(detail.findings.length, "finding")), detail.findings.map(finding))
      : null,
    h(
      "section",
      { class: "card trace-card" },
      h(
        "div",
        { class: "bar" },
        h("h3", null, "Trace"),
        h("span", { class: "dim" }, plural(trace.spans.length, "span")),
        h("span", { class: "grow" }),
        legend(trace),
      ),
      h("div", { class: "trace-split" }, falls.element, side),
      trace.spans.length <= 3 && detail.status === "ok" && !trace.spans.some(span => !span.origin && span.name !== "Initialization")
        ? h(
            "p",
            { class: "hint" },
            "The function sent no segments. Add [Tracing] to its methods, ",
            "send X-Ray documents to AWS_XRAY_DAEMON_ADDRESS, or send spans over OTLP.",
          )
        : null,
    ),
    logs.element,
    detail.notes.length > 0
      ? h(
          "section",
          { class: "card" },
          h("h3", null, "Notes from the host"),
          h(
            "ul",
            null,
            detail.notes.map(note => h("li", null, note)),
          ),
        )
      : null,
  ];
}

function legend(trace) {
  const used = new Set(trace.spans.flatMap(span => span.events.map(event => event.kind)));
  return h(
    "span",
    { class: "legend" },
    [
      ["platform", "Lambda"],
      ["init", "Init"],
      ["own", "Function"],
      ["aws", "AWS"],
      ["remote", "HTTP"],
      ["sql", "SQL"],
    ].map(([kind, text]) => h("span", null, h("i", { class: `dot k-${kind}` }), text)),
    used.size > 0 ? h("span", null, h("i", { class: "wf-event static warn" }), "event") : null,
  );
}

function problem(detail) {
  if (detail.errorType === undefined && detail.errorMessage === undefined) return null;
  const error = tryReadJson(detail.response.text ?? "") ? JSON.parse(detail.response.text) : {};
  const advice = {
    timeout:
      "The function didn't respond in time, and Lambda ends its process. Increase --timeout, or use the trace to find what takes the time.",
    crashed: "The process ended during this invocation. Its last lines are below.",
    "init-failed": "The process didn't request an event. Its output is below.",
  }[detail.status];
  return h(
    "section",
    { class: "card problem", role: "alert" },
    exceptionView({ type: detail.errorType, message: detail.errorMessage, stack: Array.isArray(error.stackTrace) ? error.stackTrace : [] }),
    causes(error.cause, 0),
    advice ? h("p", { class: "dim" }, advice) : null,
  );
}

function causes(error, depth) {
  if (typeof error !== "object" || error === null || depth > 10) return null;
  return h(
    "div",
    { class: "inner" },
    exceptionView({ type: error.errorType, message: error.errorMessage, stack: error.stackTrace }),
    causes(error.cause, depth + 1),
  );
}

function finding(found) {
  return h(
    "div",
    { class: `finding ${found.severity}` },
    h("span", { class: `badge ${found.severity === "error" ? "error" : found.severity === "warning" ? "warn" : "lint"}` }, found.severity),
    h("div", null, h("strong", null, found.title), h("div", null, found.detail), h("div", { class: "dim" }, found.help)),
  );
}
