// How one mark looks: shape = kind, fill and pattern = the party that claims, outline always ink, open = a third party or a mere
// direction, a cut through it = contested, pale = since revised.

const FLAG = { approximate: 1, contested: 2, revised: 4, from: 8, toward: 16 };
const MARK_RADIUS = 7.5;
const GROUP_RADIUS = 9.5;
const PALE = 0.42;

function colourOf(party, palette) {
  return party[atlas.theme] || palette.ink;
}

function shapePath(symbol) {
  atlas.shapes ??= new Map();
  if (!atlas.shapes.has(symbol)) {
    atlas.shapes.set(symbol, new Path2D(atlas.config.symbols[symbol] || atlas.config.symbols.circle));
  }
  return atlas.shapes.get(symbol);
}

// Radius in pixels of a figure: the area of the mark is in proportion to it, up to a size that still leaves room for names.
function figureRadius(figure) {
  return Math.min(atlas.config.figurePixels * Math.sqrt(Math.max(figure, 1)), atlas.config.figureMostPixels);
}

function describeMark(claims, row) {
  const flags = claims.flags[row];
  const party = claims.parties[claims.party[row]];
  const low = claims.low[row];
  const high = claims.high[row];
  const isFigure = atlas.on.figures && (low !== null || high !== null);
  const solid = isFigure ? (low === null ? 0 : figureRadius(low)) : MARK_RADIUS;
  return {
    row,
    party,
    symbol: claims.kinds[claims.kind[row]].symbol,
    open: party.open || Boolean(flags & (FLAG.from | FLAG.toward)),
    direction: Boolean(flags & (FLAG.from | FLAG.toward)),
    contested: Boolean(flags & FLAG.contested),
    revised: Boolean(flags & FLAG.revised),
    solid,
    ring: isFigure && high !== null && high !== low ? Math.max(figureRadius(high), solid && solid + 2.5) : 0,
  };
}

function reachOf(mark) {
  return Math.max(mark.solid, mark.ring, 5);
}

// Marks that look the same are drawn once and copied from then on: a map of a thousand marks has some dozens of looks.
function paintCopy(context, x, y, look, reach, paint) {
  const density = window.devicePixelRatio || 1;
  const key = `${atlas.theme} ${density} ${look}`;
  atlas.copies ??= new Map();
  if (atlas.copies.size > 600) atlas.copies.clear();
  const half = Math.ceil(reach + 8);
  if (!atlas.copies.has(key)) {
    const copy = make("canvas");
    copy.width = copy.height = half * 2 * density;
    const pen = copy.getContext("2d");
    pen.scale(density, density);
    paint(pen, half, half);
    atlas.copies.set(key, copy);
  }
  const snap = (value) => Math.round((value - half) * density) / density;
  context.drawImage(atlas.copies.get(key), snap(x), snap(y), half * 2, half * 2);
}

function paintMark(context, x, y, mark) {
  const parts = [mark.symbol, mark.party.code, mark.open, mark.direction, mark.contested, mark.revised, mark.solid, mark.ring];
  paintCopy(context, x, y, parts.join(" "), reachOf(mark), (pen, atX, atY) => drawMark(pen, atX, atY, mark));
}

function paintGroup(context, x, y, group) {
  const parts = group.sectors.map((sector) => `${sector.key}${sector.revised ? "r" : ""}`);
  paintCopy(context, x, y, `group ${parts.join(" ")} ${group.contested}`, GROUP_RADIUS, (pen, atX, atY) => drawGroup(pen, atX, atY, group));
}

function drawMark(context, x, y, mark) {
  const palette = atlas.config.palette[atlas.theme];
  const path = shapePath(mark.symbol);
  context.save();
  context.globalAlpha = mark.revised ? PALE : 1;
  context.translate(x, y);
  if (mark.solid) paintShape(context, path, mark.solid, mark, palette);
  if (mark.ring) outlineShape(context, path, mark.ring, palette.ink, 1.2, [3, 2]);
  context.restore();
  if (mark.contested) paintCut(context, x, y, reachOf(mark), palette);
}

function paintShape(context, path, radius, mark, palette) {
  context.save();
  context.scale(radius, radius);
  context.fillStyle = mark.open ? palette.paper : colourOf(mark.party, palette);
  context.lineJoin = "round";
  context.lineWidth = 4.4 / radius;
  context.strokeStyle = palette.casing;
  context.stroke(path);
  context.fill(path);
  if (!mark.open) {
    context.clip(path);
    paintPattern(context, [-1.6, -1.6, 1.6, 1.6], mark.party.pattern, 4 / radius, 1 / radius, palette);
  }
  context.restore();
  if (mark.direction && !mark.party.open) outlineShape(context, path, radius - 1.6, colourOf(mark.party, palette), 2.4, []);
  outlineShape(context, path, radius, palette.ink, 1.4, mark.direction ? [2.5, 1.8] : []);
}

