// Districts and regions that a claim names: a hatch in the direction of each party that names it and an outline inside the
// border. Never a filled ground: that would read as control.

const HATCH_STEP = 10;

// All that the hatches depend on besides the view. Other claims often name the same areas: then the ground stays as it is.
function describeAreas() {
  const { claims } = atlas;
  return claims && atlas.on.claims ? JSON.stringify([claims.areas, claims.parties]) : "";
}

function paintAreas(context, frame) {
  const { claims } = atlas;
  atlas.areasPainted = describeAreas();
  if (!claims || !atlas.on.claims) return;
  for (const area of claims.areas) {
    const feature = findArea(area.key);
    if (!feature) continue;
    const named = area.parties.map((index) => claims.parties[index]);
    const toward = area.directions.map((index) => claims.parties[index]);
    paintArea(context, frame, feature, named, toward);
  }
}

function findArea(key) {
  for (const layer of Object.values(atlas.layers)) {
    if (layer.style !== "areas") continue;
    loadLayer(layer);
    if (!layer.features) continue;
    layer.byKey ??= new Map(layer.features.map((feature) => [feature.properties.key, feature]));
    const feature = layer.byKey.get(key);
    if (feature) return feature;
  }
  return null;
}

function paintArea(context, frame, feature, named, toward) {
  const palette = atlas.config.palette[atlas.theme];
  const outlined = named.length ? named : toward;
  traceFeatures(context, [feature], frame);
  context.save();
  context.clip("evenodd");
  const box = boxOnSheet(feature, frame);
  for (const party of named) paintHatch(context, box, party, palette);
  // Stroked twice as wide as it shows, since the half outside the border is clipped away.
  traceFeatures(context, [feature], frame);
  context.strokeStyle = palette.casing;
  context.lineWidth = 5;
  context.stroke();
  outlined.forEach((party, index) => {
    context.strokeStyle = party.open ? palette.ink_soft : colourOf(party, palette);
    context.lineWidth = named.length ? 2.6 : 2.2;
    if (!named.length) context.setLineDash([4, 4]);
    else if (outlined.length > 1) context.setLineDash([9, 9 * (outlined.length - 1)]);
    context.lineDashOffset = -9 * index;
    context.stroke();
  });
  context.restore();
}

function boxOnSheet(feature, frame) {
  const { min, max } = frame.bounds;
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const line of feature.lines) {
    box[0] = Math.min(box[0], frame.x(line.box[0]));
    box[1] = Math.min(box[1], frame.y(line.box[1]));
    box[2] = Math.max(box[2], frame.x(line.box[2]));
    box[3] = Math.max(box[3], frame.y(line.box[3]));
  }
  return [Math.max(box[0], min.x), Math.max(box[1], min.y), Math.min(box[2], max.x), Math.min(box[3], max.y)];
}

function paintHatch(context, box, party, palette) {
  context.globalAlpha = atlas.theme === "dark" ? 0.3 : 0.24;
  context.strokeStyle = context.fillStyle = colourOf(party, palette);
  context.lineWidth = 1;
  context.beginPath();
  tracePattern(context, box, party.pattern, HATCH_STEP);
  if (party.pattern === "dots") context.fill();
  else context.stroke();
  context.globalAlpha = 1;
}

// Lines or dots over a box, tied to the map and not to the box, so that neighbours' hatches run on.
function tracePattern(context, [left, top, right, bottom], pattern, step) {
  if (pattern === "diagonal-down") {
    for (let at = Math.floor((left - bottom) / step) * step; at <= right - top; at += step) {
      context.moveTo(top + at, top);
      context.lineTo(bottom + at, bottom);
    }
  } else if (pattern === "dots") {
    for (let x = Math.floor(left / step) * step; x <= right; x += step) {
      for (let y = Math.floor(top / step) * step; y <= bottom; y += step) {
        context.moveTo(x + step * 0.17, y);
        context.arc(x, y, step * 0.17, 0, 7);
      }
    }
  } else {
    for (let at = Math.floor((left + top) / step) * step; at <= right + bottom; at += step) {
      context.moveTo(at - top, top);
      context.lineTo(at - bottom, bottom);
    }
  }
}
