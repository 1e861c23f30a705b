// The one state of this map, and the two calls that Python makes: start once, show whenever the claims on the map change.

const atlas = {
  map: null,
  config: null,
  theme: "light",
  claims: null,
  layers: {},
  on: { claims: true, figures: true, names: true, tolls: true },
  namesBy: 0,
  switches: [],
  place: null,
  lit: false,
  online: null,
  spread: null,
  shown: [],
  figures: [],
};

function start(map, ofCase) {
  const { fixed } = window.ClaimedGround;
  const config = { ...fixed, ...ofCase };
  atlas.map = map;
  atlas.config = config;
  const style = make("style", "", ofCase.css + fixed.css);
  document.head.append(style);
  map.getContainer().classList.add("cg-map");
  setTheme("auto");
  startGround();
  startLabels();
  startMarks();
  startReporter();
  startTip();
  startControls();
  startView();
  startFrame();
  followSize();
  followTheme();
}

// One set of claims as a layer: streamlit-folium takes it off the map when the next one comes.
const ClaimsLayer = L.Layer.extend({
  initialize(claims) {
    this._claims = claims;
  },
  onAdd() {
    atlas.claims = this._claims;
    setTheme(this._claims.theme);
    redrawClaims();
  },
  onRemove() {
    if (atlas.claims !== this._claims) return;
    atlas.claims = null;
    redrawClaims();
  },
});

// Claims go and others come in one moment: what shows them is drawn once, when both are done, and in time for the next picture
// of the screen.
function redrawClaims() {
  if (atlas.claimsAsked) return;
  atlas.claimsAsked = true;
  queueMicrotask(() => {
    atlas.claimsAsked = false;
    showTolls();
    if (String(viewRoom().paddingBottomRight) !== atlas.placedIn) placeMap();
    if (describeAreas() !== atlas.areasPainted) atlas.ground.draw();
    atlas.marks.draw();
  });
}

function show(group, claims) {
  followView(claims.view);
  group.addLayer(new ClaimsLayer(indexClaims(claims)));
}

// The frame of the page can grow from nothing or turn with a telephone: then the map is measured again, and as long as no one
// has moved it, it shows the opening view.
function followSize() {
  const { map } = atlas;
  const fit = () => {
    if (!map.getContainer().clientHeight || !map.getContainer().clientWidth) return;
    atlas.placing = true;
    map.invalidateSize({ animate: false });
    map.getContainer().classList.toggle("cg-narrow", map.getSize().x < 620);
    showTolls();
    showCredits();
    atlas.placing = false;
    placeMap();
  };
  new ResizeObserver(fit).observe(map.getContainer());
  fit();
}

// Inside Streamlit the colours that it hands to the frame decide, since they change at once when a reader changes the theme;
// elsewhere the theme asked for, or the reader's system.
function setTheme(theme) {
  atlas.themeAsked = theme;
  const next = themeOfPage() || (theme === "auto" ? themeOfSystem() : theme);
  atlas.map.getContainer().dataset.theme = next;
  if (next === atlas.theme) return;
  atlas.theme = next;
  for (const layer of Object.values(atlas.layers)) {
    if (layer.picture) layer.picture.setUrl(addressOf(layer.files[next]));
  }
  if (!atlas.marks) return;
  showTolls();
  redrawGround();
  refreshMarks();
}

function themeOfPage() {
  const colour = getComputedStyle(document.documentElement).getPropertyValue("--background-color").trim();
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(colour);
  if (!parts) return null;
  return parts.slice(1).reduce((sum, part) => sum + parseInt(part, 16), 0) < 384 ? "dark" : "light";
}

function themeOfSystem() {
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

function followTheme() {
  const follow = () => setTheme(atlas.themeAsked);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", follow);
  if (window.Streamlit && window.Streamlit.events) window.Streamlit.events.addEventListener("streamlit:render", follow);
}

window.ClaimedGround = { start, show };
