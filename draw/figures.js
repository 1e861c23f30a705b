// Figures among the claims of one place: each drawn in its size beside the place's mark and tied to it, so that no figure
// hides in a count of claims. Nothing is added up: every figure is a mark of its own.

const MOST_FIGURES = 3;
const SIDES = [[-1, 0], [1, 0], [0, 1], [0, -1]];

function findFigures(claims, group) {
  const rows = rowsOf(claims, group).filter((row) => claims.figure[row]);
  const figures = rows.map((row) => ({ row, mark: describeMark(claims, row) }));
  return figures.map((figure) => ({ ...figure, reach: reachOf(figure.mark) })).sort((one, other) => other.reach - one.reach).slice(0, MOST_FIGURES);
}

function layFigures(claims, shown) {
  if (!atlas.on.figures || shown.length > FEW || atlas.spread) return [];
  const laid = [];
  for (const spot of shown) {
    if (spot.group.single) continue;
    spot.group.figures ??= findFigures(claims, spot.group);
    if (!spot.group.figures.length) continue;
    const width = spot.group.figures.reduce((sum, figure) => sum + figure.reach * 2 + 3, 0);
    const [across, down] = SIDES.find((side) => isFree(side, spot, width, [...shown, ...laid])) || SIDES[0];
    let distance = spot.group.reach + 4;
    for (const figure of spot.group.figures) {
      distance += figure.reach;
      laid.push({ ...figure, x: spot.x + across * distance, y: spot.y + down * distance, tie: [spot.x, spot.y] });
      distance += figure.reach + 3;
    }
  }
  return laid;
}

function isFree([across, down], spot, width, others) {
  const half = Math.max(...spot.group.figures.map((figure) => figure.reach));
  const far = spot.group.reach + 4 + width;
  const [x0, x1] = across ? [spot.x, spot.x + across * far].sort((a, b) => a - b) : [spot.x - half, spot.x + half];
  const [y0, y1] = down ? [spot.y, spot.y + down * far].sort((a, b) => a - b) : [spot.y - half, spot.y + half];
  const view = viewBox();
  if (x0 < view[0] || y0 < view[1] || x1 > view[2] || y1 > view[3]) return false;
  return others.every((other) => {
    if (other === spot) return true;
    const reach = other.group ? other.group.reach : other.reach;
    return other.x + reach < x0 || other.x - reach > x1 || other.y + reach < y0 || other.y - reach > y1;
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
