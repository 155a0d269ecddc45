// Draws arrays as coloured cells, with their numbers where these fit.

const TYPE = 'system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif';
const HATCH = 6;

// Draws with one context, in the pixels of the screen, so that no cell is blurred.
class Painter {
  constructor(context, theme, ratio) {
    Object.assign(this, { context, theme, ratio });
    this.measured = new Map();
    this.images = new Map();
  }

  font(size, isBold = false) {
    return `${isBold ? "600 " : ""}${size}px ${TYPE}`;
  }

  measure(text, isBold = false, size = 13) {
    const key = `${size}${isBold}${text}`;
    if (!this.measured.has(key)) {
      this.context.font = this.font(size, isBold);
      this.measured.set(key, this.context.measureText(text).width);
    }
    return this.measured.get(key);
  }

  snap(value) {
    return Math.round(value * this.ratio) / this.ratio;
  }

  write(text, x, y, colour, { isBold = false, size = 13, align = "center" } = {}) {
    const { context } = this;
    context.font = this.font(size, isBold);
    context.fillStyle = colour;
    context.textAlign = align;
    context.textBaseline = "middle";
    context.fillText(text, x, y);
  }

  fillRect({ x, y, w, h }, colour) {
    const [left, top] = [this.snap(x), this.snap(y)];
    this.context.fillStyle = colour;
    this.context.fillRect(left, top, this.snap(x + w) - left, this.snap(y + h) - top);
  }

  // What is not computed yet: hatched, so that it is no zero.
  hatch(rect) {
    this.fillRect(rect, this.hatching());
    const { context } = this;
    context.strokeStyle = this.theme.hatch;
    context.lineWidth = 1;
    context.strokeRect(this.snap(rect.x) + 0.5, this.snap(rect.y) + 0.5, rect.w - 1, rect.h - 1);
  }

  hatching() {
    if (this.hatched) return this.hatched;
    const side = Math.round(HATCH * this.ratio);
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = side;
    const context = canvas.getContext("2d");
    context.fillStyle = this.theme.base;
    context.fillRect(0, 0, side, side);
    context.fillStyle = this.theme.hatch;
    const width = Math.max(1, this.ratio / 1.5);
    for (let i = 0; i < side; i++) context.fillRect(side - 1 - i, i, width, 1);
    this.hatched = this.context.createPattern(canvas, "repeat");
    this.hatched.setTransform(new DOMMatrix().scale(1 / this.ratio));
    return this.hatched;
  }

  // Cells of rows × columns in a rectangle; `at(row, column)` is what colours tell.
  cells(rect, rows, columns, at, scale) {
    const image = this.imageOf(rows, columns, at, scale, rect);
    this.place(image, rect);
  }

  // Draw an image of cells in a rectangle, on whole pixels of the screen.
  place(image, rect) {
    const { context } = this;
    const [x, y] = [this.snap(rect.x), this.snap(rect.y)];
    const [right, bottom] = [this.snap(rect.x + rect.w), this.snap(rect.y + rect.h)];
    context.imageSmoothingEnabled = false;
    context.drawImage(image, x, y, right - x, bottom - y);
  }

  // An image with a pixel a cell; where cells are smaller than pixels, each pixel has the
  // most extreme number that it holds.
  imageOf(rows, columns, at, { end, centre }, rect) {
    const across = Math.max(1, Math.min(columns, Math.round(rect.w * this.ratio)));
    const down = Math.max(1, Math.min(rows, Math.round(rect.h * this.ratio)));
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [across, down];
    const context = canvas.getContext("2d");
    const image = context.createImageData(across, down);
    const { channels } = this.theme;
    for (let i = 0; i < down; i++) {
      const above = Math.floor((i * rows) / down);
      const below = Math.floor(((i + 1) * rows) / down);
      for (let k = 0; k < across; k++) {
        const left = Math.floor((k * columns) / across);
        const right = Math.floor(((k + 1) * columns) / across);
        const number = mostExtreme(at, above, below, left, right);
        image.data.set([...channels[levelOf(number, end, centre)], 255], 4 * (i * across + k));
      }
    }
    context.putImageData(image, 0, 0);
    return canvas;
  }

  // Numbers in all cells of a panel, as large as the widest of them fits; or in none.
  numbers(rect, rows, columns, numberAt, toldAt, { end, centre }) {
    const [width, height] = [rect.w / columns, rect.h / rows];
    const size = this.sizeFor(width, height, end);
    if (!size) return;
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const ink = this.theme.inks[levelOf(toldAt(row, column), end, centre)];
        const [x, y] = [rect.x + (column + 0.5) * width, rect.y + (row + 0.5) * height];
        this.write(cellNumber(numberAt(row, column)), x, y + 0.5, ink, { size });
      }
    }
  }

  sizeFor(width, height, end) {
    const widest = cellNumber(-Math.max(end, 1));
    const fits = (size) => size + 3 <= height && this.measure(widest, false, size) + 3 <= width;
    return [13, 12, 11, 10, 9].find(fits);
  }

  // A frame just outside of cells: dashed around what is read, solid around what is made.
  frame({ x, y, w, h }, colour, { isDashed = false, width = 2, gap = 0 } = {}) {
    const { context } = this;
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.setLineDash(isDashed ? [6, 3.5] : []);
    const out = width / 2 + gap;
    context.strokeRect(this.snap(x) - out, this.snap(y) - out, w + 2 * out, h + 2 * out);
    context.setLineDash([]);
  }

  line(points, colour, width, isDotted = false) {
    const { context } = this;
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.lineJoin = "round";
    context.setLineDash(isDotted ? [2, 3] : []);
    context.beginPath();
    points.forEach(([x, y], place) => (place ? context.lineTo(x, y) : context.moveTo(x, y)));
    context.stroke();
    context.setLineDash([]);
  }

  rounded({ x, y, w, h }, radius, { ground, edge, width = 1 }) {
    const { context } = this;
    context.beginPath();
    context.roundRect(x, y, w, h, radius);
    if (ground) {
      context.fillStyle = ground;
      context.fill();
    }
    if (edge) {
      context.strokeStyle = edge;
      context.lineWidth = width;
      context.stroke();
    }
  }
}

function mostExtreme(at, above, below, left, right) {
  let found = at(above, left);
  for (let row = above; row < below; row++) {
    for (let column = left; column < right; column++) {
      const number = at(row, column);
      if (Number.isNaN(number)) return number;
      if (Math.abs(number) > Math.abs(found)) found = number;
    }
  }
  return found;
}

// Whole numbers along an axis, a round step apart, at most `most` of them; with the last.
function ticksOf(last, most, first = 1) {
  const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 100000, 1000000];
  const step = steps.find((s) => (last - first + 1) / s <= Math.max(most, 1)) ?? last;
  const found = [];
  for (let n = Math.ceil(first / step) * step; n <= last; n += step) found.push(n);
  if (step > 1 && first === 1) found.unshift(1);
  return found.filter((n, i) => !(i === 1 && found[0] === 1 && n - 1 < step / 2));
}
