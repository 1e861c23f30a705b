// Names and counts beside marks, and the names of the ground, each where it covers no mark and no other name, or not at all.

// Where a label may stand, seen from its point: across (-1 left, 0 centre, 1 right) and down (-1 above, 1 below).
const AROUND = [[1, 0], [-1, 0], [0, 1], [0, -1], [1, -1], [1, 1], [-1, -1], [-1, 1], [0.5, -1], [0.5, 1], [-0.5, -1], [-0.5, 1]];
const ON_POINT = [[0, 0], [0, -1.2], [0, 1.2]];
const MOST_LABELS = 160;
const COUNTRIES_TO = 9;
// How the name of an outline is written, by the style of its layer; of a district only what the gazetteer names is named.
const KINDS_OF_OUTLINES = { water: "water", names: "country" };

function startLabels() {
  atlas.map.createPane("cg-names").style.zIndex = 560;
  atlas.names = make("div", "cg-names leaflet-zoom-hide");
  atlas.map.getPane("cg-names").append(atlas.names);
  atlas.sizes = new Map();
  atlas.config.names = atlas.config.names.map(([id, kind, lon, lat, texts, from, area]) => {
    const dot = ["settlement", "mountain"].includes(kind);
    return { id, kind, lon, lat, texts, from, to: kind === "country" ? COUNTRIES_TO : 99, dot, area };
  });
}

// What labels must leave free besides the marks: the controls in the corners, and everything outside the view.
function viewBox() {
  const { map } = atlas;
  const corner = map.containerPointToLayerPoint([0, 0]);
  const size = map.getSize();
  return [corner.x + 2, corner.y + 2, corner.x + size.x - 2, corner.y + size.y - 2];
}

function controlBoxes() {
  const { map } = atlas;
  const frame = map.getContainer().getBoundingClientRect();
  const corner = map.containerPointToLayerPoint([0, 0]);
  return [...map.getContainer().querySelectorAll(".leaflet-control")].map((control) => {
    const box = control.getBoundingClientRect();
    const [left, top] = [box.left - frame.left + corner.x, box.top - frame.top + corner.y];
    return [left, top, left + box.width, top + box.height];
  });
}

// labels: {x, y, reach, lines: [{text, className}], className, around}, the most important first. obstacles: boxes
// [left, top, right, bottom]. Both in pixels of the map's layers. Only what finds room becomes a part of the page.
function placeLabels(labels, obstacles) {
  const wanted = labels.slice(0, MOST_LABELS * 2);
  measureLines(wanted);
  const taken = [...obstacles, ...controlBoxes()];
  const view = viewBox();
  const kept = [];
  const named = new Set();
  for (const label of wanted) {
    if (kept.length >= MOST_LABELS) break;
    const found = named.has(label.once) ? null : findRoom(label, taken, view);
    if (!found) continue;
    if (label.once) named.add(label.once);
    const { box, lines } = found;
    const node = labelNode(label.className, lines);
    taken.push(box);
    kept.push(node);
    if (label.room) node.classList.add("cg-at-centre");
    else if (box[0] <= label.x) node.classList.add(box[2] < label.x ? "cg-at-left" : "cg-at-centre");
    L.DomUtil.setPosition(node, L.point(Math.round(box[0]), Math.round(box[1])));
  }
  atlas.names.replaceChildren(...kept);
}

function labelNode(className, lines) {
  const node = make("div", `cg-label ${className}`);
  for (const line of lines) node.append(isolate(line.text, line.className));
  return node;
}

// Reading a size makes the browser lay the page out, so the lines that are not known yet, and only they, are read in one go.
// Another filter brings the same names and counts in other pairs: a label's size is put together from its lines.
function measureLines(labels) {
  if (atlas.sizes.size > 4000) atlas.sizes.clear();
  const unknown = labels.filter((label) => label.lines.some((line) => !atlas.sizes.has(lineKey(label, line))));
  if (!unknown.length) return;
  const nodes = unknown.map((label) => labelNode(label.className, label.lines));
  atlas.names.replaceChildren(...nodes);
  unknown.forEach((label, index) => {
    label.lines.forEach((line, number) => {
      const { width, height } = nodes[index].children[number].getBoundingClientRect();
      atlas.sizes.set(lineKey(label, line), [width, height]);
    });
  });
}

function lineKey(label, line) {
  return `${label.className}|${line.className || ""}|${line.text}`;
}

// In whole pixels, as wide as the widest line.
function sizeOf(label, lines) {
  const sizes = lines.map((line) => atlas.sizes.get(lineKey(label, line)));
  return [Math.round(Math.max(...sizes.map(([width]) => width))), Math.round(sizes.reduce((sum, [, height]) => sum + height, 0))];
}

