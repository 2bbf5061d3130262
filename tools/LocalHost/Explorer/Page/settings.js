// Settings that outlive the page. A page opened from a file may have no storage.
export function readSetting(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

// Returns false when the setting is lost with the page.
export function writeSetting(name, value) {
  try {
    localStorage.setItem(name, value);
    return true;
  } catch {
    return false;
  }
}
