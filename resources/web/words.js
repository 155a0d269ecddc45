// What the page says around the loop, and its colours.

class Worded extends Walk {
  sayWords() {
    const { told, words } = this;
    for (const place of document.querySelectorAll("[data-word]")) {
      place.textContent = words[place.dataset.word];
    }
    this.canvas.setAttribute("aria-label", `${words.loop}. ${words.loop_tip}`);
    document.getElementById("timeline").setAttribute("aria-label", words.timeline);
    document.getElementById("gates").setAttribute("aria-label", words.gate);
    document.querySelector("#lesson .guess").placeholder = words.your_guess;
    document.querySelector("#lesson .guess").setAttribute("aria-label", words.your_guess);
    this.beginButton = document.getElementById("begin");
    this.sayFacts(told, words);
  }

  sayFacts(told, words) {
    const { run } = this;
    const facts = told.facts.map(([label, value]) => (label ? `${label} ${value}` : value));
    const said = [facts.join(" · ")];
    if (run.timesteps < run.runTimesteps) {
      const [first, last] = [run.before + 1, run.before + run.timesteps];
      said.push(fill(words.range, { first, last, T: run.runTimesteps }));
    }
    if (told.edited) said.push(words.edited);
    document.getElementById("facts").textContent = said.join(" ");
    const notes = document.getElementById("notes");
    notes.hidden = !told.notes.length;
    notes.replaceChildren(...told.notes.map((note) => element("li", {}, note)));
    const row = ([key, does]) => element("div", {}, element("kbd", {}, key), ` ${does}`);
    const rows = told.keys.map(row);
    document.getElementById("keys").replaceChildren(...rows);
    document.getElementById("made-by").textContent = fill(words.made_by, { version: told.version });
  }

  readTheme() {
    const isSequential = this.run.colours[this.ranges].measure === "ends";
    this.theme = readTheme(this.told.maps, isSequential);
    const button = document.getElementById("scheme");
    const isDark = this.theme.name === "dark";
    button.textContent = isDark ? "☀" : "☾";
    button.title = isDark ? this.words.light : this.words.dark;
    button.setAttribute("aria-label", button.title);
  }

  toggleScheme() {
    document.documentElement.dataset.scheme = this.theme.name === "dark" ? "light" : "dark";
    this.readTheme();
    this.update();
  }
}
