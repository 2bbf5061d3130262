import { h, replace, button } from "./dom.js";
import { duration, timeOfDay } from "./format.js";
import { readJson, jsonTree } from "./json.js";

const maxRows = 400;

// One row a span: the name in its place of the tree, a bar in its place of time, marks where something was logged or captured.
export function waterfall(trace, select) {
  const folded = new Set();
  const rows = h("div", { class: "wf-rows", role: "tree", "aria-label": "Trace" });
  const box = h("div", { class: "wf" }, axis(trace), rows);
  let selected = null;
  let limit = maxRows;
  draw();
  return { element: box, select: choose, highlight };

  function choose(span) {
    selected = span;
    for (const row of rows.querySelectorAll(".wf-row")) row.classList.toggle("selected", row.dataset.id === span?.id);
  }

  function highlight(span) {
    for (const row of rows.querySelectorAll(".wf-row")) row.classList.toggle("lit", row.dataset.id === span?.id);
  }

  function isHidden(span) {
    for (let parent = span.parent; parent; parent = parent.parent) if (folded.has(parent.id)) return true;
    return false;
  }

  function draw() {
    const visible = trace.spans.filter(span => !isHidden(span));
    replace(rows, visible.slice(0, limit).map(row),
      visible.length > limit ? button(`Show ${visible.length - limit} more spans`, () => { limit = Infinity; draw(); }, { class: "small more" }) : null);
    choose(selected);
  }

  function row(span) {
    const from = position(trace, span.start);
    const to = position(trace, span.end ?? trace.end);
    const kind = kindOf(span);
    const fold = span.children.length === 0 ? h("span", { class: "wf-nofold" })
      : h("button", { type: "button", class: "wf-fold", tabindex: -1, "aria-label": "fold", "aria-expanded": String(!folded.has(span.id)), onclick: event => {
        event.stopPropagation();
        if (!folded.delete(span.id)) folded.add(span.id);
        draw();
      } });
    const length = span.end === null ? "in progress" : duration(span.end - span.start);
    const failed = span.flags.length > 0;
    const label = h("span", { class: "wf-duration" }, length);
    label.style.setProperty(to > 82 ? "right" : "left", to > 82 ? `calc(${100 - from}% + 6px)` : `calc(${to}% + 6px)`);
    if (to > 82 && from < 18) {
      label.style.removeProperty("right");
      label.style.setProperty("right", `calc(${100 - to}% + 6px)`);
      label.classList.add("inside");
    }
    const element = h("div", { class: `wf-row k-${kind}${failed ? " failed" : ""}`, role: "treeitem", tabindex: 0, "aria-level": span.depth + 1, "aria-label": `${span.name}, ${length}${failed ? `, ${span.flags.join(", ")}` : ""}`,
      onclick: () => select(span),
      onkeydown: event => { if (event.key === "Enter") { event.preventDefault(); select(span); } } },
      h("div", { class: "wf-name", style: { "padding-left": `${span.depth * 16 + 6}px` }, title: span.name }, fold,
        h("span", { class: "wf-text" }, span.name), failed ? h("span", { class: "wf-flag" }, span.flags[0]) : null, hint(span)),
      h("div", { class: "wf-track" },
        h("div", { class: `wf-bar${span.end === null ? " open" : ""}`, style: { left: `${from}%`, width: `max(3px, ${to - from}%)` } }),
        span.events.map(event => h("span", { class: `wf-event ${event.kind}`, style: { left: `${position(trace, event.at)}%` }, title: `${timeOfDay(event.at)} ${event.text}` })),
        label));
    element.dataset.id = span.id;
    return element;
  }
}

// What tells a downstream call apart, beside its name.
function hint(span) {
  const doc = span.doc;
  const text = doc.http?.response?.status ?? doc.aws?.operation ?? null;
  return text === null ? null : h("span", { class: "wf-hint" }, String(text));
}

export function kindOf(span) {
  if (span.origin) return "platform";
  if (span.name === "Initialization" && span.parent?.origin) return "init";
  if (span.namespace === "aws") return "aws";
  if (span.namespace === "remote") return span.doc.sql ? "sql" : "remote";
  return "own";
}

export function position(trace, ms) {
  return Math.min(100, Math.max(0, (ms - trace.start) / (trace.end - trace.start) * 100));
}

