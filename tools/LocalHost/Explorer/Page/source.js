// The data of the page: live from the host, or from the exported file that contains the page.
const embeddedData = document.getElementById("session-data");
const exported = embeddedData ? JSON.parse(embeddedData.textContent) : null;

export const session = {
  isExport: exported !== null,
  state: exported ? "export" : "connecting",
  info: exported?.info ?? null,
  bytes: 0,
  total: 0,
  byNumber: new Map(),
  byId: new Map(),
};

const listeners = new Set();

export function onChange(listener) {
  listeners.add(listener);
}

let announced = false;

function announce() {
  if (announced) return;
  announced = true;
  // Not an animation frame, which doesn't run in a hidden tab.
  setTimeout(() => {
    announced = false;
    for (const listener of listeners) listener();
  }, 30);
}

export function connect() {
  if (exported) {
    for (const invocation of exported.invocations) put(invocation);
    session.total = exported.invocations.length;
    announce();
    return;
  }
  const events = new EventSource("/api/changes");
  events.addEventListener("all", event => {
    forget(Infinity);
    details.clear();
    take(event);
  });
  events.addEventListener("changes", take);
  events.onopen = () => {
    loadInfo();
    setState("live");
  };
  events.onerror = () => setState("lost");
}

async function loadInfo() {
  try {
    session.info = await get("/api/session");
  } catch {
    // The stream reports that the host has stopped.
  }
  announce();
}

function setState(state) {
  session.state = state;
  announce();
}

function take(event) {
  const changes = JSON.parse(event.data);
  for (const invocation of changes.invocations) put(invocation);
  forget(changes.first);
  session.total = changes.total;
  session.bytes = changes.bytes;
  announce();
}

function put(invocation) {
  session.byNumber.set(invocation.number, invocation);
  session.byId.set(invocation.id, invocation);
  details.delete(invocation.id);
}

function forget(first) {
  for (const [key, invocation] of session.byNumber) {
    if (key >= first) break;
    session.byNumber.delete(key);
    session.byId.delete(invocation.id);
  }
}

const details = new Map();

export async function loadDetail(id) {
  if (exported) return exported.invocations.find(invocation => invocation.id === id) ?? null;
  const known = details.get(id);
  if (known) return known;
  const detail = await get(`/api/invocations/${encodeURIComponent(id)}`);
  if (!isOver(detail)) return detail;
  details.set(id, detail);
  if (details.size > 20) details.delete(details.keys().next().value);
  return detail;
}

export function isOver(invocation) {
  return invocation.status !== "running" && invocation.status !== "waiting";
}

export async function searchAll(text) {
  if (exported) {
    const wanted = text.toLowerCase();
    return new Set(
      exported.invocations.filter(invocation => JSON.stringify(invocation).toLowerCase().includes(wanted)).map(invocation => invocation.id),
    );
  }
  return new Set(await get(`/api/search?text=${encodeURIComponent(text)}`));
}

export function loadSeries() {
  return exported ? Promise.resolve(exported.series) : get("/api/series");
}

export function loadLints() {
  return exported ? Promise.resolve(exported.lints) : get("/api/lints");
}

export function loadOther() {
  return exported ? Promise.resolve(exported.other) : get("/api/other");
}

export async function replayEvent(functionName, text, of) {
  const result = await send(
    `/api/functions/${encodeURIComponent(functionName)}/invocations?replayOf=${encodeURIComponent(of ?? "")}`,
    text,
  );
  return result.id;
}

export function loadSamples(functionName) {
  return get(`/api/functions/${encodeURIComponent(functionName)}/samples`);
}

export function loadApis() {
  return get("/api/apis");
}

export async function loadApiDocument(index) {
  const response = await fetch(`/api/apis/${index}/openapi.json`);
  if (!response.ok) await answer(response);
  return response.text();
}

export async function clearSession() {
  await send("/api/clear", "");
  forget(Infinity);
  announce();
}

async function get(path) {
  return answer(await fetch(path));
}

async function send(path, body) {
  let response;
  try {
    response = await fetch(path, { method: "POST", body, headers: { "X-Lamplighter": "explorer", "Content-Type": "application/json" } });
  } catch {
    throw new Error("The host doesn't respond. Check that it is running.");
  }
  return answer(response);
}

async function answer(response) {
  if (response.status === 204) return null;
  const body = await response.json();
  if (!response.ok) throw new Error(body.message ?? `The host returned ${response.status}.`);
  return body;
}
