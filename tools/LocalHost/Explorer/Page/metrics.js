import { chart, statistic, statistics } from "./chart.js";
import { button, empty, h, replace, select } from "./dom.js";
import { number, plural } from "./format.js";
import { replaceAddress } from "./router.js";
import { loadSeries, session } from "./source.js";

const firstCards = 24;
const periods = [
  ["auto", "Automatic period"],
  ["1000", "1 second"],
  ["10000", "10 seconds"],
  ["60000", "1 minute"],
  ["300000", "5 minutes"],
];
const steps = [1000, 2000, 5000, 10000, 30000, 60000, 300000, 600000, 3600000];

// A chart for each metric and set of dimensions, as CloudWatch stores them.
export function metricsView(go) {
  const options = { text: "", stat: "auto", period: "auto" };
  const element = h("section", { class: "metrics" });
  const content = h("div", { class: "metric-content" });
  let all = null;
  let limit = firstCards;
  let drawnKey = "";
  let timer = null;
  const search = h("input", {
    type: "search",
    class: "search",
    placeholder: "Filter namespace, metric, dimension   /",
    "aria-label": "Filter metrics",
    oninput: () => change({ text: search.value }),
  });
  const stats = select("Statistic", options.stat, [["auto", "Statistic by unit"], ...statistics], stat => change({ stat }));
  const period = select("Period", options.period, periods, value => change({ period: value }));
  const count = h("span", { class: "dim count" });
  replace(element, h("div", { class: "bar list-bar" }, search, stats, period, h("span", { class: "grow" }), count), content);
  return { element, follow, update, focusSearch: () => search.focus() };

  function follow({ params }) {
    Object.assign(options, { text: params.get("q") ?? "", stat: params.get("stat") ?? "auto", period: params.get("period") ?? "auto" });
    search.value = options.text;
    stats.value = options.stat;
    period.value = options.period;
    load();
  }

  function change(values) {
    Object.assign(options, values);
    replaceAddress(["metrics"], { q: options.text, stat: options.stat, period: options.period });
    draw();
  }

  function update() {
    timer ??= setTimeout(() => {
      timer = null;
      load();
    }, 700);
  }

  async function load() {
    try {
      all = await loadSeries();
    } catch (error) {
      if (all === null) replace(content, empty("The metrics can't be loaded", h("p", null, error.message)));
      return;
    }
    draw();
  }

  function draw() {
    if (all === null || (!element.isConnected && timer === null && content.childElementCount > 0)) return;
    // A chart that has nothing new stays, with what someone reads in it.
    const key = JSON.stringify([
      options,
      limit,
      all.map(one => [one.namespace, one.name, one.points.length, one.points[0], one.points.at(-1)]),
    ]);
    if (key === drawnKey) return;
    drawnKey = key;
    const words = options.text.toLowerCase().split(/\s+/).filter(Boolean);
    const shown = all
      .filter(one => {
        const text = `${one.namespace} ${one.name} ${one.unit} ${Object.entries(one.dimensions).flat().join(" ")}`.toLowerCase();
        return words.every(word => text.includes(word));
      })
      .sort((a, b) => a.namespace.localeCompare(b.namespace) || a.name.localeCompare(b.name));
    count.textContent = plural(shown.length, "metric");
    if (shown.length === 0) {
      replace(content, all.length > 0 ? empty("No metric matches the filter") : nothing());
      return;
    }
    const times = shown.flatMap(one => one.points.map(point => point[0]));
    const least = times.reduce((a, b) => Math.min(a, b));
    const most = times.reduce((a, b) => Math.max(a, b));
    const length = options.period !== "auto" ? Number(options.period) : (steps.find(step => (most - least) / step <= 40) ?? steps.at(-1));
    const from = Math.floor(least / length) * length;
    const to = Math.max(Math.floor(most / length + 1) * length, from + length * 12);
    const groups = Map.groupBy(shown.slice(0, limit), one => one.namespace);
    replace(
      content,
      [...groups].map(([namespace, list]) =>
        h(
          "section",
          null,
          h("h2", { class: "namespace" }, namespace || "(no namespace)"),
          h(
            "div",
            { class: "cards" },
            list.map(one => card(one, length, from, to)),
          ),
        ),
      ),
      shown.length > limit
        ? button(
            `Show ${shown.length - limit} more`,
            () => {
              limit = Infinity;
              draw();
            },
            { class: "more" },
          )
        : null,
    );
  }

  function card(one, length, from, to) {
    const stat = options.stat !== "auto" ? options.stat : one.unit === "Count" || one.unit === "None" ? "sum" : "p90";
    const values = one.points.flatMap(point => point.slice(2));
    const dimensions = Object.entries(one.dimensions);
    return h(
      "div",
      { class: "card metric-card" },
      h(
        "div",
        { class: "metric-head" },
        h("h3", null, one.name),
        h("span", { class: "grow" }),
        h("small", null, `${statistics.find(([name]) => name === stat)[1]} of ${plural(values.length, "sample")}`),
        h("span", { class: "value" }, number(statistic(stat, values)), h("small", null, one.unit === "None" ? "" : ` ${one.unit}`)),
      ),
      h(
        "div",
        { class: "metric-sub" },
        dimensions.length === 0
          ? h("span", { class: "dim" }, "no dimensions")
          : dimensions.map(([name, value]) => h("span", { class: "dims" }, `${name}=${value}`)),
      ),
      chart({
        points: one.points,
        stat,
        period: length,
        from,
        to,
        unit: one.unit,
        open: number => {
          const invocation = session.byNumber.get(number);
          if (invocation) go.open(invocation.id);
        },
      }),
    );
  }
}

function nothing() {
  return empty(
    "No metrics yet",
    h("p", null, "Metrics appear when the function writes a line in CloudWatch's embedded metric format. With Lamplighter:"),
    h(
      "pre",
      { class: "command" },
      '[Metrics(Namespace = "MyApp", CaptureColdStart = true)]\n…\nMetrics.AddMetric("OrdersPlaced", 1, MetricUnit.Count);',
    ),
  );
}