export function niceStep(range, count) {
  const raw = range / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  return [1, 2, 5, 10].map(factor => factor * power).find(step => step >= raw);
}

function axis(trace) {
  const range = trace.end - trace.start;
  const step = niceStep(range, 6);
  const ticks = [];
  for (let at = 0; at <= range * 0.9; at += step) ticks.push(at);
  return h("div", { class: "wf-axis", "aria-hidden": "true" }, h("div", { class: "wf-name" }, "Span"),
    h("div", { class: "wf-track" }, ticks.map(at => h("span", { class: "wf-tick", style: { left: `${at / range * 100}%` } }, at === 0 ? "0" : duration(at).replace(/\.0+ /, " ")))));
}

export function exceptionView(exception) {
  const stack = Array.isArray(exception.stack) ? exception.stack : [];
  return h("div", { class: "exception" },
    h("div", { class: "exception-head" }, h("strong", null, String(exception.type ?? "Error")), exception.message === undefined ? null : `: ${exception.message}`),
    stack.length === 0 ? null : h("ol", { class: "frames" }, stack.map(frame => h("li", null,
      typeof frame === "string" ? frame : [h("span", { class: "frame-label" }, String(frame.label ?? "")), frame.path ? h("span", { class: "frame-path" }, ` ${frame.path}${frame.line ? `:${frame.line}` : ""}`) : null]))));
}

const shownElsewhere = new Set(["id", "parent_id", "trace_id", "name", "type", "origin", "start_time", "end_time", "in_progress", "subsegments", "annotations", "metadata", "http", "aws", "sql", "cause", "namespace", "fault", "error", "throttle", "otlp"]);

// Everything that a span's document says.
export function spanView(span, trace, close) {
  const doc = span.doc;
  const facts = [
    ["Duration", span.end === null ? "in progress" : duration(span.end - span.start)],
    ["Began", `${duration(span.start - trace.start) || "0"} after the request`],
    ["Self", span.end === null ? null : duration(selfTime(span))],
    ["Kind", span.namespace ?? doc.otlp?.kind],
    ["Service", doc.otlp?.service],
    ["Source", doc.otlp?.scope],
    ["Flags", span.flags.join(", ") || null],
    ["Id", span.id],
  ];
  return h("section", { class: "span-view", "aria-label": `Span ${span.name}` },
    h("header", null, h("span", { class: `dot k-${kindOf(span)}` }), h("h3", null, span.name), button("✕", close, { class: "ghost", "aria-label": "Close the span" })),
    h("dl", { class: "facts" }, facts.filter(([, value]) => value).map(([name, value]) => h("div", null, h("dt", null, name), h("dd", null, value)))),
    doc.http ? h("p", { class: "http-line" }, [doc.http.request?.method, doc.http.request?.url].filter(Boolean).join(" "), doc.http.response?.status === undefined ? null : h("strong", null, ` → ${doc.http.response.status}`)) : null,
    span.exceptions.length > 0 ? part("Exceptions", span.exceptions.filter(item => typeof item === "object" && item !== null).map(exceptionView)) : null,
    span.events.length > 0 ? part("Events", h("ul", { class: "events" }, span.events.map(event => h("li", null,
      h("span", { class: `level ${event.kind}` }, event.kind), h("time", null, `+${duration(event.at - span.start) || "0"}`), h("span", null, event.text), event.tags ? h("code", null, JSON.stringify(event.tags)) : null)))) : null,
    doc.annotations && typeof doc.annotations === "object" ? part("Annotations", h("table", { class: "pairs" }, h("tbody", null, Object.entries(doc.annotations).map(([key, value]) => h("tr", null, h("th", null, key), h("td", null, typeof value === "string" ? value : JSON.stringify(value))))))) : null,
    ["aws", "sql", "http"].filter(name => doc[name]).map(name => part({ aws: "AWS", sql: "SQL", http: "HTTP" }[name], tree(doc[name], 2))),
    doc.metadata && typeof doc.metadata === "object" ? part("Metadata", tree(doc.metadata, 3)) : null,
    rest(doc));
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
    if (to > from) { covered += to - from; until = to; }
  }
  return Math.max(0, span.end - span.start - covered);
}

export function part(title, ...content) {
  return h("section", { class: "part" }, h("h4", null, title), content);
}

export function tree(value, depth) {
  return jsonTree(readJson(JSON.stringify(value)), depth);
}
