import { readSetting, writeSetting } from "./settings.js";
import { session } from "./source.js";

const maxSaved = 50;

// The events that the user has saved for the template or project of this host, in the browser.
export function savedEvents() {
  try {
    const saved = JSON.parse(readSetting(storageName()) ?? "[]");
    return Array.isArray(saved) ? saved.filter(one => typeof one?.name === "string" && typeof one.text === "string") : [];
  } catch {
    return [];
  }
}

// An event of the same name is replaced. Returns the reason why the event can't be saved, or null.
export function saveEvent(name, text) {
  const others = savedEvents().filter(one => one.name !== name);
  if (others.length >= maxSaved) return `${maxSaved} events are saved, the most that are kept. Delete one first.`;
  const saved = [...others, { name, text }].sort((a, b) => a.name.localeCompare(b.name));
  return writeSetting(storageName(), JSON.stringify(saved)) ? null : "The browser has no room for the event, or doesn't allow storage.";
}

// Returns the reason why the event can't be deleted, or null.
export function deleteEvent(name) {
  const others = savedEvents().filter(one => one.name !== name);
  return writeSetting(storageName(), JSON.stringify(others)) ? null : "The browser doesn't allow storage.";
}

function storageName() {
  return `lamplighter-events-${session.info?.project ?? ""}`;
}
