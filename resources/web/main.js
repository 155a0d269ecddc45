// The page: what is shown now, and the one place where all parts are told of it.

class Page extends Worded {
  constructor(told, pool) {
    super();
    this.told = told;
    this.words = told.words;
    this.narrator = new Narrator(told);
    this.runs = told.runs.map((run) => new Run(run, pool));
    this.walk = { places: [], at: 0 };
    this.covered = [];
    this.pointsAt = null;
    this.canvas = document.getElementById("strip");
    this.strip = new Strip(this.canvas, this);
    this.take({ ...told, run: 0, cell: null });
    this.sayWords();
    this.readTheme();
    this.controls = new Controls(this);
    this.code = new Code(document.getElementById("code"), this);
    this.terms = new Terms(document.getElementById("terms"), this);
    this.legend = new Legend(document.getElementById("legend"), this);
    this.lesson = new LessonWalk(document.getElementById("lesson"), this);
    this.readout = document.getElementById("readout");
    this.readoutStrip = new Strip(this.readout.querySelector(".equation-canvas"), this);
    this.readoutStrip.isReadout = true;
    this.curves = new Curves(this.readout.querySelector(".curves"), this);
    this.connect();
    if (told.stops.length) this.lesson.begin();
    else this.update();
  }

  // What is shown

  // Show what is now; `before` is the moment from which a single step may be seen.
  update(before = null) {
    this.finish();
    const { run, position, unit, cell, gate, ranges, covered, stepSize } = this;
    this.moment = new Moment(run, position, { unit, cell, gate, ranges, covered, stepSize });
    const { moment } = this;
    this.controls.show(moment);
    this.narrate(moment);
    this.showGates(moment);
    this.fitStrips(moment);
    const step = before && before.run === run ? stagesOf(before, moment) : null;
    const time = step && !covered.length ? this.controls.motionTime(durationOf(step)) : 0;
    if (time > 0) this.move(step, time);
    else this.draw();
    this.code.show(moment);
    this.terms.show(moment);
    this.legend.show(moment, this.theme);
    this.showReadout(moment);
    if (this.lesson.isOn) this.lesson.say();
    this.showPointed();
  }

  fitStrips(moment) {
    this.strip.fit(moment, this.run.strips[this.gate], this.heightOfStrip());
    if (!this.run.readout) return;
    const rows = this.run.arrays[this.run.readout.strip.total].shape[0];
    this.readout.hidden = false;
    const around = OPERAND + LINE + PADDING + NAMES + 4;
    const height = around + Math.min(Math.max(rows * 22, 26), 200);
    this.readoutStrip.fit(moment, this.run.readout.strip, height);
  }

  heightOfStrip() {
    const isNarrow = this.canvas.parentElement.clientWidth < WRAPS_BELOW;
    return Math.min(Math.max(innerHeight - (isNarrow ? 260 : 330), 360), 700);
  }

  draw(scene = null, readoutScene = null) {
    this.strip.draw(this.moment, scene);
    if (this.run.readout) this.readoutStrip.draw(this.moment, readoutScene);
  }

  // Have a step seen to happen; the numbers are there at once all the same.
  move(step, time) {
    const course = new Course(step, this.strip.layout);
    const { readout } = this.run;
    const beside = readout ? readoutStages(step, readout) : null;
    const ofReadout = beside && new Course(beside, this.readoutStrip.layout);
    const start = performance.now();
    const frame = (now) => {
      const fraction = Math.max(now - start, 0) / time;
      this.draw(course.scene(fraction), ofReadout?.scene(fraction) ?? null);
      this.frame = fraction < 1 ? requestAnimationFrame(frame) : undefined;
    };
    this.frame = requestAnimationFrame(frame);
    this.draw(course.scene(0), ofReadout?.scene(0) ?? null);
  }

  get isMoving() {
    return this.frame !== undefined;
  }

  finish() {
    if (!this.isMoving) return;
    cancelAnimationFrame(this.frame);
    this.frame = undefined;
    this.draw();
  }

  narrate(moment) {
    const sentence = document.getElementById("sentence");
    const isFast = this.controls.isPlaying && this.controls.rate > 1;
    sentence.setAttribute("aria-live", isFast ? "off" : "polite");
    sentence.textContent = this.narrator.sentence(moment);
    const formula = moment.covered.length ? "" : this.narrator.formula(moment);
    document.getElementById("formula").textContent = formula;
  }

  showGates({ run, gate }) {
    const place = document.getElementById("gates");
    place.hidden = run.gates.length < 2;
    if (place.hidden) return;
    const chips = run.gates.map((name) => {
      const title = run.title(run.gateResults[name]);
      const chip = element("button", { type: "button", "aria-pressed": name === gate }, title);
      chip.addEventListener("click", () => this.chooseGate(name));
      return chip;
    });
    place.replaceChildren(...chips);
  }

