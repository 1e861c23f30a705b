// The words of a mark: shown beside the pointer, read out by screen readers, and the claim's id handed to the page on a click.

const PLACE_WORDS = { site: "a site", settlement: "a settlement", district: "a district", region: "a region", country: "a country" };

function tipLines(spot) {
  const row = spot.row !== undefined ? spot.row : spot.group.single ? spot.group.single.row : null;
  return row === null ? groupLines(spot.group) : claimLines(row);
}

function claimLines(row) {
  const { claims } = atlas;
  const flags = claims.flags[row];
  const place = claims.place[row];
  const role = flags & FLAG.from ? "from " : flags & FLAG.toward ? "toward " : "";
  const lines = [[{ text: `${claims.parties[claims.party[row]].name}: ${claims.kinds[claims.kind[row]].label}`, strong: true }]];
  const figure = claims.figure[row];
  if (figure) lines.push([{ text: figure, strong: true }]);
  const statement = claims.text[row];
  if (statement) lines.push([{ text: statement }]);
  const where = [{ text: role }, { text: chooseName(claims.names[place]) }];
  const worded = claims.worded[row];
  if (worded) where.push({ text: ", as worded: " }, { text: `“${worded}”` });
  lines.push(where, [{ text: precisionOf(place), soft: true }]);
  const said = [claims.office[row], claims.said[row]].filter(Boolean).join(", ");
  if (said) lines.push([{ text: said, soft: true }]);
  if (flags & (FLAG.from | FLAG.toward)) lines.push([{ text: "A direction, not a site", soft: true }]);
  const answer = claims.answer[row];
  if (answer) lines.push([{ text: answer.charAt(0).toUpperCase() + answer.slice(1) }]);
  else if (flags & FLAG.contested) lines.push([{ text: "Contested: another claim contradicts or denies it" }]);
  if (flags & FLAG.revised) lines.push([{ text: "Since revised by the same party" }]);
  return lines;
}

