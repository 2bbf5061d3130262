import { h, replace } from "./dom.js";
import { number, plural, timeOfDay } from "./format.js";
import { niceStep } from "./waterfall.js";

export const statistics = [
  ["sum", "Sum"],
  ["avg", "Average"],
  ["min", "Minimum"],
  ["max", "Maximum"],
  ["p50", "p50"],
  ["p90", "p90"],
  ["p99", "p99"],
  ["count", "Sample count"],
];

export function statistic(name, values) {
  if (values.length === 0) return NaN;
  switch (name) {
    case "sum":
      return values.reduce((a, b) => a + b, 0);
    case "avg":
      return values.reduce((a, b) => a + b, 0) / values.length;
    case "min":
      return values.reduce((a, b) => Math.min(a, b));
    case "max":
      return values.reduce((a, b) => Math.max(a, b));
    case "count":
      return values.length;
    default:
      return percentile(values, Number(name.slice(1)));
  }
}

// Nearest rank: always a measured value, as in CloudWatch's console for few samples.
function percentile(values, p) {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)];
}

export function buckets(points, period, from) {
  const found = new Map();
  for (const [at, id, ...values] of points) {
    const start = from + Math.floor((at - from) / period) * period;
    let bucket = found.get(start);
    if (!bucket) {
      bucket = { start, values: [], ids: [] };
      found.set(start, bucket);
    }
    bucket.values.push(...values);
    bucket.ids.push(id);
  }
  return [...found.values()].sort((a, b) => a.start - b.start);
}

const height = 150;
const left = 46;
const bottom = 20;
const top = 10;
const firstWidth = 420;

// A small chart: bars for values that add up, a line for others. It is drawn in the width that it has, so that its text keeps its size.
export function chart(options) {
  const box = h("div", { class: "chart-box" });
  let drawn = 0;
  const draw = width => {
    if (width === drawn) return;
    drawn = width;
    replace(box, drawChart(options, width));
  };
  draw(firstWidth);
  new ResizeObserver(([entry]) => draw(Math.max(200, Math.round(entry.contentRect.width)))).observe(box);
  return box;
}

function drawChart({ points, stat, period, from, to, unit, open }, width) {
  const data = buckets(points, period, from).map(bucket => ({ ...bucket, value: statistic(stat, bucket.values) }));
  const values = data.map(bucket => bucket.value);
  const isBar = stat === "sum" || stat === "count";
  let low = Math.min(0, ...values);
  let high = Math.max(0, ...values);
  if (!isBar && low >= 0 && Math.min(...values) > high * 0.7) low = 0;
  if (low === high) high = low + 1;
  const step = niceStep(high - low, 3);
  high = Math.ceil(high / step) * step;
  low = Math.floor(low / step) * step;
  const slots = Math.max(1, Math.round((to - from) / period));
  const slot = (width - left - 8) / slots;
  const x = at => left + ((at - from) / period) * slot;
  const y = value => top + ((high - value) / (high - low)) * (height - top - bottom);
  const tip = h("div", { class: "tip", hidden: true });
  const svg = h("svg", {
    viewBox: `0 0 ${width} ${height}`,
    height,
    class: "chart",
    role: "img",
    "aria-label": `${plural(points.length, "sample")}, ${stat} per ${period / 1000} seconds`,
  });
  for (let tick = low; tick <= high + step / 2; tick += step) {
    svg.append(
      h("line", { x1: left, x2: width - 8, y1: y(tick), y2: y(tick), class: Math.abs(tick) < step / 1e6 ? "zero" : "grid" }),
      h("text", { x: left - 6, y: y(tick) + 3.5, class: "tick end" }, short(tick)),
    );
  }
  for (const [at, anchor] of [
    [from, "start"],
    [to, "end"],
  ])
    svg.append(h("text", { x: x(at), y: height - 5, class: `tick ${anchor}` }, timeOfDay(at).slice(0, 8)));
  const bar = Math.max(1.5, Math.min(slot * 0.8, 26));
  if (!isBar && data.length > 1)
    svg.append(
      h("polyline", { class: "series", points: data.map(bucket => `${x(bucket.start) + slot / 2},${y(bucket.value)}`).join(" ") }),
    );
  for (const bucket of data) {
    const center = x(bucket.start) + slot / 2;
    svg.append(
      isBar
        ? h("rect", {
            class: "column",
            x: center - bar / 2,
            width: bar,
            y: Math.min(y(0), y(bucket.value)),
            height: Math.max(1, Math.abs(y(bucket.value) - y(0))),
            rx: Math.min(2, bar / 3),
          })
        : h("circle", { class: "point", cx: center, cy: y(bucket.value), r: data.length > 80 ? 1.5 : 3 }),
    );
  }
  const cursor = h("line", { class: "cursor", y1: top, y2: height - bottom, visibility: "hidden" });
  svg.append(cursor);
  const nearest = event => {
    const box = svg.getBoundingClientRect();
    const at = ((event.clientX - box.left) / box.width) * width;
    return data.reduce((best, bucket) =>
      Math.abs(x(bucket.start) + slot / 2 - at) < Math.abs(x(best.start) + slot / 2 - at) ? bucket : best,
    );
  };
  svg.addEventListener("pointermove", event => {
    if (data.length === 0) return;
    const bucket = nearest(event);
    const center = x(bucket.start) + slot / 2;
    cursor.setAttribute("x1", center);
    cursor.setAttribute("x2", center);
    cursor.setAttribute("visibility", "visible");
    tip.hidden = false;
    tip.style.setProperty(center > width / 2 ? "right" : "left", `${((center > width / 2 ? width - center : center) / width) * 100}%`);
    tip.style.removeProperty(center > width / 2 ? "left" : "right");
    replace(
      tip,
      h("strong", null, `${number(bucket.value)}${unit === "None" ? "" : ` ${unit}`}`),
      h("span", null, timeOfDay(bucket.start)),
      h(
        "span",
        null,
        `${plural(bucket.values.length, "sample")} – ${lastInvocation(bucket) ? "click to open the invocation" : "outside invocations"}`,
      ),
    );
  });
  svg.addEventListener("pointerleave", () => {
    tip.hidden = true;
    cursor.setAttribute("visibility", "hidden");
  });
  svg.addEventListener("click", event => {
    const number = data.length > 0 && lastInvocation(nearest(event));
    if (number) open(number);
  });
  return [svg, tip];
}

// Metrics that belong to no invocation have the number 0.
function lastInvocation(bucket) {
  return bucket.ids.findLast(id => id > 0);
}

function short(value) {
  const size = Math.abs(value);
  if (size >= 1e9) return `${number(value / 1e9)}G`;
  if (size >= 1e6) return `${number(value / 1e6)}M`;
  if (size >= 1e4) return `${number(value / 1e3)}k`;
  return number(value);
}
