// The marks of the claims: painted on one canvas, with a focusable button on each while they are few.

const FEW = 250;
// With more, rings would be a grey veil; they come back closer up.
const MOST_RINGS = 300;

function startMarks() {
  const { map } = atlas;
  map.createPane("cg-marks").style.zIndex = 550;
  map.createPane("cg-buttons").style.zIndex = 600;
  atlas.buttons = make("div", "cg-buttons leaflet-zoom-hide");
  map.getPane("cg-buttons").append(atlas.buttons);
  atlas.marks = new Sheet(paintMarks, { pane: "cg-marks" }).addTo(map);
  map.getPane("cg-marks").firstChild.classList.add("leaflet-zoom-hide");
  map.on("mousemove", (event) => hoverAt(event.layerPoint));
  map.on("mouseout", () => hover(null));
  map.on("click", (event) => {
    const hit = atlas.shown.length > FEW ? hitTest(event.layerPoint) : null;
    if (hit) {
      choose(hit);
      return;
    }
    unpinTip();
    closeSpread();
  });
}

function refreshMarks() {
  if (atlas.marksAsked || !atlas.marks) return;
  atlas.marksAsked = true;
  requestAnimationFrame(() => {
    atlas.marksAsked = false;
    atlas.marks.draw();
  });
}

function paintMarks(context, frame) {
  const { claims, map } = atlas;
  const palette = atlas.config.palette[atlas.theme];
  atlas.shown = [];
  atlas.figures = [];
  if (claims && atlas.on.claims) {
    for (const group of groupPlaces(claims, frame.zoom)) {
      const spot = { x: frame.x(group.x), y: frame.y(group.y), group };
      if (isOnSheet(spot, frame, 40)) atlas.shown.push(spot);
    }
    for (const spot of atlas.shown) countParties(claims, spot.group);
    // Small marks lie over large ones, so that no figure hides another.
    atlas.shown.sort((one, other) => other.group.reach - one.group.reach);
    paintRings(context, frame, palette);
    atlas.figures = layFigures(claims, atlas.shown, frame);
    paintFigures(context, atlas.figures, palette);
    for (const spot of atlas.shown) paintSpot(context, spot, palette);
  }
  paintSpread(context, frame, palette);
  if (atlas.spread) atlas.figures = [];
  const labels = atlas.spread ? [] : [...figureLabels(atlas.figures), ...markLabels(claims)];
  const ground = groundLabels(frame);
  paintDots(context, ground, palette);
  // The name of a lake can stand nowhere but on it: it comes before the names of marks, which find another side.
  const isLake = (label) => label.kind === "water" && label.room;
  const inOrder = [...ground.filter(isLake), ...labels, ...ground.filter((label) => !isLake(label))];
  placeLabels(inOrder, [...atlas.shown, ...atlas.figures].map(obstacleOf));
  showButtons();
  showAway();
  map.getContainer().dataset.painted = String(Number(map.getContainer().dataset.painted || 0) + 1);
}

function paintDots(context, labels, palette) {
  context.fillStyle = palette.ink_soft;
  for (const label of labels) {
    if (!label.dot) continue;
    context.beginPath();
    context.arc(label.x, label.y, 1.7, 0, 7);
    context.fill();
  }
}

function paintSpot(context, spot, palette) {
  const { group } = spot;
  if (isSelected(group)) paintHalo(context, spot.x, spot.y, group.reach, palette);
  if (group.single) paintMark(context, spot.x, spot.y, group.single);
  else paintGroup(context, spot.x, spot.y, group);
}

// Places placed by the same district share a ring: drawn once, in the parts of all parties that name one of them.
function paintRings(context, frame, palette) {
  const rings = new Map();
  const { claims } = atlas;
  for (const spot of atlas.shown) {
    for (const place of spot.group.places) {
      if (claims.area[place]) continue;
      const radius = claims.radius[place] * pixelsPerKm(claims.lat[place] / 1e5, frame.zoom);
      if (radius < spot.group.reach + 3 || radius > 900) continue;
      const key = `${claims.lon[place]} ${claims.lat[place]} ${claims.radius[place]}`;
      if (!rings.has(key)) rings.set(key, { x: frame.x(claims.x[place]), y: frame.y(claims.y[place]), radius, parties: new Set() });
      for (let row = claims.start[place]; row < claims.start[place + 1]; row += 1) rings.get(key).parties.add(claims.party[row]);
    }
  }
  if (rings.size > MOST_RINGS) return;
  for (const ring of rings.values()) {
    const parties = [...ring.parties].sort((one, other) => one - other).map((party) => claims.parties[party]);
    paintRing(context, ring.x, ring.y, ring.radius, parties, palette);
  }
}

function isSelected(group) {
  const { selectedPlaces } = atlas.claims;
  return selectedPlaces.size > 0 && group.places.some((place) => selectedPlaces.has(place));
}