// The lines as sentences, for those who hear them; a line that ends in a full stop gets no second one.
function inWords(lines) {
  const sentences = lines.map((line) => line.map((part) => part.text).join("").trim());
  return sentences.map((sentence) => (/[.!?…]["”»)]*$/.test(sentence) ? sentence : `${sentence}.`)).join(" ");
}

function groupLines(group) {
  const { claims } = atlas;
  const lines = [[{ text: groupName(claims, group), strong: true }]];
  const others = [...new Set(group.places.map((place) => chooseName(claims.names[place])))].slice(1);
  if (others.length) lines.push([{ text: `with ${others.slice(0, 8).join(", ")}${others.length > 8 ? " …" : ""}`, soft: true }]);
  else lines.push([{ text: precisionOf(group.anchor), soft: true }]);
  for (const sector of group.sectors) {
    const what = sector.direction ? "as a direction" : "";
    lines.push([{ text: `${sector.party.name}: ` }, { text: `${sector.count} ${sector.count === 1 ? "claim" : "claims"} ${what}`.trim() }]);
  }
  if (group.contested) lines.push([{ text: "Some are contested" }]);
  lines.push([{ text: group.places.length > 1 ? "Click to look closer" : "Click to see each claim", soft: true }]);
  return lines;
}

function precisionOf(place) {
  const { claims } = atlas;
  const precision = claims.precision[place];
  if (claims.area[place]) return `Named as ${PLACE_WORDS[precision] || "an area"}: hatched within its border`;
  return `Placed as ${PLACE_WORDS[precision] || "a place"}, within about ${Math.max(1, Math.round(claims.radius[place]))} km`;
}

function startTip() {
  atlas.tip = make("div", "cg-tip");
  atlas.tip.hidden = true;
  atlas.tip.setAttribute("aria-hidden", "true");
  L.DomEvent.disableClickPropagation(atlas.tip);
  atlas.map.getContainer().append(atlas.tip);
  atlas.map.on("movestart zoomstart", unpinTip);
}

function showTip(spot, ...more) {
  const { tip, map } = atlas;
  tip.hidden = !spot;
  if (!spot) return;
  tip.replaceChildren(...tipLines(spot).map(tipLine), ...more);
  const size = map.getSize();
  const [left, top] = placeTip(spot, tip.offsetWidth, tip.offsetHeight, size);
  const within = (value, most) => Math.round(Math.min(Math.max(value, 6), Math.max(most - 6, 6)));
  L.DomUtil.setPosition(tip, L.point(within(left, size.x - tip.offsetWidth), within(top, size.y - tip.offsetHeight)));
}

// Above the mark, or below it; beside the whole disc of an open place, so that no other claim of it is covered.
function placeTip(spot, width, height, size) {
  const disc = spot.row !== undefined && atlas.spread && atlas.spread.disc;
  const centre = atlas.map.layerPointToContainerPoint(L.point(disc ? disc.x : spot.x, disc ? disc.y : spot.y));
  const reach = disc ? disc.radius + 6 : (spot.group ? spot.group.reach : spot.reach) + 8;
  if (disc && centre.x + reach + width < size.x - 6) return [centre.x + reach, centre.y - height / 2];
  if (disc && centre.x - reach - width > 6) return [centre.x - reach - width, centre.y - height / 2];
  const above = centre.y - reach - height;
  return [centre.x - width / 2, above > 6 ? above : centre.y + reach];
}

function tipLine(parts) {
  const line = make("div", "cg-tip-line");
  for (const part of parts) {
    const className = [part.strong && "cg-strong", part.soft && "cg-soft"].filter(Boolean).join(" ");
    line.append(isolate(part.text, className));
  }
  return line;
}

// In a frame on another site's page a claim has no card: its words stay where they are, with the way to its card.
function pinTip(spot, claimId) {
  const { tip } = atlas;
  const way = wayToClaim("cg-way", claimId);
  way.textContent = "Open this claim in the full view";
  const close = makeButton("cg-close", "Close", "M4 4l8 8M12 4l-8 8", unpinTip);
  unpinTip();
  pickClaim(atlas.claims, claimId);
  refreshMarks();
  atlas.pinned = keyOf(spot);
  tip.classList.add("cg-pinned");
  tip.setAttribute("aria-hidden", "false");
  showTip(spot, way, close);
  way.focus({ preventScroll: true });
}

function unpinTip() {
  if (atlas.pinned) {
    pickClaim(atlas.claims, atlas.claims.selectedId);
    refreshMarks();
  }
  const key = atlas.tip.contains(document.activeElement) ? atlas.pinned : null;
  atlas.pinned = null;
  atlas.tip.classList.remove("cg-pinned");
  atlas.tip.setAttribute("aria-hidden", "true");
  hover(null);
  if (key) atlas.buttons.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}

// What leads to a claim's card: on the dashboard it opens beside the map, from another site's page in a tab of its own.
function wayToClaim(className, claimId) {
  const { fullView } = atlas.claims;
  const way = make(fullView ? "a" : "button", className);
  if (fullView) {
    way.href = `${fullView}&claim=${encodeURIComponent(claimId)}`;
    way.target = "_blank";
    way.rel = "noopener";
  } else {
    way.type = "button";
    way.addEventListener("click", () => reportClaim(claimId));
  }
  return way;
}

// A layer without a picture. streamlit-folium listens for clicks on layers and hands the text of the clicked layer's tooltip to
// Python: so a click on a mark fires this layer's click, with the claim's id as its tooltip. The number behind the id lets
// two clicks on the same mark count as two.
const Reporter = L.Layer.extend({
  onAdd() {},
  onRemove() {},
  getTooltip() {
    return { getContent: () => escapeHtml(this.answer) };
  },
});

function startReporter() {
  atlas.reporter = new Reporter().addTo(atlas.map);
  atlas.reporter._tooltip = { _content: true };
  atlas.clicks = Date.now();
}

function reportClaim(claimId) {
  pickClaim(atlas.claims, claimId);
  refreshMarks();
  atlas.clicks += 1;
  atlas.reporter.answer = `${claimId} ${atlas.clicks}`;
  atlas.reporter.fire("click", { latlng: atlas.map.getCenter() });
}
