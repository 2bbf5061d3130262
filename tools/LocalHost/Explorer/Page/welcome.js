import { copyButton, empty, h } from "./dom.js";
import { session } from "./source.js";

// What the list shows before the first invocation.
export function welcome() {
  if (session.isExport) return empty("This session is empty", h("p", null, "Nothing was invoked before the export."));
  if (session.info === null) return empty("Waiting for the host …");
  const gateway = session.info.gateway;
  const command = gateway
    ? `curl ${gateway}/`
    : `curl -d '{}' ${location.origin}/api/functions/${session.info.functions?.[0] ?? "NAME"}/invocations -H 'X-Lamplighter: curl'`;
  return empty(
    "No invocations yet",
    h(
      "p",
      null,
      gateway ? "Send a request to the local gateway; it appears here at once:" : "Invoke the function; it appears here at once:",
    ),
    h("pre", { class: "command" }, command),
    copyButton("Copy", command),
    h("p", { class: "dim" }, "Press ? for keyboard shortcuts."),
  );
}
