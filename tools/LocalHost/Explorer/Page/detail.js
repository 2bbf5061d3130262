import { h, replace, button, copyButton, download } from "./dom.js";
import { duration, timeOfDay, outcome, statuses, bytes, plural } from "./format.js";
import { tryReadJson, prettyJson, jsonTree } from "./json.js";
import { session, replayEvent } from "./source.js";
import { buildTrace } from "./trace.js";
import { waterfall, spanView, exceptionView } from "./waterfall.js";
import { logView } from "./logs.js";
import { label } from "./list.js";

export const detailTabs = [["overview", "Trace & logs"], ["payloads", "Event & response"], ["raw", "Raw"], ["replay", "Replay"]];

// One invocation, whole.
export function detailView(detail, tab, go) {
  const body = h("div", { class: "detail-body" });
  const tabs = h("div", { class: "tabs", role: "tablist" }, detailTabs.filter(([name]) => detail.status === "spans" ? name === "overview" || name === "raw" : name !== "replay" || !session.isExport).map(([name, text], index) =>
    h("button", { type: "button", role: "tab", "aria-selected": String(name === tab), onclick: () => go.tab(name), title: `Key ${index + 1}` }, text)));
  const element = h("article", { class: "detail", "aria-label": detail.label }, header(detail, go), tabs, body);
  const draw = { overview: overview, payloads: payloads, raw: raw, replay: replayForm }[tab] ?? overview;
  replace(body, draw(detail, go));
  return element;
}

function header(detail, go) {
  const result = outcome(detail);
  const isTrace = detail.status === "spans";
  const facts = [
    ["Duration", detail.duration === undefined ? statuses[detail.status]?.text : duration(detail.duration)],
    ["Init", detail.init === undefined ? null : duration(detail.init)],
    ["Billed", detail.billed === undefined ? null : `${detail.billed.toLocaleString("en-US")} ms`],
    ["Memory", isTrace ? null : detail.memory === undefined ? `${detail.memorySize} MB` : h("span", null, `${detail.memory} of ${detail.memorySize} MB`, h("i", { class: "meter" }, h("i", { style: { width: `${Math.min(100, detail.memory / detail.memorySize * 100)}%` } })))],
    ["Function", `${detail.function}`],
    ["From", detail.source],
    ["At", timeOfDay(detail.receivedAt)],
  ];
  return h("header", { class: "detail-head" },
    h("div", { class: "title" },
      h("span", { class: `pill ${result.kind}` }, result.text),
      h("h2", null, label(detail)),
      detail.init !== undefined ? h("span", { class: "tag cold-tag" }, "cold start") : null,
      h("span", { class: "grow" }),
      session.isExport || isTrace ? null : button("Replay", event => again(detail, event.currentTarget, go), { class: "primary", title: "Send the same event again (r)", id: "replay-now" }),
      isTrace ? null : [copyButton("Copy as curl", () => asCurl(detail)),
        copyButton("Copy event", () => prettyEvent(detail)),
        button("Save event", () => download(`${detail.function}-event.json`, prettyEvent(detail)), { class: "small" })],
      button("✕", go.close, { class: "ghost", "aria-label": "Close (Escape)", title: "Close (Escape)" })),
    h("dl", { class: "facts" }, facts.filter(([, value]) => value).map(([name, value]) => h("div", null, h("dt", null, name), h("dd", null, value)))),
    h("p", { class: "ids" }, id("Request", detail.id), id("Trace", detail.traceId), detail.replayOf ? h("span", null, h("span", { class: "dim" }, "Replay of "), h("a", { href: `#/invocations/${detail.replayOf}` }, detail.replayOf.slice(0, 8))) : null));
}

function id(name, value) {
  return h("span", null, h("span", { class: "dim" }, `${name} `), h("code", null, value), copyButton("Copy", value, { class: "tiny", "aria-label": `Copy the ${name.toLowerCase()} id` }));
}

async function again(detail, trigger, go) {
  trigger.disabled = true;
  try {
    go.open(await replayEvent(detail.function, detail.event.text, detail.id));
  } catch (error) {
    go.tell(error.message);
  }
  trigger.disabled = false;
}

function overview(detail) {
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
    detail.findings.length > 0 ? h("section", { class: "card findings" }, h("h3", null, plural(detail.findings.length, "finding")), detail.findings.map(finding)) : null,
    h("section", { class: "card trace-card" },
      h("div", { class: "bar" }, h("h3", null, "Trace"), h("span", { class: "dim" }, plural(trace.spans.length, "span")), h("span", { class: "grow" }), legend(trace)),
      h("div", { class: "trace-split" }, falls.element, side),
      trace.spans.length <= 3 && detail.status === "ok" && !trace.spans.some(span => !span.origin && span.name !== "Initialization") ? h("p", { class: "hint" }, "The function sent no segments of its own. Put [Tracing] on its methods, send X-Ray documents to AWS_XRAY_DAEMON_ADDRESS, or spans over OTLP.") : null),
    logs.element,
    detail.notes.length > 0 ? h("section", { class: "card" }, h("h3", null, "Notes of the host"), h("ul", null, detail.notes.map(note => h("li", null, note)))) : null,
  ];
}

