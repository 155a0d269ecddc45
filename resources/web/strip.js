// The strip: one turn of the loop, drawn from left to right as the equation reads.
// The read-out is drawn by the same class, from the table of its own statements.

class Strip {
  constructor(canvas, page) {
    Object.assign(this, { canvas, page });
    this.context = canvas.getContext("2d");
    this.images = new Map();
  }

  get theme() {
    return this.page.theme;
  }

  // Lay out and draw a moment; `scene` is what moves over it, and what has not landed.
  show(moment, table, height, scene = null) {
    this.fit(moment, table, height);
    this.draw(moment, scene);
  }

  fit(moment, table, height) {
    const ratio = Math.min(window.devicePixelRatio || 1, 3);
    const width = this.canvas.parentElement.clientWidth;
    const key = [table, moment.run, moment.ranges, width, height, ratio, this.theme];
    if (this.key && key.every((part, i) => part === this.key[i])) return;
    this.key = key;
    this.table = table;
    this.images.clear();
    const painter = new Painter(this.context, this.theme, ratio);
    const measure = (...text) => painter.measure(...text);
    this.layout = new Layout(table, moment, { width, height }, measure, this.page.words);
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(this.layout.height * ratio);
    this.canvas.style.height = `${this.layout.height}px`;
    this.painter = new Painter(this.context, this.theme, ratio);
  }

  draw(moment, scene) {
    this.moment = moment;
    const { context, painter, layout } = this;
    context.setTransform(painter.ratio, 0, 0, painter.ratio, 0, 0);
    painter.fillRect({ x: 0, y: 0, w: layout.width, h: layout.height }, this.theme.window);
    const covers = new Map((scene?.covers ?? []).map((cover) => [cover.name, cover]));
    for (const panel of Object.values(layout.panels)) this.drawPanel(panel, covers);
    this.writeSigns();
    this.writeNames();
    this.writeUnits();
    this.drawFlows();
    this.drawMarks();
    this.drawChosen();
    this.drawRing();
    if (scene) drawScene(this, scene);
  }

