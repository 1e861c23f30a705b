// What a reader can do with the map: look at all of it, fill the screen, choose layers and names, read distances and positions.

const ICONS = {
  reset: "M2.5 7.5 8 2.5l5.5 5M4 6.5V13h8V6.5",
  full: "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10",
  layers: "M8 2 2 5.5 8 9l6-3.5zM2.5 8.5 8 11.7l5.5-3.2M2.5 11.2 8 14.4l5.5-3.2",
};

function startControls() {
  const { map } = atlas;
  L.control.zoom({ position: "topleft", zoomInTitle: "Look closer", zoomOutTitle: "See more" }).addTo(map);
  const bar = addControl("topleft", "leaflet-bar cg-bar");
  bar.append(makeButton("cg-tool cg-reset", "Show the opening view", ICONS.reset, resetView));
  if (document.fullscreenEnabled) bar.append(makeButton("cg-tool cg-full", "Full screen", ICONS.full, switchFullScreen));
  startLayerPanel();
  L.control.scale({ position: "bottomleft", imperial: false, maxWidth: 110 }).addTo(map);
  startPosition();
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    closePanel();
    if (atlas.pinned) unpinTip();
    else closeSpread();
  });
}

function addControl(position, className) {
  const control = L.control({ position });
  const box = make("div", className);
  control.onAdd = () => box;
  control.addTo(atlas.map);
  L.DomEvent.disableClickPropagation(box);
  L.DomEvent.disableScrollPropagation(box);
  return box;
}

// Room for what stands in the corners, so that it covers none of the opening view.
function viewRoom() {
  const wide = atlas.map.getSize().x > 620;
  const foot = atlas.credits.offsetHeight + (wide ? 0 : atlas.tollBox.offsetHeight);
  const side = wide ? Math.min(atlas.tollBox.offsetWidth, 240) : 0;
  return { paddingTopLeft: wide ? [46, 8] : [4, 40], paddingBottomRight: [side, foot], animate: false };
}

function switchFullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else atlas.map.getContainer().requestFullscreen().catch((error) => sayTrouble(`Full screen is not allowed here (${error.message}).`));
}

function startLayerPanel() {
  const box = addControl("topleft", "leaflet-bar cg-bar cg-layers");
  const panel = make("div", "cg-panel");
  panel.hidden = true;
  const button = makeButton("cg-tool", "Layers and names", ICONS.layers, () => {
    panel.hidden = !panel.hidden;
    button.setAttribute("aria-expanded", String(!panel.hidden));
  });
  button.setAttribute("aria-expanded", "false");
  box.append(button, panel);
  atlas.panel = { panel, button };
  addChoices(panel, "Layers", "checkbox", layerChoices());
  if (atlas.config.nameChoices.length > 1) addChoices(panel, "Place names", "radio", nameChoices(), "cg-names-by");
  if (atlas.config.online.length) addChoices(panel, "Ground", "radio", onlineChoices(), "cg-online");
}

function closePanel() {
  if (atlas.panel.panel.hidden) return;
  atlas.panel.panel.hidden = true;
  atlas.panel.button.setAttribute("aria-expanded", "false");
}

function layerChoices() {
  const own = [
    { key: "claims", label: "Claims", on: true, act: (on) => switchOwn("claims", on) },
    { key: "figures", label: "Figures with a place, by size", on: true, act: (on) => switchOwn("figures", on) },
    { key: "names", label: "Names", on: true, act: (on) => switchOwn("names", on) },
    { key: "tolls", label: "Losses in the frame", on: true, act: (on) => switchOwn("tolls", on) },
  ];
  const titles = new Map();
  for (const layer of atlas.config.layers) {
    if (!layer.label) continue;
    if (!titles.has(layer.label)) titles.set(layer.label, { key: layer.key, label: layer.label, on: layer.on, ids: [] });
    titles.get(layer.label).ids.push(layer.id);
  }
  const ground = [...titles.values()].map((one) => ({ ...one, act: (on) => one.ids.forEach((id) => switchLayer(id, on)) }));
  return [...own, ...ground];
}

function switchOwn(what, on) {
  atlas.on[what] = on;
  if (atlas.claims) atlas.claims.groupedAt = null;
  showTolls();
  redrawGround();
  refreshMarks();
}

function nameChoices() {
  return atlas.config.nameChoices.map((label, index) => ({ label, on: index === atlas.namesBy, act: () => chooseNames(index) }));
}

function chooseNames(index) {
  atlas.namesBy = index;
  atlas.sizes.clear();
  refreshMarks();
  tellView();
}

function onlineChoices() {
  const own = { label: "This map's own (no network needed)", on: true, act: () => chooseOnline(null) };
  return [own, ...atlas.config.online.map((choice) => ({ label: `${choice.label} (online)`, on: false, act: () => chooseOnline(choice.id) }))];
}

function addChoices(panel, title, type, choices, name) {
  const group = make("fieldset");
  group.append(make("legend", "", title));
  for (const choice of choices) {
    const label = make("label");
    const input = make("input");
    input.type = type;
    if (name) input.name = name;
    input.checked = choice.on;
    input.addEventListener("change", () => {
      choice.act(input.checked);
      tellView();
    });
    if (choice.key) atlas.switches.push({ key: choice.key, usual: choice.on, input, act: choice.act });
    const text = isolate(choice.label);
    for (const id of choice.ids || []) atlas.layers[id].title = text;
    label.append(input, text);
    group.append(label);
  }
  panel.append(group);
}

function startPosition() {
  const box = addControl("bottomleft", "cg-position");
  box.setAttribute("aria-hidden", "true");
  const show = ({ lat, lng }) => {
    const part = (number, positive, negative) => `${Math.abs(number).toFixed(3)}° ${number < 0 ? negative : positive}`;
    box.textContent = `${part(lat, "N", "S")}  ${part(lng, "E", "W")}`;
  };
  atlas.map.on("mousemove", (event) => show(event.latlng));
  atlas.map.on("mouseout", () => {
    box.textContent = "";
  });
}
