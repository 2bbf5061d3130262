import { button, h } from "./dom.js";
import { bytes } from "./format.js";
import { tryReadJson } from "./json.js";

// An editor for the JSON of an event. It sends only what is valid.
export function eventEditor({ title, text, tools, send }) {
  const area = h("textarea", { class: "editor", spellcheck: "false", "aria-label": "The event", rows: 28, value: text });
  const state = h("span", { class: "dim", role: "status" });
  const run = button("Send", submit, { class: "primary" });
  let busy = false;
  area.addEventListener("input", check);
  area.addEventListener("keydown", event => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit();
  });
  check();
  const element = h(
    "section",
    { class: "card" },
    h("div", { class: "bar" }, title, state, h("span", { class: "grow" }), tools, run),
    area,
    h(
      "p",
      { class: "hint" },
      "The event goes directly to the function, not through the gateway. It gets a new request ID and a new trace.",
    ),
  );
  return { element, set, check, tell, text: () => area.value };

  function set(value) {
    area.value = value;
    check();
  }

  function check() {
    const isValid = tryReadJson(area.value) !== null;
    tell(
      isValid ? `${bytes(new TextEncoder().encode(area.value).length)} of JSON. Press Ctrl+Enter to send it.` : "This isn't valid JSON.",
    );
    run.disabled = busy || !isValid;
    return isValid;
  }

  function tell(message) {
    state.textContent = message;
  }

  async function submit() {
    if (busy || !check()) return;
    busy = run.disabled = true;
    let problem = null;
    try {
      await send(area.value);
    } catch (error) {
      problem = error.message;
    }
    busy = false;
    check();
    if (problem !== null) tell(problem);
  }
}
