// What of the map is shown: brought by a link, and told to the page, which writes it to the address and into the next link.
// The map owns it while it is there. The page's window remembers it for a map that comes back after another page.

const TELL_AFTER_MS = 200;

function startView() {
  atlas.map.on("movestart", () => {
    if (!atlas.placing) atlas.place = {};
  });
  atlas.map.on("moveend", tellView);
}

// The opening view, or the place that a link asks for, wholly or in part; a place that a reader moved to stays. The opening
// view may reach beyond the bounds of the map where the losses cover much of it: what lies out there is behind them.
function placeMap() {
  const { map, place, config } = atlas;
  if (place && !place.asked) return;
  atlas.placing = true;
  atlas.placedIn = String(viewRoom().paddingBottomRight);
  map.setMaxBounds(null);
  if (!place || !place.centre || !place.zoom) map.fitBounds(config.view, viewRoom());
  const limits = L.latLngBounds(config.widest).pad(0.15);
  map.setMaxBounds(place ? limits : limits.extend(map.getBounds()));
  if (place) {
    const [lon, lat] = place.centre || [map.getCenter().lng, map.getCenter().lat];
    map.setView([lat, lon], place.zoom || map.getZoom(), { animate: false });
  }
  atlas.placing = false;
}

function resetView() {
  closeSpread();
  atlas.place = null;
  placeMap();
}

// A view as Python read it from an address; `reading` counts the addresses read, so each is followed once.
function followView(asked) {
  if (!asked || asked.reading === atlas.viewReading) return;
  const first = atlas.viewReading === undefined;
  const kept = first ? (pageWindow() || {}).claimedGroundView : null;
  const view = kept && kept.reading === asked.reading ? kept : asked;
  atlas.viewReading = asked.reading;
  for (const choice of atlas.switches) setSwitch(choice, view.layers ? view.layers.includes(choice.key) : choice.usual);
  const names = Math.max(0, atlas.config.nameKeys.indexOf(view.names));
  atlas.panel.panel.querySelectorAll('input[name="cg-names-by"]').forEach((input, index) => {
    input.checked = index === names;
  });
  if (names !== atlas.namesBy) chooseNames(names);
  atlas.place = view.centre || view.zoom ? { asked: true, centre: view.centre, zoom: view.zoom } : null;
  placeMap();
  tellView();
}

function setSwitch(choice, on) {
  if (choice.input.checked === on) return;
  choice.input.checked = on;
  choice.act(on);
}

function readView() {
  const { map, switches } = atlas;
  const { lng, lat } = map.getCenter();
  const place = !atlas.place || atlas.place.asked ? atlas.place || {} : { centre: [lng, lat], zoom: map.getZoom() };
  const usual = switches.every((choice) => choice.input.checked === choice.usual);
  return {
    reading: atlas.viewReading,
    centre: place.centre || null,
    zoom: place.zoom || null,
    layers: usual ? null : switches.filter((choice) => choice.input.checked).map((choice) => choice.key),
    names: atlas.config.nameKeys[atlas.namesBy] || null,
  };
}

function tellView() {
  clearTimeout(atlas.telling);
  atlas.telling = setTimeout(() => {
    const page = pageWindow();
    if (!page || atlas.viewReading === undefined) return;
    page.claimedGroundView = readView();
    page.dispatchEvent(new page.Event("claimed-ground-view"));
  }, TELL_AFTER_MS);
}

// The window of the dashboard around this map; none for a map in a file of its own.
function pageWindow() {
  if (!window.Streamlit || window.parent === window) return null;
  try {
    return window.parent.document ? window.parent : null;
  } catch {
    return null;
  }
}
