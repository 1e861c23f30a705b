// What stands in the map's frame: the losses as claimed, the credits of what is shown, the disclaimer, trouble if there is any,
// and a line where no mark is in sight.

function startFrame() {
  const { map, config } = atlas;
  atlas.tollBox = addControl("topright", "cg-tolls");
  atlas.credits = addControl("bottomright", "leaflet-control-attribution cg-credits");
  atlas.credits.append(isolate(config.disclaimer, "cg-disclaimer"));
  atlas.creditList = make("div", "cg-credit-list");
  const more = makeButton("cg-more", "Sources of the map", null, () => atlas.credits.classList.toggle("cg-open"));
  more.textContent = "Sources of the map";
  atlas.credits.append(more, atlas.creditList);
  atlas.trouble = make("div", "cg-trouble");
  atlas.trouble.setAttribute("role", "status");
  map.getContainer().append(atlas.trouble);
  atlas.away = addControl("topleft", "cg-away");
  atlas.away.setAttribute("role", "status");
  showCredits();
}

// While every mark lies outside the frame it says so, with the way back: bare ground is else taken for a quiet place.
function showAway() {
  const { claims, away } = atlas;
  if (!away) return;
  const [left, top, right, bottom] = viewBox();
  const isSeen = ({ x, y }) => x >= left && x <= right && y >= top && y <= bottom;
  const isAway = claims && atlas.on.claims && claims.lon.length && !atlas.shown.some(isSeen);
  if (Boolean(isAway) === away.hasChildNodes()) return;
  away.replaceChildren();
  if (!isAway) return;
  away.append("These claims have their marks outside this part of the map. ");
  const back = makeButton("cg-back", "Show the opening view", null, () => {
    resetView();
    atlas.map.getContainer().querySelector(".cg-reset").focus({ preventScroll: true });
  });
  back.textContent = back.title;
  away.append(back);
}

function sayTrouble(text) {
  atlas.trouble.textContent = text;
}

// The credits of what is on the map at this moment, and nothing else; on a narrow map behind a button.
function showCredits() {
  if (!atlas.credits) return;
  const layers = atlas.config.layers.filter((layer) => atlas.layers[layer.id].on && (layer.style !== "picture" || !atlas.online));
  const credits = [...atlas.config.credits, ...layers.map((layer) => layer.credit)];
  if (atlas.online) credits.push(atlas.online.credit);
  atlas.creditList.replaceChildren(isolate([...new Set(credits)].join(" · ")));
  atlas.map.getContainer().style.setProperty("--credits", `${atlas.credits.offsetHeight}px`);
}

// The losses as claimed, and always the legend's first line: it belongs to every map, also in full screen.
function showTolls() {
  const box = atlas.tollBox;
  const { tolls } = atlas.claims || { tolls: null };
  const isShown = tolls && atlas.on.tolls && tolls.blocks.length;
  box.replaceChildren();
  if (isShown) {
    box.append(isLow() ? tollsButton(tolls.title) : isolate(tolls.title, "cg-tolls-title"));
    if (!isLow() || atlas.tollsOpen) {
      const blocks = make("div", "cg-toll-blocks");
      for (const block of tolls.blocks) blocks.append(tollBlock(block));
      box.append(blocks, isolate(tolls.note, "cg-tolls-note"));
    }
  }
  box.append(isolate(atlas.config.firstLine, "cg-first-line"));
  atlas.map.getContainer().style.setProperty("--foot", `${box.offsetHeight}px`);
}

// On a low map, as in a frame on another site's page, the losses fold away behind their title: the marks need the room.
function isLow() {
  const { x, y } = atlas.map.getSize();
  return y < (x < 620 ? 400 : 330);
}

function tollsButton(title) {
  const button = make("button", "cg-tolls-title cg-tolls-fold");
  button.type = "button";
  button.append("Losses as claimed, ", isolate(title));
  button.setAttribute("aria-expanded", String(Boolean(atlas.tollsOpen)));
  button.addEventListener("click", () => {
    atlas.tollsOpen = !atlas.tollsOpen;
    showTolls();
    refreshMarks();
    atlas.tollBox.querySelector(".cg-tolls-fold").focus({ preventScroll: true });
  });
  return button;
}

function tollBlock(block) {
  const section = make("section", "cg-toll");
  section.append(isolate(block.title, "cg-toll-title"));
  for (const row of block.rows) section.append(tollRow(row));
  section.tabIndex = 0;
  for (const event of ["mouseenter", "focusin"]) section.addEventListener(event, () => lightFront(block.front));
  for (const event of ["mouseleave", "focusout"]) section.addEventListener(event, () => lightFront(false));
  return section;
}

function tollRow(row) {
  const party = atlas.claims.parties[row.party];
  const line = row.claim_id ? wayToClaim("cg-toll-row", row.claim_id) : make("div", "cg-toll-row");
  const stripe = make("span", "cg-stripe");
  stripe.style.backgroundColor = party[atlas.theme] || "transparent";
  line.append(stripe, isolate(row.figure || "–", figureClass(row.figure)), isolate(row.words, "cg-words"));
  if (row.contested) line.append(make("span", "cg-cut", "contested"));
  return line;
}

function figureClass(figure) {
  if (!figure) return "cg-figure cg-none";
  return figure.length > 5 ? "cg-figure cg-long" : "cg-figure";
}
