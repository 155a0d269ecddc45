// The loop as code: what was executed last is marked, values stand behind the lines.

const ENOUGH = 10;

class Code {
  constructor(card, page) {
    Object.assign(this, { card, page, language: "r" });
    this.lines = card.querySelector(".lines");
    this.languages = card.querySelector(".languages");
  }

  show(moment) {
    const { run } = moment;
    const code = run.code[this.language];
    this.offer(run);
    const name = moment.atStart ? "start" : moment.operation.name;
    const [start, stop] = code.spans[name];
    let offset = 0;
    const lines = code.source.split("\n").map((text, line) => {
      const from = Math.max(start - offset, 0);
      const to = Math.min(stop - offset, text.length);
      offset += text.length + 1;
      return this.line(moment, code, text, line, from, to);
    });
    this.lines.replaceChildren(...lines);
  }

  offer(run) {
    if (this.languages.childElementCount) return;
    for (const [name, { label }] of Object.entries(run.code)) {
      const isChosen = name === this.language;
      const button = element("button", { type: "button", "aria-pressed": isChosen }, label);
      button.addEventListener("click", () => {
        this.language = name;
        for (const other of this.languages.children) {
          other.setAttribute("aria-pressed", other === button);
        }
        this.page.update();
      });
      this.languages.append(button);
    }
  }

  line(moment, code, text, line, from, to) {
    const operation = code.operations[line];
    const parts = [text];
    if (from < to) {
      // The mark begins behind the indent.
      const first = Math.max(from, text.length - text.trimStart().length);
      const mark = element("mark", {}, text.slice(first, to));
      parts.splice(0, 1, text.slice(0, first), mark, text.slice(to));
    }
    const behind = this.valueBehind(moment, code, line);
    if (behind) parts.push(element("span", { class: "behind" }, `  ${code.comment} ${behind}`));
    const found = operation
      ? element("button", { class: "line", type: "button" }, ...parts)
      : element("span", { class: "line" }, ...parts);
    if (operation) {
      found.addEventListener("click", () => {
        this.page.go(nextExecution(moment.run, moment.position, operation));
      });
    }
    return found;
  }

  // Shape and first values of what a line gave, or nothing.
  valueBehind(moment, code, line) {
    const { run, position } = moment;
    if (line === code.counter) {
      const number = position.t + run.before + code.first;
      return moment.atStart ? "" : `${code.counterName} = ${number}`;
    }
    const name = code.arrays[line];
    if (!name || !moment.shown(name)) return "";
    if (run.stateOf[name] && !this.isSetOn(moment, code, line)) return "";
    if (moment.covered.some(([array]) => array === moment.now(name))) return "?";
    const values = moment.values(name);
    if (!values) return "";
    return this.described(moment, name, values);
  }

  // Whether a line set a state: one before the loop does, and one in it.
  isSetOn(moment, code, line) {
    if (moment.atStart) return line < code.counter;
    const first = code.setLine - moment.run.carried.length + 1;
    return moment.stateIsSet && line >= first;
  }

  described(moment, name, values) {
    const { run } = moment;
    const { shape } = run.arrays[name];
    const isR = this.language === "r";
    const numbers = firstNumbers(moment, name, values, isR);
    if (!isR) return describedInNumPy(numbers, shape);
    const isColumn = run.columnsInR.includes(name);
    return describedInR(numbers, isColumn ? [...shape, 1] : shape);
  }
}

// The first numbers, in R column by column; of the output sequence 0 where none is yet.
function firstNumbers(moment, name, values, byColumn) {
  const shown = moment.shown(name);
  const [rows, columns = 1] = moment.run.arrays[name].shape;
  if (name !== "output_sequence") return [...values.slice(0, Math.min(shown, ENOUGH))];
  const numberAt = (row, column) => {
    const t = row - moment.run.before;
    return t >= 0 && t < shown ? values[t * columns + column] : 0;
  };
  const count = Math.min(rows * columns, ENOUGH);
  return Array.from({ length: count }, (_, i) => {
    if (byColumn) return numberAt(i % rows, Math.floor(i / rows));
    return numberAt(Math.floor(i / columns), i % columns);
  });
}
