import { button, h } from "./dom.js";
import { views } from "./views.js";

export function helpDialog() {
  const shortcuts = [
    ["/", "Search"],
    ["j  k", "Next and previous invocation"],
    ["Escape", "Close"],
    ["1 – 4", "Trace and logs, payloads, raw data, replay"],
    ["r", "Replay the open invocation"],
    [views.map(view => `g ${view.key}`).join("   "), views.map(view => view.title).join(", ")],
    ["t", "Switch between light and dark"],
    ["?", "Show this list"],
  ];
  const dialog = h(
    "dialog",
    { class: "help-box" },
    h("h2", null, "Keyboard shortcuts"),
    h(
      "dl",
      null,
      shortcuts.map(([key, text]) => [h("dt", null, h("kbd", null, key)), h("dd", null, text)]),
    ),
    button("Close", () => dialog.close(), { class: "primary" }),
  );
  return dialog;
}
