import { button, h, replace } from "./dom.js";
import { duration, plural, timeOfDay } from "./format.js";
import { linksOf, senderOf } from "./links.js";
import { kindOf } from "./span.js";

const maxRows = 400;
const maxIndent = 100;

// One row per span: its name in the tree, a bar on the time axis, and marks for logged and captured events.
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
    replace(
      rows,
      visible.slice(0, limit).map(row),
      visible.length > limit
        ? button(
            `Show ${plural(visible.length - limit, "more span")}`,
            () => {
              limit = Infinity;
              draw();
            },
            { class: "small more" },
          )
        : null,
    );
    choose(selected);
  }

  function row(span) {
    const from = position(trace, span.start);
    const to = position(trace, span.end ?? trace.end);
    const kind = kindOf(span);
    const fold =
      span.children.length === 0
        ? h("span", { class: "wf-nofold" })
        : h("button", {
            type: "button",
            class: "wf-fold",
            tabindex: -1,
            "aria-label": "fold",
            "aria-expanded": String(!folded.has(span.id)),
            onclick: event => {
              event.stopPropagation();
              if (!folded.delete(span.id)) folded.add(span.id);
              draw();
            },
          });
    const length = span.end === null ? "in progress" : duration(span.end - span.start);
    const failed = span.flags.length > 0;
    const label = h("span", { class: "wf-duration" }, length);
    // After the bar where there is room, otherwise before it, otherwise on it.
    if (to <= 82) label.style.setProperty("left", `calc(${to}% + 6px)`);
    else if (from >= 18) label.style.setProperty("right", `calc(${100 - from}% + 6px)`);
    else {
      label.style.setProperty("right", `calc(${100 - to}% + 4px)`);
      label.classList.add("inside");
    }
    const element = h(
      "div",
      {
        class: `wf-row k-${kind}${failed ? " failed" : ""}`,
        role: "treeitem",
        tabindex: 0,
        "aria-level": span.depth + 1,
        "aria-label": `${span.name}, ${length}${failed ? `, ${span.flags.join(", ")}` : ""}`,
        onclick: () => select(span),
        onkeydown: event => {
          if (event.key === "Enter") {
            event.preventDefault();
            select(span);
          }
        },
      },
      h(
        "div",
        { class: "wf-name", style: { "padding-left": `${Math.min(span.depth, maxIndent) * 16 + 6}px` }, title: span.name },
        fold,
        h("span", { class: "wf-text" }, span.name),
        failed ? h("span", { class: "wf-flag" }, span.flags[0]) : null,
        hint(span),
        senderLink(span),
      ),
      h(
        "div",
        { class: "wf-track" },
        h("div", { class: `wf-bar${span.end === null ? " open" : ""}`, style: { left: `${from}%`, width: `max(3px, ${to - from}%)` } }),
        span.events.map(event =>
          h("span", {
            class: `wf-event ${event.kind}`,
            style: { left: `${position(trace, event.at)}%` },
            title: `${timeOfDay(event.at)} ${event.text}`,
          }),
        ),
        label,
      ),
    );
    element.dataset.id = span.id;
    return element;
  }
}

// A detail of a downstream call, next to its name.
function hint(span) {
  const doc = span.doc;
  const text = doc.http?.response?.status ?? doc.aws?.operation ?? null;
  return text === null ? null : h("span", { class: "wf-hint" }, String(text));
}

// Leads to the invocation that sent the first message, where this session has it.
function senderLink(span) {
  const links = linksOf(span.doc);
  if (links.length === 0) return null;
  const sender = links.map(senderOf).find(Boolean);
  const text = links.length === 1 ? "↗ link" : `↗ ${links.length} links`;
  return sender
    ? h(
        "a",
        {
          class: "wf-link",
          href: `#/invocations/${encodeURIComponent(sender.id)}`,
          title: `Sent by ${sender.label}`,
          onclick: event => event.stopPropagation(),
          onkeydown: event => event.stopPropagation(),
        },
        text,
      )
    : h("span", { class: "wf-hint" }, text);
}

export function position(trace, ms) {
  return Math.min(100, Math.max(0, ((ms - trace.start) / (trace.end - trace.start)) * 100));
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
  return h(
    "div",
    { class: "wf-axis", "aria-hidden": "true" },
    h("div", { class: "wf-name" }, "Span"),
    h(
      "div",
      { class: "wf-track" },
      ticks.map(at =>
        h("span", { class: "wf-tick", style: { left: `${(at / range) * 100}%` } }, at === 0 ? "0" : duration(at).replace(/\.0+ /, " ")),
      ),
    ),
  );
}
