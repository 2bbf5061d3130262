import { empty, h, replace, select } from "./dom.js";
import { replaceAddress } from "./router.js";
import { loadApiDocument, loadApis } from "./source.js";

// The routes of the functions, as their OpenAPI documents describe them, in Swagger UI. Requests go through the local gateway.
export function apiView(go) {
  let apis = null;
  let chosen = "";
  let drawn = "";
  const choice = h("span");
  const sent = h("div", { class: "api-sent", role: "status", hidden: true });
  const page = h("div", { class: "api-page" });
  const element = h("section", { class: "api" }, h("div", { class: "bar list-bar api-bar" }, choice, sent), page);
  return { element, follow, update: () => {}, focusSearch: () => choice.querySelector("select")?.focus() };

  async function follow({ params }) {
    chosen = params.get("name") ?? chosen;
    try {
      apis = await loadApis();
      await show();
    } catch (error) {
      go.tell(error.message);
    }
  }

  async function show() {
    const api = apis.find(one => one.name === chosen) ?? apis[0];
    if (!api) {
      drawn = "";
      replace(choice);
      replace(page, noDocument());
      return;
    }
    chosen = api.name;
    const names = apis.map(one => [one.name, one.name]);
    replace(choice, names.length > 1 ? h("label", null, "API ", select("API", chosen, names, choose)) : h("strong", null, chosen));
    const [documentText] = await Promise.all([loadApiDocument(api.index), loadLibrary()]);
    if (api.name !== chosen || drawn === api.name + documentText) return;
    drawn = api.name + documentText;
    draw(api, readSpec(documentText));
  }

  function choose(name) {
    chosen = name;
    sent.hidden = true;
    replaceAddress(["api"], { name });
    show().catch(error => go.tell(error.message));
  }

  function draw(api, spec) {
    const domNode = h("div");
    replace(page, domNode);
    window.SwaggerUIBundle({
      domNode,
      spec,
      presets: [window.SwaggerUIBundle.presets.apis],
      layout: "BaseLayout",
      deepLinking: false,
      validatorUrl: null,
      tryItOutEnabled: true,
      displayRequestDuration: true,
      defaultModelsExpandDepth: 0,
      // The gateway's address, as curl needs it, and not the one that the page sends it to.
      showMutatedRequest: false,
      requestInterceptor: request => relay(api, request),
      responseInterceptor: response => report(response),
    });
  }

  // The gateway is another origin, so the host passes the requests on.
  function relay(api, request) {
    if (request.url.startsWith(`${api.gateway}/`)) {
      request.url = `${location.origin}/api/apis/${api.index}/try${request.url.slice(api.gateway.length)}`;
      request.headers["X-Lamplighter"] = "explorer";
    }
    return request;
  }

  function report(response) {
    const id = response.headers?.["x-lamplighter-invocation"];
    replace(
      sent,
      h("span", { class: `badge ${response.status >= 400 ? "error" : "good"}` }, String(response.status)),
      id
        ? h("a", { href: `#/invocations/${encodeURIComponent(id)}` }, "Show the invocation")
        : h("span", { class: "dim" }, "The gateway answered without the function."),
    );
    sent.hidden = false;
    return response;
  }
}

// Swagger UI would invent text for this pattern, as "]]": the rule that a text isn't blank is left out here.
function readSpec(text) {
  return JSON.parse(text, (key, value) => (key === "pattern" && value === "\\S" ? undefined : value));
}

function noDocument() {
  return empty(
    "No OpenAPI document",
    h("p", null, "The build of a project with [ApiGatewayRoutes] writes openapi.json. Functions with such a document appear here."),
  );
}

let library = null;

function loadLibrary() {
  library ??= new Promise((resolve, reject) => {
    const fail = () => {
      library = null;
      reject(new Error("The host doesn't respond. Check that it is running."));
    };
    document.head.append(
      h("link", { rel: "stylesheet", href: "swagger-ui.css" }),
      h("script", { src: "swagger-ui-bundle.js", onload: resolve, onerror: fail }),
    );
  });
  return library;
}
