import { h, replace, button, select, empty, copyButton } from "./dom.js";
import { duration, timeOfDay, outcome, isFailed, plural, bytes } from "./format.js";
import { session, searchAll } from "./source.js";

const rowHeight = 34;

// All invocations, newest first. Only the rows that can be seen are there.
export function listView(go) {
  const filter = { text: "", status: "all", cold: false, warned: false, name: "" };
  let found = { text: "", ids: null };
  let items = [];
  let selected = null;
  let drawnKey = "";
  let chipKey = "";
  let timer;
  const search = h("input", { type: "search", class: "search", placeholder: "Search path, id, error, logs and payloads   /", "aria-label": "Search invocations", spellcheck: "false", autocomplete: "off",
    oninput: () => { filter.text = search.value; changed(); } });
  const chips = h("div", { class: "chips" });
  const summary = h("span", { class: "dim count" });
  const space = h("div", { class: "list-space" });
  const rows = h("div", { class: "list-rows", role: "listbox", "aria-label": "Invocations", tabindex: 0 }, space);
  const head = h("div", { class: "list-head", "aria-hidden": "true" }, ["Time", "Outcome", "Request", "Function", "Duration", "Init", "Billed", "Memory", ""].map((name, index) => h("span", { class: `c${index}` }, name)));
  const nothing = h("div", { class: "list-nothing" });
  const element = h("section", { class: "list" }, h("div", { class: "bar list-bar" }, search, chips, h("span", { class: "grow" }), summary), head, rows, nothing);
  rows.addEventListener("scroll", () => requestAnimationFrame(drawRows), { passive: true });
  new ResizeObserver(drawRows).observe(rows);
  return { element, update, focusSearch: () => search.focus(), move, setSelected, setFilter, filter };

  function setFilter(values) {
    Object.assign(filter, values);
    search.value = filter.text;
    update();
    lookUp();
  }

  function changed() {
    go.filter(filter);
    update();
    lookUp();
  }

  function lookUp() {
    const text = filter.text.trim();
    clearTimeout(timer);
    if (text.length < 2) { found = { text: "", ids: null }; return; }
    timer = setTimeout(async () => {
      try {
        const ids = await searchAll(text);
        if (filter.text.trim() === text) { found = { text, ids }; update(); }
      } catch {
        // the banner says that the host is gone; what is here is searched
      }
    }, 150);
  }

  function fits(invocation, text) {
    if (filter.status === "ok" && (isFailed(invocation) || invocation.duration === undefined)) return false;
    if (filter.status === "failed" && !isFailed(invocation)) return false;
    if (filter.cold && invocation.init === undefined) return false;
    if (filter.warned && invocation.warnings + invocation.errors + invocation.lints === 0) return false;
    if (filter.name !== "" && invocation.function !== filter.name) return false;
    if (text === "") return true;
    return found.ids?.has(invocation.id)
      || `${invocation.label} ${invocation.id} ${invocation.function} ${invocation.source} ${invocation.http ?? ""} ${invocation.errorType ?? ""} ${invocation.errorMessage ?? ""} ${invocation.traceId}`.toLowerCase().includes(text);
  }

  function update() {
    const text = filter.text.trim().toLowerCase();
    const before = items.length === 0 ? 0 : items[0].number;
    items = [...session.byNumber.values()].reverse().filter(invocation => fits(invocation, text));

    // Whoever has scrolled down reads: new rows must not push the text away.
    if (rows.scrollTop > rowHeight && before !== 0) {
      const added = items.findIndex(invocation => invocation.number <= before);
      if (added > 0) rows.scrollTop += added * rowHeight;
    }
    const all = session.byNumber.size;
    summary.textContent = items.length === all ? plural(all, "invocation") : `${items.length.toLocaleString("en-US")} of ${plural(all, "invocation")}`;
    summary.title = session.info ? `${bytes(session.bytes)} of ${bytes(session.info.maxBytes ?? 0)}; ${session.total.toLocaleString("en-US")} seen, at most ${session.info.maxInvocations?.toLocaleString("en-US")} are kept` : "";
    drawChips();
    drawNothing(all);
    space.style.setProperty("height", `${items.length * rowHeight}px`);
    drawnKey = "";
    drawRows();
  }

  function drawChips() {
    const names = [...new Set([...session.info?.functions ?? [], ...[...session.byNumber.values()].map(invocation => invocation.function)])].sort();
    const key = JSON.stringify([filter.status, filter.cold, filter.warned, filter.name, names]);
    if (key === chipKey) return;
    chipKey = key;
    const chip = (label, on, action) => button(label, () => { action(); changed(); }, { class: on ? "chip on" : "chip", "aria-pressed": String(on) });
    replace(chips,
      ["all", "ok", "failed"].map(name => chip({ all: "All", ok: "OK", failed: "Failed" }[name], filter.status === name, () => { filter.status = name; })),
      h("span", { class: "gap" }),
      chip("Cold", filter.cold, () => { filter.cold = !filter.cold; }),
      chip("With findings", filter.warned, () => { filter.warned = !filter.warned; }),
      names.length > 1 || filter.name !== "" ? select("Function", filter.name, [["", "All functions"], ...names.map(name => [name, name])], value => { filter.name = value; changed(); }) : null);
  }

  function drawNothing(all) {
    const isEmpty = items.length === 0;
    rows.hidden = head.hidden = isEmpty;
    nothing.hidden = !isEmpty;
    if (!isEmpty) return;
    replace(nothing, all > 0
      ? empty("Nothing fits the filter", h("p", null, `${plural(all, "invocation")} are there. `, button("Clear the filter", () => { setFilter({ text: "", status: "all", cold: false, warned: false, name: "" }); go.filter(filter); })))
      : welcome());
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
    const element = h("div", { class: `list-row${invocation.id === selected ? " selected" : ""}`, role: "option", "aria-selected": String(invocation.id === selected), style: { top: `${index * rowHeight}px` },
      onclick: () => go.open(invocation.id) },
      h("span", { class: "c0 num" }, timeOfDay(invocation.receivedAt)),
      h("span", { class: "c1" }, h("span", { class: `pill ${result.kind}` }, result.text)),
      h("span", { class: "c2", title: invocation.label }, invocation.replayOf ? h("span", { class: "tag before" }, "replay") : null, label(invocation), invocation.errorType ? h("span", { class: "row-error" }, invocation.errorType) : null),
      h("span", { class: "c3", title: `${invocation.function} – ${invocation.source}` }, invocation.function, h("span", { class: "dim" }, ` ${invocation.source}`)),
      h("span", { class: "c4 num" }, invocation.duration === undefined ? "" : [h("i", { class: "spark", style: { width: `${Math.max(2, Math.sqrt(Math.min(1, invocation.duration / slowest)) * 52)}%` } }), h("b", null, duration(invocation.duration))]),
      h("span", { class: "c5 num" }, invocation.init === undefined ? h("span", { class: "dim" }, invocation.duration === undefined || invocation.status === "spans" ? "" : "warm") : h("span", { class: "cold", title: "Cold start" }, duration(invocation.init))),
      h("span", { class: "c6 num dim" }, invocation.billed === undefined ? "" : `${invocation.billed.toLocaleString("en-US")} ms`),
      h("span", { class: "c7 num dim" }, invocation.memory === undefined ? "" : `${invocation.memory} MB`),
      h("span", { class: "c8" }, badge("error", invocation.errors, "logged error"), badge("warn", invocation.warnings, "logged warning"), badge("lint", invocation.lints, "finding")));
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

export function label(invocation) {
  const space = invocation.label.indexOf(" ");
  const verb = invocation.label.slice(0, space);
  return [h("span", { class: `verb v-${/^[A-Z]+$/.test(verb) ? verb.toLowerCase() : "invoke"}` }, verb), invocation.label.slice(space)];
}

function welcome() {
  if (session.isExport) return empty("This session is empty", h("p", null, "Nothing had been invoked when it was exported."));
  if (session.info === null) return empty("Waiting for the host …");
  const gateway = session.info.gateway;
  const command = gateway ? `curl ${gateway}/` : `curl -d '{}' ${location.origin}/api/functions/${session.info.functions?.[0] ?? "NAME"}/invocations -H 'X-Lamplighter: curl'`;
  return empty("No invocation yet", h("p", null, gateway ? "Send a request to the local gateway; it appears here at once:" : "Invoke the function; it appears here at once:"),
    h("pre", { class: "command" }, command), copyButton("Copy", command),
    h("p", { class: "dim" }, "Press ? for the keys."));
}