  // Panels

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
    const { painter, context } = this;
    const at = (row, column) => values[row * panel.columns + column];
    const key = panel.name;
    if (!this.images.has(key)) {
      this.images.set(key, painter.imageOf(panel.rows, panel.columns, at, scale, panel));
    }
    context.imageSmoothingEnabled = false;
    const [x, y] = [painter.snap(panel.x), painter.snap(panel.y)];
    const [w, h] = [painter.snap(panel.x + panel.w) - x, painter.snap(panel.y + panel.h) - y];
    context.drawImage(this.images.get(key), x, y, w, h);
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
    const { units } = moment.run;
    if (!this.images.has("sequence")) {
      const at = (unit, t) => told[t * units + unit];
      this.images.set("sequence", painter.imageOf(units, panel.columns, at, scale, panel));
    }
    const image = this.images.get("sequence");
    if (rows <= 0) return;
    context.save();
    context.beginPath();
    const right = painter.snap(panel.x + (panel.w * rows) / panel.columns);
    context.rect(panel.x, panel.y, right - panel.x, panel.h);
    context.clip();
    context.imageSmoothingEnabled = false;
    const [x, y] = [painter.snap(panel.x), painter.snap(panel.y)];
    context.drawImage(image, x, y, painter.snap(panel.x + panel.w) - x, painter.snap(panel.y + panel.h) - y);
    const number = (unit, t) => moment.run.outputs()[t * units + unit];
    const at = (unit, t) => told[t * units + unit];
    if (panel.w / panel.columns > 24) painter.numbers(panel, units, panel.columns, number, at, scale);
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
    if (shown < panel.rows) painter.hatch({ ...panel, y: panel.y + shown * height, h: panel.h - shown * height });
    for (let j = 0; j < (values ? shown : 0); j++) {
      if (moment.covers(name, j)) continue;
      const x = Number.isNaN(values[j]) ? middle : xOf(values[j]);
      const bar = { x: Math.min(x, middle), y: panel.y + j * height, w: Math.abs(x - middle), h: height - gap };
      painter.fillRect(bar, theme.table[values[j] < 0 ? 40 : 215]);
    }
    painter.fillRect({ x: middle - 0.5, y: panel.y, w: 1, h: panel.h }, theme.muted);
    const now = moment.values(state.name);
    for (let j = 0; j < panel.rows && now; j++) {
      if (moment.covered.length) break;
      const x = Number.isNaN(now[j]) ? middle : xOf(now[j]);
      painter.fillRect({ x: x - 0.75, y: panel.y + j * height, w: 1.5, h: height - gap }, theme.text);
    }
  }

  // What stands between the panels

  writeSigns() {
    const { painter, layout, table, theme } = this;
    for (const [name, sign] of Object.entries(table.signs)) {
      const place = layout.signs[name];
      if (!place || place.w < 12 || !sign) continue;
      const [x, y] = [place.x + place.w / 2, place.y + place.h / 2];
      painter.write(sign, x, y, theme.text, { isBold: true, size: 17 });
      const label = table.functions[name];
      if (label) painter.write(label, x, y - LINE, theme.text, { isBold: true });
    }
  }

  writeNames() {
    const { painter, layout, moment, theme } = this;
    const { run } = moment;
    this.titleEnds = {};
    for (const panel of Object.values(layout.panels)) {
      if (panel.kind === "operand") {
        this.writeAbove(panel);
        continue;
      }
      const axis = panel.y + panel.h + 3 + LINE / 2;
      const below = axis + layout.axisOf(panel) - LINE;
      if (layout.labels && this.table.vectors.includes(panel.name)) {
        this.writeColumnName(panel, below);
        continue;
      }
      let [title, second] = [layout.titleOf(panel.name), shapeText(run, panel.array)];
      if (panel.kind === "bars") {
        const isState = moment.atStart || moment.stateIsSet;
        title = isState ? "state_t" : this.page.words.next_state;
        second = moment.atStart ? second : `= ${run.title(run.output)}`;
        const end = shortNumber(run.colours[moment.ranges].bars);
        painter.write(`±${end}`, panel.x + panel.w / 2, axis, theme.muted, { size: 12 });
      }
      if (panel.kind === "sequence") this.writeTimesteps(panel, axis);
      if (panel.kind === "matrix") this.writeInputNames(panel, axis);
      const middle = layout.within(panel.x + panel.w / 2, painter.measure(title, true));
      painter.write(title, middle, below + LINE, theme.text, { isBold: true });
      painter.write(second, middle, below + 2 * LINE, theme.muted, { size: 12 });
    }
  }

  writeColumnName(panel, below) {
    const { painter, layout, theme, moment } = this;
    const label = layout.labels[panel.name];
    const isInWork = this.table.gates[panel.name] && this.table.gates[panel.name] === moment.gate;
    const colour = isInWork ? theme.highlight : theme.text;
    if (isInWork) painter.fillRect({ ...panel, y: panel.y + panel.h + 3, h: 3 }, colour);
    if (!label) return;
    const [left, right] = label.at;
    const y = below + LINE * (1 + label.line);
    painter.write(label.text, (left + right) / 2, y, colour, { isBold: true });
  }

  // The title of an operand; of a state with what left it, as far as there is room.
  writeAbove(panel) {
    const { painter, layout, moment, theme, page } = this;
    const title = `${moment.run.title(panel.array)} (${panel.columns})`;
    const state = moment.run.stateOf[panel.array];
    const beside = Object.values(layout.panels).filter((p) => p.kind === "operand" && p.y === panel.y);
    const ends = beside.filter((p) => p.x < panel.x).map((p) => this.titleEnds[p.name] + PADDING);
    const left = Math.max(layout.gutter, ...ends);
    const right = Math.min(layout.width, ...beside.filter((p) => p.x > panel.x).map((p) => p.x - PADDING));
    const room = right - left;
    const forms = state ? page.narrator.origins(moment, state, page.told.origins) : [];
    const texts = [...forms.map((form) => `${title} = ${form}`), title, moment.run.title(panel.array)];
    const text = texts.find((t) => painter.measure(t, true) <= room) ?? texts.at(-1);
    const half = painter.measure(text, true) / 2;
    const middle = Math.min(Math.max(panel.x + panel.w / 2, left + half), right - half);
    this.titleEnds[panel.name] = middle + half;
    painter.write(text, middle, panel.y - LINE / 2 - 1, theme.text, { isBold: true });
  }

  writeTimesteps(panel, y) {
    const { painter, moment, theme } = this;
    const { run } = moment;
    const last = run.timesteps + run.before;
    const wide = painter.measure(String(last), false, 12) + 10;
    const width = panel.w / panel.columns;
    const middleOf = (t) => panel.x + (t - run.before - 0.5) * width;
    const here = moment.completed ? moment.completed + run.before : 0;
    for (const t of ticksOf(last, panel.w / wide, run.before + 1)) {
      const isNear = here && t !== here && Math.abs(middleOf(t) - middleOf(here)) < wide;
      if (isNear || t === here) continue;
      painter.write(String(t), middleOf(t), y, theme.muted, { size: 12 });
    }
    if (here) painter.write(String(here), middleOf(here), y, theme.result, { size: 12, isBold: true });
  }

  writeInputNames(panel, y) {
    const { painter, moment, theme } = this;
    const { run } = moment;
    const width = panel.w / panel.columns;
    if (run.arrays[panel.array].axes[1] !== "input_features") return;
    for (let k = 0; k < panel.columns; k++) {
      const name = run.inputName(k);
      if (!name || painter.measure(name, false, 12) > width) return;
      painter.write(name, panel.x + (k + 0.5) * width, y, theme.muted, { size: 12 });
    }
  }

  writeUnits() {
    const { painter, layout, moment, theme } = this;
    const chosen = this.isReadout ? null : moment.unit;
    for (const line of layout.lines) {
      const first = layout.panels[line[0]];
      const height = first.h / first.rows;
      const yOf = (n) => first.y + (n - 0.5) * height;
      for (const n of ticksOf(first.rows, first.h / (1.5 * LINE))) {
        const isNear = chosen !== null && Math.abs(yOf(n) - yOf(chosen + 1)) < LINE;
        if (isNear) continue;
        painter.write(String(n), layout.gutter - 4, yOf(n), theme.muted, { size: 12, align: "right" });
      }
      if (chosen === null) continue;
      const options = { size: 12, align: "right", isBold: true };
      painter.write(String(chosen + 1), layout.gutter - 4, yOf(chosen + 1), theme.unit, options);
    }
  }

  // The standing arrow of the loop: it lights up where the output becomes the state.
  drawFlows() {
    const { layout, moment, painter, theme } = this;
    const isUsed = moment.stateIsSet && !moment.atStart;
    const paths = this.table.states
      .map((name) => [name, layout.flowPath(moment.run.stateOf[name])])
      .filter(([, path]) => path);
    for (const [, path] of paths) {
      painter.line(path, theme.result, isUsed ? 3 : 2, !isUsed);
      this.drawTip(path);
    }
    for (const [name, path] of paths) {
      if (!this.table.statesOver.includes(name)) continue;
      const others = paths.filter(([, other]) => other !== path).map(([, other]) => other.at(-1)[0] - 8);
      this.writeLoop(path, isUsed, Math.min(path.at(-2)[0], ...others));
    }
  }

  drawTip(path) {
    const { context, theme } = this;
    const [[a], [x, y]] = path.slice(-2);
    context.fillStyle = theme.result;
    context.beginPath();
    const isDown = a === x;
    context.moveTo(x, y);
    context.lineTo(...(isDown ? [x - 5, y - 9] : [x + 9, y - 6]));
    context.lineTo(...(isDown ? [x + 5, y - 9] : [x + 9, y + 6]));
    context.fill();
  }

  writeLoop(path, isUsed, from) {
    const { painter, theme, page } = this;
    const text = page.words.next_timestep;
    const width = painter.measure(text, true) + 20;
    const [to, y] = path.at(-1);
    if (from - to < width + 34) return;
    const rect = { x: (from + to + 9) / 2 - width / 2, y: y - 10, w: width, h: 20 };
    const ground = isUsed ? theme.result : theme.window;
    painter.rounded(rect, 10, { ground, edge: theme.result });
    const ink = isUsed ? theme.window : theme.result;
    painter.write(text, rect.x + width / 2, y + 0.5, ink, { isBold: true });
  }

  // Frames: what the last operation read and made, what is chosen, what a lesson says.
  drawMarks() {
    const { layout, moment, painter, theme } = this;
    if (this.isReadout) return;
    for (const panel of Object.values(layout.panels)) {
      if (panel.kind === "bars") continue;
      if (panel.array === moment.operation.result) {
        painter.frame(panel, theme.result);
      } else if (!moment.atStart && moment.operation.operands.includes(panel.array)) {
        painter.frame(panel, theme.operand, { isDashed: true });
      }
    }
  }

  drawChosen() {
    const { layout, moment, painter, theme } = this;
    if (this.isReadout || moment.unit === null) return;
    const { unit } = moment;
    for (const line of layout.lines) {
      const [first, last] = [layout.panels[line[0]], layout.panels[line.at(-1)]];
      const height = first.h / first.rows;
      const rect = { x: first.x, y: first.y + unit * height, w: last.x + last.w - first.x, h: height };
      painter.frame(rect, theme.unit, { width: 1.5 });
    }
    const over = Object.values(layout.panels).filter((p) => p.kind === "operand");
    for (const panel of over) {
      if (!moment.run.stateOf[panel.array]) continue;
      painter.frame(layout.block(panel.name, [unit, unit + 1]), theme.unit, { width: 1.5 });
    }
    if (!moment.cell) return;
    const [name, row, column] = moment.cell;
    if (!layout.panels[name]) return;
    painter.frame(layout.block(name, [row, row + 1], [column, column + 1]), theme.unit, { width: 2 });
    const operand = this.table.products[name];
    if (operand) painter.frame(layout.block(operand, [column, column + 1]), theme.unit, { width: 2 });
  }

  // A ring around what a stop of a lesson speaks of.
  drawRing() {
    const { layout, painter, theme, page } = this;
    const [name, row, column] = page.pointsAt ?? [];
    const panel = layout.panels[name];
    if (!panel) return;
    let rect = panel;
    if (row !== null) {
      const columns = column === null ? [0, panel.kind === "sequence" ? panel.rows : panel.columns] : [column, column + 1];
      rect = layout.block(name, [row, row + 1], panel.kind === "column" ? [0, 1] : columns);
    }
    const { context } = this;
    context.strokeStyle = theme.unit;
    context.lineWidth = 3;
    context.beginPath();
    context.roundRect(rect.x - 6, rect.y - 6, rect.w + 12, rect.h + 12, 8);
    context.stroke();
  }
}
