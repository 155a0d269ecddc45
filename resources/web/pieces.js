// Draws what moves over the strip: cells, strips of them, frames and curves.

function drawScene(strip, { pieces, frames, curves }) {
  const { painter, theme } = strip;
  for (const rect of frames) painter.frame(rect, theme.unit, { width: 2 });
  for (const curve of curves) drawCurve(strip, curve);
  for (const piece of pieces) drawPiece(strip, piece);
}

function drawPiece({ painter, theme, moment }, { name, rows, columns, at, rect }) {
  const scale = scaleOf(moment, name);
  const isDark = theme.name === "dark";
  const edge = isDark ? theme.muted : theme.base;
  if (rows * columns > 1) {
    painter.cells(rect, rows, columns, at, scale);
    if (Math.min(rect.w, rect.h) >= 6) painter.rounded(rect, 0, { edge });
    return;
  }
  const level = levelOf(at(0, 0), scale.end, scale.centre);
  const text = cellNumber(at(0, 0));
  const size = painter.sizeFor(rect.w + 2, rect.h, scale.end);
  let seen = rect;
  if (size) {
    const w = Math.min(painter.measure(text, false, size) + 12, rect.w);
    const h = Math.min(size + 9, rect.h);
    seen = { x: rect.x + (rect.w - w) / 2, y: rect.y + (rect.h - h) / 2, w, h };
  }
  const width = isDark ? 1 : 2;
  painter.rounded(seen, 4, { ground: theme.table[level], edge, width });
  const [x, y] = centreOf(seen);
  if (size) painter.write(text, x, y + 0.5, theme.inks[level], { size });
}

function drawCurve({ painter, theme, context }, { rect, points, dots }) {
  painter.rounded(rect, 5, { ground: theme.base, edge: theme.muted });
  const at = ([x, y]) => [rect.x + 5 + x * (rect.w - 10), rect.y + rect.h - 5 - y * (rect.h - 10)];
  painter.line(points.map(at), theme.highlight, 2);
  for (const dot of dots) {
    context.fillStyle = theme.result;
    context.strokeStyle = theme.base;
    context.lineWidth = 1;
    context.beginPath();
    context.arc(...at(dot), 3.5, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
}
