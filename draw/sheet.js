// A canvas over the whole map, sharp on every screen, that moves and scales with it. What is on it, a paint function says.
// World units: Web Mercator, 0 to 256 over the whole world, so that world * 2^zoom = pixels.

function worldX(lon) {
  return ((lon + 180) / 360) * 256;
}

function worldY(lat) {
  const sine = Math.sin((lat * Math.PI) / 180);
  return 128 - (Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 256;
}

// Pixels of one kilometre at a latitude.
function pixelsPerKm(lat, zoom) {
  return (256 * 2 ** zoom) / (40075.017 * Math.cos((lat * Math.PI) / 180));
}

const Sheet = L.Renderer.extend({
  options: { padding: 0.12 },

  initialize(paint, options) {
    L.Renderer.prototype.initialize.call(this, options);
    this._paint = paint;
  },

  _initContainer() {
    this._container = make("canvas", "cg-sheet");
    this._context = this._container.getContext("2d");
  },

  _destroyContainer() {
    this._container.remove();
    delete this._container;
    delete this._context;
  },

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const size = this._bounds.getSize();
    const density = window.devicePixelRatio || 1;
    this._container.width = Math.round(size.x * density);
    this._container.height = Math.round(size.y * density);
    this._container.style.width = size.x + "px";
    this._container.style.height = size.y + "px";
    L.DomUtil.setPosition(this._container, this._bounds.min);
    this.draw();
  },

  draw() {
    if (!this._map || !this._bounds || !this._context) return;
    const density = window.devicePixelRatio || 1;
    const { min, max } = this._bounds;
    const context = this._context;
    context.setTransform(density, 0, 0, density, -min.x * density, -min.y * density);
    context.clearRect(min.x, min.y, max.x - min.x, max.y - min.y);
    this._paint(context, currentFrame(this._map, this._bounds));
  },
});

// How world units become pixels of the map's layers at this moment, and which pixels are on the sheet.
function currentFrame(map, bounds) {
  const zoom = map.getZoom();
  const origin = map.getPixelOrigin();
  const scale = 2 ** zoom;
  return {
    zoom,
    scale,
    bounds,
    x: (world) => world * scale - origin.x,
    y: (world) => world * scale - origin.y,
    world: (x, y) => [(x + origin.x) / scale, (y + origin.y) / scale],
  };
}

// GeoJSON (WGS 84, lon before lat) -> features with rings or lines in world units.
function projectFeatures(geojson) {
  return geojson.features.filter((feature) => feature.geometry).map((feature) => {
    const lines = [];
    collectLines(feature.geometry, lines);
    return { properties: feature.properties || {}, lines };
  });
}

function collectLines(geometry, lines) {
  if (geometry.type === "GeometryCollection") {
    for (const part of geometry.geometries) collectLines(part, lines);
    return;
  }
  const depth = { LineString: 0, MultiLineString: 1, Polygon: 1, MultiPolygon: 2 }[geometry.type];
  if (depth === undefined) return;
  const closed = geometry.type.endsWith("Polygon");
  const parts = depth === 0 ? [geometry.coordinates] : geometry.coordinates.flat(depth - 1);
  for (const line of parts) lines.push(projectLine(line, closed));
}

function projectLine(line, closed) {
  const points = new Float64Array(line.length * 2);
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  line.forEach(([lon, lat], index) => {
    const x = worldX(lon);
    const y = worldY(lat);
    points[index * 2] = x;
    points[index * 2 + 1] = y;
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  });
  return { points, box, closed };
}

function isInFrame(box, frame, margin) {
  const { min, max } = frame.bounds;
  return frame.x(box[2]) > min.x - margin && frame.x(box[0]) < max.x + margin && frame.y(box[3]) > min.y - margin && frame.y(box[1]) < max.y + margin;
}

// Adds a line to the context's path, leaving out points closer than half a pixel to the one before.
function traceLine(context, line, frame) {
  const { points, closed } = line;
  const last = points.length - 2;
  let x = frame.x(points[0]);
  let y = frame.y(points[1]);
  context.moveTo(x, y);
  for (let index = 2; index <= last; index += 2) {
    const nextX = frame.x(points[index]);
    const nextY = frame.y(points[index + 1]);
    if (index < last && Math.abs(nextX - x) + Math.abs(nextY - y) < 0.5) continue;
    context.lineTo(nextX, nextY);
    x = nextX;
    y = nextY;
  }
  if (closed) context.closePath();
}

function traceFeatures(context, features, frame) {
  context.beginPath();
  for (const feature of features) {
    for (const line of feature.lines) {
      if (isInFrame(line.box, frame, 20)) traceLine(context, line, frame);
    }
  }
}
