import { h } from "./dom.js";
import { label } from "./label.js";
import { session } from "./source.js";

// The links of a span's document to spans of other traces, such as those that sent its messages.
export function linksOf(doc) {
  return Array.isArray(doc.links) ? doc.links.filter(link => typeof link?.trace_id === "string") : [];
}

// The invocation of this session that has the trace.
export function senderOf(link) {
  for (const invocation of session.byNumber.values()) if (invocation.traceId === link.trace_id) return invocation;
  return null;
}

export function linkView(link) {
  const sender = senderOf(link);
  return h(
    "li",
    null,
    sender
      ? h("a", { href: `#/invocations/${encodeURIComponent(sender.id)}` }, `${label(sender)} – ${sender.function}`)
      : h("span", { class: "dim" }, "Not in this session"),
    " ",
    h("code", { title: `span ${link.id}` }, link.trace_id),
  );
}
