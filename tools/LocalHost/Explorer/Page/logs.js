import { button, copyButton, h, replace, select } from "./dom.js";
import { duration, number, plural, timeOfDay } from "./format.js";
import { jsonTree, tryReadJson } from "./json.js";
import { repeatedKeys } from "./log-keys.js";
import { exceptionView } from "./span.js";

const firstLogs = 300;
// Lamplighter's, and those of functions that come from Powertools for AWS Lambda (.NET).
const errorKeys = ["error", "Error", "exception", "Exception"];
const rank = { trace: 0, debug: 1, none: 2, platform: 2, metric: 2, info: 2, stderr: 3, warn: 3, error: 4, fatal: 5 };

export function logView(trace, picked) {
  let least = 0;
  let text = "";
  let span = null;
  let limit = firstLogs;
  const list = h("div", { class: "logs", role: "log" });
  const count = h("span", { class: "dim" });
  const spanFilter = h("span");
  const bar = h(
    "div",
    { class: "bar" },
    h("h3", null, "Logs"),
    count,
    spanFilter,
    h("span", { class: "grow" }),
    h("input", {
      type: "search",
      placeholder: "Filter these lines",
      "aria-label": "Filter these lines",
      class: "narrow",
      oninput: event => {
        text = event.target.value.toLowerCase();
        draw();
      },
    }),
    select(
      "Minimum level",
      "0",
      [
        ["0", "All levels"],
        ["2", "Info and above"],
        ["3", "Warnings and errors"],
        ["4", "Errors"],
      ],
      value => {
        least = Number(value);
        draw();
      },
    ),
  );
  const box = h("section", { class: "card log-card" }, bar, list);
  draw();
  return { element: box, only };

  function only(wanted) {
    span = wanted;
    replace(spanFilter, span ? button(`only ${span.name}  ✕`, () => picked.clear(), { class: "chip on" }) : null);
    draw();
  }

  function fits(log) {
    return rank[log.level] >= least && (text === "" || log.raw.toLowerCase().includes(text)) && (!span || isIn(log.span, span));
  }

  function draw() {
    const shown = trace.logs.filter(fits);
    count.textContent = shown.length === trace.logs.length ? String(shown.length) : `${shown.length} of ${trace.logs.length}`;
    replace(
      list,
      shown.slice(0, limit).map(log => logRow(log, trace, picked)),
      shown.length > limit
        ? button(
            `Show ${plural(shown.length - limit, "more line")}`,
            () => {
              limit = Infinity;
              draw();
            },
            { class: "small more" },
          )
        : null,
      shown.length === 0
        ? h("p", { class: "nothing" }, trace.logs.length === 0 ? "The function wrote nothing." : "No line matches the filter.")
        : null,
    );
  }
}

function isIn(span, ancestor) {
  for (let current = span; current; current = current.parent) if (current === ancestor) return true;
  return false;
}

function logRow(log, trace, picked) {
  let open = null;
  const errorKey = errorKeys.find(key => typeof log.fields?.[key] === "object" && log.fields[key] !== null);
  const failed = errorKey !== undefined;
  const row = h("div", { class: `log l-${log.level}` });
  const offset = log.at - trace.start;
  const line = h(
    "div",
    {
      class: "log-line",
      role: "button",
      tabindex: 0,
      "aria-expanded": "false",
      onclick: event => {
        if (!event.target.closest("button") && String(getSelection()) === "") toggle();
      },
      onkeydown: event => {
        if (event.key === "Enter" && event.target === line) {
          event.preventDefault();
          toggle();
        }
      },
      onmouseenter: () => picked.hover(log.span),
      onmouseleave: () => picked.hover(null),
    },
    h("time", { title: timeOfDay(log.at) }, offset < 0 ? `−${duration(-offset)}` : `+${duration(offset) || "0 ms"}`),
    h("span", { class: `level ${log.level}` }, { none: "", platform: "lambda", stderr: "stderr" }[log.level] ?? log.level),
    h(
      "span",
      { class: "log-text" },
      log.metrics ? metricText(log) : [h("span", { class: "message" }, log.message), fields(log, errorKey)],
      failed ? h("div", { class: "log-error" }, exceptionChain(log.fields[errorKey])) : null,
      typeof log.fields?.stackTrace === "string" ? h("pre", { class: "stack" }, log.fields.stackTrace) : null,
    ),
    log.span && !log.span.origin
      ? button(log.span.name, () => picked.choose(log.span), { class: "span-chip", title: "Show the span" })
      : null,
  );
  row.append(line);
  return row;

  function toggle() {
    line.setAttribute("aria-expanded", String(!open));
    if (open) {
      open.remove();
      open = null;
      return;
    }
    const node = tryReadJson(log.raw);
    open = h("div", { class: "log-open" }, node ? jsonTree(node) : h("pre", null, log.raw), copyButton("Copy the line", log.raw));
    row.append(open);
  }
}

export function exceptionChain(error, depth = 0) {
  if (typeof error !== "object" || error === null || depth > 10) return null;
  const inner = Array.isArray(error.inners) ? error.inners : error.inner ? [error.inner] : [];
  return [exceptionView(error), inner.map(cause => h("div", { class: "inner" }, exceptionChain(cause, depth + 1)))];
}

function fields(log, errorKey) {
  if (!log.fields) return null;
  const own = Object.entries(log.fields).filter(([name]) => !repeatedKeys.has(name) && name !== errorKey);
  return own.slice(0, 12).map(([name, value]) => {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    const short =
      text.length <= 70
        ? text
        : typeof value === "object"
          ? Array.isArray(value)
            ? `[ ${plural(value.length, "item")} ]`
            : `{ ${plural(Object.keys(value).length, "member")} }`
          : `${text.slice(0, 70)}…`;
    return h("span", { class: "field" }, h("span", { class: "field-name" }, `${name}=`), short);
  });
}

function metricText(log) {
  return log.metrics.map(metric =>
    h(
      "span",
      { class: "metric-line" },
      h("span", { class: "dim" }, `${metric.namespace} `),
      h("strong", null, metric.name),
      ` ${metric.values
        .slice(0, 8)
        .map(value => number(Number(value)))
        .join(", ")}${metric.values.length > 8 ? ", …" : ""} ${metric.unit === "None" ? "" : metric.unit}`,
      metric.sets.map(set => h("span", { class: "dims" }, set.map(([name, value]) => `${name}=${value}`).join(" "))),
    ),
  );
}
