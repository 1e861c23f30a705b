// The links of the page. What the filter says comes from Python; the rest of the link stands in the address already.
// The map tells its place, layers and names to this window; here they get into the address, without a run of the page.

const MAP_KEYS = ["centre", "zoom", "layers", "names"];

export default function show({ data, parentElement, setStateValue }) {
  const parts = {};
  for (const part of parentElement.querySelectorAll("[data-part]")) parts[part.dataset.part] = part;
  const { copy, embed, status, text } = parts;
  status.textContent = "";
  text.hidden = true;
  copy.textContent = data.label;
  copy.hidden = false;
  copy.onclick = () => offer(parts, data.copied, linkTo(data));
  embed.hidden = !data.frame;
  embed.onclick = () => offer(parts, data.frame.copied, writeFrame(data));
  if (!data.follow) return;
  window.claimedGroundHasMap = data.has_map;
  keepAddress();
  writeAddress();
  if (!data.has_map) tellPython(data, setStateValue);
}

// Puts a text on the clipboard and says so; where the browser refuses, the text is there, marked, to be copied by hand.
async function offer({ status, text }, copied, written) {
  text.value = written;
  text.hidden = false;
  text.rows = Math.min(7, Math.ceil(written.length / 34));
  try {
    await navigator.clipboard.writeText(written);
    status.textContent = copied;
  } catch {
    status.textContent = "This browser does not let a page copy. The text below is marked: copy it by hand.";
    text.focus();
    text.select();
  }
}

function linkTo(data) {
  const query = new URLSearchParams(data.query);
  if (data.follow) {
    for (const [key, text] of new URLSearchParams(location.search)) {
      const isOfMap = MAP_KEYS.includes(key);
      if (!data.said.includes(key) && (data.has_map || !isOfMap)) query.set(key, text);
    }
    query.set("theme", themeOfPage());
  }
  return `${addressOfPage(data)}?${readable(query)}`;
}

// The map alone, as a frame for a page of another site. The browser writes it: nothing in the link can end an attribute.
function writeFrame(data) {
  const frame = document.createElement("iframe");
  frame.title = data.frame.title;
  frame.setAttribute("src", `${linkTo(data)}&embed=true`);
  frame.setAttribute("width", "100%");
  frame.setAttribute("height", data.frame.height);
  frame.setAttribute("style", "border: 0");
  frame.setAttribute("allow", "fullscreen");
  frame.setAttribute("loading", "lazy");
  return frame.outerHTML;
}

// Where the dashboard itself lies in a frame of the same site, the link leads to the page around it.
function addressOfPage(data) {
  let place = location;
  try {
    if (window.top.location.origin === location.origin) place = window.top.location;
  } catch {
    // another site's page around the dashboard: its address is none of ours
  }
  const path = data.page && place.pathname.endsWith(data.page) ? place.pathname.slice(0, -data.page.length) : place.pathname;
  return `${place.origin}${data.follow ? place.pathname : path}`;
}

function readable(query) {
  return query.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
}

function themeOfPage() {
  const colour = getComputedStyle(document.querySelector(".stApp")).backgroundColor;
  const [red, green, blue] = colour.match(/\d+/g).map(Number);
  return red + green + blue < 384 ? "dark" : "light";
}

function keepAddress() {
  if (window.claimedGroundKeepsAddress) return;
  window.claimedGroundKeepsAddress = true;
  keepOneStep();
  window.addEventListener("claimed-ground-view", writeAddress);
  // Python writes the address too, and does not know where the map went since.
  window.navigation?.addEventListener("currententrychange", ({ navigationType }) => {
    if (navigationType === "push") writeAddress();
    if (navigationType === "traverse") setTimeout(writeAddress, 2000); // first let the map follow the older address
  });
}

// A change of page is one step to go back: Streamlit adds one for the bare page, and then one for the query that Python writes.
// At times it adds the query to the page that is left first; what differs only in where the map is, is no step either.
function keepOneStep() {
  const push = history.pushState.bind(history);
  let arriving = false;
  const end = () => (arriving = false);
  for (const event of ["pointerdown", "keydown", "blur"]) window.addEventListener(event, end, { capture: true });
  history.pushState = (state, unused, address) => {
    const next = new URL(address ?? "", location.href);
    const isSamePage = next.pathname === location.pathname;
    if (isSamePage && (arriving || withoutMap(next.search) === withoutMap(location.search))) {
      history.replaceState(state, unused, address);
      writeAddress();
    } else {
      push(state, unused, address);
    }
    arriving = !isSamePage && !next.search;
  };
}

function mapQuery() {
  const view = window.claimedGroundView;
  const round = (number, digits) => String(Number(number.toFixed(digits)));
  return {
    centre: view?.centre && view.centre.map((degrees) => round(degrees, 4)).join(","),
    zoom: view?.zoom && round(view.zoom, 2),
    layers: view?.layers && (view.layers.join(",") || "none"),
    names: view?.names,
  };
}

function withoutMap(search) {
  const query = new URLSearchParams(search);
  for (const key of Object.keys(mapQuery())) query.delete(key);
  return query.toString();
}

function writeAddress() {
  if (!window.claimedGroundView || !window.claimedGroundHasMap) return;
  const query = new URLSearchParams(location.search);
  for (const [key, text] of Object.entries(mapQuery())) {
    if (text) query.set(key, text);
    else query.delete(key);
  }
  const search = query.size ? `?${query}` : "";
  if (search !== location.search) history.replaceState(history.state, "", location.pathname + search + location.hash);
}

// On a page without a map Python learns where the map was left, for its pictures and files.
function tellPython(data, setStateValue) {
  if (!window.claimedGroundView) return;
  const seen = new URLSearchParams(Object.entries(mapQuery()).filter(([, text]) => text)).toString();
  if (seen !== data.knows) setStateValue("map", seen);
}
