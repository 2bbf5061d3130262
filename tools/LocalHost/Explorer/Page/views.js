import { apiView } from "./api.js";
import { invocationsView } from "./invocations.js";
import { countFindings, lintsView } from "./lints.js";
import { metricsView } from "./metrics.js";
import { newEventView } from "./new-event.js";
import { session } from "./source.js";

// The views in the order of the navigation, the first one as the start. To add a view, add a line here and a file for it.
// A view is created when it is first opened, as { element, follow(route), update(), focusSearch() } and optionally keys, its shortcuts.
// An exported session has no functions, and so no live views.
export const views = [
  { name: "invocations", title: "Invocations", key: "i", create: invocationsView },
  { name: "metrics", title: "Metrics", key: "m", create: metricsView },
  { name: "findings", title: "Findings", key: "f", create: lintsView, count: countFindings },
  { name: "new", title: "New event", key: "n", create: newEventView, isLive: true },
  { name: "api", title: "API", key: "a", create: apiView, isLive: true },
].filter(view => !(view.isLive && session.isExport));
