import { button, copyButton, download, h } from "./dom.js";
import { bytes } from "./format.js";
import { jsonTree, prettyJson, tryReadJson } from "./json.js";

export function payloads(detail) {
  return h(
    "div",
    { class: "payloads" },
    payload("Event", detail.event),
    payload(
      "Response",
      detail.response,
      detail.status === "running" || detail.status === "waiting" ? "The function hasn't responded yet." : "The response is empty.",
    ),
  );
}

function payload(title, content, none) {
  const text = content.text ?? "";
  const node = tryReadJson(text);
  const inner = node ? decodedBody(node) : null;
  return h(
    "section",
    { class: "card payload" },
    h(
      "div",
      { class: "bar" },
      h("h3", null, title),
      h("span", { class: "dim" }, bytes(content.length), content.type ? ` ${content.type}` : ""),
      h("span", { class: "grow" }),
      copyButton("Copy", () => (node ? prettyJson(node) : text)),
      button("Save", () => download(`${title.toLowerCase()}.json`, text), { class: "small" }),
    ),
    content.cut ? h("p", { class: "hint" }, `Only the first ${bytes(text.length)} are kept.`) : null,
    content.base64 !== undefined
      ? h("div", null, h("p", { class: "hint" }, "Binary data as Base64:"), h("pre", null, content.base64))
      : content.length === 0
        ? h("p", { class: "nothing" }, none ?? "Empty.")
        : node
          ? jsonTree(node, 4)
          : h("pre", null, text),
    inner,
  );
}

// HTTP events and responses contain their body as a string, which is often JSON.
function decodedBody(node) {
  const member = name => (node.kind === "{" ? node.items.find(item => item.name === name)?.value : undefined);
  const body = member("body");
  if (body?.kind !== "string" || body.text === "") return null;
  let text = body.text;
  if (member("isBase64Encoded")?.raw === "true") {
    try {
      text = new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(atob(text), c => c.charCodeAt(0)));
    } catch {
      return null;
    }
  }
  const inner = tryReadJson(text);
  return h("div", { class: "part" }, h("h4", null, "Decoded body"), inner ? jsonTree(inner, 4) : h("pre", null, text));
}

// The lines and documents of an invocation as they arrived.
export function rawData(detail) {
  const block = (title, texts, none) =>
    h(
      "section",
      { class: "card" },
      h(
        "div",
        { class: "bar" },
        h("h3", null, title),
        h("span", { class: "dim" }, String(texts.length)),
        h("span", { class: "grow" }),
        texts.length > 0 ? copyButton("Copy all", texts.join("\n")) : null,
      ),
      texts.length === 0 ? h("p", { class: "nothing" }, none) : h("pre", { class: "raw" }, texts.join("\n")),
    );
  return [
    block(
      "Platform log lines",
      detail.platform.map(line => line.text),
      "",
    ),
    block(
      "Output",
      detail.output.map(line => line.text),
      "The function wrote nothing.",
    ),
    block(
      "Trace documents",
      detail.segments.map(segment => JSON.stringify(segment, null, 2)),
      "The function sent no documents.",
    ),
    block(
      "Invocation",
      [
        JSON.stringify(
          { ...detail, output: undefined, platform: undefined, segments: undefined, event: undefined, response: undefined },
          null,
          2,
        ),
      ],
      "",
    ),
  ];
}

export function prettyEvent(detail) {
  const node = tryReadJson(detail.event.text ?? "");
  return node ? prettyJson(node) : (detail.event.text ?? "");
}
