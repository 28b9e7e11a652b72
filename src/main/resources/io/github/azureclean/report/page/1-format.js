// Numbers and names as people read them, and elements made without markup.
const UNITS = ["kB", "MB", "GB", "TB", "PB", "EB"];

function size(bytes) {
  let value = Math.abs(bytes);
  const sign = bytes < 0 ? "-" : "";
  if (value < 1000) return `${sign}${value} B`;
  let unit = 0;
  value /= 1000;
  while (value >= 999.95 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${sign}${value.toFixed(1)} ${UNITS[unit]}`;
}

function change(bytes) {
  return bytes > 0 ? `+${size(bytes)}` : size(bytes);
}

function grouped(number) {
  return number.toLocaleString("en-US");
}

function count(number, noun) {
  return `${grouped(number)} ${noun}${number === 1 ? "" : "s"}`;
}

function percent(part, whole) {
  return whole > 0 ? `${Math.round((part * 100) / whole)} %` : "";
}

function duration(millis) {
  if (millis < 1000) return millis === 0 ? "0 s" : `${millis} ms`;
  const seconds = Math.floor(millis / 1000);
  if (seconds < 60) return seconds < 10 ? `${Math.floor(millis / 100) / 10} s` : `${seconds} s`;
  const pair = (value, unit, rest, restUnit) => `${value} ${unit}${rest ? ` ${rest} ${restUnit}` : ""}`;
  return seconds < 3600
    ? pair(Math.floor(seconds / 60), "min", seconds % 60, "s")
    : pair(Math.floor(seconds / 3600), "h", Math.floor((seconds % 3600) / 60), "min");
}

// Control characters and marks that turn the direction of text are shown by their number.
function visible(name) {
  return name.replace(
    /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (c) => `\\u{${c.codePointAt(0).toString(16)}}`);
}

function byId(id) {
  return document.getElementById(id);
}

// Children are elements or text; text never becomes markup.
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

function button(className, text, action) {
  const element = make("button", { type: "button", class: className }, text);
  element.addEventListener("click", action);
  return element;
}

function path(name) {
  return make("bdi", { class: "path" }, visible(name));
}

function say(text) {
  byId("said").textContent = text;
}

async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    say(`${what} copied`);
    return true;
  } catch {
    say(`${what} cannot be copied here: select it and copy it by hand`);
    return false;
  }
}

function copyButton(text, what) {
  const element = button("small", "Copy", async () => {
    element.textContent = (await copy(text, what)) ? "Copied" : "Select and copy";
  });
  element.setAttribute("aria-label", `Copy ${what}`);
  return element;
}

// A long list shows its beginning, and all of it on request.
function longList(items, limit, toElement, attributes) {
  const list = make("ul", attributes, ...items.slice(0, limit).map(toElement));
  if (items.length <= limit) return [list];
  const more = button("small", `Show all ${grouped(items.length)}`, () => {
    list.append(...items.slice(limit).map(toElement));
    more.remove();
  });
  return [list, more];
}

// What is inside is made when it is opened first.
function fold(summary, inside) {
  const element = make("details", {}, make("summary", {}, ...summary));
  element.addEventListener("toggle", () => {
    if (element.open && element.childElementCount === 1) element.append(...inside());
  });
  return element;
}
