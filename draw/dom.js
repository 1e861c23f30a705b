// Small builders of page elements. Text from outside goes in as textContent only: it is shown as typed and never read as HTML.

function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined && text !== null) node.textContent = text;
  return node;
}

// Text from outside stands in an isolate of its own, so that marks of direction in it cannot turn the words beside it.
function isolate(text, className) {
  return make("bdi", className, text);
}

function addLine(parent, className, parts) {
  const line = make("div", className);
  for (const part of parts) line.append(part);
  parent.append(line);
  return line;
}

function drawIcon(path) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(space, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

function makeButton(className, label, path, act) {
  const button = make("button", className);
  button.type = "button";
  button.title = label;
  button.setAttribute("aria-label", label);
  if (path) button.append(drawIcon(path));
  button.addEventListener("click", act);
  return button;
}

// The browser itself turns text into markup that means that text: for the few Leaflet options that only take HTML.
function escapeHtml(text) {
  return make("span", "", text).innerHTML;
}
