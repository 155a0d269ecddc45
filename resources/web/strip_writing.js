// What stands between the panels of the strip: names, signs, axes, the arrow of the loop.

class StripWriting extends StripPanels {
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
    const isBeside = (p) => p.kind === "operand" && p.y === panel.y;
    const beside = Object.values(layout.panels).filter(isBeside);
    const before = beside.filter((p) => p.x < panel.x);
    const behind = beside.filter((p) => p.x > panel.x);
    const left = Math.max(layout.gutter, ...before.map((p) => this.titleEnds[p.name] + PADDING));
    const right = Math.min(layout.width, ...behind.map((p) => p.x - PADDING));
    const room = right - left;
    const forms = state ? page.narrator.origins(moment, state, page.told.origins) : [];
    const whole = forms.map((form) => `${title} = ${form}`);
    const texts = [...whole, title, moment.run.title(panel.array)];
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
    const middleOf = (t) => {
      const { x, w } = this.layout.block(panel.name, [t - run.before - 1, t - run.before]);
      return x + w / 2;
    };
    const here = moment.completed ? moment.completed + run.before : 0;
    for (const t of ticksOf(last, panel.w / wide, run.before + 1)) {
      const isNear = here && t !== here && Math.abs(middleOf(t) - middleOf(here)) < wide;
      if (isNear || t === here) continue;
      painter.write(String(t), middleOf(t), y, theme.muted, { size: 12 });
    }
    const options = { size: 12, isBold: true };
    if (here) painter.write(String(here), middleOf(here), y, theme.result, options);
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
    for (const line of layout.lines) {
      const first = layout.panels[line[0]];
      const isOfUnits = !this.isReadout && first.rows === moment.run.units;
      const chosen = isOfUnits ? moment.unit : null;
      const height = first.h / first.rows;
      const yOf = (n) => first.y + (n - 0.5) * height;
      for (const n of ticksOf(first.rows, first.h / (1.5 * LINE))) {
        const isNear = chosen !== null && Math.abs(yOf(n) - yOf(chosen + 1)) < LINE;
        if (isNear) continue;
        const plain = { size: 12, align: "right" };
        painter.write(String(n), layout.gutter - 4, yOf(n), theme.muted, plain);
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
      const tips = paths.filter(([, other]) => other !== path).map(([, other]) => other.at(-1));
      const others = tips.map(([x]) => x - 8);
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
}