function outlineShape(context, path, radius, colour, width, dash) {
  if (radius <= 0) return;
  context.save();
  context.scale(radius, radius);
  context.lineJoin = "round";
  context.lineWidth = width / radius;
  context.strokeStyle = colour;
  context.setLineDash(dash.map((part) => part / radius));
  context.stroke(path);
  context.restore();
}

function paintPattern(context, box, pattern, step, width, palette) {
  context.beginPath();
  tracePattern(context, box, pattern, step);
  context.strokeStyle = context.fillStyle = palette.mark_line;
  context.lineWidth = width;
  if (pattern === "dots") context.fill();
  else context.stroke();
}

// A line across the mark with a gap on both sides, so that it reads as a cut on every colour.
function paintCut(context, x, y, radius, palette) {
  const reach = radius * 0.78 + 2.5;
  for (const [colour, width] of [[palette.paper, 4], [palette.ink, 1.6]]) {
    context.beginPath();
    context.moveTo(x - reach, y + reach);
    context.lineTo(x + reach, y - reach);
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
  }
}

// Some claims of a group are contested: a short cut across its rim.
function paintNotch(context, x, y, radius, palette) {
  for (const [colour, width] of [[palette.paper, 4.4], [palette.ink, 1.7]]) {
    context.beginPath();
    context.moveTo(x + radius * 0.34, y - radius * 0.34);
    context.lineTo(x + radius * 1.08, y - radius * 1.08);
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
  }
}

// Several claims at one place: a disc in equal parts, one for each party that names it, in the fixed order of parties.
function drawGroup(context, x, y, group) {
  const palette = atlas.config.palette[atlas.theme];
  const radius = GROUP_RADIUS;
  const turn = (Math.PI * 2) / group.sectors.length;
  context.save();
  context.beginPath();
  context.arc(x, y, radius + 2.2, 0, 7);
  context.fillStyle = palette.paper;
  context.fill();
  group.sectors.forEach((sector, index) => {
    const start = -Math.PI / 2 - turn * index;
    context.save();
    context.beginPath();
    if (group.sectors.length > 1) context.moveTo(x, y);
    context.arc(x, y, radius, start, start - turn, true);
    context.closePath();
    context.globalAlpha = sector.revised ? PALE : 1;
    if (sector.open) {
      paintOpenSector(context, sector, palette);
    } else {
      context.fillStyle = colourOf(sector.party, palette);
      context.fill();
      context.clip();
      paintPattern(context, [x - radius, y - radius, x + radius, y + radius], sector.party.pattern, 4, 1, palette);
    }
    context.restore();
    if (group.sectors.length > 1) {
      context.beginPath();
      context.moveTo(x, y);
      context.lineTo(x + radius * Math.cos(start), y + radius * Math.sin(start));
      context.strokeStyle = palette.paper;
      context.lineWidth = 1.6;
      context.stroke();
    }
  });
  context.beginPath();
  context.arc(x, y, radius, 0, 7);
  context.setLineDash(group.sectors.every((sector) => sector.direction) ? [2.5, 1.8] : []);
  context.strokeStyle = palette.ink;
  context.lineWidth = 1.4;
  context.stroke();
  context.restore();
  if (group.contested) paintNotch(context, x, y, radius, palette);
}

function paintOpenSector(context, sector, palette) {
  context.clip();
  context.strokeStyle = sector.party.open ? palette.ink_soft : colourOf(sector.party, palette);
  context.lineWidth = sector.party.open ? 2 : 5;
  context.setLineDash(sector.direction ? [2.5, 1.8] : []);
  context.stroke();
}

// The circle within which the place lies: as wide on the ground as the place is imprecise.
function paintRing(context, x, y, radius, parties, palette) {
  const turn = (Math.PI * 2) / parties.length;
  context.save();
  context.beginPath();
  context.arc(x, y, radius, 0, 7);
  context.globalAlpha = 0.55;
  context.strokeStyle = palette.casing;
  context.lineWidth = 2.4;
  context.stroke();
  parties.forEach((party, index) => {
    const start = -Math.PI / 2 - turn * index;
    context.beginPath();
    context.arc(x, y, radius, start, start - turn, true);
    context.strokeStyle = party.open ? palette.ink_soft : colourOf(party, palette);
    context.lineWidth = 1;
    context.stroke();
  });
  context.restore();
}

function paintHalo(context, x, y, radius, palette) {
  for (const [colour, width] of [[palette.paper, 6], [palette.ink, 2]]) {
    context.beginPath();
    context.arc(x, y, radius + 5, 0, 7);
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
  }
}
