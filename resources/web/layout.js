// Where everything in the strip lies: one line across is one unit. Where the page is as
// narrow as a phone, the equation goes on in further lines of the same height.

class Layout extends Widths {
  // `measure(text, isBold)` is the width of a text; `size` is { width, height }.
  constructor(strip, moment, size, measure, words) {
    super();
    Object.assign(this, { strip, moment, run: moment.run, measure, words });
    this.width = size.width;
    this.units = this.run.arrays[strip.total].shape[0];
    this.gutter = measure(String(this.units)) + PADDING;
    this.wraps = size.width < WRAPS_BELOW;
    this.lines = this.wraps ? this.wrapped() : [strip.flow];
    this.panels = {};
    this.signs = {};
    this.below = this.lines.map((line) => NAMES + (this.hasAxis(line) ? LINE : 0));
    const operandOf = (line) => (this.hasOperand(line) ? OPERAND + 4 : 0);
    const above = this.lines.map((line) => LINE + PADDING + operandOf(line));
    const around = [...above, ...this.below].reduce((total, each) => total + each, 0);
    this.rows = this.heightOfRows(size.height - around);
    let top = 0;
    this.lines.forEach((line, place) => {
      this.layLine(line, top + above[place]);
      top += above[place] + this.rows + this.below[place];
    });
    this.height = top;
    this.layOperands();
    this.labels = this.labelled();
  }

  // How high all rows of a line are: what is free, within what can be read.
  heightOfRows(free) {
    const least = Math.max(this.units * 5, 96);
    const readable = this.units * (LEAST_ROW + 1) <= 260 ? this.units * (LEAST_ROW + 1) : 0;
    const most = this.units * (this.wraps ? 26 : HIGHEST_ROW);
    const each = Math.max(free / this.lines.length, Math.min(least, 260), readable);
    return Math.min(each, Math.max(most, 150));
  }

  // Whether numbers or names stand right below the panels of a line.
  hasAxis(line) {
    const { arrays, inputNames } = this.run;
    const isOfInputs = (name) => arrays[name]?.axes[1] === "input_features";
    const isMeasured = (name) => name === "output_sequence" || name === "state_vector";
    return line.some((name) => isMeasured(name) || (isOfInputs(name) && inputNames.length));
  }

  // How much room for that there is below a panel.
  axisOf(panel) {
    const line = this.lines.findIndex((names) => names.includes(panel.name));
    return this.below[line] - NAMES;
  }

  hasOperand(line) {
    return line.some((name) => this.strip.matrices.includes(name));
  }

  isMatrix(name) {
    return this.strip.matrices.includes(name);
  }

  // The lines of the equation: each matrix begins one, and so does what finds no room.
  wrapped() {
    const lines = [[]];
    let used = 0;
    for (const name of this.strip.flow) {
      const least = this.leastWidth(name);
      const isFull = used + least > this.width - this.gutter - MARGIN;
      if (lines.at(-1).length && (this.isMatrix(name) || isFull)) {
        lines.push([]);
        used = 0;
      }
      lines.at(-1).push(name);
      used += least;
    }
    return lines;
  }

  layLine(line, top) {
    const widths = this.widthsOf(line);
    let x = this.gutter;
    line.forEach((name, place) => {
      const gap = place ? widths.gaps[name] : 0;
      this.signs[name] = { x, y: top, w: gap, h: this.rows };
      x += gap;
      this.panels[name] = this.panel(name, { x, y: top, w: widths[name], h: this.rows });
      x += widths[name];
    });
  }

  panel(name, rect) {
    const { run } = this;
    const array = name === "state_vector" ? run.output : name;
    const found = { name, array, ...rect, rows: run.arrays[array].shape[0], columns: 1, kind: "column" };
    if (this.isMatrix(name)) {
      return { ...found, kind: "matrix", columns: run.arrays[name].shape[1] };
    }
    if (name === "state_vector") return { ...found, kind: "bars" };
    if (name === "output_sequence") {
      const { runsLeft, outputCount: rows, timesteps: columns } = run;
      return { ...found, kind: "sequence", rows, columns, runsLeft };
    }
    return found;
  }

  layOperands() {
    for (const [matrix, operand] of Object.entries(this.strip.products)) {
      const below = this.panels[matrix];
      if (!below) continue;
      const y = below.y - OPERAND - 4;
      this.panels[operand] = {
        ...{ name: operand, array: operand, kind: "operand", rows: 1 },
        ...{ x: below.x, y, w: below.w, h: OPERAND, columns: below.columns },
      };
    }
  }

  // Which rows and columns a panel lays out, and where some of them lie.
  block(name, rows, columns = [0, 1]) {
    const panel = this.panels[name];
    let [down, across] = [rows, columns];
    if (panel.kind === "operand") [down, across] = [[0, 1], rows];
    if (panel.kind === "sequence") [down, across] = [columns, rows];
    if (panel.runsLeft) across = across.map((edge) => panel.columns - edge).reverse();
    const x = panel.x + (across[0] * panel.w) / panel.columns;
    const y = panel.y + (down[0] * panel.h) / panel.rows;
    return {
      x,
      y,
      w: ((across[1] - across[0]) * panel.w) / panel.columns,
      h: ((down[1] - down[0]) * panel.h) / panel.rows,
    };
  }

  // The cell under a point: { name, row, column } of its array; null beside all.
  cellAt(x, y) {
    const inside = (p) => x >= p.x && x < p.x + p.w && y >= p.y && y < p.y + p.h;
    const panel = Object.values(this.panels).find(inside);
    if (!panel) return null;
    const down = Math.floor(((y - panel.y) / panel.h) * panel.rows);
    let across = Math.floor(((x - panel.x) / panel.w) * panel.columns);
    if (panel.runsLeft) across = panel.columns - 1 - across;
    if (panel.kind === "operand") return { name: panel.array, row: across, column: 0 };
    if (panel.kind === "sequence") return { name: panel.array, row: across, column: down };
    const column = panel.kind === "matrix" ? across : 0;
    return { name: panel.array, row: down, column, panel: panel.name };
  }

  // The way of a result to the state that it becomes: points, from its column's top.
  flowPath(state) {
    const [result, there] = [this.panels[state.result], this.panels[state.name]];
    if (!result || !there) return null;
    const x = result.x + result.w / 2;
    const isColumn = there.kind === "column";
    const isSameLine = isColumn ? result.y === there.y : result.y === there.y + OPERAND + 4;
    const level = isColumn ? there.y - 11 : there.y + there.h / 2;
    const points = [[x, result.y - 1]];
    if (!isSameLine) {
      const edge = this.width - 4;
      const above = result.y - 10;
      points.push([x, above], [edge, above], [edge, level]);
    } else {
      points.push([x, level]);
    }
    if (!isColumn) return [...points, [there.x + there.w + 3, level]];
    const middle = there.x + there.w / 2;
    return [...points, [middle, level], [middle, there.y - 3]];
  }
}

function shapeText(run, name) {
  const { shape } = run.arrays[name];
  return `(${shape.join(", ")})`;
}
