import { button, h } from "./dom.js";
import { duration } from "./format.js";
import { jsonTree, readJson } from "./json.js";
import { linksOf, linkView } from "./links.js";

export function kindOf(span) {
  if (span.origin) return "platform";
  if (span.name === "Initialization" && span.parent?.origin) return "init";
  if (span.namespace === "aws") return "aws";
  if (span.namespace === "remote") return span.doc.sql ? "sql" : "remote";
  return "own";
}

export function exceptionView(exception) {
  const stack = Array.isArray(exception.stack) ? exception.stack : [];
  return h(
    "div",
    { class: "exception" },
    h(
      "div",
      { class: "exception-head" },
      h("strong", null, String(exception.type ?? "Error")),
      exception.message === undefined ? null : `: ${exception.message}`,
    ),
    stack.length === 0
      ? null
      : h(
          "ol",
          { class: "frames" },
          stack.map(frame =>
            h(
              "li",
              null,
              typeof frame === "string"
                ? frame
                : [
                    h("span", { class: "frame-label" }, String(frame.label ?? "")),
                    frame.path ? h("span", { class: "frame-path" }, ` ${frame.path}${frame.line ? `:${frame.line}` : ""}`) : null,
                  ],
            ),
          ),
        ),
  );
}

const shownElsewhere = new Set([
  "id",
  "parent_id",
  "trace_id",
  "name",
  "type",
  "origin",
  "start_time",
  "end_time",
  "in_progress",
  "subsegments",
  "annotations",
  "metadata",
  "http",
  "aws",
  "sql",
  "cause",
  "namespace",
  "fault",
  "error",
  "throttle",
  "otlp",
  "links",
]);

// All members of a span's document.
export function spanView(span, trace, close) {
  const doc = span.doc;
  const facts = [
    ["Duration", span.end === null ? "in progress" : duration(span.end - span.start)],
    ["Started", `${duration(span.start - trace.start) || "0"} after the request`],
    ["Self time", span.end === null ? null : duration(selfTime(span))],
    ["Kind", span.namespace ?? doc.otlp?.kind],
    ["Service", doc.otlp?.service],
    ["Source", doc.otlp?.scope],
    ["Flags", span.flags.join(", ") || null],
    ["Id", span.id],
  ];
  return h(
    "section",
    { class: "span-view", "aria-label": `Span ${span.name}` },
    h(
      "header",
      null,
      h("span", { class: `dot k-${kindOf(span)}` }),
      h("h3", null, span.name),
      button("✕", close, { class: "ghost", "aria-label": "Close the span" }),
    ),
    h(
      "dl",
      { class: "facts" },
      facts.filter(([, value]) => value).map(([name, value]) => h("div", null, h("dt", null, name), h("dd", null, value))),
    ),
    doc.http
      ? h(
          "p",
          { class: "http-line" },
          [doc.http.request?.method, doc.http.request?.url].filter(Boolean).join(" "),
          doc.http.response?.status === undefined ? null : h("strong", null, ` → ${doc.http.response.status}`),
        )
      : null,
    span.exceptions.length > 0
      ? part("Exceptions", span.exceptions.filter(item => typeof item === "object" && item !== null).map(exceptionView))
      : null,
    linksOf(doc).length > 0 ? part("Links", h("ul", { class: "links" }, linksOf(doc).map(linkView))) : null,
    span.events.length > 0
      ? part(
          "Events",
          h(
            "ul",
            { class: "events" },
            span.events.map(event =>
              h(
                "li",
                null,
                h("span", { class: `level ${event.kind}` }, event.kind),
                h("time", null, `+${duration(event.at - span.start) || "0"}`),
                h("span", null, event.text),
                event.tags ? h("code", null, JSON.stringify(event.tags)) : null,
              ),
            ),
          ),
        )
      : null,
    doc.annotations && typeof doc.annotations === "object"
      ? part(
          "Annotations",
          h(
            "table",
            { class: "pairs" },
            h(
              "tbody",
              null,
              Object.entries(doc.annotations).map(([key, value]) =>
                h("tr", null, h("th", null, key), h("td", null, typeof value === "string" ? value : JSON.stringify(value))),
              ),
            ),
          ),
        )
      : null,
    ["aws", "sql", "http"].filter(name => doc[name]).map(name => part({ aws: "AWS", sql: "SQL", http: "HTTP" }[name], tree(doc[name], 2))),
    doc.metadata && typeof doc.metadata === "object" ? part("Metadata", tree(doc.metadata, 3)) : null,
    rest(doc),
  );
}

function rest(doc) {
  const names = Object.keys(doc).filter(name => !shownElsewhere.has(name));
  return names.length === 0 ? null : part("More", tree(Object.fromEntries(names.map(name => [name, doc[name]])), 1));
}

function selfTime(span) {
  let covered = 0;
  let until = span.start;
  for (const child of span.children) {
    const from = Math.max(until, child.start);
    const to = Math.min(span.end, child.end ?? span.end);
    if (to > from) {
      covered += to - from;
      until = to;
    }
  }
  return Math.max(0, span.end - span.start - covered);
}

function part(title, ...content) {
  return h("section", { class: "part" }, h("h4", null, title), content);
}

function tree(value, depth) {
  return jsonTree(readJson(JSON.stringify(value)), depth);
}
