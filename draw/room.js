// Where on the screen there is room for a name within its country or lake, and what lies on water.

// Where an area's outline crosses a height, both in world units. A point is inside if an odd number lies right of it: by this
// even-odd rule a hole is outside.
function crossingsAt(feature, y) {
  const crossings = [];
  for (const { points, box, closed } of feature.lines) {
    if (!closed || y < box[1] || y > box[3]) continue;
    for (let at = 0, before = points.length - 2; at < points.length; before = at, at += 2) {
      const [y0, y1] = [points[before + 1], points[at + 1]];
      if (y0 > y !== y1 > y) crossings.push(((points[before] - points[at]) * (y - y1)) / (y0 - y1) + points[at]);
    }
  }
  return crossings;
}

function isWithin(crossings, x) {
  return crossings.filter((crossing) => x < crossing).length % 2 === 1;
}

function findFeature(key) {
  for (const layer of Object.values(atlas.layers)) {
    if (!layer.on || !layer.features) continue;
    const feature = layer.features.find((one) => one.properties.key === key && one.lines.some((line) => line.closed));
    if (feature) return feature;
  }
  return null;
}

// Spots within the area for the middle of a label that then lies wholly within the view, nearest to the middle of what is seen
// of the area first. Kept until the view changes: a new filter does not move the map.
function spotsWithin(feature, [width, height], frame) {
  const view = viewBox();
  const seenFrom = [frame.zoom, ...view.map(Math.round)].join(" ");
  if (feature.room?.seenFrom !== seenFrom) feature.room = { seenFrom, bySize: new Map() };
  const { bySize } = feature.room;
  const size = `${width} ${height}`;
  if (!bySize.has(size)) bySize.set(size, findSpots(feature, width, height, view, frame));
  return bySize.get(size);
}

function findSpots(feature, width, height, view, frame) {
  const box = boxOnSheet(feature, frame);
  const [left, top] = [Math.max(box[0], view[0]), Math.max(box[1], view[1])];
  const [right, bottom] = [Math.min(box[2], view[2]), Math.min(box[3], view[3])];
  const step = Math.min(Math.max(Math.min(right - left, bottom - top) / 12, 8), 30);
  const seen = [];
  for (let y = top + step / 2; y < bottom; y += step) {
    const crossings = crossingsAt(feature, frame.world(left, y)[1]);
    for (let x = left + step / 2; x < right; x += step) if (isWithin(crossings, frame.world(x, y)[0])) seen.push([x, y]);
  }
  const middle = [0, 1].map((axis) => seen.reduce((sum, spot) => sum + spot[axis], 0) / seen.length);
  const far = ([x, y]) => Math.hypot(x - middle[0], y - middle[1]);
  const inView = ([x, y]) => x - width / 2 >= view[0] && x + width / 2 <= view[2] && y - height / 2 >= view[1] && y + height / 2 <= view[3];
  return seen.filter(inView).sort((one, other) => far(one) - far(other));
}

function holds(feature, x, y, frame) {
  const [across, down] = frame.world(x, y);
  return isWithin(crossingsAt(feature, down), across);
}

// Whether a label lies wholly within the area; asked only of spots whose turn has come.
function fitsWithin(feature, [left, top, right, bottom], frame) {
  const [middle, quarter] = [(left + right) / 2, (right - left) / 4];
  return [left, middle - quarter, middle + quarter, right].every((x) => [top, bottom].every((y) => holds(feature, x, y, frame)));
}

// Whether any part of a disc on the screen lies on a lake, a reservoir or the sea.
function isOnWater(x, y, reach, frame) {
  const around = [[0, 0], [-reach, 0], [reach, 0], [0, -reach], [0, reach]];
  return Object.values(atlas.layers).some(
    (layer) => layer.style === "water" && layer.features && layer.features.some((feature) => around.some(([dx, dy]) => holds(feature, x + dx, y + dy, frame))),
  );
}
