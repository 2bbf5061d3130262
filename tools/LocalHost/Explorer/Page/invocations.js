import { detailTabs, detailView } from "./detail.js";
import { button, h, replace } from "./dom.js";
import { listView } from "./list.js";
import { navigate, replaceAddress } from "./router.js";
import { readSetting, writeSetting } from "./settings.js";
import { isOver, loadDetail, session } from "./source.js";

const nothingShown = { id: null, tab: null, stamp: "" };

// The list of invocations, with the selected one next to it.
export function invocationsView(go) {
  let id = null;
  let tab = "overview";
  let shown = nothingShown;
  let watchTimer;
  const inner = {
    ...go,
    open: (wanted, wantedTab) => open(wanted, wantedTab ?? tab),
    close: () => navigate(["invocations"], list.query()),
    tab: name => navigate(["invocations", id, name], list.query()),
    filter: () => replaceAddress(["invocations", id, id === null ? null : tab], list.query()),
  };
  const list = listView(inner);
  const detailBox = h("div", { class: "detail-box", hidden: true });
  const splitter = h("div", { class: "splitter", role: "separator", "aria-orientation": "vertical", onpointerdown: startResize });
  const element = h("div", { class: "split" }, list.element, splitter, detailBox);
  const keys = {
    j: () => list.move(1),
    k: () => list.move(-1),
    ArrowDown: () => list.move(1),
    ArrowUp: () => list.move(-1),
    r: () => document.getElementById("replay-now")?.click(),
    Escape: () => id !== null && inner.close(),
  };
  detailTabs.forEach(([name], index) => {
    keys[index + 1] = () => id !== null && !(session.isExport && name === "replay") && inner.tab(name);
  });
  setSplit(Number(readSetting("lamplighter-split")) || 40);
  return { element, follow, update, focusSearch: list.focusSearch, keys, open };

  function open(wanted, wantedTab) {
    navigate(["invocations", wanted, wantedTab], list.query());
  }

  function follow(route) {
    id = route.path[0] ?? null;
    tab = detailTabs.some(([name]) => name === route.path[1]) ? route.path[1] : "overview";
    list.follow(route.params);
    showDetail();
  }

  function update() {
    list.update();
    showDetail();
  }

  // Draws again only when the invocation has changed, so that what is open stays open.
  async function showDetail() {
    if (id === null) {
      element.classList.remove("open");
      detailBox.hidden = true;
      shown = nothingShown;
      list.setSelected(null);
      return;
    }
    const summary = session.byId.get(id);
    const stamp = JSON.stringify(summary ?? session.state);
    if (shown.id === id && shown.tab === tab && shown.stamp === stamp) return;
    const isNew = shown.id !== id || shown.tab !== tab;
    if (!isNew && tab === "replay") return;
    shown = { id, tab, stamp };
    element.classList.add("open");
    detailBox.hidden = false;
    list.setSelected(id);
    const content = await loadContent(id, tab);
    if (shown.id !== id || shown.tab !== tab) return;
    const scroll = detailBox.scrollTop;
    replace(detailBox, content);
    detailBox.scrollTop = isNew ? 0 : scroll;
    clearTimeout(watchTimer);
    if (summary && !isOver(summary)) {
      watchTimer = setTimeout(() => {
        shown = { ...shown, stamp: "" };
        showDetail();
      }, 1000);
    }
  }

  async function loadContent(wanted, wantedTab) {
    try {
      const detail = await loadDetail(wanted);
      return detail ? detailView(detail, wantedTab, inner) : missing(wanted);
    } catch (error) {
      return session.state === "connecting" ? h("p", { class: "nothing" }, "Loading …") : missing(wanted, error.message);
    }
  }

  function missing(wanted, reason) {
    return h(
      "div",
      { class: "empty" },
      h("h2", null, "This invocation isn't available"),
      h("p", null, reason ?? `The session has no invocation ${wanted}.`),
      button("Back to the list", inner.close),
    );
  }

  function setSplit(percent) {
    element.style.setProperty("--split", `${Math.min(75, Math.max(18, percent))}%`);
  }

  function startResize(event) {
    event.preventDefault();
    const box = element.getBoundingClientRect();
    let percent = 40;
    const resize = to => {
      percent = ((to.clientX - box.left) / box.width) * 100;
      setSplit(percent);
    };
    const stop = () => {
      removeEventListener("pointermove", resize);
      writeSetting("lamplighter-split", String(percent));
    };
    addEventListener("pointermove", resize);
    addEventListener("pointerup", stop, { once: true });
  }
}
