import { button, h } from "./dom.js";
import { bytes } from "./format.js";
import { tryReadJson } from "./json.js";
import { prettyEvent } from "./payloads.js";
import { replayEvent } from "./source.js";

// Sends the same event again.
export async function replayAgain(detail, trigger, go) {
  trigger.disabled = true;
  try {
    go.open(await replayEvent(detail.function, detail.event.text, detail.id));
  } catch (error) {
    go.tell(error.message);
  }
  trigger.disabled = false;
}

// Sends an edited event.
export function replayForm(detail, go) {
  const editor = h("textarea", { class: "editor", spellcheck: "false", "aria-label": "The event", rows: 28, value: prettyEvent(detail) });
  const state = h("span", { class: "dim", role: "status" });
  const run = button("Send", send, { class: "primary" });
  const check = () => {
    const valid = tryReadJson(editor.value) !== null;
    state.textContent = valid
      ? `${bytes(new TextEncoder().encode(editor.value).length)} of JSON. Press Ctrl+Enter to send it.`
      : "This isn't valid JSON.";
    run.disabled = !valid;
    return valid;
  };
  editor.addEventListener("input", check);
  editor.addEventListener("keydown", event => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
  });
  check();
  return h(
    "section",
    { class: "card" },
    h(
      "div",
      { class: "bar" },
      h("h3", null, `Send an event to ${detail.function}`),
      state,
      h("span", { class: "grow" }),
      button(
        "Reset",
        () => {
          editor.value = prettyEvent(detail);
          check();
        },
        { class: "small" },
      ),
      run,
    ),
    editor,
    h(
      "p",
      { class: "hint" },
      "The event goes directly to the function, not through the gateway. It gets a new request ID and a new trace.",
    ),
  );

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
