// The strip: one turn of the loop, drawn from left to right as the equation reads.
// The read-out is drawn by the same class, from the table of its own statements.

class Strip extends StripWriting {
  constructor(canvas, page) {
    super();
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
    const { unit, run } = moment;
    for (const line of layout.lines) {
      // Behind a projection there are other rows.
      const rows = line.map((name) => layout.panels[name]).filter((panel) => panel.rows === run.units);
      if (!rows.length || unit >= run.units) continue;
      const [first, last] = [rows[0], rows.at(-1)];
      const height = first.h / first.rows;
      const width = last.x + last.w - first.x;
      const rect = { x: first.x, y: first.y + unit * height, w: width, h: height };
      painter.frame(rect, theme.unit, { width: 1.5 });
    }
    const over = Object.values(layout.panels).filter((p) => p.kind === "operand");
    for (const panel of over) {
      if (!run.stateOf[panel.array] || unit >= panel.columns) continue;
      painter.frame(layout.block(panel.name, [unit, unit + 1]), theme.unit, { width: 1.5 });
    }
    if (!moment.cell) return;
    const [name, row, column] = moment.cell;
    if (!layout.panels[name]) return;
    const here = [column, column + 1];
    painter.frame(layout.block(name, [row, row + 1], here), theme.unit);
    const operand = this.table.products[name];
    if (operand) painter.frame(layout.block(operand, here), theme.unit);
  }

  // A ring around what a stop of a lesson speaks of.
  drawRing() {
    const { layout, painter, theme, page } = this;
    const [name, row, column] = page.pointsAt ?? [];
    const panel = layout.panels[name];
    if (!panel) return;
    let rect = panel;
    if (row !== null) {
      const all = [0, panel.kind === "sequence" ? panel.rows : panel.columns];
      const columns = column === null ? all : [column, column + 1];
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
