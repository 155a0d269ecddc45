// A lesson: stops one goes through. Each says where it is, what is said there, what is
// covered until it is revealed, and what it speaks of.

class LessonWalk {
  constructor(bar, page) {
    Object.assign(this, { bar, page, index: null, isRevealed: false, guess: "" });
    const said = ["chapter", "count", "sentence", "answer", "note"];
    const names = [...said, "back", "next", "leave", "guess"];
    this.parts = Object.fromEntries(names.map((name) => [name, bar.querySelector(`.${name}`)]));
    this.parts.back.addEventListener("click", () => this.back());
    this.parts.next.addEventListener("click", () => this.next());
    this.parts.leave.addEventListener("click", () => this.leave());
    this.parts.guess.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Enter") this.take(this.parts.guess.value);
      if (event.key === "Escape") page.canvas.focus({ preventScroll: true });
    });
  }

  get stops() {
    return this.page.told.stops;
  }

  get isOn() {
    return this.index !== null;
  }

  get stop() {
    return this.stops[this.index];
  }

  begin(index = 0) {
    if (!this.isOn) this.before = this.page.kept();
    this.enter(index);
  }

  enter(index) {
    Object.assign(this, { index, isRevealed: !this.stops[index].covered.length, guess: "" });
    this.parts.guess.value = "";
    this.place();
  }

  // Go where the stop is, and say what is said there.
  place() {
    const { stop } = this;
    this.page.enter({
      ...stop,
      covered: this.isRevealed ? [] : stop.covered,
      pointsAt: stop.pointsAt,
    });
    this.say();
  }

  next() {
    if (!this.isRevealed) {
      this.guess = this.parts.guess.value;
      if (this.guess.trim() && !Number.isFinite(guessed(this.guess))) {
        this.say();
        return;
      }
      this.isRevealed = true;
      this.place();
    } else if (this.index + 1 < this.stops.length) {
      this.enter(this.index + 1);
    } else {
      this.leave();
    }
  }

  back() {
    if (this.index > 0) this.enter(this.index - 1);
  }

  leave() {
    this.index = null;
    this.page.enter({ ...this.before, covered: [], pointsAt: null });
    this.say();
    this.page.canvas.focus({ preventScroll: true });
  }

  take(text) {
    this.guess = text;
    this.next();
  }

  say() {
    const { bar, parts, page } = this;
    const words = page.told.words;
    bar.hidden = !this.isOn;
    page.beginButton.hidden = this.isOn || !this.stops.length;
    if (!this.isOn) return;
    const { stop } = this;
    const chapter = this.stops.slice(0, this.index + 1).findLast((each) => each.chapter)?.chapter;
    parts.chapter.textContent = chapter || page.told.title;
    parts.count.textContent = fill(words.of, { n: this.index + 1, count: this.stops.length });
    parts.sentence.textContent = stop.sentence;
    parts.answer.textContent = this.answer();
    parts.note.textContent = this.note();
    parts.back.disabled = this.index === 0;
    const isLast = this.index + 1 === this.stops.length;
    parts.next.textContent = !this.isRevealed ? words.reveal : isLast ? words.finish : words.next;
    parts.guess.hidden = this.isRevealed || !stop.guessed;
  }

  note() {
    const { stop, page } = this;
    const { position, runNumber } = page;
    const [t, operation, unit] = stop.at;
    const isThere = runNumber === stop.run && samePosition(position, at(t, operation, unit));
    if (!isThere) return page.told.words.stepped;
    const named = [...stop.panels, stop.shows].filter(Boolean);
    const more = named.map((name) => name.replaceAll("_", " "));
    return more.length ? fill(page.told.words.more_panels, { panels: more.join(", ") }) : "";
  }

  answer() {
    const { stop, guess } = this;
    const words = this.page.told.words;
    if (!stop.covered.length) return "";
    const isGuess = guess.trim() !== "";
    if (!this.isRevealed) return isGuess ? fill(words.no_number, { guess }) : "";
    if (!isGuess || !stop.guessed) return stop.answer;
    const number = this.page.moment.number(...stop.guessed);
    const off = Number((guessed(guess) - number).toFixed(2));
    const judged = off ? (off > 0 ? words.too_high : words.too_low) : words.right;
    const numbers = { guess: decimalText(guessed(guess)), off: decimalText(Math.abs(off)) };
    const said = fill(judged, numbers);
    return `${said} ${stop.answer}`;
  }
}

function guessed(text) {
  return Number(text.trim().replace(",", ".").replace("−", "-"));
}
