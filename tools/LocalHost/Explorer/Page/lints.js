import { button, empty, h, replace } from "./dom.js";
import { plural } from "./format.js";
import { loadLints, loadOther, session } from "./source.js";

const severities = { error: 0, warning: 1, advice: 2 };
const firstOfRule = 5;
const checkedParts = "metric documents, annotations, sizes of lines and responses, dimensions, correlation IDs, time and memory";

export function countFindings() {
  return [...session.byNumber.values()].reduce((sum, invocation) => sum + invocation.lints, 0);
}

// Findings: they work here, but would fail, get lost or cost money in AWS.
export function lintsView(go) {
  const element = h("section", { class: "lints" });
  const open = new Set();
  let findings = null;
  let other = [];
  let timer = null;
  return {
    element,
    follow: load,
    focusSearch: () => {},
    update,
  };

  // Loads at most once in a while, however many invocations arrive.
  function update() {
    if (timer !== null) return;
    timer = setTimeout(() => {
      timer = null;
      load();
    }, 700);
  }

  async function load() {
    try {
      [findings, other] = await Promise.all([loadLints(), loadOther()]);
    } catch (error) {
      if (findings === null) replace(element, empty("The findings can't be loaded", h("p", null, error.message)));
      return;
    }
    draw();
  }

  function draw() {
    const rules = [...Map.groupBy(findings, one => one.rule).values()].sort(
      (a, b) => severities[a[0].severity] - severities[b[0].severity] || b.length - a.length,
    );
    replace(
      element,
      rules.length === 0
        ? empty(
            "No findings",
            h(
              "p",
              null,
              session.byNumber.size === 0
                ? "Nothing has been invoked yet."
                : `${plural(session.byNumber.size, "invocation")} checked: ${checkedParts}.`,
            ),
          )
        : [h("p", { class: "lead" }, "These work here, but would fail, get lost or cost money in AWS."), rules.map(rule)],
      other.length > 0 ? outside() : null,
    );
  }

  function rule(list) {
    const { rule: name, severity, title, help } = list[0];
    const details = [...Map.groupBy(list, one => one.detail)];
    const shown = open.has(name) ? details : details.slice(0, firstOfRule);
    return h(
      "section",
      { class: `card rule ${severity}`, id: `rule-${name}` },
      h(
        "div",
        { class: "bar" },
        h("span", { class: `badge ${severity === "error" ? "error" : severity === "warning" ? "warn" : "lint"}` }, severity),
        h("h3", null, title),
        h("span", { class: "dim" }, plural(list.length, "time")),
        h("span", { class: "grow" }),
        h("code", { class: "dim" }, name),
      ),
      h("p", { class: "help" }, help),
      h(
        "ul",
        null,
        shown.map(([detail, same]) =>
          h(
            "li",
            null,
            h("span", { class: "lint-detail" }, detail),
            h("span", { class: "dim" }, same.length > 1 ? ` ×${same.length}` : ""),
            button(same.length > 1 ? "Open the last one" : "Open", () => go.open(same.at(-1).id), { class: "small" }),
          ),
        ),
      ),
      details.length > shown.length
        ? button(
            `Show ${details.length - shown.length} more`,
            () => {
              open.add(name);
              draw();
            },
            { class: "small" },
          )
        : null,
    );
  }

  function outside() {
    return h(
      "section",
      { class: "card" },
      h("div", { class: "bar" }, h("h3", null, "Output outside invocations"), h("span", { class: "dim" }, plural(other.length, "line"))),
      h(
        "p",
        { class: "help" },
        "These lines contain no request ID and arrived when no invocation or several invocations ran, so they can't be assigned to one.",
      ),
      h(
        "pre",
        { class: "raw" },
        other
          .slice(-100)
          .map(one => `${one.function} | ${one.line.text}`)
          .join("\n"),
      ),
    );
  }
}
