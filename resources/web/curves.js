// Lines over time: what is read out beside what it should be, and the chosen unit.

const MOST_LINES = 6;
const PALE = 0.4;

class Curves {
  constructor(canvas, page) {
    Object.assign(this, { canvas, page });
    this.context = canvas.getContext("2d");
    canvas.addEventListener("click", (event) => {
      const { run } = page.moment;
      const { left, right, width } = this.room;
      const along = (event.offsetX - left) / (width - left - right);
      const share = run.runsLeft ? 1 - along : along;
      const t = Math.min(Math.max(Math.round(share * (run.timesteps - 1)), 0), run.timesteps - 1);
      page.go(afterTimesteps(run, t + 1));
    });
  }

  // `lines` are { label, colour, at(t), last, isTarget }.
  show(moment, lines, theme) {
    const ratio = Math.min(window.devicePixelRatio || 1, 3);
    const [width, height] = [this.canvas.clientWidth, this.canvas.clientHeight];
    [this.canvas.width, this.canvas.height] = [width * ratio, height * ratio];
    const painter = new Painter(this.context, theme, ratio);
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const count = moment.run.timesteps;
    const numbersOf = ({ last, at }) => Array.from({ length: last }, (_, t) => at(t));
    const numbers = lines.flatMap(numbersOf);
    const finite = numbers.filter(Number.isFinite);
    const [low, high] = finite.length ? ends(finite) : [-1, 1];
    const labels = [low, high].map(shortNumber);
    const left = Math.max(...labels.map((label) => painter.measure(label, false, 12))) + 10;
    this.room = { left, right: 8, width };
    const last = Math.max(count - 1, 1);
    const placeOf = (t) => (moment.run.runsLeft ? last - t : t);
    const xOf = (t) => left + (placeOf(t) * (width - left - 8)) / last;
    const yOf = (value) => 8 + ((high - value) * (height - 34)) / (high - low || 1);
    painter.write(labels[1], left - 6, yOf(high) + 2, theme.muted, { size: 12, align: "right" });
    painter.write(labels[0], left - 6, yOf(low) - 2, theme.muted, { size: 12, align: "right" });
    if (low < 0 && high > 0) painter.line([[left, yOf(0)], [width - 8, yOf(0)]], theme.hatch, 1);
    for (const t of ticksOf(count + moment.run.before, width / 60, moment.run.before + 1)) {
      const x = xOf(t - 1 - moment.run.before);
      painter.write(String(t), x, height - 10, theme.muted, { size: 12 });
    }
    const here = xOf(Math.max(moment.completed - 1, 0));
    painter.line([[here, 4], [here, height - 20]], theme.result, 1.5);
    for (const line of lines) this.draw(painter, line, xOf, yOf);
  }

  draw(painter, line, xOf, yOf) {
    let part = [];
    for (let t = 0; t <= line.last; t++) {
      const value = t < line.last ? line.at(t) : NaN;
      if (Number.isFinite(value)) {
        part.push([xOf(t), yOf(value)]);
        continue;
      }
      // What it should be is wide and pale, as in the window.
      painter.context.globalAlpha = line.isTarget ? PALE : 1;
      if (part.length > 1) painter.line(part, line.colour, line.isTarget ? 5 : 2);
      if (part.length === 1) {
        const [[x, y]] = part;
        painter.fillRect({ x: x - 2, y: y - 2, w: 4, h: 4 }, line.colour);
      }
      part = [];
    }
    painter.context.globalAlpha = 1;
  }
}

function ends(numbers) {
  let [low, high] = [Infinity, -Infinity];
  for (const number of numbers) {
    low = Math.min(low, number);
    high = Math.max(high, number);
  }
  return low === high ? [low - 1, high + 1] : [low, high];
}

// The lines of a read-out: as far as the loop has come, over what it should be.
function readoutLines(moment, theme, words) {
  const { run } = moment;
  const { readout } = run;
  const total = readout.strip.total;
  const { highlight, unit, operand, result, muted, text } = theme;
  const colours = [highlight, unit, operand, result, muted, text];
  const rows = Math.min(run.arrays[total].shape[0], MOST_LINES);
  const lines = [];
  for (let i = 0; i < rows; i++) {
    const name = readout.names[i] || (rows > 1 ? `y[${i + 1}]` : "y");
    if (readout.targets) {
      const [offset, , columns] = readout.targets;
      const at = (t) => run.pool[offset + t * columns + i];
      const label = rows > 1 ? `${name}: ${words.target}` : words.target;
      const colour = rows > 1 ? colours[i] : muted;
      lines.push({ label, colour, at, last: run.timesteps, isTarget: true });
    }
    const at = (t) => run.values(total, t)[i];
    lines.push({ label: name, colour: colours[i], at, last: moment.completed });
  }
  return lines;
}