function legend(trace) {
  const used = new Set(trace.spans.flatMap(span => span.events.map(event => event.kind)));
  return h("span", { class: "legend" }, [["platform", "Lambda"], ["init", "Init"], ["own", "Function"], ["aws", "AWS"], ["remote", "HTTP"], ["sql", "SQL"]].map(([kind, text]) => h("span", null, h("i", { class: `dot k-${kind}` }), text)),
    used.size > 0 ? h("span", null, h("i", { class: "wf-event static warn" }), "event") : null);
}

function problem(detail) {
  if (detail.errorType === undefined && detail.errorMessage === undefined) return null;
  const error = tryReadJson(detail.response.text ?? "") ? JSON.parse(detail.response.text) : {};
  const advice = {
    timeout: "The function did not answer in time; Lambda ends its process. Raise --timeout, or look below where the time went.",
    crashed: "The process ended in the middle of this invocation. Its last lines are below.",
    "init-failed": "The process did not get as far as asking for an event. Its output is below.",
  }[detail.status];
  return h("section", { class: "card problem", role: "alert" },
    exceptionView({ type: detail.errorType, message: detail.errorMessage, stack: Array.isArray(error.stackTrace) ? error.stackTrace : [] }),
    causes(error.cause, 0),
    advice ? h("p", { class: "dim" }, advice) : null);
}

function causes(error, depth) {
  if (typeof error !== "object" || error === null || depth > 10) return null;
  return h("div", { class: "inner" }, exceptionView({ type: error.errorType, message: error.errorMessage, stack: error.stackTrace }), causes(error.cause, depth + 1));
}

export function finding(found) {
  return h("div", { class: `finding ${found.severity}` }, h("span", { class: `badge ${found.severity === "error" ? "error" : found.severity === "warning" ? "warn" : "lint"}` }, found.severity), h("div", null, h("strong", null, found.title), h("div", null, found.detail), h("div", { class: "dim" }, found.help)));
}

function payloads(detail) {
  return h("div", { class: "payloads" }, payload("Event", detail.event), payload("Response", detail.response, detail.status === "running" || detail.status === "waiting" ? "The function has not answered yet." : "The response is empty."));
}

function payload(title, content, none) {
  const text = content.text ?? "";
  const node = tryReadJson(text);
  const inner = node ? decodedBody(node) : null;
  return h("section", { class: "card payload" },
    h("div", { class: "bar" }, h("h3", null, title), h("span", { class: "dim" }, bytes(content.length), content.type ? ` ${content.type}` : ""), h("span", { class: "grow" }),
      copyButton("Copy", () => node ? prettyJson(node) : text), button("Save", () => download(`${title.toLowerCase()}.json`, text), { class: "small" })),
    content.cut ? h("p", { class: "hint" }, `Only the first ${bytes(text.length)} are kept.`) : null,
    content.base64 !== undefined ? h("div", null, h("p", { class: "hint" }, "Bytes that are no text, as base64:"), h("pre", null, content.base64))
      : content.length === 0 ? h("p", { class: "nothing" }, none ?? "Empty.")
        : node ? jsonTree(node, 4) : h("pre", null, text),
    inner);
}

// HTTP events and responses hold their body as a string, often JSON again.
function decodedBody(node) {
  const member = name => node.kind === "{" ? node.items.find(item => item.name === name)?.value : undefined;
  const body = member("body");
  if (body?.kind !== "string" || body.text === "") return null;
  let text = body.text;
  if (member("isBase64Encoded")?.raw === "true") {
    try {
      text = new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(atob(text), c => c.charCodeAt(0)));
    } catch {
      return null;
    }
  }
  const inner = tryReadJson(text);
  return h("div", { class: "part" }, h("h4", null, "body, decoded"), inner ? jsonTree(inner, 4) : h("pre", null, text));
}

