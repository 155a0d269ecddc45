// The transport and the keys, which are the window's.

const SPEEDS = [0.5, 1, 2, 5, 10, 30];
const FASTEST_MOTION = 8;

class Controls {
  constructor(page) {
    this.page = page;
    const { words, stepSizes } = page.told;
    const byId = (name) => document.getElementById(name);
    this.buttons = Object.fromEntries(
      ["rewind", "back", "play", "step", "end"].map((name) => [name, byId(name)]),
    );
    for (const [name, button] of Object.entries(this.buttons)) {
      button.title = words[name];
      button.setAttribute("aria-label", words[name]);
    }
    this.buttons.rewind.addEventListener("click", () => this.rewind());
    this.buttons.back.addEventListener("click", () => this.step(-1));
    this.buttons.play.addEventListener("click", () => this.toggle());
    this.buttons.step.addEventListener("click", () => this.step(1));
    this.buttons.end.addEventListener("click", () => this.end());
    this.timeline = byId("timeline");
    this.timeline.addEventListener("input", () => {
      this.pause();
      page.jump(afterTimesteps(page.run, Number(this.timeline.value)));
    });
    this.label = byId("where");
    this.stepSize = this.offered("step-size", Object.entries(stepSizes), (value) => {
      page.stepSize = value;
      page.update();
    });
    const rates = SPEEDS.map((rate) => [rate, fill(words.a_second, { rate })]);
    this.speed = this.offered("speed", rates, () => {});
    this.speed.value = "2";
    this.motion = byId("motion");
    this.motion.checked = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    document.addEventListener("keydown", (event) => this.press(event));
  }

  offered(name, entries, take) {
    const field = document.getElementById(name);
    for (const [value, label] of entries) field.append(element("option", { value }, label));
    field.addEventListener("change", () => take(field.value));
    return field;
  }

  get rate() {
    return Number(this.speed.value);
  }

  get isPlaying() {
    return this.timer !== undefined;
  }

  // How long a step is seen to happen, in milliseconds; 0 where nothing moves.
  motionTime(wanted) {
    if (!this.motion.checked) return 0;
    if (!this.isPlaying) return wanted;
    return this.rate > FASTEST_MOTION ? 0 : Math.min(wanted, 900 / this.rate);
  }

  show(moment) {
    const { run, position, completed: done } = moment;
    const { words } = this.page.told;
    this.timeline.max = run.timesteps;
    this.timeline.value = done;
    this.timeline.style.direction = run.runsLeft ? "rtl" : "ltr";
    const t = position.t + 1 + run.before;
    const name = run.timestepName(position.t);
    const where = moment.atStart
      ? fill(words.start, { T: run.runTimesteps })
      : fill(words.timestep, { t: thousands(t), T: thousands(run.runTimesteps) }) + bracketed(name);
    this.label.textContent = where;
    this.timeline.setAttribute("aria-valuetext", where);
    this.stepSize.value = this.page.stepSize;
    const isEnd = samePosition(STEPS[this.page.stepSize].forward(run, position), position);
    this.buttons.step.disabled = this.buttons.end.disabled = isEnd;
    this.buttons.back.disabled = this.buttons.rewind.disabled = moment.atStart;
    this.buttons.play.classList.toggle("is-playing", this.isPlaying);
    const label = this.isPlaying ? words.pause : words.play;
    this.buttons.play.title = label;
    this.buttons.play.setAttribute("aria-label", label);
  }

  step(count) {
    this.pause();
    this.page.step(count);
  }

  skip(count) {
    this.pause();
    const { run, position } = this.page;
    const done = Math.min(Math.max(completed(run, position) + count, 0), run.timesteps);
    this.page.jump(afterTimesteps(run, done));
  }

  rewind() {
    this.pause();
    this.page.jump(afterTimesteps(this.page.run, 0));
  }

  end() {
    this.pause();
    this.page.jump(lastPosition(this.page.run, this.page.stepSize));
  }

  toggle() {
    if (this.isPlaying) {
      this.pause();
      return;
    }
    const { page } = this;
    const { run, position, stepSize } = page;
    const isEnd = samePosition(STEPS[stepSize].forward(run, position), position);
    if (isEnd) page.jump(afterTimesteps(page.run, 0));
    this.timer = setTimeout(() => this.tick(), 0);
    page.update();
  }

  tick() {
    const { page } = this;
    this.timer = setTimeout(() => this.tick(), 1000 / this.rate);
    if (page.isMoving) return;
    const before = page.position;
    page.step(1);
    if (samePosition(before, page.position)) this.pause();
  }

  pause() {
    if (!this.isPlaying) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.page.update();
  }

  press(event) {
    const isField = event.target.matches?.("select, input:not([type=range], [type=checkbox])");
    if (event.ctrlKey || event.metaKey || isField) return;
    const isButton = event.target.matches?.("button, summary, input") && event.key === " ";
    const does = isButton ? null : this.keyed(event);
    if (!does) return;
    event.preventDefault();
    does();
  }

  keyed({ key, altKey }) {
    const { page } = this;
    const { lesson } = page;
    if (altKey) {
      return { ArrowLeft: () => page.retrace(-1), ArrowRight: () => page.retrace(1) }[key];
    }
    const inLesson = {
      " ": () => lesson.next(),
      PageDown: () => lesson.next(),
      PageUp: () => lesson.back(),
      Escape: () => lesson.leave(),
    };
    const always = {
      " ": () => this.toggle(),
      ArrowRight: () => this.step(1),
      ArrowLeft: () => this.step(-1),
      ArrowDown: () => page.moveUnit(1),
      ArrowUp: () => page.moveUnit(-1),
      Home: () => this.rewind(),
      End: () => this.end(),
      PageDown: () => this.skip(10),
      PageUp: () => this.skip(-10),
      Escape: () => page.choose(null),
      g: () => page.nextGate(),
    };
    return (lesson.isOn && inLesson[key]) || always[key.length === 1 ? key.toLowerCase() : key];
  }
}
