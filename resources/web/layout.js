// Where everything in the strip lies: one line across is one unit. Where the page is as
// narrow as a phone, the equation goes on in further lines of the same height.

const LINE = 17;
const PADDING = 8;
const OPERAND = 24;
const COLUMN = 26;
const NARROW_COLUMNS = [18, 12, 8];
const SMALL_NUMBERS = [35, 31];
const LEAST_SEQUENCE = 118;
const LEAST_BARS = 54;
const MATRICES = 0.62;
const LEAST_ROW = 15;
const WRAPS_BELOW = 640;
const NAMES = 2 * LINE + 6;
const MARGIN = 14;
const HIGHEST_ROW = 72;

class Layout {
  // `measure(text, isBold)` is the width of a text; `size` is { width, height }.
  constructor(strip, moment, size, measure, words) {
    Object.assign(this, { strip, moment, run: moment.run, measure, words });
    this.width = size.width;
    this.units = this.run.arrays[strip.total].shape[0];
    this.gutter = measure(String(this.units)) + PADDING;
    this.wraps = size.width < WRAPS_BELOW;
    this.lines = this.wraps ? this.wrapped() : [strip.flow];
    this.panels = {};
    this.signs = {};
    this.below = this.lines.map((line) => NAMES + (this.hasAxis(line) ? LINE : 0));
    const above = this.lines.map((line) => LINE + PADDING + (this.hasOperand(line) ? OPERAND + 4 : 0));
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
    const isNamed = (name) => this.run.arrays[name]?.axes[1] === "input_features" && this.run.inputNames.length;
    return line.some((name) => name === "output_sequence" || name === "state_vector" || isNamed(name));
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

  leastWidth(name) {
    if (this.isMatrix(name)) return 0.4 * this.width;
    if (name === "output_sequence") return LEAST_SEQUENCE;
    if (name === "state_vector") return LEAST_BARS + PADDING;
    const isNarrow = this.strip.narrow.includes(name);
    const gap = isNarrow ? 6 : this.gapBefore(name);
    const label = isNarrow ? 0 : this.measure(this.titleOf(name), true) + 6;
    // A read-out is short: it stays in a line, with narrower columns.
    const column = this.strip.states.length ? this.numbered() : COLUMN;
    return Math.max(column + gap, label);
  }

  // How wide a column is whose cells show numbers; without room for them, a narrow one.
  numbered() {
    const row = (this.rows ?? 260) / this.units;
    if (row < LEAST_ROW) return COLUMN;
    const { ends } = this.run.colours[this.moment.ranges];
    const widest = cellNumber(-Math.max(ends[this.run.arrays[this.strip.total].colouredAs], 1));
    return Math.max(this.measure(widest) + 6, COLUMN);
  }

  titleOf(name) {
    if (name === "state_vector") return this.words.next_state;
    return this.run.title(name);
  }

  gapBefore(name) {
    const sign = this.strip.signs[name];
    const label = this.strip.functions[name];
    if (label) return Math.max(this.measure(label, true) + 6, 26);
    if (sign) return 22;
    return this.strip.narrow.includes(name) ? 4 : 14;
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

  widthsOf(line) {
    const columns = [this.numbered(), ...SMALL_NUMBERS, COLUMN, ...NARROW_COLUMNS];
    let found;
    for (const column of columns) {
      found = this.widthsWith(line, column);
      if (found.left >= 0 && found.matrices >= 0.16 * this.width * (line.length > 6)) break;
    }
    return found;
  }

  widthsWith(line, column) {
    const found = { gaps: {} };
    const room = this.width - this.gutter - MARGIN;
    for (const name of line) {
      found.gaps[name] = this.gapBefore(name);
      found[name] = column;
    }
    found.gaps[line[0]] = 0;
    const hasBars = line.includes("state_vector");
    const hasSequence = line.includes("output_sequence");
    if (hasBars) found.state_vector = Math.min(Math.max(0.09 * room, LEAST_BARS), 140);
    if (hasSequence) found.output_sequence = LEAST_SEQUENCE;
    this.shareAmongMatrices(line, found, room);
    if (!this.strip.narrow.length) this.keepLabelsApart(line, found);
    this.shareAmongMatrices(line, found, room);
    const left = room - this.used(line, found);
    if (hasSequence) found.output_sequence += Math.max(left, 0);
    found.left = left;
    const matrices = line.filter((name) => this.isMatrix(name));
    found.matrices = matrices.reduce((total, name) => total + found[name], 0);
    return found;
  }

  used(line, widths) {
    return line.reduce((total, name) => total + widths[name] + widths.gaps[name], 0);
  }

  // Matrices share what is left by the roots of their columns; no cell gets too wide.
  shareAmongMatrices(line, widths, room) {
    const matrices = line.filter((name) => this.isMatrix(name));
    if (!matrices.length) return;
    for (const name of matrices) widths[name] = 0;
    const free = room - this.used(line, widths);
    const share = this.wraps ? free : Math.min(MATRICES * (free + LEAST_SEQUENCE), free);
    const columns = matrices.map((name) => this.run.arrays[name].shape[1]);
    const total = columns.reduce((sum, n) => sum + n, 0);
    const roots = columns.reduce((sum, n) => sum + Math.sqrt(n), 0);
    const row = this.rows / this.units;
    const number = this.numberIn(free, columns, row);
    matrices.forEach((name, place) => {
      const n = columns[place];
      const operand = this.strip.products[name];
      const label = this.measure(`${this.run.title(operand)} (${n})`, true);
      const part = (share * Math.sqrt(n)) / roots;
      const most = Math.max((this.wraps ? 3 : 1.25) * row, 1) * n;
      const width = Math.max(Math.min(part, most), Math.min(label, part));
      widths[name] = number ? Math.max(Math.min(width, free - number * (total - n)), number * n) : width;
    });
  }

  // How wide a cell of a matrix is that shows a number; 0 where there is no room.
  numberIn(free, columns, row) {
    const total = columns.reduce((sum, n) => sum + n, 0);
    const sizes = [13, 11, 9].filter((size) => size + 3 <= row);
    const widths = sizes.map((size) => this.measure("−0.00", false, size) + 4);
    return widths.find((width) => width * total <= free) ?? 0;
  }

  // Widen gaps where the names below two panels would touch.
  keepLabelsApart(line, widths) {
    for (let i = 1; i < line.length; i++) {
      const [left, right] = [line[i - 1], line[i]];
      const texts = (this.labelWidth(left) + this.labelWidth(right)) / 2 + PADDING;
      const panels = (widths[left] + widths[right]) / 2;
      widths.gaps[right] = Math.max(widths.gaps[right], texts - panels);
    }
  }

  labelWidth(name) {
    const array = name === "state_vector" ? this.run.output : name;
    const shape = shapeText(this.run, array);
    return Math.max(this.measure(this.titleOf(name), true), this.measure(shape));
  }

  panel(name, rect) {
    const { run } = this;
    const array = name === "state_vector" ? run.output : name;
    const found = { name, array, ...rect, rows: this.units, columns: 1, kind: "column" };
    if (this.isMatrix(name)) {
      return { ...found, kind: "matrix", columns: run.arrays[name].shape[1] };
    }
    if (name === "state_vector") return { ...found, kind: "bars" };
    if (name === "output_sequence") {
      return { ...found, kind: "sequence", columns: run.timesteps };
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

  // The names below the columns, on two lines where they stand close together.
  labelled() {
    const { strip } = this;
    if (!strip.narrow.length) return null;
    const found = {};
    for (const line of this.lines) {
      const wide = line.filter((name) => !strip.vectors.includes(name));
      const taken = wide.map((name) => this.interval(name, this.titleOf(name)));
      const lines = [[...taken], [...taken]];
      for (const group of [Object.keys(strip.gates), strip.path, strip.vectors]) {
        const names = group.filter((name) => line.includes(name) && !found[name]);
        let placed = this.placeLabels(names, (name) => this.run.title(name), lines);
        if (Object.keys(placed).length < names.length) {
          placed = this.placeLabels(names, (name) => strip.short[name], lines);
        }
        for (const [name, label] of Object.entries(placed)) {
          found[name] = label;
          lines[label.line].push(label.at);
        }
      }
    }
    return found;
  }

  placeLabels(names, textOf, lines) {
    const here = lines.map((line) => [...line]);
    const found = {};
    for (const name of names) {
      const text = textOf(name);
      const [left, right] = this.interval(name, text);
      const line = here.findIndex((taken) => taken.every(([a, b]) => right + 5 < a || b + 5 < left));
      if (line < 0 || right > this.width || left < 0) continue;
      here[line].push([left, right]);
      found[name] = { text, line, at: [left, right] };
    }
    return found;
  }

  // The middle of a text of some width, moved so that the text is whole.
  within(middle, width) {
    return Math.min(Math.max(middle, width / 2 + 1), this.width - width / 2 - 1);
  }

  interval(name, text) {
    const panel = this.panels[name];
    const width = this.measure(text, true) + 2;
    const left = this.within(panel.x + panel.w / 2, width) - width / 2;
    return [left, left + width];
  }

  // Which rows and columns a panel lays out, and where some of them lie.
  block(name, rows, columns = [0, 1]) {
    const panel = this.panels[name];
    let [down, across] = [rows, columns];
    if (panel.kind === "operand") [down, across] = [[0, 1], rows];
    if (panel.kind === "sequence") [down, across] = [columns, rows];
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
    const across = Math.floor(((x - panel.x) / panel.w) * panel.columns);
    if (panel.kind === "operand") return { name: panel.array, row: across, column: 0 };
    if (panel.kind === "sequence") return { name: panel.array, row: across, column: down };
    return { name: panel.array, row: down, column: panel.kind === "matrix" ? across : 0, panel: panel.name };
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
