import { button, h } from "./dom.js";
import { plural } from "./format.js";

// Not JSON.parse, which rounds long numbers and drops members with the same name.
export function readJson(text) {
  let at = 0;
  const value = read(0);
  space();
  if (at < text.length) throw fail();
  return value;

  function fail() {
    return new SyntaxError(`invalid JSON at position ${at}`);
  }

  function space() {
    while (at < text.length && " \t\r\n".includes(text[at])) at++;
  }

  function read(depth) {
    space();
    if (depth > 500) throw fail();
    const c = text[at];
    if (c === "{" || c === "[") return readNested(c, depth);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON strings must not contain them.
    const match = /"(?:[^"\\\u0000-\u001f]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
    match.lastIndex = at;
    const found = match.exec(text);
    if (!found) throw fail();
    at = match.lastIndex;
    const raw = found[0];
    if (raw[0] === '"') return { kind: "string", raw, text: JSON.parse(raw) };
    return { kind: raw === "null" ? "null" : raw === "true" || raw === "false" ? "bool" : "number", raw };
  }

  function readNested(open, depth) {
    const close = open === "{" ? "}" : "]";
    const items = [];
    at++;
    space();
    if (text[at] === close) {
      at++;
      return { kind: open, items };
    }
    for (;;) {
      let name = null;
      if (open === "{") {
        const key = read(depth + 1);
        space();
        if (key.kind !== "string" || text[at++] !== ":") throw fail();
        name = key.text;
      }
      items.push({ name, value: read(depth + 1) });
      space();
      const next = text[at++];
      if (next === close) return { kind: open, items };
      if (next !== ",") throw fail();
    }
  }
}

export function tryReadJson(text) {
  try {
    return readJson(text);
  } catch {
    return null;
  }
}

export function prettyJson(node, indent = "") {
  if (node.kind !== "{" && node.kind !== "[") return node.raw;
  const close = node.kind === "{" ? "}" : "]";
  if (node.items.length === 0) return node.kind + close;
  const inner = `${indent}  `;
  const lines = node.items.map(
    item => inner + (item.name === null ? "" : `${JSON.stringify(item.name)}: `) + prettyJson(item.value, inner),
  );
  return `${node.kind}\n${lines.join(",\n")}\n${indent}${close}`;
}

const chunk = 100;
const longText = 400;

function stringValue(text) {
  const whole = JSON.stringify(text);
  const value = h("span", { class: "j-string" }, whole.length <= longText ? whole : `${whole.slice(0, longText)}… `);
  if (whole.length > longText)
    value.append(
      button(
        `Show all ${text.length} characters`,
        () => {
          value.textContent = whole;
        },
        { class: "small" },
      ),
    );
  return value;
}

// A tree whose open nodes are drawn, long lists in parts.
export function jsonTree(node, openDepth = 3) {
  return h("div", { class: "json" }, jsonRow(null, node, openDepth, false));
}

function jsonRow(name, node, openDepth, comma) {
  const label = name === null ? null : [h("span", { class: "j-key" }, JSON.stringify(name)), h("span", { class: "j-mark" }, ": ")];
  const tail = comma ? h("span", { class: "j-mark" }, ",") : null;
  if (node.kind !== "{" && node.kind !== "[") {
    return h(
      "div",
      { class: "j-row" },
      label,
      node.kind === "string" ? stringValue(node.text) : h("span", { class: `j-${node.kind}` }, node.raw),
      tail,
    );
  }
  const close = node.kind === "{" ? "}" : "]";
  if (node.items.length === 0) return h("div", { class: "j-row" }, label, h("span", { class: "j-mark" }, node.kind + close), tail);

  const body = h("div", { class: "j-body" });
  const summary = h("span", { class: "j-more" }, ` ${plural(node.items.length, node.kind === "{" ? "member" : "item")} ${close}`);
  const end = h("div", { class: "j-row" }, h("span", { class: "j-mark" }, close), comma ? h("span", { class: "j-mark" }, ",") : null);
  const toggle = h("button", { type: "button", class: "j-toggle", "aria-label": "fold", onclick: () => show(!open) });
  let open;
  let drawn = 0;
  const box = h(
    "div",
    { class: "j-nested" },
    h("div", { class: "j-row" }, toggle, label, h("span", { class: "j-mark" }, node.kind), summary),
    body,
    end,
  );
  show(openDepth > 0);
  return box;

  function show(wanted) {
    open = wanted;
    toggle.setAttribute("aria-expanded", String(open));
    box.classList.toggle("closed", !open);
    if (open && drawn === 0) draw();
  }

  function draw() {
    const next = Math.min(drawn + chunk, node.items.length);
    for (; drawn < next; drawn++) {
      const item = node.items[drawn];
      body.append(jsonRow(item.name, item.value, openDepth - 1, drawn < node.items.length - 1));
    }
    if (drawn < node.items.length) {
      const more = button(
        `Show ${node.items.length - drawn} more`,
        () => {
          more.remove();
          draw();
        },
        { class: "small" },
      );
      body.append(more);
    }
  }
}
