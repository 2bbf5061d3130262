// Elements are created, never parsed, so that a function's output stays text.
const svgTags = new Set(["svg", "path", "rect", "line", "circle", "g", "text", "polyline", "title"]);

export function h(tag, props, ...children) {
  const element = svgTags.has(tag) ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "style") for (const [key, style] of Object.entries(value)) element.style.setProperty(key, style);
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "value") element.value = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  add(element, children);
  return element;
}

function add(element, children) {
  for (const child of children) {
    if (Array.isArray(child)) add(element, child);
    else if (child !== null && child !== undefined && child !== false) element.append(child);
  }
}

export function replace(element, ...children) {
  element.replaceChildren();
  add(element, children);
  return element;
}

export function button(label, action, props) {
  return h("button", { type: "button", onclick: action, ...props }, label);
}

export function select(label, value, options, change) {
  const element = h(
    "select",
    { "aria-label": label, onchange: () => change(element.value) },
    options.map(([key, text]) => h("option", { value: key }, text)),
  );
  element.value = value;
  return element;
}

export async function copy(text, trigger) {
  const before = trigger.textContent;
  try {
    await navigator.clipboard.writeText(text);
    trigger.textContent = "Copied";
  } catch {
    trigger.textContent = "The browser blocked copying";
  }
  setTimeout(() => {
    trigger.textContent = before;
  }, 1200);
}

export function copyButton(label, text, props) {
  return button(label, event => copy(typeof text === "function" ? text() : text, event.currentTarget), { class: "small", ...props });
}

export function download(name, text) {
  const link = h("a", { href: URL.createObjectURL(new Blob([text], { type: "application/json" })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

export function empty(title, ...content) {
  return h("div", { class: "empty" }, h("h2", null, title), content);
}

const icons = {
  logo: [
    ["path", { d: "M8 6h8l2 10H6z", fill: "var(--accent)" }],
    ["path", { d: "M10.300 6h3.400l1 10H9.300z", fill: "#ffe7b8" }],
    ["path", { d: "M7.200 4h9.600l.8 2H6.400zM6 16h12v2H6zM11.200 1.500h1.600V4h-1.600zM10.900 18h2.200v5h-2.200z", fill: "var(--logo)" }],
  ],
  moon: [
    [
      "path",
      {
        d: "M20 14.500A8 8 0 0 1 9.500 4a8 8 0 1 0 10.500 10.500z",
        fill: "none",
        stroke: "currentColor",
        "stroke-width": 1.8,
        "stroke-linejoin": "round",
      },
    ],
  ],
};

export function icon(name, props) {
  return h(
    "svg",
    { viewBox: "0 0 24 24", "aria-hidden": "true", class: "icon", ...props },
    icons[name].map(([tag, attributes]) => h(tag, attributes)),
  );
}
