import { button, empty, h, replace, select } from "./dom.js";
import { bytes, duration, outcome, plural, timeOfDay } from "./format.js";
import { label } from "./label.js";
import { searchAll, session } from "./source.js";
import { welcome } from "./welcome.js";

const rowHeight = 34;

// All invocations, newest first. Only the visible rows exist.
export function listView(go) {
  const filter = { text: "", status: "all", cold: false, warned: false, name: "" };
  let found = { text: "", ids: null };
  let items = [];
  let selected = null;
  let drawnKey = "";
  let chipKey = "";
  let timer;
  const search = h("input", {
    type: "search",
    class: "search",
    placeholder: "Search path, id, error, logs and payloads   /",
    "aria-label": "Search invocations",
    spellcheck: "false",
    autocomplete: "off",
    oninput: () => {
      filter.text = search.value;
      changed();
    },
  });
  const chips = h("div", { class: "chips" });
  const summary = h("span", { class: "dim count" });
  const space = h("div", { class: "list-space" });
  const rows = h("div", { class: "list-rows", role: "listbox", "aria-label": "Invocations", tabindex: 0 }, space);
  const head = h(
    "div",
    { class: "list-head", "aria-hidden": "true" },
    ["Time", "Outcome", "Request", "Function", "Duration", "Init", "Billed", "Memory", ""].map((name, index) =>
      h("span", { class: `c${index}` }, name),
    ),
  );
  const nothing = h("div", { class: "list-nothing" });
  const element = h(
    "section",
    { class: "list" },
    h("div", { class: "bar list-bar" }, search, chips, h("span", { class: "grow" }), summary),
    head,
    rows,
    nothing,
  );
  rows.addEventListener("scroll", () => requestAnimationFrame(drawRows), { passive: true });
  new ResizeObserver(drawRows).observe(rows);
  return { element, follow, query, update, focusSearch: () => search.focus(), move, setSelected };

  // The part of the address that contains the filter.
  function query() {
    const { text, status, cold, warned, name } = filter;
    return { q: text, status, cold: cold ? "1" : "", findings: warned ? "1" : "", function: name };
  }

  function follow(params) {
    const status = params.get("status");
    const wanted = {
      text: params.get("q") ?? "",
      status: ["ok", "failed"].includes(status) ? status : "all",
      cold: params.has("cold"),
      warned: params.has("findings"),
      name: params.get("function") ?? "",
    };
    if (JSON.stringify(wanted) === JSON.stringify(filter)) update();
    else setFilter(wanted);
  }

  function setFilter(values) {
    Object.assign(filter, values);
    search.value = filter.text;
    update();
    lookUp();
  }

  function changed() {
    go.filter();
    update();
    lookUp();
  }

  function lookUp() {
    const text = filter.text.trim();
    clearTimeout(timer);
    if (text.length < 2) {
      found = { text: "", ids: null };
      return;
    }
    timer = setTimeout(async () => {
      try {
        const ids = await searchAll(text);
        if (filter.text.trim() === text) {
          found = { text, ids };
          update();
        }
      } catch {
        // The banner shows that the host has stopped; the loaded invocations are searched.
      }
    }, 150);
  }

  function fits(invocation, text) {
    if (filter.status === "ok" && (invocation.failed || invocation.duration === undefined)) return false;
    if (filter.status === "failed" && !invocation.failed) return false;
    if (filter.cold && !invocation.cold) return false;
    if (filter.warned && invocation.warnings + invocation.errors + invocation.lints === 0) return false;
    if (filter.name !== "" && invocation.function !== filter.name) return false;
    if (text === "") return true;
    return found.ids?.has(invocation.id) || searchText(invocation).includes(text);
  }

  function update() {
    const text = filter.text.trim().toLowerCase();
    const before = items.length === 0 ? 0 : items[0].number;
    items = [...session.byNumber.values()].reverse().filter(invocation => fits(invocation, text));

    // New rows must not move the text that someone reads further down.
    if (rows.scrollTop > rowHeight && before !== 0) {
      const added = items.findIndex(invocation => invocation.number <= before);
      if (added > 0) rows.scrollTop += added * rowHeight;
    }
    const all = session.byNumber.size;
    summary.textContent =
      items.length === all ? plural(all, "invocation") : `${items.length.toLocaleString("en-US")} of ${plural(all, "invocation")}`;
    summary.title = session.info ? storage() : "";
    drawChips();
    drawNothing(all);
    space.style.setProperty("height", `${items.length * rowHeight}px`);
    drawnKey = "";
    drawRows();
  }

  function storage() {
    const { maxBytes, maxInvocations } = session.info;
    const kept = `${session.total.toLocaleString("en-US")} in total, at most ${maxInvocations?.toLocaleString("en-US")} are kept`;
    return `${bytes(session.bytes)} of ${bytes(maxBytes ?? 0)}; ${kept}`;
  }

  function drawChips() {
    const names = [
      ...new Set([...(session.info?.functions ?? []), ...[...session.byNumber.values()].map(invocation => invocation.function)]),
    ].sort();
    const key = JSON.stringify([filter.status, filter.cold, filter.warned, filter.name, names]);
    if (key === chipKey) return;
    chipKey = key;
    const chip = (label, on, action) =>
      button(
        label,
        () => {
          action();
          changed();
        },
        { class: on ? "chip on" : "chip", "aria-pressed": String(on) },
      );
    replace(
      chips,
      ["all", "ok", "failed"].map(name =>
        chip({ all: "All", ok: "OK", failed: "Failed" }[name], filter.status === name, () => {
          filter.status = name;
        }),
      ),
      h("span", { class: "gap" }),
      chip("Cold", filter.cold, () => {
        filter.cold = !filter.cold;
      }),
      chip("With findings", filter.warned, () => {
        filter.warned = !filter.warned;
      }),
      names.length > 1 || filter.name !== ""
        ? select("Function", filter.name, [["", "All functions"], ...names.map(name => [name, name])], value => {
            filter.name = value;
            changed();
          })
        : null,
    );
  }

  function drawNothing(all) {
    const isEmpty = items.length === 0;
    rows.hidden = head.hidden = isEmpty;
    nothing.hidden = !isEmpty;
    if (!isEmpty) return;
    replace(
      nothing,
      all > 0
        ? empty(
            "No invocation matches the filter",
            h(
              "p",
              null,
              `The session has ${plural(all, "invocation")}. `,
              button("Clear the filter", () => {
                setFilter({ text: "", status: "all", cold: false, warned: false, name: "" });
                go.filter();
              }),
            ),
          )
        : welcome(),
    );
  }

  function drawRows() {
    const first = Math.max(0, Math.floor(rows.scrollTop / rowHeight) - 5);
    const last = Math.min(items.length, Math.ceil((rows.scrollTop + rows.clientHeight) / rowHeight) + 5);
    const key = `${first}-${last}-${selected}`;
    if (key === drawnKey) return;
    drawnKey = key;
    const slowest = items.slice(0, 200).reduce((most, invocation) => Math.max(most, invocation.duration ?? 0), 1);
    const drawn = [];
    for (let index = first; index < last; index++) drawn.push(row(items[index], index, slowest));
    replace(space, drawn);
  }

  function row(invocation, index, slowest) {
    const result = outcome(invocation);
    const element = h(
      "div",
      {
        class: `list-row${invocation.id === selected ? " selected" : ""}`,
        role: "option",
        "aria-selected": String(invocation.id === selected),
        style: { top: `${index * rowHeight}px` },
        onclick: () => go.open(invocation.id),
      },
      h("span", { class: "c0 num" }, timeOfDay(invocation.receivedAt)),
      h("span", { class: "c1" }, h("span", { class: `pill ${result.kind}` }, result.text)),
      h(
        "span",
        { class: "c2", title: invocation.label },
        invocation.replayOf ? h("span", { class: "tag before" }, "replay") : null,
        label(invocation),
        invocation.errorType ? h("span", { class: "row-error" }, invocation.errorType) : null,
      ),
      h(
        "span",
        { class: "c3", title: `${invocation.function} – ${invocation.source}` },
        invocation.function,
        h("span", { class: "dim" }, ` ${invocation.source}`),
      ),
      h(
        "span",
        { class: "c4 num" },
        invocation.duration === undefined
          ? ""
          : [
              h("i", { class: "spark", style: { width: `${Math.max(2, Math.sqrt(Math.min(1, invocation.duration / slowest)) * 52)}%` } }),
              h("b", null, duration(invocation.duration)),
            ],
      ),
      h(
        "span",
        { class: "c5 num" },
        invocation.cold
          ? h("span", { class: "cold", title: "Cold start" }, invocation.init === undefined ? "cold" : duration(invocation.init))
          : h("span", { class: "dim" }, invocation.duration === undefined || invocation.status === "spans" ? "" : "warm"),
      ),
      h("span", { class: "c6 num dim" }, invocation.billed === undefined ? "" : `${invocation.billed.toLocaleString("en-US")} ms`),
      h("span", { class: "c7 num dim" }, invocation.memory === undefined ? "" : `${invocation.memory} MB`),
      h(
        "span",
        { class: "c8" },
        badge("error", invocation.errors, "logged error"),
        badge("warn", invocation.warnings, "logged warning"),
        badge("lint", invocation.lints, "finding"),
      ),
    );
    element.dataset.id = invocation.id;
    return element;
  }

  function badge(kind, count, noun) {
    return count > 0 ? h("span", { class: `badge ${kind}`, title: plural(count, noun) }, String(count)) : null;
  }

  function setSelected(id) {
    selected = id;
    drawnKey = "";
    const index = items.findIndex(invocation => invocation.id === id);
    if (index >= 0 && rows.clientHeight > 0) {
      const top = index * rowHeight;
      if (top < rows.scrollTop) rows.scrollTop = top;
      else if (top + rowHeight > rows.scrollTop + rows.clientHeight) rows.scrollTop = top + rowHeight - rows.clientHeight;
    }
    drawRows();
  }

  function move(step) {
    if (items.length === 0) return;
    const index = items.findIndex(invocation => invocation.id === selected);
    const next = items[Math.min(items.length - 1, Math.max(0, index < 0 ? 0 : index + step))];
    go.open(next.id);
  }
}

// The members that are searched in the list; the host searches the rest.
function searchText({ label, id, function: name, source, http, errorType, errorMessage, traceId }) {
  return [label, id, name, source, http, errorType, errorMessage, traceId].join(" ").toLowerCase();
}
