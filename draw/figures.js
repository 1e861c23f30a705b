// Figures among the claims of one place: each drawn in its size beside the place's mark and tied to it, so that no figure
// hides in a count of claims. Nothing is added up: every figure is a mark of its own.

const MOST_FIGURES = 3;
const SLANT = Math.SQRT1_2;
const SIDES = [[-1, 0], [1, 0], [0, 1], [0, -1], [-SLANT, SLANT], [SLANT, SLANT], [-SLANT, -SLANT], [SLANT, -SLANT]];

function findFigures(claims, group) {
  const rows = rowsOf(claims, group).filter((row) => claims.figure[row]);
  const figures = rows.map((row) => ({ row, mark: describeMark(claims, row) }));
  return figures.map((figure) => ({ ...figure, reach: reachOf(figure.mark) })).sort((one, other) => other.reach - one.reach).slice(0, MOST_FIGURES);
}

function layFigures(claims, shown, frame) {
  if (!atlas.on.figures || shown.length > FEW || atlas.spread) return [];
  const laid = [];
  const marks = shown.map(obstacleOf);
  const controls = controlBoxes();
  shown.forEach((spot, index) => {
    if (spot.group.single) return;
    spot.group.figures ??= findFigures(claims, spot.group);
    if (!spot.group.figures.length) return;
    const others = marks.filter((_, other) => other !== index);
    laid.push(...chooseSide(spot, [...others, ...laid.map(obstacleOf), ...controls], frame));
  });
  return laid;
}

// A figure stands where it hides nothing, not on water, and within the district that it is of.
function chooseSide(spot, taken, frame) {
  const rows = SIDES.map((side) => lineUp(spot, side));
  const free = rows.filter((row) => isFree(row, taken));
  const dry = (some) => some.filter((row) => row.every((figure) => !isOnWater(figure.x, figure.y, figure.reach, frame)));
  const key = atlas.claims.area[spot.group.anchor];
  const area = key && findArea(key);
  const isHome = (row) => !area || row.every((figure) => holds(area, figure.x, figure.y, frame));
  return dry(free).find(isHome) || [...dry(free), ...free, ...dry(rows), ...rows][0];
}

function lineUp(spot, [across, down]) {
  let distance = spot.group.reach + 4;
  return spot.group.figures.map((figure) => {
    distance += figure.reach;
    const placed = { ...figure, x: spot.x + across * distance, y: spot.y + down * distance, tie: [spot.x, spot.y] };
    distance += figure.reach + 3;
    return placed;
  });
}

function isFree(row, taken) {
  const view = viewBox();
  return row.every((figure) => {
    const box = obstacleOf(figure);
    return box[0] >= view[0] && box[1] >= view[1] && box[2] <= view[2] && box[3] <= view[3] && isClear(box, taken);
  });
}

function paintFigures(context, figures, palette) {
  for (const figure of figures) {
    context.beginPath();
    context.moveTo(...figure.tie);
    context.lineTo(figure.x, figure.y);
    context.strokeStyle = palette.ink;
    context.lineWidth = 1;
    context.stroke();
  }
  for (const figure of figures) {
    if (atlas.claims.selected.has(figure.row)) paintHalo(context, figure.x, figure.y, figure.reach, palette);
    paintMark(context, figure.x, figure.y, figure.mark);
  }
}

function figureLabels(figures) {
  return figures.map((figure) => ({
    x: figure.x,
    y: figure.y,
    reach: figure.reach,
    around: true,
    className: "cg-mark-name",
    lines: [{ text: `${figure.mark.party.code} ${withoutPeople(atlas.claims.figure[figure.row])}`, className: "cg-counts" }],
  }));
}

// "4 killed (civilians)" -> "4 killed": whose they are stands in the mark's own words.
function withoutPeople(figure) {
  return figure.replace(/ \([^)]*\)$/, "");
}