  showReadout(moment) {
    const { readout } = this.run;
    this.readout.hidden = !readout;
    if (!readout) return;
    const isThere = moment.shown(readout.strip.total) > 0;
    const said = isThere && !moment.covered.length ? this.narrator.ofReadout(moment, readout) : "";
    this.readout.querySelector(".said").textContent = said;
    this.readout.querySelector(".formula").textContent = readout.formula;
    this.readout.querySelector(".errors").textContent = readout.errors;
    const lines = readoutLines(moment, this.theme, this.words);
    this.curves.show(moment, lines, this.theme);
    const named = lines.map((line) => {
      const mark = element("i", { class: line.isTarget ? "is-target" : "" });
      mark.style.borderColor = line.colour;
      return element("span", {}, mark, line.label);
    });
    this.readout.querySelector(".lines-named").replaceChildren(...named);
  }

  // The cell that is pointed at, with its exact number.
  showPointed() {
    const place = document.getElementById("pointed");
    const cell = this.pointed ?? this.chosenCell();
    place.textContent = cell ? this.describe(cell) : this.words.point;
    place.classList.toggle("is-empty", !cell);
  }

  chosenCell() {
    if (!this.cell) return null;
    const [name, row, column] = this.cell;
    return { name, row, column };
  }

  describe({ name, row, column }) {
    const { moment } = this;
    const shown = moment.cellName(name, row, column);
    if (moment.covers(name, row, column)) return fill(this.words.covered, { name: shown });
    const number = moment.number(name, row, column);
    if (number === null) return fill(this.words.not_computed, { name: shown });
    const said = `${shown} = ${exact(number)}`;
    if (!scaleOf(moment, name).changes) return said;
    const columns = this.run.arrays[name].shape[1] ?? 1;
    const change = toldBy(moment, name)[row * columns + column];
    if (Number.isNaN(change)) return fill(this.words.no_before, { said });
    return fill(this.words.change, { said, change: shortNumber(change) });
  }

  // The entries of the colour table of the numbers of an array.
  levels(name) {
    const { end, centre } = scaleOf(this.moment, name);
    return Array.from(toldBy(this.moment, name), (number) => levelOf(number, end, centre));
  }

  numberPointed() {
    const cell = this.pointed ?? this.chosenCell();
    return cell ? this.moment.number(cell.name, cell.row, cell.column) : null;
  }

  connect() {
    const { canvas } = this;
    const cellOf = (event) => this.strip.layout.cellAt(event.offsetX, event.offsetY);
    canvas.addEventListener("pointermove", (event) => {
      this.pointed = cellOf(event);
      this.showPointed();
    });
    canvas.addEventListener("pointerleave", () => {
      this.pointed = null;
      this.showPointed();
    });
    canvas.addEventListener("click", (event) => this.clicked(cellOf(event)));
    const readout = this.readoutStrip;
    readout.canvas.addEventListener("pointermove", (event) => {
      this.pointed = readout.layout.cellAt(event.offsetX, event.offsetY);
      this.showPointed();
    });
    document.getElementById("scheme").addEventListener("click", () => this.toggleScheme());
    this.beginButton.addEventListener("click", () => this.lesson.begin());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      this.readTheme();
      this.update();
    });
    addEventListener("resize", () => this.update());
    document.addEventListener("copy", (event) => {
      const number = this.numberPointed();
      if (number === null || String(getSelection())) return;
      event.clipboardData.setData("text/plain", general(number, 17));
      event.preventDefault();
    });
  }

  // A click chooses a unit, a weight with its operand, a timestep or a gate.
  clicked(cell) {
    if (!cell) return;
    const { run } = this;
    const { name, row, column } = cell;
    if (cell.panel === "output_sequence" || name === "output_sequence") {
      this.jump(afterTimesteps(run, row + 1));
      return;
    }
    if (run.arrays[name].axes[0] === "input_features") return;
    const gate = run.strips[this.gate].gates[name];
    if (gate) this.gate = gate;
    this.choose(row, run.parameters.includes(name) ? [name, row, column] : null);
  }
}

async function open() {
  const told = JSON.parse(document.getElementById("told").textContent);
  if (typeof DecompressionStream === "undefined") {
    document.querySelector("main").prepend(element("p", { class: "card" }, told.words.too_old));
    return;
  }
  const pool = await readNumbers(document.getElementById("numbers").textContent);
  window.page = new Page(told, pool);
  performance.mark("shown");
}

open();
