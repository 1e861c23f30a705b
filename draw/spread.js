// One place's claims taken apart: each gets a mark of its own on rings around the place, in the order of parties and time.

const SPREAD_FIRST = 40;
const SPREAD_STEP = 33;
const SPREAD_MOST = 90;

function openSpread(group) {
  atlas.spread = { ids: group.places.map((place) => atlas.claims.ids[place]), zoom: atlas.map.getZoom() };
  refreshMarks();
  requestAnimationFrame(() => atlas.buttons.querySelector(".cg-mark")?.focus({ preventScroll: true }));
}

function closeSpread() {
  if (!atlas.spread) return;
  const key = `place-${atlas.spread.ids[0]}`;
  const hadFocus = atlas.buttons.contains(document.activeElement);
  atlas.spread = null;
  hover(null);
  refreshMarks();
  if (hadFocus) requestAnimationFrame(() => atlas.buttons.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true }));
}

// Where each claim of the open place stands. [] when the place is no longer on the map.
function spreadSpots() {
  return atlas.spread && atlas.spread.spots ? atlas.spread.spots : [];
}

function layOut(group, x, y) {
  const rows = rowsOf(atlas.claims, group).slice(0, SPREAD_MOST);
  const spots = [];
  let ring = 0;
  let taken = 0;
  while (taken < rows.length) {
    const radius = SPREAD_FIRST + ring * SPREAD_STEP;
    const room = Math.min(Math.floor((2 * Math.PI * radius) / SPREAD_STEP), rows.length - taken);
    for (let index = 0; index < room; index += 1) {
      const angle = -Math.PI / 2 - ((index + (ring % 2) / 2) * 2 * Math.PI) / room;
      const mark = describeMark(atlas.claims, rows[taken + index]);
      spots.push({ x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle), row: rows[taken + index], mark: toFit(mark), reach: 9 });
    }
    taken += room;
    ring += 1;
  }
  return { spots, radius: SPREAD_FIRST + (ring - 1) * SPREAD_STEP + 17, left: rowsOf(atlas.claims, group).length - rows.length };
}

// In a spread the marks stand close, so all have one size; the figure is written beside its party's letters.
function toFit(mark) {
  return { ...mark, solid: mark.solid ? MARK_RADIUS : 0, ring: mark.ring ? MARK_RADIUS + 2.5 : 0 };
}

function paintSpread(context, frame, palette) {
  const { spread, claims } = atlas;
  if (!spread) return;
  const spot = claims && atlas.shown.find((one) => one.group.places.some((place) => spread.ids.includes(claims.ids[place])));
  if (!spot || spread.zoom !== frame.zoom || spot.group.single) {
    atlas.spread = null;
    return;
  }
  const { spots, radius, left } = layOut(spot.group, spot.x, spot.y);
  spread.spots = spots;
  spread.disc = { x: spot.x, y: spot.y, radius };
  context.beginPath();
  context.arc(spot.x, spot.y, radius, 0, 7);
  context.fillStyle = palette.table;
  context.fill();
  context.strokeStyle = palette.ink_soft;
  context.lineWidth = 0.8;
  context.stroke();
  for (const one of spots) {
    context.beginPath();
    context.moveTo(spot.x, spot.y);
    context.lineTo(one.x, one.y);
    context.strokeStyle = palette.district_line;
    context.lineWidth = 0.8;
    context.stroke();
  }
  paintGroup(context, spot.x, spot.y, spot.group);
  for (const one of spots) {
    if (claims.selected.has(one.row)) paintHalo(context, one.x, one.y, MARK_RADIUS - 1, palette);
    paintMark(context, one.x, one.y, one.mark);
    paintCode(context, one, palette);
  }
  const text = groupName(claims, spot.group) + (left > 0 ? ` (${left} more in the table)` : "");
  paintText(context, text, spot.x, spot.y - radius - 8, "600 12px", palette);
}

function paintCode(context, spot, palette) {
  const figure = atlas.claims.figure[spot.row];
  const number = figure ? figure.replace(/[^0-9–]+/g, " ").trim() : "";
  paintText(context, [spot.mark.party.code, number].filter(Boolean).join(" "), spot.x, spot.y + 14, "600 8.5px", palette);
}

function paintText(context, text, x, y, font, palette) {
  context.font = `${font} ${atlas.config.fontStack}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.strokeStyle = palette.halo;
  context.lineWidth = 3;
  context.strokeText(text, x, y);
  context.fillStyle = palette.ink;
  context.fillText(text, x, y);
}
