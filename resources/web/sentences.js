// What was done last: in a sentence with its numbers, and as a formula with its shapes.
// The templates are the window's, in its language.

const MOST_INPUTS = 4;
const MOST_TERMS = 4;
const FIRST_TERMS = 2;

class Narrator {
  constructor(told) {
    this.said = told.sentences;
    this.both = told.and;
    this.words = told.words;
  }

  together(parts) {
    return parts.reduce((first, last) => fill(this.both, { first, last }));
  }

  listed(parts) {
    if (parts.length <= 2) return this.together(parts);
    return this.together([parts.slice(0, -1).join(", "), parts.at(-1)]);
  }

  sentence(moment) {
    const { run, position, operation } = moment;
    if (moment.covered.length) return this.said.covered;
    if (moment.atStart) return this.ofStart(moment);
    const statement = run.madeBy[operation.result];
    if (statement) return this.ofStatement(moment, statement);
    if (position.operation === run.setState) return this.ofStates(moment);
    if (position.operation !== run.store) return this.ofInput(moment);
    if (moment.stepSize === "timestep") return this.ofTimestep(moment);
    const row = moment.completed + run.before;
    return fill(this.said.store, { output: run.title(run.output), row, T: run.runTimesteps });
  }

  ofStart({ run }) {
    const states = this.together(run.carried.map((state) => state.name));
    if (run.before) return fill(this.words.begins, { t: run.before + 1, states });
    const given = run.whole(run.carried[0].initial).some(Boolean);
    return fill(given ? this.said.given : this.said.zeros, { states });
  }

  ofTimestep(moment) {
    const { run } = moment;
    return fill(this.said.timestep, {
      t: this.numbered(moment),
      inputs: this.together(run.inputs),
      states: this.together(run.carried.map((state) => this.named(moment, state.name))),
      output: run.title(run.output),
      next: this.following(moment, "next", "last"),
    });
  }

  ofInput(moment) {
    const { run, position, operation } = moment;
    const values = [...moment.values(operation.result)];
    const few = values.length <= MOST_INPUTS;
    return fill(this.said.read, {
      t: this.numbered(moment),
      result: operation.result,
      row: position.t + 1 + run.before,
      numbers: few
        ? values.map(saidNumber).join(", ")
        : fill(this.said.numbers, { count: values.length }),
    });
  }

  ofStates(moment) {
    return fill(this.said.set_state, {
      moves: this.together(this.moves(moment, this.said.move)),
      next: this.following(moment, "next_set", "last_set"),
    });
  }

  following(moment, read, last) {
    const { run, position } = moment;
    const row = position.t + 1 + run.before;
    if (row >= run.runTimesteps) return fill(this.said[last], { row });
    if (run.emptied.includes(position.t + 1)) return fill(this.said.emptied, { n: row + 1 });
    const moves = this.together(this.moves(moment, this.said.read_next));
    return fill(this.said[read], { n: row + 1, row, moves });
  }

  moves({ run }, template) {
    return run.carried.map((state) =>
      fill(template, { result: run.title(state.result), state: state.name }),
    );
  }

  numbered({ run, position }) {
    return `${position.t + 1 + run.before}${bracketed(run.timestepName(position.t))}`;
  }

  // What an array is called; of a state, where it comes from as well.
  named(moment, name) {
    const { run, position } = moment;
    const state = run.stateOf[name];
    if (!state) return run.title(name);
    if (run.emptied.includes(position.t)) return fill(this.said.from_emptied, { state: name });
    const before = position.t + run.before;
    if (before) {
      return fill(this.said.from, { state: name, result: run.title(state.result), before });
    }
    const given = moment.values(name).some(Boolean);
    return fill(given ? this.said.from_given : this.said.from_zeros, { state: name });
  }

  ofStatement(moment, statement) {
    const { run, position } = moment;
    const applied = run.functions[statement.function];
    const told = statement.operands.map((name) => this.named(moment, name));
    const words = {
      operands: this.listed(told),
      first: told[0],
      last: told.at(-1),
      function: applied.name,
    };
    if (position.unit !== null) {
      return fill(applied.one, { ...words, ...this.ofUnit(moment, statement, applied) });
    }
    const values = moment.values(statement.result);
    const each = values.length === 1 ? this.said.unit : this.said.units;
    const said = fill(applied.all, {
      ...words,
      result: statement.title,
      each: fill(each, { count: values.length }),
      lies: applied.saysRange ? this.range(statement.title, values) : "",
    });
    if (!statement.narration) return said;
    return `${said} ${fill(statement.narration, { t: position.t + 1 + run.before })}`;
  }

