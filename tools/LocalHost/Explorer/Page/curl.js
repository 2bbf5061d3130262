import { tryReadJson } from "./json.js";
import { session } from "./source.js";

const hopHeaders = /^(host|connection|content-length|x-amzn-trace-id|x-forwarded-.*|via)$/i;

// The command that sends the event's request again. An event without a request is sent to the explorer.
export function asCurl(detail) {
  const event = tryReadJson(detail.event.text ?? "") ? JSON.parse(detail.event.text) : null;
  const request = event && httpRequest(event);
  if (!request) {
    const address = quote(`${location.origin}/api/functions/${detail.function}/invocations`);
    return `curl -X POST ${address} -H 'X-Lamplighter: curl' --data-raw ${quote(detail.event.text ?? "")}`;
  }
  const parts = ["curl"];
  if (request.method !== "GET" || request.body !== undefined) parts.push(`-X ${quote(request.method)}`);
  // Each API and function URL of a template has its own port, which the event's Host header contains.
  const host = request.headers.find(([name, value]) => /^host$/i.test(name) && /^(localhost|127\.0\.0\.1):\d+$/.test(value))?.[1];
  // curl expands brackets and braces in an address.
  if (/[[\]{}]/.test(request.path)) parts.push("--globoff");
  parts.push(quote((host ? `http://${host}` : (session.info?.gateway ?? "http://localhost:3000")) + request.path));
  for (const [name, value] of request.headers) if (!hopHeaders.test(name)) parts.push(`-H ${quote(curlHeader(name, value))}`);
  if (request.body === undefined) return parts.join(" ");
  return event.isBase64Encoded
    ? `printf %s ${quote(request.body)} | base64 -d | ${parts.join(" ")} --data-binary @-`
    : `${parts.join(" ")} --data-raw ${quote(request.body)}`;
}

function httpRequest(event) {
  const method = event.requestContext?.http?.method ?? event.httpMethod;
  const path = withoutStage(event, event.rawPath ?? event.path);
  if (typeof method !== "string" || typeof path !== "string") return null;
  const multi =
    event.multiValueQueryStringParameters ??
    Object.fromEntries(Object.entries(event.queryStringParameters ?? {}).map(([key, value]) => [key, [value]]));
  const query =
    event.rawQueryString ??
    Object.entries(multi)
      .flatMap(([key, values]) => [values].flat().map(value => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`))
      .join("&");
  const headers = Object.entries(event.multiValueHeaders ?? event.headers ?? {}).flatMap(([name, values]) =>
    [values].flat().map(value => [name, String(value)]),
  );
  if (Array.isArray(event.cookies) && !headers.some(([name]) => name.toLowerCase() === "cookie"))
    headers.push(["cookie", event.cookies.join("; ")]);
  return {
    method,
    path: (event.version === "2.0" ? encodeURI(path) : path) + (query ? `?${query}` : ""),
    headers,
    body: typeof event.body === "string" && event.body !== "" ? event.body : undefined,
  };
}

// With a colon and no value, curl leaves the header out.
function curlHeader(name, value) {
  return value === "" ? `${name};` : `${name}: ${value}`;
}

// The paths in the events of an HTTP API begin with a named stage, which the local address doesn't have.
function withoutStage(event, path) {
  const stage = event.version === undefined ? undefined : event.requestContext?.stage;
  return stage && stage !== "$default" && typeof path === "string" && path.startsWith(`/${stage}/`) ? path.slice(stage.length + 1) : path;
}

function quote(text) {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${String(text).replaceAll("'", "'\\''")}'`;
}
