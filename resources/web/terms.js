// The sum of one unit, term by term, with links back in time.

const AT_ONCE = 1024;
const MOST_ROWS = 300;
const ORDERS = {
  position: () => 0,
  size: (product) => -Math.abs(product),
  sign: (product) => -product,
};

// All terms of the sum of a unit that are there, in an order, with their running sums.
function termsOf(moment, sum, unit, order) {
  const { run, position } = moment;
  const valuesOf = (name) => (run.isFixed(name) ? run.whole(name) : run.values(name, position.t));
  const found = [];
  for (const factor of sum.factors) {
    if (moment.shown(factor.result) <= unit) continue;
    const weights = valuesOf(factor.weight);
    const values = factor.value ? valuesOf(factor.value) : null;
    const count = factor.is_row ? values.length : 1;
    for (let k = 0; k < count; k++) {
      const weight = weights[factor.is_row ? unit * count + k : unit];
      const value = values ? values[factor.is_row ? k : unit] : 1;
      found.push({ factor, column: k, weight, value, product: weight * value });
    }
  }
  const rank = ORDERS[order];
  if (order !== "position") {
    const isNumber = (term) => (Number.isNaN(term.product) ? 1 : 0);
    found.sort((a, b) => isNumber(a) - isNumber(b) || rank(a.product) - rank(b.product));
  }
  addRunningSums(found);
  return found;
}

// In parts of 1,024, each from the sum of those before it, as the window adds them.
function addRunningSums(terms) {
  let before = 0;
  let part = 0;
  terms.forEach((term, row) => {
    if (row % AT_ONCE === 0) {
      before += part;
      part = 0;
    }
    part += term.product;
    term.sum = part + before;
  });
}

class Terms {
  constructor(card, page) {
    Object.assign(this, { card, page, order: "position", chosenSum: "" });
    const words = page.told.words;
    this.title = card.querySelector("h2");
    this.said = card.querySelector(".equation");
    this.way = card.querySelector(".way");
    this.table = card.querySelector("table");
    this.rows = this.table.querySelector("tbody");
    const heads = ["term", "weight", "value", "product", "running_sum"];
    const head = this.table.querySelector("thead tr");
    head.replaceChildren(...heads.map((name) => element("th", { scope: "col" }, words[name])));
    this.sums = card.querySelector(".sums");
    this.sums.addEventListener("change", () => {
      this.chosenSum = this.sums.value;
      page.update();
    });
    const orders = card.querySelector(".orders");
    for (const [name, label] of Object.entries(page.told.orders)) {
      orders.append(element("option", { value: name }, label));
    }
    orders.addEventListener("change", () => {
      this.order = orders.value;
      page.update();
    });
  }

  show(moment) {
    const { run, unit } = moment;
    this.offerSums(run);
    const chosen = run.sums[this.chosenSum] ? this.chosenSum : moment.operation.sum[moment.gate];
    const words = this.page.told.words;
    this.title.textContent = unit === null ? words.sum : fill(words.sum_of, { j: unit + 1 });
    const isNone = unit === null || moment.atStart || unit >= run.arrays[chosen].shape[0];
    const terms = isNone ? [] : termsOf(moment, run.sums[chosen], unit, this.order);
    this.card.classList.toggle("is-empty", !terms.length);
    if (!terms.length) {
      const advice = unit === null ? words.choose : fill(words.nothing, { j: unit + 1 });
      this.said.textContent = advice;
      this.rows.replaceChildren();
      this.showWay(moment);
      return;
    }
    const isCovered = moment.covered.length > 0;
    const { covered } = this.page.told.sentences;
    this.said.textContent = isCovered ? covered : this.equation(moment, chosen, terms);
    const seen = isCovered ? [] : this.showsAll ? terms : terms.slice(0, MOST_ROWS);
    this.rows.replaceChildren(...seen.map((term) => this.row(moment, term)));
    if (seen.length < terms.length && !isCovered) this.rows.append(this.more(terms.length));
    this.showWay(moment);
  }

  offerSums(run) {
    const names = Object.keys(run.sums);
    this.sums.hidden = names.length < 2;
    const key = names.join();
    if (this.sums.dataset.key === key) return;
    this.sums.dataset.key = key;
    const automatic = element("option", { value: "" }, this.page.told.words.in_work);
    const all = names.map((name) => element("option", { value: name }, run.sums[name].title));
    this.sums.replaceChildren(automatic, ...all);
  }