// Where there is no room for a name and its counts, the name alone may fit: the counts are in the mark's own words too.
function findRoom(label, taken, view) {
  const tries = label.lines.length < 2 || label.once ? [label.lines] : [label.lines, label.lines.slice(0, 1)];
  for (const lines of tries) {
    const box = findSpot(label, sizeOf(label, lines), taken, view);
    if (box) return { box, lines };
  }
  return null;
}

function findSpot(label, [width, height], taken, view) {
  if (label.room) return findSpotWithin(label.room, [width, height], taken);
  const gap = label.reach + 3;
  for (const [across, down] of label.around ? AROUND : ON_POINT) {
    const slant = across && down ? 0.8 : 1;
    const left = label.x - width / 2 + across * (width / 2 + gap * slant);
    const top = label.y - height / 2 + down * (height / 2 + (label.around ? gap * slant : 2));
    const box = [left, top, left + width, top + height];
    if (box[0] < view[0] || box[1] < view[1] || box[2] > view[2] || box[3] > view[3]) continue;
    if (isClear(box, taken)) return box;
  }
  return null;
}

function findSpotWithin(room, [width, height], taken) {
  for (const [x, y] of room.spots([width, height])) {
    const box = [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
    if (isClear(box, taken) && room.holds(box)) return box;
  }
  return null;
}

function isClear(box, taken) {
  return taken.every((other) => box[0] >= other[2] || box[2] <= other[0] || box[1] >= other[3] || box[3] <= other[1]);
}

// The names of countries, districts, waters and towns that belong at this zoom, and the years of a line that is no longer.
function groundLabels(frame) {
  if (!atlas.on.names || atlas.online) return [];
  const marked = new Set(atlas.claims ? atlas.claims.ids : []);
  const names = atlas.config.names.filter((name) => frame.zoom >= name.from && frame.zoom < name.to && !marked.has(name.id));
  const labels = [...names.map((name) => nameLabel(name, frame)), ...outlineLabels(frame)];
  return labels.flatMap((label) => inLines(label)).filter((label) => label.room || isOnSheet(label, frame, 0));
}

// A lake too narrow for its name in one line may hold it in several; else the name lies across its shores.
function inLines(label) {
  if (label.kind !== "water" || !label.room) return [label];
  const once = label.lines[0].text;
  const words = once.split(" ").map((text) => ({ text }));
  const across = { ...label, once, room: null };
  return words.length > 1 ? [{ ...label, once }, { ...label, once, lines: words }, across] : [{ ...label, once }, across];
}

// A country or a water is named wherever within it there is room; its point may lie outside the view or under a mark.
function nameLabel(name, frame) {
  const feature = ["country", "water"].includes(name.kind) && name.area ? findFeature(name.area) : null;
  return {
    kind: name.kind,
    room: feature && { spots: (size) => spotsWithin(feature, size, frame), holds: (box) => fitsWithin(feature, box, frame) },
    x: frame.x(worldX(name.lon)),
    y: frame.y(worldY(name.lat)),
    reach: name.dot ? 2 : 0,
    around: name.dot,
    dot: name.dot,
    className: `cg-ground-name cg-${name.kind}`,
    lines: [{ text: chooseName(name.texts) }],
  };
}

// Names that come with the outlines: neighbours and waters that the gazetteer does not name, former lines with their years.
function outlineLabels(frame) {
  const labels = [];
  const known = new Set(atlas.config.names.map((name) => name.area));
  for (const layer of Object.values(atlas.layers)) {
    if (!layer.on || !layer.features) continue;
    for (const feature of layer.features) {
      const { label_lon: lon, label_lat: lat, name, key } = feature.properties;
      if (layer.style === "former") labels.push(lineLabel(feature, frame));
      else if (lon !== undefined && KINDS_OF_OUTLINES[layer.style] && !known.has(key)) {
        const kind = KINDS_OF_OUTLINES[layer.style];
        if (kind === "water" || frame.zoom < COUNTRIES_TO) labels.push(nameLabel({ lon, lat, kind, texts: [name], dot: false, area: key }, frame));
      }
    }
  }
  return labels;
}

function lineLabel(feature, frame) {
  const { points } = feature.lines[0];
  const middle = Math.floor(points.length / 4) * 2;
  return { x: frame.x(points[middle]), y: frame.y(points[middle + 1]), reach: 2, around: true, className: "cg-ground-name cg-former", lines: [{ text: feature.properties.name }] };
}

function isOnSheet(point, frame, margin) {
  const { min, max } = frame.bounds;
  return point.x > min.x - margin && point.x < max.x + margin && point.y > min.y - margin && point.y < max.y + margin;
}

// texts: the recognised state's name, then the name as each choosable party uses it. The last choice shows all that differ.
function chooseName(texts) {
  const isAll = atlas.namesBy === atlas.config.nameChoices.length - 1 && atlas.namesBy > 0;
  return isAll ? [...new Set(texts)].join(" / ") : texts[atlas.namesBy] ?? texts[0];
}
