import { asCurl } from "./curl.js";
import { button, copyButton, download, h, replace } from "./dom.js";
import { duration, outcome, statuses, timeOfDay } from "./format.js";
import { label } from "./label.js";
import { overview } from "./overview.js";
import { payloads, prettyEvent, rawData } from "./payloads.js";
import { replayAgain, replayForm } from "./replay.js";
import { session } from "./source.js";

export const detailTabs = [
  ["overview", "Trace & logs"],
  ["payloads", "Event & response"],
  ["raw", "Raw"],
  ["replay", "Replay"],
];

// A whole invocation.
export function detailView(detail, tab, go) {
  const body = h("div", { class: "detail-body" });
  const tabs = h(
    "div",
    { class: "tabs", role: "tablist" },
    detailTabs
      .filter(([name]) => (detail.status === "spans" ? name === "overview" || name === "raw" : name !== "replay" || !session.isExport))
      .map(([name, text], index) =>
        h(
          "button",
          { type: "button", role: "tab", "aria-selected": String(name === tab), onclick: () => go.tab(name), title: `Key ${index + 1}` },
          text,
        ),
      ),
  );
  const element = h("article", { class: "detail", "aria-label": detail.label }, header(detail, go), tabs, body);
  const draw = { overview, payloads, raw: rawData, replay: replayForm }[tab] ?? overview;
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
    [
      "Memory",
      isTrace
        ? null
        : detail.memory === undefined
          ? `${detail.memorySize} MB`
          : h(
              "span",
              null,
              `${detail.memory} of ${detail.memorySize} MB`,
              h("i", { class: "meter" }, h("i", { style: { width: `${Math.min(100, (detail.memory / detail.memorySize) * 100)}%` } })),
            ),
    ],
    ["Function", `${detail.function}`],
    ["Source", detail.source],
    ["Received", timeOfDay(detail.receivedAt)],
  ];
  return h(
    "header",
    { class: "detail-head" },
    h(
      "div",
      { class: "title" },
      h("span", { class: `pill ${result.kind}` }, result.text),
      h("h2", null, label(detail)),
      detail.cold ? h("span", { class: "tag cold-tag" }, "cold start") : null,
      h("span", { class: "grow" }),
      session.isExport || isTrace
        ? null
        : button("Replay", event => replayAgain(detail, event.currentTarget, go), {
            class: "primary",
            title: "Send the same event again (r)",
            id: "replay-now",
          }),
      isTrace
        ? null
        : [
            copyButton("Copy as curl", () => asCurl(detail)),
            copyButton("Copy event", () => prettyEvent(detail)),
            button("Download event", () => download(`${detail.function}-event.json`, prettyEvent(detail)), { class: "small" }),
          ],
      button("✕", go.close, { class: "ghost", "aria-label": "Close (Escape)", title: "Close (Escape)" }),
    ),
    h(
      "dl",
      { class: "facts" },
      facts.filter(([, value]) => value).map(([name, value]) => h("div", null, h("dt", null, name), h("dd", null, value))),
    ),
    h(
      "p",
      { class: "ids" },
      id("Request", detail.id),
      id("Trace", detail.traceId),
      detail.replayOf
        ? h(
            "span",
            null,
            h("span", { class: "dim" }, "Replay of "),
            h("a", { href: `#/invocations/${detail.replayOf}` }, detail.replayOf.slice(0, 8)),
          )
        : null,
    ),
  );
}

function id(name, value) {
  return h(
    "span",
    null,
    h("span", { class: "dim" }, `${name} `),
    h("code", null, value),
    copyButton("Copy", value, { class: "tiny", "aria-label": `Copy the ${name.toLowerCase()} id` }),
  );
}
