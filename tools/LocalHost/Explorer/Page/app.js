import { h, replace, button, icon } from "./dom.js";
import { session, connect, onChange, loadDetail, clearSession, isOver } from "./source.js";
import { listView } from "./list.js";
import { detailView, detailTabs } from "./detail.js";
import { metricsView } from "./metrics.js";
import { lintsView } from "./lints.js";

// The address says everything that can be linked to: view, invocation, tab, filter.
const go = {
  open: (id, tab) => navigate(["invocations", id, tab ?? (route.view === "invocations" ? route.tab : null)], listQuery()),
  close: () => navigate(["invocations"], listQuery()),
  tab: name => navigate(["invocations", route.id, name], listQuery()),
  filter: () => navigate(["invocations", route.id, route.tab], listQuery(), true),
  metrics: options => navigate(["metrics"], query({ q: options.text, stat: options.stat, period: options.period }), true),
  tell,
};

let route = { view: "", id: null, tab: null, params: new URLSearchParams() };
let current = null;
let keyBefore = "";
let toastTimer;
let watchTimer;
let shown = { id: null, tab: null, stamp: "" };

const list = listView(go);
const detailBox = h("div", { class: "detail-box", hidden: true });
const invocations = h("div", { class: "split" }, list.element, h("div", { class: "splitter", role: "separator", "aria-orientation": "vertical", onpointerdown: startResize }), detailBox);
const main = h("main", { id: "main" });
const links = [["invocations", "Invocations"], ["metrics", "Metrics"], ["lints", "Findings"]].map(([view, text]) => h("a", { href: `#/${view}` }, text, h("span", { class: "badge", hidden: true })));
const live = h("span", { class: "live", role: "status" });
const banner = h("div", { class: "banner", role: "alert", hidden: true });
const toast = h("div", { class: "toast", role: "alert", hidden: true });
const help = h("dialog", { class: "help-box" }, h("h2", null, "Keys"), h("dl", null, [["/", "search"], ["j  k", "next, previous invocation"], ["Escape", "close what is open"], ["1 – 4", "trace and logs, payloads, raw, replay"], ["r", "replay the open invocation"], ["g i   g m   g f", "invocations, metrics, findings"], ["t", "light or dark"], ["?", "this list"]].map(([key, text]) => [h("dt", null, h("kbd", null, key)), h("dd", null, text)])), button("Close", () => help.close(), { class: "primary" }));

replace(document.getElementById("app"),
  h("header", { class: "top" }, h("a", { class: "brand", href: "#/invocations" }, icon("logo"), "Lamplighter"), h("nav", { "aria-label": "Views" }, links), h("span", { class: "grow" }), live,
    session.isExport ? null : h("details", { class: "menu" }, h("summary", null, "Session"), h("div", { class: "menu-items" },
      h("a", { href: "/api/export.html", download: "lamplighter-session.html" }, "Export as one HTML file"), h("a", { href: "/api/export.json", download: "lamplighter-session.json" }, "Export as JSON"),
      button("Clear all invocations", () => clearSession().then(() => go.close(), error => tell(error.message))))),
    button(icon("moon"), switchTheme, { class: "ghost", "aria-label": "Light or dark (t)", title: "Light or dark (t)" }),
    button("?", () => help.showModal(), { class: "ghost", "aria-label": "Keys (?)", title: "Keys (?)" })),
  banner, main, toast, help);

setTheme(readSetting("lamplighter-theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
setSplit(Number(readSetting("lamplighter-split")) || 40);
onChange(refresh);
addEventListener("hashchange", follow);
addEventListener("keydown", onKey);
document.addEventListener("click", event => { for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target) || event.target.closest(".menu-items")) menu.open = false; });
connect();
follow();

function navigate(path, params, quietly) {
  const target = `#/${path.filter(Boolean).map(encodeURIComponent).join("/")}${params}`;
  if (target === location.hash) return;
  if (!quietly) {
    location.hash = target;
    return;
  }
  history.replaceState(null, "", target);
  route = parseRoute();
}

function query(values) {
  const params = new URLSearchParams(Object.entries(values).filter(([, value]) => value && value !== "auto" && value !== "all"));
  return params.size > 0 ? `?${params}` : "";
}

function listQuery() {
  const { text, status, cold, warned, name } = list.filter;
  return query({ q: text, status, cold: cold ? "1" : "", findings: warned ? "1" : "", function: name });
}

function parseRoute() {
  const [path, params] = location.hash.slice(1).split("?");
  const [view, id, tab] = path.split("/").filter(Boolean).map(part => { try { return decodeURIComponent(part); } catch { return part; } });
  return { view: ["invocations", "metrics", "lints"].includes(view) ? view : "invocations", id: id ?? null, tab: detailTabs.some(([name]) => name === tab) ? tab : "overview", params: new URLSearchParams(params) };
}