  more(count) {
    const text = fill(this.page.told.words.show_all, { count: thousands(count) });
    const button = element("button", { type: "button" }, text);
    button.addEventListener("click", () => {
      this.showsAll = true;
      this.page.update();
    });
    return element("tr", {}, element("td", { colspan: 5 }, button));
  }

  // z[5] = Σ = −0.12 → output_t[5] = tanh(z[5]) = −0.119.
  equation(moment, name, terms) {
    const { run, unit } = moment;
    const sum = run.sums[name];
    const z = sum.title.includes(" ") ? `(${sum.title})[${unit + 1}]` : `${sum.title}[${unit + 1}]`;
    if (moment.shown(name) <= unit) {
      return fill(this.page.told.words.so_far, { z, value: general(terms.at(-1).sum, 6) });
    }
    const whole = `${z} = Σ = ${general(run.values(name, moment.position.t)[unit], 6)}`;
    const taken = sum.activation;
    if (!taken || moment.shown(taken.result) <= unit) return whole;
    const call = fill(taken.call, { z });
    const made = taken.title ? `${taken.title}[${unit + 1}] = ${call}` : call;
    const value = run.values(taken.result, moment.position.t)[unit];
    return `${whole} → ${made} = ${general(value, 6)}`;
  }

  row(moment, term) {
    const { run, unit } = moment;
    const { factor, column } = term;
    const index = factor.is_row ? `${unit + 1}, ${column + 1}` : unit + 1;
    const operand = factor.value ? `${factor.value}[${(factor.is_row ? column : unit) + 1}]` : "";
    const name = `${factor.weight}[${index}]${operand && ` · ${operand}`}`;
    const [chosen, row, k] = moment.cell ?? [];
    const isChosen = chosen === factor.weight && row === unit && (!factor.is_row || k === column);
    const hasValue = factor.value || factor.state;
    const cells = [
      element("th", { scope: "row" }, name),
      element("td", { title: exact(term.weight) }, general(term.weight, 6)),
      element("td", { title: exact(term.value) }, hasValue ? this.value(moment, term) : ""),
      element("td", { title: exact(term.product) }, general(term.product, 6)),
      element("td", { title: exact(term.sum) }, general(term.sum, 6)),
    ];
    const line = element("tr", isChosen ? { class: "is-chosen" } : {}, ...cells);
    line.addEventListener("click", () => {
      if (run.arrays[factor.weight]) this.page.choose(unit, [factor.weight, unit, column]);
    });
    return line;
  }

  // What is multiplied; of a state a link to the timestep that made it.
  value(moment, { factor, column, value, weight }) {
    const text = general(factor.value ? value : weight, 6);
    const place = factor.is_row ? column : moment.unit;
    if (!factor.state || !this.canFollow(moment)) return text;
    const number = `${factor.state}[${place + 1}]`;
    const label = fill(this.page.told.words.follow, { number });
    const link = element("button", { type: "button", class: "link", title: label }, text);
    link.addEventListener("click", (event) => {
      event.stopPropagation();
      this.page.follow(place);
    });
    return link;
  }

  canFollow({ run, position }) {
    return position.t > 0 && !run.emptied.includes(position.t);
  }

  showWay(moment) {
    const { places, at: here } = this.page.walk;
    const words = this.page.told.words;
    const { run } = moment;
    const parts = [];
    if (places.length > 1) {
      const told = places.slice(0, here + 1).map(({ position, unit }) =>
        fill(words.place, { t: position.t + 1 + run.before, j: unit + 1 }),
      );
      parts.push(...this.buttons(here, places.length), told.slice(-12).join(" ← "));
    }
    const hasEnded = moment.unit !== null && !moment.atStart && !this.canFollow(moment);
    if (hasEnded) parts.push(` ${words.walk_ends}`);
    this.way.replaceChildren(...parts);
  }

  buttons(here, count) {
    const words = this.page.told.words;
    const made = (text, label, step, isOff) => {
      const button = element("button", { type: "button", "aria-label": label, title: label }, text);
      button.disabled = isOff;
      button.addEventListener("click", () => this.page.retrace(step));
      return button;
    };
    return [
      made("←", words.walked_back, -1, here === 0),
      made("→", words.walked_on, 1, here === count - 1),
      " ",
    ];
  }
}

// A part of the page with attributes and content.
function element(tag, attributes = {}, ...content) {
  const found = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) found.setAttribute(name, value);
  found.append(...content);
  return found;
}
