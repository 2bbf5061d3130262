// The address contains everything that you can link to: the view, the invocation, the tab and the filter.
export function readRoute(names) {
  const [path, params] = location.hash.slice(1).split("?");
  const [view, ...rest] = path.split("/").filter(Boolean).map(decode);
  return { view: names.includes(view) ? view : names[0], path: rest, params: new URLSearchParams(params) };
}

export function navigate(path, values = {}) {
  const target = address(path, values);
  if (target !== location.hash) location.hash = target;
}

// Changes the address without a step in the browser's history.
export function replaceAddress(path, values = {}) {
  const target = address(path, values);
  if (target !== location.hash) history.replaceState(null, "", target);
}

function address(path, values) {
  const params = new URLSearchParams(Object.entries(values).filter(([, value]) => value && value !== "auto" && value !== "all"));
  return `#/${path.filter(Boolean).map(encodeURIComponent).join("/")}${params.size > 0 ? `?${params}` : ""}`;
}

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
