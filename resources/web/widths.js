// How wide everything in a line of the strip is, and where the names below columns stand.

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

class Widths {
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

  widthsOf(line) {
    const columns = [this.numbered(), ...SMALL_NUMBERS, COLUMN, ...NARROW_COLUMNS];
    let found;
    for (const column of columns) {
      found = this.widthsWith(line, column);
      if (found.left > -1 && found.matrices >= 0.16 * this.width * (line.length > 6)) break;
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
      // What the numbers of the others need is left to them.
      const rest = free - number * (total - n);
      widths[name] = number ? Math.max(Math.min(width, rest), number * n) : width;
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
      const isFree = ([a, b]) => right + 5 < a || b + 5 < left;
      const line = here.findIndex((taken) => taken.every(isFree));
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
}
