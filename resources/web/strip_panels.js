// The panels of the strip: arrays as cells, the state vector as bars.

const [POSITIVE, NEGATIVE] = [215, 40];

class StripPanels {
  drawPanel(panel, covers) {
    const { moment } = this;
    if (panel.kind === "bars") return this.drawBars(panel);
    const cover = covers.get(panel.array);
    const rows = moment.shown(panel.array);
    if (panel.kind === "sequence") return this.drawSequence(panel, cover ? rows - 1 : rows);
    const shown = cover ? Math.min(cover.from + cover.landed, rows) : rows;
    return this.drawArray(panel, shown, cover);
  }

  drawArray(panel, shown, cover) {
    const { painter, moment } = this;
    const isRow = panel.kind === "operand";
    const length = isRow ? panel.columns : panel.rows;
    const fixed = moment.run.isFixed(panel.array);
    const scale = scaleOf(moment, panel.array);
    const values = moment.values(panel.array);
    if (fixed && panel.kind === "matrix") {
      this.drawFixed(panel, values, scale);
    } else {
      if (shown < length || cover) painter.hatch(panel);
      if (values && shown > 0) this.drawRows(panel, values, shown, scale);
    }
    this.drawCovered(panel);
  }

  drawFixed(panel, values, scale) {
    const { painter } = this;
    const at = (row, column) => values[row * panel.columns + column];
    const key = panel.name;
    if (!this.images.has(key)) {
      this.images.set(key, painter.imageOf(panel.rows, panel.columns, at, scale, panel));
    }
    painter.place(this.images.get(key), panel);
    painter.numbers(panel, panel.rows, panel.columns, at, at, scale);
  }

  drawRows(panel, values, shown, scale) {
    const { painter, moment } = this;
    const isRow = panel.kind === "operand";
    const part = isRow
      ? { ...panel, w: (panel.w * shown) / panel.columns }
      : { ...panel, h: (panel.h * shown) / panel.rows };
    const told = toldBy(moment, panel.array);
    const [rows, columns] = isRow ? [1, shown] : [shown, 1];
    const place = isRow ? (_, k) => k : (j) => j;
    const toldAt = (row, column) => told[place(row, column)];
    painter.cells(part, rows, columns, toldAt, scale);
    const numberAt = (row, column) => values[place(row, column)];
    painter.numbers(part, rows, columns, numberAt, toldAt, scale);
  }

  drawCovered(panel) {
    const { moment, painter, theme } = this;
    for (const [name, row, column] of moment.covered) {
      const isHere = name === moment.now(panel.array);
      const beyond = panel.kind === "sequence" && row >= moment.completed;
      if (!isHere || beyond) continue;
      const rect = this.layout.block(panel.name, [row, row + 1], [column, column + 1]);
      painter.fillRect(rect, theme.muted);
      if (Math.min(rect.w, rect.h) >= 9) {
        painter.write("?", rect.x + rect.w / 2, rect.y + rect.h / 2, theme.base, { isBold: true });
      }
    }
  }

  drawSequence(panel, rows) {
    const { painter, moment, context } = this;
    painter.hatch(panel);
    const scale = scaleOf(moment, "output_sequence");
    const told = scale.changes ? changesOfOutputs(moment.run) : moment.run.outputs();
    const units = panel.rows;
    // A backward loop has its first timestep at the right.
    const read = (column) => (panel.runsLeft ? panel.columns - 1 - column : column);
    const at = (unit, column) => told[read(column) * units + unit];
    if (!this.images.has("sequence")) {
      this.images.set("sequence", painter.imageOf(units, panel.columns, at, scale, panel));
    }
    const image = this.images.get("sequence");
    if (rows <= 0) return;
    context.save();
    context.beginPath();
    const done = this.layout.block(panel.name, [0, rows], [0, units]);
    const [left, right] = [done.x, done.x + done.w].map((x) => painter.snap(x));
    context.rect(left, panel.y, right - left, panel.h);
    context.clip();
    painter.place(image, panel);
    const number = (unit, column) => moment.run.outputs()[read(column) * units + unit];
    painter.numbers(panel, units, panel.columns, number, at, scale);
    context.restore();
    this.drawCovered(panel);
  }

  // The state vector: a bar a unit is what becomes the next state, a line the state.
  drawBars(panel) {
    const { painter, moment, theme } = this;
    const { run } = moment;
    painter.fillRect(panel, theme.base);
    const state = run.carried[0];
    const isState = moment.atStart || moment.stateIsSet;
    const name = isState ? state.name : state.result;
    const [values, shown] = [moment.values(name), moment.shown(name)];
    const end = run.colours[moment.ranges].bars;
    const middle = panel.x + panel.w / 2;
    const reach = (panel.w / 2) * 0.94;
    const xOf = (value) => middle + reach * Math.max(Math.min(value / end, 1), -1);
    const height = panel.h / panel.rows;
    const gap = height >= 4 ? Math.max(1, height * 0.12) : 0;
    const made = shown * height;
    if (shown < panel.rows) painter.hatch({ ...panel, y: panel.y + made, h: panel.h - made });
    for (let j = 0; j < (values ? shown : 0); j++) {
      if (moment.covers(name, j)) continue;
      const x = Number.isNaN(values[j]) ? middle : xOf(values[j]);
      const [left, width] = [Math.min(x, middle), Math.abs(x - middle)];
      const bar = { x: left, y: panel.y + j * height, w: width, h: height - gap };
      painter.fillRect(bar, theme.table[values[j] < 0 ? NEGATIVE : POSITIVE]);
    }
    painter.fillRect({ x: middle - 0.5, y: panel.y, w: 1, h: panel.h }, theme.muted);
    const now = moment.values(state.name);
    for (let j = 0; j < panel.rows && now; j++) {
      if (moment.covered.length) break;
      const x = Number.isNaN(now[j]) ? middle : xOf(now[j]);
      const line = { x: x - 0.75, y: panel.y + j * height, w: 1.5, h: height - gap };
      painter.fillRect(line, theme.text);
    }
  }
}
