// Which marks share a spot on the screen. Places closer than a mark's width become one mark at the place with most claims;
// zooming in takes them apart. Worked out once a zoom, for any number of places.

const APART = 23;

function groupPlaces(claims, zoom) {
  if (claims.groupedAt !== zoom) {
    claims.groupedAt = zoom;
    claims.groups = findGroups(claims, APART / 2 ** zoom);
  }
  return claims.groups;
}

function findGroups(claims, apart) {
  const cells = new Map();
  const groups = [];
  for (const place of claims.byWeight) {
    const x = claims.x[place];
    const y = claims.y[place];
    const column = Math.floor(x / apart);
    const line = Math.floor(y / apart);
    const near = nearestGroup(claims, cells, column, line, x, y, apart);
    if (near) {
      near.places.push(place);
      continue;
    }
    const group = { anchor: place, places: [place], x, y };
    groups.push(group);
    const key = column * 33554432 + line;
    if (cells.has(key)) cells.get(key).push(group);
    else cells.set(key, [group]);
  }
  return groups;
}

function nearestGroup(claims, cells, column, line, x, y, apart) {
  let best = null;
  let least = apart * apart;
  for (let dx = -1; dx <= 1; dx += 1) {
    for (let dy = -1; dy <= 1; dy += 1) {
      const there = cells.get((column + dx) * 33554432 + line + dy);
      if (!there) continue;
      for (const group of there) {
        const distance = (group.x - x) ** 2 + (group.y - y) ** 2;
        if (distance < least) {
          least = distance;
          best = group;
        }
      }
    }
  }
  return best;
}

// One sector a party, and one more for its mere directions; in the order of parties. Done once, when a group first comes in view.
function countParties(claims, group) {
  if (group.sectors) return group;
  const sectors = new Map();
  let count = 0;
  group.contested = false;
  for (const place of group.places) {
    for (let row = claims.start[place]; row < claims.start[place + 1]; row += 1) {
      const flags = claims.flags[row];
      const direction = (flags & (FLAG.from | FLAG.toward)) !== 0;
      const key = claims.party[row] * 2 + (direction ? 1 : 0);
      let sector = sectors.get(key);
      if (!sector) {
        const party = claims.parties[claims.party[row]];
        sector = { key, party, direction, open: party.open || direction, count: 0, revised: true };
        sectors.set(key, sector);
      }
      sector.count += 1;
      if (!(flags & FLAG.revised)) sector.revised = false;
      if (flags & FLAG.contested) group.contested = true;
      count += 1;
    }
  }
  group.count = count;
  group.sectors = [...sectors.values()].sort((one, other) => one.key - other.key);
  group.single = count === 1 ? describeMark(claims, claims.start[group.anchor]) : null;
  group.reach = group.single ? reachOf(group.single) : GROUP_RADIUS;
  return group;
}

function rowsOf(claims, group) {
  const rows = [];
  for (const place of group.places) {
    for (let row = claims.start[place]; row < claims.start[place + 1]; row += 1) rows.push(row);
  }
  return rows.sort((one, other) => claims.party[one] - claims.party[other] || one - other);
}

// Places that lie at the very same spot can be told apart only by spreading their claims.
function canZoomApart(claims, group) {
  const first = group.places[0];
  return group.places.some((place) => Math.hypot(claims.x[place] - claims.x[first], claims.y[place] - claims.y[first]) * 2 ** atlas.map.getMaxZoom() > APART);
}

// Unfolds the columns that came from Python: facts to rows, places to spots; and adds what grouping needs.
function indexClaims(claims) {
  const unfold = (values, codes) => codes.map((code) => values[code]);
  for (const [name, values] of Object.entries(claims.facts)) claims[name] = unfold(values, claims.fact);
  claims.ids = unfold(claims.placeIds, claims.placeCode);
  claims.names = unfold(claims.placeNames, claims.placeCode);
  for (const name of ["radius", "precision", "area"]) claims[name] = unfold(claims[name], claims.placeCode);
  pickClaim(claims, claims.selectedId);
  const count = claims.lon.length;
  claims.x = Float64Array.from(claims.lon, (lon) => worldX(lon / 1e5));
  claims.y = Float64Array.from(claims.lat, (lat) => worldY(lat / 1e5));
  claims.start = new Int32Array(count + 1);
  for (const place of claims.place) claims.start[place + 1] += 1;
  for (let place = 0; place < count; place += 1) claims.start[place + 1] += claims.start[place];
  const weight = (place) => claims.start[place + 1] - claims.start[place];
  claims.byWeight = Int32Array.from({ length: count }, (_, place) => place).sort((one, other) => weight(other) - weight(one) || one - other);
  return claims;
}

// Points a claim out: its rows, one a place, and the places.
function pickClaim(claims, claimId) {
  claims.selected = new Set();
  if (claimId) claims.id.forEach((id, row) => id === claimId && claims.selected.add(row));
  claims.selectedPlaces = new Set([...claims.selected].map((row) => claims.place[row]));
}