function obstacleOf(spot) {
  const reach = spot.group ? spot.group.reach : spot.reach;
  return [spot.x - reach, spot.y - reach, spot.x + reach, spot.y + reach];
}

function markLabels(claims) {
  return [...atlas.shown]
    .sort((one, other) => other.group.count - one.group.count)
    .map((spot) => ({
      x: spot.x,
      y: spot.y,
      reach: spot.group.reach,
      around: true,
      className: "cg-mark-name",
      lines: [{ text: groupName(claims, spot.group) }, { text: countsOf(claims, spot.group), className: "cg-counts" }],
    }));
}

function groupName(claims, group) {
  const name = chooseName(claims.names[group.anchor]);
  const more = new Set(group.places.map((place) => claims.ids[place])).size - 1;
  const toward = group.single && group.single.direction ? directionWord(claims.flags[group.single.row]) + " " : "";
  return `${toward}${name}${more > 0 ? ` +${more}` : ""}`;
}

function directionWord(flags) {
  return flags & FLAG.from ? "from" : "toward";
}

// "AM 3 | AZ 2", directions apart: "AM 3 | AM → 1". One claim with a figure: "AM 4 killed".
function countsOf(claims, group) {
  if (group.single) {
    const figure = withoutPeople(claims.figure[group.single.row] || "");
    return [group.single.party.code, figure].filter(Boolean).join(" ");
  }
  return group.sectors.map((sector) => `${sector.party.code}${sector.direction ? " →" : ""} ${sector.count}`).join(" | ");
}

// What can be pointed at: the spread claims if a place is open, else the marks in view.
function targets() {
  return [...spreadSpots(), ...atlas.figures, ...atlas.shown];
}

function hitTest(point) {
  let best = null;
  let least = Infinity;
  for (const spot of targets()) {
    const distance = Math.hypot(spot.x - point.x, spot.y - point.y);
    if (distance < (spot.group ? spot.group.reach : spot.reach) + 4 && distance < least) {
      best = spot;
      least = distance;
    }
  }
  return best;
}

function hoverAt(point) {
  if (atlas.shown.length > FEW) hover(hitTest(point));
}

function hover(spot) {
  if (atlas.pinned) return;
  atlas.map.getContainer().classList.toggle("cg-pointing", Boolean(spot));
  showTip(spot);
}

function choose(spot) {
  unpinTip();
  const row = spot.row !== undefined ? spot.row : spot.group.single?.row;
  if (row !== undefined && atlas.claims.fullView) {
    pinTip(spot, atlas.claims.id[row]);
  } else if (row !== undefined) {
    reportClaim(atlas.claims.id[row]);
  } else if (spot.group.places.length > 1 && canZoomApart(atlas.claims, spot.group) && atlas.map.getZoom() < atlas.map.getMaxZoom()) {
    zoomInto(spot.group);
  } else {
    openSpread(spot.group);
  }
}

function zoomInto(group) {
  const { claims, map } = atlas;
  const bounds = L.latLngBounds(group.places.map((place) => [claims.lat[place] / 1e5, claims.lon[place] / 1e5]));
  const zoom = Math.max(map.getBoundsZoom(bounds.pad(0.4)), map.getZoom() + 1);
  map.setView(bounds.getCenter(), Math.min(zoom, map.getMaxZoom()));
}

// Buttons in reading order, from north to south; the one with the focus keeps it when the marks are redrawn.
function showButtons() {
  const focused = atlas.buttons.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  const spots = atlas.shown.length > FEW ? (atlas.spread ? spreadSpots() : []) : targets();
  const order = [...spots].sort((one, other) => (one.row === undefined) - (other.row === undefined) || one.y - other.y || one.x - other.x);
  atlas.buttons.replaceChildren(...order.map(buttonFor));
  if (focused) atlas.buttons.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

function keyOf(spot) {
  return spot.group ? `place-${atlas.claims.ids[spot.group.anchor]}` : `claim-${atlas.claims.id[spot.row]}`;
}

function buttonFor(spot) {
  const reach = Math.max(spot.group ? spot.group.reach : spot.reach, 9) + 2;
  const button = make("button", "cg-mark");
  button.type = "button";
  button.style.width = button.style.height = `${reach * 2}px`;
  button.dataset.key = keyOf(spot);
  button.setAttribute("aria-label", inWords(tipLines(spot)));
  L.DomUtil.setPosition(button, L.point(spot.x - reach, spot.y - reach));
  button.addEventListener("mouseenter", () => hover(spot));
  button.addEventListener("mouseleave", () => hover(null));
  button.addEventListener("focus", () => button.matches(":focus-visible") && hover(spot));
  button.addEventListener("blur", () => hover(null));
  button.addEventListener("click", (event) => {
    event.stopPropagation();
    if (!(atlas.map.dragging && atlas.map.dragging.moved() && event.detail)) choose(spot);
  });
  return button;
}