function follow() {
  const before = route;
  route = parseRoute();
  const { params } = route;
  if (route.view === "invocations") {
    const wanted = { text: params.get("q") ?? "", status: ["ok", "failed"].includes(params.get("status")) ? params.get("status") : "all", cold: params.has("cold"), warned: params.has("findings"), name: params.get("function") ?? "" };
    if (JSON.stringify(wanted) !== JSON.stringify(list.filter)) list.setFilter(wanted);
  }
  if (route.view !== before.view) {
    current = route.view === "invocations" ? list
      : route.view === "metrics" ? metricsView({ text: params.get("q") ?? "", stat: params.get("stat") ?? "auto", period: params.get("period") ?? "auto" }, go) : lintsView(go);
    replace(main, route.view === "invocations" ? invocations : current.element);
    list.update();
  }
  links.forEach((link, index) => { if (index === ["invocations", "metrics", "lints"].indexOf(route.view)) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current"); });
  showDetail();
}

function refresh() {
  const states = { connecting: ["connecting", "connecting …"], live: ["on", "live"], lost: ["off", "disconnected"], export: ["file", "exported session"] };
  const [kind, text] = states[session.state];
  live.className = `live ${kind}`;
  live.textContent = text;
  banner.hidden = session.state !== "lost";
  if (session.state === "lost") banner.textContent = "The host has stopped, or restarts. Start it again (lamplighter start-api …); this page connects by itself. What was loaded can still be read.";
  const counts = [0, 0, [...session.byNumber.values()].reduce((sum, invocation) => sum + invocation.lints, 0)];
  links.forEach((link, index) => { const mark = link.querySelector(".badge"); mark.hidden = counts[index] === 0; mark.textContent = counts[index] > 999 ? "999+" : String(counts[index]); });
  current?.update();
  if (current !== list) return;
  showDetail();
}

// Draws again only when the invocation itself has changed, so that what is open stays open.
async function showDetail() {
  const id = route.view === "invocations" ? route.id : null;
  if (id === null) {
    invocations.classList.remove("open");
    detailBox.hidden = true;
    shown = { id: null, tab: null, stamp: "" };
    list.setSelected(null);
    return;
  }
  const summary = session.byId.get(id);
  const stamp = JSON.stringify(summary ?? session.state);
  if (shown.id === id && shown.tab === route.tab && shown.stamp === stamp) return;
  const isNew = shown.id !== id || shown.tab !== route.tab;
  if (!isNew && route.tab === "replay") return;
  shown = { id, tab: route.tab, stamp };
  invocations.classList.add("open");
  detailBox.hidden = false;
  list.setSelected(id);
  let content;
  try {
    const detail = await loadDetail(id);
    content = detail ? detailView(detail, route.tab, go) : missing(id);
  } catch (error) {
    content = session.state === "connecting" ? h("p", { class: "nothing" }, "Loading …") : missing(id, error.message);
  }
  if (shown.id !== id || shown.tab !== route.tab) return;
  const scroll = detailBox.scrollTop;
  replace(detailBox, content);
  detailBox.scrollTop = isNew ? 0 : scroll;
  clearTimeout(watchTimer);
  if (summary && !isOver(summary)) watchTimer = setTimeout(() => { shown.stamp = ""; showDetail(); }, 1000);
}

function missing(id, reason) {
  return h("div", { class: "empty" }, h("h2", null, "This invocation is not here"), h("p", null, reason ?? `There is no invocation ${id} in this session.`), button("Back to the list", go.close));
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.closest("input, textarea, select");
  if (event.key === "Escape") {
    if (help.open) return;
    if (typing) {
      event.preventDefault();
      typing.blur();
    }
    else if (route.id !== null && route.view === "invocations") go.close();
    return;
  }
  if (typing || help.open) return;
  const chord = keyBefore === "g" ? { i: "invocations", m: "metrics", f: "lints" }[event.key] : undefined;
  keyBefore = event.key;
  if (chord) {
    location.hash = `#/${chord}`;
    return;
  }
  const inList = route.view === "invocations";
  const actions = {
    "/": () => current.focusSearch(), "?": () => help.showModal(), t: switchTheme,
    j: () => inList && list.move(1), k: () => inList && list.move(-1), ArrowDown: () => inList && list.move(1), ArrowUp: () => inList && list.move(-1),
    r: () => inList && document.getElementById("replay-now")?.click(),
    1: () => tabKey(0), 2: () => tabKey(1), 3: () => tabKey(2), 4: () => tabKey(3),
  };
  const action = actions[event.key];
  if (!action || (event.key.startsWith("Arrow") && event.target.closest(".detail-box"))) return;
  event.preventDefault();
  action();
}

function tabKey(index) {
  if (route.view === "invocations" && route.id !== null && !(session.isExport && index === 3)) go.tab(detailTabs[index][0]);
}

function tell(message) {
  toast.textContent = message;
  toast.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { toast.hidden = true; }, 6000);
}

function switchTheme() {
  setTheme(document.documentElement.dataset.theme === "dark" ? "light" : "dark");
  writeSetting("lamplighter-theme", document.documentElement.dataset.theme);
}

function setTheme(theme) {
  document.documentElement.dataset.theme = theme === "dark" ? "dark" : "light";
}

function setSplit(percent) {
  invocations.style.setProperty("--split", `${Math.min(75, Math.max(18, percent))}%`);
}

function startResize(event) {
  event.preventDefault();
  const box = invocations.getBoundingClientRect();
  let percent = 40;
  const move = to => { percent = (to.clientX - box.left) / box.width * 100; setSplit(percent); };
  const stop = () => { removeEventListener("pointermove", move); writeSetting("lamplighter-split", String(percent)); };
  addEventListener("pointermove", move);
  addEventListener("pointerup", stop, { once: true });
}

// A page opened from a file may have no storage.
function readSetting(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function writeSetting(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // then it is forgotten
  }
}
