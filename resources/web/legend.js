// Which colour stands for which number: a bar for the arrays that share a range.

const MOST_NAMES = 3;

class Legend {
  constructor(place, page) {
    Object.assign(this, { place, page });
  }

  show(moment, theme) {
    const { run, ranges, gate } = moment;
    const key = `${run.cell} ${ranges} ${gate} ${theme.name} ${this.page.runNumber}`;
    if (this.key === key) return;
    this.key = key;
    const bars = run.colours[ranges].groups
      .map((group) => this.bar(moment, theme, group))
      .filter(Boolean);
    this.place.replaceChildren(...bars);
  }

  // The arrays of a group that are seen: of many gates, those of the seen one.
  seenOf({ run, gate }, group) {
    const strip = run.strips[gate];
    const others = [...Object.values(strip.products), "inputs", "output_sequence"];
    const seen = new Set([...strip.flow, ...others]);
    if (run.readout) run.readout.strip.flow.forEach((name) => seen.add(name));
    return group.arrays.filter((name) => run.arrays[name] && seen.has(name));
  }

  bar(moment, theme, group) {
    const { run, ranges } = moment;
    const names = this.seenOf(moment, group);
    if (!names.length) return null;
    const { ends, centres } = run.colours[ranges];
    const [end, centre] = [ends[names[0]], centres[names[0]] ?? 0];
    const colourAt = (_, i) => theme.table[1 + Math.min(i * 8, LEVELS - 1)];
    const steps = Array.from({ length: 33 }, colourAt);
    const texts = [centre - end, centre + end].map(shortNumber);
    const titles = names.map((name) => (name === "inputs" ? "input_t" : run.title(name)));
    const few = titles.length > MOST_NAMES ? [...titles.slice(0, 2), "…", titles.at(-1)] : titles;
    let label = few.join(", ");
    if (group.changes) label = fill(this.page.told.words.change_of, { arrays: label });
    const strip = element("span", { class: "colours", "aria-hidden": "true" });
    strip.style.background = `linear-gradient(to right, ${steps.join(", ")})`;
    return element(
      "div",
      { class: "scale", title: titles.join(", ") },
      element("span", { class: "name" }, label),
      element("span", { class: "number" }, texts[0]),
      strip,
      element("span", { class: "number" }, texts[1]),
    );
  }
}
