import { button, h } from "./dom.js";
import { eventEditor } from "./editor.js";
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
  const editor = eventEditor({
    title: h("h3", null, `Send an event to ${detail.function}`),
    text: prettyEvent(detail),
    tools: button("Reset", () => editor.set(prettyEvent(detail)), { class: "small" }),
    send: async text => go.open(await replayEvent(detail.function, text, detail.id), "overview"),
  });
  return editor.element;
}
