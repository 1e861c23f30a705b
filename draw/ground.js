// The ground under the claims: relief, water and lines, each fetched once from the server, drawn from palette and zoom.

const STROKES = {
  water: { colour: "water_line", width: () => 0.8, fill: "water" },
  district: { colour: "district_line", width: (zoom) => (zoom < 9 ? 0.6 : 0.9) },
  country: { colour: "country_line", width: (zoom) => (zoom < 9 ? 1.3 : 1.7), casing: true },
  undelimited: { colour: "country_line", width: (zoom) => (zoom < 9 ? 1.3 : 1.7), dash: [5, 3.5], casing: true },
  former: { colour: "former_line", width: () => 1.4, dash: [1.5, 4], round: true },
};
const DRAWING_ORDER = ["water", "areas", "district", "former", "country", "undelimited"];

function startGround() {
  const { map, config } = atlas;
  for (const layer of config.layers) atlas.layers[layer.id] = { ...layer, features: null, picture: null };
  map.createPane("cg-relief").style.zIndex = 210;
  map.createPane("cg-ground").style.zIndex = 300;
  atlas.ground = new Sheet(paintGround, { pane: "cg-ground" }).addTo(map);
  // The file of a former line is small and tells its years, which the layer switch names.
  for (const layer of Object.values(atlas.layers)) if (layer.on || layer.style === "former") loadLayer(layer);
}

function switchLayer(id, on) {
  const layer = atlas.layers[id];
  layer.on = on;
  if (on) loadLayer(layer);
  if (layer.picture) showPicture(layer);
  redrawGround();
  refreshMarks();
  showCredits();
}

function showPicture(layer) {
  if (layer.on && !atlas.online) layer.picture.addTo(atlas.map);
  else layer.picture.remove();
}

function loadLayer(layer) {
  if (layer.style === "picture") {
    if (layer.picture) return;
    const options = { pane: "cg-relief", interactive: false, alt: "" };
    layer.picture = L.imageOverlay(addressOf(layer.files[atlas.theme]), layer.bounds, options).addTo(atlas.map);
    layer.picture.on("error", () => sayTrouble(`${layer.label} could not be loaded. Reload the page to try again.`));
    return;
  }
  if (layer.features || layer.loading) return;
  layer.loading = fetchOutlines(layer.file)
    .then((geojson) => {
      layer.features = projectFeatures(geojson);
      if (layer.title && layer.style === "former") layer.title.textContent = `Line of ${layer.features[0].properties.name}`;
      redrawGround();
      refreshMarks();
    })
    .catch((error) => {
      layer.loading = null;
      sayTrouble(`${layer.label || "An outline"} could not be loaded (${error.message}). Reload the page to try again.`);
    });
}

// A page that carries its ground within itself fetches nothing.
function addressOf(file) {
  return window.ClaimedGround.carried?.[file] ?? atlas.config.files + file;
}

async function fetchOutlines(file) {
  const carried = window.ClaimedGround.carried?.[file];
  if (carried) return carried;
  const answer = await fetch(atlas.config.files + file);
  if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
  return answer.json();
}

// What a layer shows in one step of the drawing. A border is drawn with breaks where it is not delimited.
function featuresFor(layer, step) {
  if (layer.style !== "border") return layer.style === step ? layer.features : [];
  layer.delimited ??= layer.features.filter((feature) => feature.properties.delimited !== false);
  layer.undelimited ??= layer.features.filter((feature) => feature.properties.delimited === false);
  return { country: layer.delimited, undelimited: layer.undelimited }[step] || [];
}

function redrawGround() {
  if (atlas.groundAsked) return;
  atlas.groundAsked = true;
  requestAnimationFrame(() => {
    atlas.groundAsked = false;
    atlas.ground.draw();
  });
}

function paintGround(context, frame) {
  const palette = atlas.config.palette[atlas.theme];
  context.lineJoin = "round";
  for (const step of DRAWING_ORDER) {
    if (step === "areas") {
      paintAreas(context, frame);
      continue;
    }
    for (const layer of Object.values(atlas.layers)) {
      if (!layer.on || !layer.features) continue;
      const features = featuresFor(layer, step);
      if (features.length) paintLines(context, frame, features, STROKES[step], palette);
    }
  }
  if (atlas.lit) paintFront(context, frame, palette);
}

function paintLines(context, frame, features, stroke, palette) {
  traceFeatures(context, features, frame);
  context.save();
  if (stroke.fill) {
    context.fillStyle = palette[stroke.fill];
    context.fill("evenodd");
  }
  context.lineCap = stroke.round ? "round" : "butt";
  if (stroke.casing) {
    context.strokeStyle = palette.casing;
    context.lineWidth = stroke.width(frame.zoom) + 2.2;
    context.stroke();
  }
  if (stroke.dash) context.setLineDash(stroke.dash);
  context.strokeStyle = palette[stroke.colour];
  context.lineWidth = stroke.width(frame.zoom);
  context.stroke();
  context.restore();
}

// The line along which the two sides face each other, lit while a reader points at the losses claimed for the whole of it.
function paintFront(context, frame, palette) {
  for (const layer of Object.values(atlas.layers)) {
    if (layer.style !== "border" || !layer.features) continue;
    const front = featuresFor(layer, "undelimited").filter((feature) => feature.properties.kind === "border");
    if (!front.length) continue;
    traceFeatures(context, front, frame);
    context.save();
    context.lineCap = "round";
    context.strokeStyle = palette.glow;
    context.lineWidth = 11;
    context.stroke();
    context.strokeStyle = palette.ink;
    context.lineWidth = 3;
    context.stroke();
    context.restore();
  }
}

function lightFront(on) {
  if (atlas.lit === on) return;
  atlas.lit = on;
  atlas.map.getContainer().dataset.lit = String(on);
  redrawGround();
}

// A picture of the ground from another server: asked for only after a reader chose it, and then instead of the relief.
function chooseOnline(id) {
  const { map, config } = atlas;
  if (atlas.online) atlas.online.tiles.remove();
  atlas.online = null;
  const choice = config.online.find((one) => one.id === id);
  if (choice) {
    const tiles = L.tileLayer(choice.url, { ...choice.options, pane: "cg-relief", maxZoom: map.getMaxZoom() });
    tiles.on("tileerror", () => sayTrouble(`${choice.label} does not answer; the map's own relief needs no network.`));
    atlas.online = { ...choice, tiles: tiles.addTo(map) };
  }
  map.options.zoomSnap = choice ? 1 : config.zoomSnap;
  if (choice && map.getZoom() % 1) map.setZoom(Math.round(map.getZoom()));
  for (const layer of Object.values(atlas.layers)) if (layer.picture) showPicture(layer);
  map.getContainer().classList.toggle("cg-online", Boolean(choice));
  showCredits();
  refreshMarks();
}
