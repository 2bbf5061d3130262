import { h } from "./dom.js";

// An invocation's request, with its verb in color.
export function label(invocation) {
  const space = invocation.label.indexOf(" ");
  const verb = invocation.label.slice(0, space);
  return [h("span", { class: `verb v-${/^[A-Z]+$/.test(verb) ? verb.toLowerCase() : "invoke"}` }, verb), invocation.label.slice(space)];
}