  ofUnit(moment, statement, applied) {
    const { unit } = moment.position;
    const value = saidNumber(moment.values(statement.result)[unit]);
    const operands = statement.operands.map((name) => moment.values(name));
    const found = { j: unit + 1, value, equals: "=" };
    let comesTo = value;
    if (statement.function === "product") {
      const [matrix, vector] = operands;
      const row = matrix.subarray(unit * vector.length, (unit + 1) * vector.length);
      const parts = [someSaid(row), someSaid(vector)];
      const flat = parts[0].flatMap((text, k) => [text, parts[1][k]]);
      const written = inBrackets(flat);
      const terms = parts[0].map((_, k) => written[2 * k] + applied.joins + written[2 * k + 1]);
      if (vector.length > MOST_TERMS) terms.splice(-1, 0, "…");
      else comesTo = saidNumber(summed(parts[0].map((t, k) => said(t) * said(parts[1][k]))));
      found.terms = terms.join(" + ");
      const products = vector.length === 1 ? this.said.product : this.said.products;
      found.products = fill(products, { count: vector.length });
    } else {
      const numbers = operands.map((operand) => saidNumber(operand[unit]));
      found.terms = inBrackets(numbers).join(applied.joins);
      const compute = FUNCTIONS[statement.function];
      if (compute && numbers.length > 1) {
        comesTo = saidNumber(compute(numbers.map((text) => [said(text)]), 0));
      }
    }
    if (comesTo !== value) found.equals = "≈";
    return found;
  }

  range(title, values) {
    let [least, largest] = [Infinity, -Infinity];
    for (const value of values) {
      // Not a number stays so, as in NumPy.
      if (!(value >= least)) least = value;
      if (!(value <= largest)) largest = value;
    }
    if (values.some((value) => !Number.isFinite(value))) {
      return fill(this.said.not_finite, { result: title });
    }
    const texts = { result: title, least: saidNumber(least), largest: saidNumber(largest) };
    if (least === largest) return fill(this.said.alike, texts);
    return fill(texts.least === texts.largest ? this.said.about : this.said.between, texts);
  }

  // The read-out of a stored output, in a sentence.
  ofReadout(moment, readout) {
    const [product, total] = readout.statements;
    const operands = [product.operands[0], product.operands[1], ...total.operands.slice(1)];
    const values = moment.values(total.result);
    return fill(this.said.readout, {
      result: total.title,
      operands: this.listed(operands),
      lies: this.range(total.title, values),
    });
  }

  // The last operation with its shapes; by unit, with its numbers.
  formula(moment) {
    const { run, position, operation } = moment;
    if (moment.atStart) {
      const given = run.whole(run.carried[0].initial).some(Boolean);
      const first = given ? "initial_state" : `rep_len(0, ${run.outputCount})`;
      return `state_t <- ${first} = (${run.outputCount},1)`;
    }
    const statement = run.madeBy[operation.result];
    const shape = `(${run.arrays[operation.result].shape.concat(1).slice(0, 2).join(",")})`;
    const words = { t: position.t + 1 + run.before, T: run.runTimesteps, O: run.outputCount, shape };
    if (!statement || position.unit === null) return fill(operation.status, words);
    const { unit } = position;
    const numbers = statement.operands.map((name) => {
      const isRow = statement.function === "product";
      return isRow || moment.covers(name, unit) ? "?" : general(moment.values(name)[unit], 6);
    });
    const isCovered = moment.covers(statement.result, unit);
    const result = isCovered ? "?" : general(moment.values(statement.result)[unit], 6);
    return fill(operation.unitStatus, { ...numbers, j: unit + 1, result });
  }

  // Where a state comes from, in whole and then in shorter forms.
  origins(moment, state, origins) {
    const { run, position } = moment;
    const left = position.t + run.before + (moment.stateIsSet ? 1 : 0);
    if (!moment.stateIsSet && run.emptied.includes(position.t)) return origins.emptied;
    if (left > 0) {
      const forms = state.result === run.output ? origins.output : origins.result;
      return forms.map((form) => fill(form, { t: left, result: run.title(state.result) }));
    }
    const isZero = !run.whole(state.initial).some(Boolean);
    return isZero ? origins.zeros : origins.initial;
  }
}

function said(text) {
  return Number(text.replace("−", "-"));
}

function summed(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

function someSaid(numbers) {
  const all = [...numbers];
  const few = all.length > MOST_TERMS ? [...all.slice(0, FIRST_TERMS), all.at(-1)] : all;
  return few.map(saidNumber);
}

function inBrackets(numbers) {
  return numbers.map((text, place) => (place && text.startsWith("−") ? `(${text})` : text));
}
