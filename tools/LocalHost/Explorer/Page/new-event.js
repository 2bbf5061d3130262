import { button, h, replace, select } from "./dom.js";
import { eventEditor } from "./editor.js";
import { outcome, timeOfDay } from "./format.js";
import { prettyJson, tryReadJson } from "./json.js";
import { prettyEvent } from "./payloads.js";
import { replaceAddress } from "./router.js";
import { deleteEvent, savedEvents, saveEvent } from "./saved-events.js";
import { loadDetail, loadSamples, replayEvent, session } from "./source.js";

const maxRecent = 20;
const beginning = "{}";

// Sends a new event to any function: a sample, a saved one, or one of this session.
export function newEventView(go) {
  const samples = new Map();
  let name = "";
  let chosenSaved = "";
  let drawnKey = "";
  const functions = h("span");
  const starts = h("select", { "aria-label": "Start from", onchange: () => start(starts.value) });
  const saveName = h("input", {
    type: "text",
    class: "narrow",
    placeholder: "Name",
    "aria-label": "Name of the saved event",
    maxlength: 80,
  });
  const remove = button("Delete", deleteSaved, { class: "small", hidden: true });
  const editor = eventEditor({
    title: h("h3", null, "New event"),
    text: beginning,
    tools: [saveName, button("Save", save, { class: "small" }), remove],
    send: async text => go.open(await replayEvent(name, text), "overview"),
  });
  const element = h(
    "section",
    { class: "new-event" },
    h("div", { class: "bar list-bar" }, h("label", null, "Function ", functions), h("label", null, "Start from ", starts)),
    editor.element,
  );
  return { element, follow, update, focusSearch: () => starts.focus() };

  function follow({ params }) {
    name = params.get("function") ?? name;
    update();
  }

  // Draws the lists again only when they have changed, so that an open one stays open.
  function update() {
    const names = session.info?.functions ?? [];
    if (!names.includes(name)) name = names[0] ?? "";
    if (name !== "" && !samples.has(name)) load(name);
    const recent = recentInvocations();
    const key = JSON.stringify([names, name, samples.get(name)?.length, savedEvents().map(one => one.name), recent.map(one => one.id)]);
    if (key === drawnKey) return;
    drawnKey = key;
    replace(
      functions,
      select(
        "Function",
        name,
        names.map(one => [one, one]),
        value => {
          name = value;
          replaceAddress(["new"], { function: name });
          update();
        },
      ),
    );
    drawStarts(recent);
  }

  async function load(wanted) {
    samples.set(wanted, []);
    try {
      samples.set(wanted, await loadSamples(wanted));
    } catch (error) {
      samples.delete(wanted);
      go.tell(error.message);
      return;
    }
    update();
  }

  function drawStarts(recent) {
    const chosen = starts.value;
    const known = samples.get(name) ?? [];
    const group = (title, options) => (options.length > 0 ? h("optgroup", { label: title }, options) : null);
    const sample = one => h("option", { value: `sample:${one.name}` }, one.name);
    replace(
      starts,
      h("option", { value: "" }, "an empty object"),
      group(
        "Saved events",
        savedEvents().map(one => h("option", { value: `saved:${one.name}` }, one.name)),
      ),
      group("Events of the template", known.filter(one => one.template).map(sample)),
      group("Samples", known.filter(one => !one.template).map(sample)),
      group(
        "Recent events",
        recent.map(one => h("option", { value: `recent:${one.id}` }, recentText(one))),
      ),
    );
    starts.value = chosen;
    if (starts.selectedIndex < 0) starts.value = "";
  }

  function recentInvocations() {
    return [...session.byNumber.values()]
      .filter(one => one.function === name && one.status !== "spans")
      .slice(-maxRecent)
      .reverse();
  }

  async function start(value) {
    const [kind, ...rest] = value.split(":");
    const wanted = rest.join(":");
    remove.hidden = kind !== "saved";
    saveName.value = chosenSaved = kind === "saved" ? wanted : "";
    const before = editor.text();
    const isCurrent = () => starts.value === value && editor.text() === before;
    try {
      const text = await textOf(kind, wanted);
      if (isCurrent()) editor.set(text);
    } catch (error) {
      if (isCurrent()) editor.tell(error.message);
    }
  }

  async function textOf(kind, wanted) {
    if (kind === "recent") return prettyEvent(await loadDetail(wanted));
    if (kind === "saved") return savedEvents().find(one => one.name === wanted)?.text ?? beginning;
    const sample = kind === "sample" ? samples.get(name).find(one => one.name === wanted) : null;
    return sample ? prettyJson(tryReadJson(sample.text)) : beginning;
  }

  function save() {
    const wanted = saveName.value.trim();
    if (wanted === "") {
      editor.tell("Enter a name for the event.");
      saveName.focus();
      return;
    }
    if (!editor.check()) return;
    const problem = saveEvent(wanted, editor.text());
    editor.tell(problem ?? `Saved as ${wanted} in this browser.`);
    if (problem) return;
    update();
    starts.value = `saved:${wanted}`;
    chosenSaved = wanted;
    remove.hidden = false;
  }

  function deleteSaved() {
    const problem = deleteEvent(chosenSaved);
    editor.tell(problem ?? `Deleted ${chosenSaved}.`);
    if (problem) return;
    saveName.value = chosenSaved = "";
    remove.hidden = true;
    starts.value = "";
    update();
  }
}

function recentText(invocation) {
  return `${timeOfDay(invocation.receivedAt)}  ${invocation.label}  ${outcome(invocation).text}`;
}
