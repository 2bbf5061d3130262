import { button, h, icon, replace } from "./dom.js";
import { helpDialog } from "./help.js";
import { navigate, readRoute } from "./router.js";
import { readSetting, writeSetting } from "./settings.js";
import { clearSession, connect, onChange, session } from "./source.js";
import { views } from "./views.js";

const viewNames = views.map(view => view.name);
const created = new Map();
const go = { open: (id, tab) => viewOf("invocations").open(id, tab), tell };
let current = null;
let currentName = "";
let keyBefore = "";
let toastTimer;
let isPressed = false;
let isPostponed = false;

const main = h("main", { id: "main" });
const links = views.map(view => h("a", { href: `#/${view.name}` }, view.title, h("span", { class: "badge", hidden: true })));
const live = h("span", { class: "live", role: "status" });
const banner = h("div", { class: "banner", role: "alert", hidden: true });
const toast = h("div", { class: "toast", role: "alert", hidden: true });
const help = helpDialog();
const themeText = "Switch between light and dark (t)";
const helpText = "Keyboard shortcuts (?)";

replace(
  document.getElementById("app"),
  h(
    "header",
    { class: "top" },
    h("a", { class: "brand", href: "#/invocations" }, icon("logo"), "Lamplighter"),
    h("nav", { "aria-label": "Views" }, links),
    h("span", { class: "grow" }),
    live,
    session.isExport ? null : sessionMenu(),
    button(icon("moon"), switchTheme, { class: "ghost", "aria-label": themeText, title: themeText }),
    button("?", () => help.showModal(), { class: "ghost", "aria-label": helpText, title: helpText }),
  ),
  banner,
  main,
  toast,
  help,
);

setTheme(readSetting("lamplighter-theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
onChange(refresh);
addEventListener("hashchange", follow);
addEventListener("keydown", onKey);
addEventListener("pointerdown", () => {
  isPressed = true;
});
for (const name of ["pointerup", "pointercancel", "blur"]) addEventListener(name, release);
document.addEventListener("click", closeMenus);
connect();
follow();

function sessionMenu() {
  return h(
    "details",
    { class: "menu" },
    h("summary", null, "Session"),
    h(
      "div",
      { class: "menu-items" },
      h("a", { href: "/api/export.html", download: "lamplighter-session.html" }, "Export as one HTML file"),
      h("a", { href: "/api/export.json", download: "lamplighter-session.json" }, "Export as JSON"),
      button("Clear all invocations", () =>
        clearSession().then(
          () => navigate(["invocations"]),
          error => tell(error.message),
        ),
      ),
    ),
  );
}

function closeMenus(event) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target) || event.target.closest(".menu-items")) menu.open = false;
  }
}

function viewOf(name) {
  if (!created.has(name)) created.set(name, views.find(view => view.name === name).create(go));
  return created.get(name);
}

function follow() {
  const route = readRoute(viewNames);
  if (route.view !== currentName) {
    currentName = route.view;
    current = viewOf(currentName);
    replace(main, current.element);
  }
  links.forEach((link, index) => {
    if (viewNames[index] === currentName) {
      link.setAttribute("aria-current", "page");
      link.scrollIntoView({ block: "nearest", inline: "nearest" });
    } else link.removeAttribute("aria-current");
  });
  current.follow(route);
}

// An element that is replaced between the press and the release gets no click.
function release() {
  isPressed = false;
  if (!isPostponed) return;
  isPostponed = false;
  setTimeout(refresh);
}

function refresh() {
  if (isPressed) {
    isPostponed = true;
    return;
  }
  const states = {
    connecting: ["connecting", "connecting …"],
    live: ["on", "live"],
    lost: ["off", "disconnected"],
    export: ["file", "exported session"],
  };
  const [kind, text] = states[session.state];
  live.className = `live ${kind}`;
  live.textContent = text;
  banner.hidden = session.state !== "lost";
  if (session.state === "lost") {
    banner.textContent =
      "The host has stopped. Start it again (lamplighter start-api …), and this page reconnects. You can still read what is loaded.";
  }
  links.forEach((link, index) => {
    const count = views[index].count?.() ?? 0;
    const mark = link.querySelector(".badge");
    mark.hidden = count === 0;
    mark.textContent = count > 999 ? "999+" : String(count);
  });
  current?.update();
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.closest("input, textarea, select");
  if (event.key === "Escape") {
    if (help.open) return;
    if (typing) {
      event.preventDefault();
      typing.blur();
    } else current.keys?.Escape?.();
    return;
  }
  if (typing || help.open) return;
  const chord = keyBefore === "g" ? views.find(view => view.key === event.key) : undefined;
  keyBefore = event.key;
  if (chord) {
    navigate([chord.name]);
    return;
  }
  const action = { ...current.keys, "/": current.focusSearch, "?": () => help.showModal(), t: switchTheme }[event.key];
  if (!action || (event.key.startsWith("Arrow") && event.target.closest(".detail-box"))) return;
  event.preventDefault();
  action();
}

function tell(message) {
  toast.textContent = message;
  toast.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => {
    toast.hidden = true;
  }, 6000);
}

function switchTheme() {
  setTheme(document.documentElement.dataset.theme === "dark" ? "light" : "dark");
  writeSetting("lamplighter-theme", document.documentElement.dataset.theme);
}

function setTheme(theme) {
  document.documentElement.dataset.theme = theme === "dark" ? "dark" : "light";
  // As Swagger UI reads it.
  document.documentElement.classList.toggle("dark-mode", theme === "dark");
}