function raw(detail) {
  const block = (title, texts, none) => h("section", { class: "card" },
    h("div", { class: "bar" }, h("h3", null, title), h("span", { class: "dim" }, String(texts.length)), h("span", { class: "grow" }), texts.length > 0 ? copyButton("Copy all", texts.join("\n")) : null),
    texts.length === 0 ? h("p", { class: "nothing" }, none) : h("pre", { class: "raw" }, texts.join("\n")));
  return [
    block("Lambda's lines", detail.platform.map(line => line.text), ""),
    block("Output, as written", detail.output.map(line => line.text), "The function wrote nothing."),
    block("Trace documents", detail.segments.map(segment => JSON.stringify(segment, null, 2)), "Nothing was sent."),
    block("Invocation", [JSON.stringify({ ...detail, output: undefined, platform: undefined, segments: undefined, event: undefined, response: undefined }, null, 2)], ""),
  ];
}

function replayForm(detail, go) {
  const editor = h("textarea", { class: "editor", spellcheck: "false", "aria-label": "The event", rows: 28, value: prettyEvent(detail) });
  const state = h("span", { class: "dim", role: "status" });
  const run = button("Send", send, { class: "primary" });
  const check = () => {
    const valid = tryReadJson(editor.value) !== null;
    state.textContent = valid ? `${bytes(new TextEncoder().encode(editor.value).length)} of JSON. Ctrl+Enter sends it.` : "This is not JSON yet.";
    run.disabled = !valid;
    return valid;
  };
  editor.addEventListener("input", check);
  editor.addEventListener("keydown", event => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send(); });
  check();
  return h("section", { class: "card" },
    h("div", { class: "bar" }, h("h3", null, `Send an event to ${detail.function}`), state, h("span", { class: "grow" }), button("Reset", () => { editor.value = prettyEvent(detail); check(); }, { class: "small" }), run), editor,
    h("p", { class: "hint" }, "It goes straight to the function, past the gateway, with a request id and a trace of its own."));

  async function send() {
    if (!check()) return;
    run.disabled = true;
    try {
      go.open(await replayEvent(detail.function, editor.value, detail.id), "overview");
    } catch (error) {
      state.textContent = error.message;
      run.disabled = false;
    }
  }
}

function prettyEvent(detail) {
  const node = tryReadJson(detail.event.text ?? "");
  return node ? prettyJson(node) : detail.event.text ?? "";
}

const hopHeaders = /^(host|connection|content-length|x-amzn-trace-id|x-forwarded-.*|via)$/i;

// The request that made the event; an event that was none goes to the explorer's own port.
export function asCurl(detail) {
  const event = tryReadJson(detail.event.text ?? "") ? JSON.parse(detail.event.text) : null;
  const request = event && httpRequest(event);
  if (!request) {
    return `curl -X POST ${quote(`${location.origin}/api/functions/${detail.function}/invocations`)} -H 'X-Lamplighter: curl' --data-binary ${quote(detail.event.text ?? "")}`;
  }
  const parts = ["curl"];
  if (request.method !== "GET" || request.body !== undefined) parts.push(`-X ${quote(request.method)}`);
  // Each API and function URL of a template has a port of its own, which the event's Host names.
  const host = request.headers.find(([name, value]) => /^host$/i.test(name) && /^(localhost|127\.0\.0\.1):\d+$/.test(value))?.[1];
  parts.push(quote((host ? `http://${host}` : session.info?.gateway ?? "http://localhost:3000") + request.path));
  for (const [name, value] of request.headers) if (!hopHeaders.test(name)) parts.push(`-H ${quote(`${name}: ${value}`)}`);
  if (request.body === undefined) return parts.join(" ");
  return event.isBase64Encoded ? `printf %s ${quote(request.body)} | base64 -d | ${parts.join(" ")} --data-binary @-` : `${parts.join(" ")} --data-binary ${quote(request.body)}`;
}

function httpRequest(event) {
  const method = event.requestContext?.http?.method ?? event.httpMethod;
  const path = event.rawPath ?? event.path;
  if (typeof method !== "string" || typeof path !== "string") return null;
  const multi = event.multiValueQueryStringParameters ?? Object.fromEntries(Object.entries(event.queryStringParameters ?? {}).map(([key, value]) => [key, [value]]));
  const query = event.rawQueryString ?? Object.entries(multi).flatMap(([key, values]) => [values].flat().map(value => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`)).join("&");
  const headers = Object.entries(event.multiValueHeaders ?? event.headers ?? {}).flatMap(([name, values]) => [values].flat().map(value => [name, String(value)]));
  if (Array.isArray(event.cookies) && !headers.some(([name]) => name.toLowerCase() === "cookie")) headers.push(["cookie", event.cookies.join("; ")]);
  return { method, path: (event.version === "2.0" ? encodeURI(path) : path) + (query ? `?${query}` : ""), headers, body: typeof event.body === "string" && event.body !== "" ? event.body : undefined };
}

function quote(text) {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${String(text).replaceAll("'", "'\\''")}'`;
}
