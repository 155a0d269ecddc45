// A run: its stored numbers, and what one multiplication or addition gives exactly.

const KEPT_VECTORS = 4000;

// All numbers of the page as float64. They are deflated, and the first bytes of all of
// them stand before the second ones.
async function readNumbers(text) {
  const raw = atob(text);
  const packed = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) packed[i] = raw.charCodeAt(i);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const count = bytes.length / 8;
  const together = new Uint8Array(bytes.length);
  // The file is little-endian, whatever the machine is.
  const isLittle = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;
  for (let place = 0; place < 8; place++) {
    const to = isLittle ? place : 7 - place;
    for (let i = 0; i < count; i++) together[8 * i + to] = bytes[place * count + i];
  }
  return new Float64Array(together.buffer);
}

const FUNCTIONS = {
  sum: (operands, j) => {
    let total = operands[0][j];
    for (let k = 1; k < operands.length; k++) total += operands[k][j];
    return total;
  },
  times: (operands, j) => operands[0][j] * operands[1][j],
  one_minus: (operands, j) => 1 - operands[0][j],
  keep: (operands, j, factor) => factor * operands[0][j],
  leak: (operands, j, factor) => factor * operands[0][j],
};

class Run {
  constructor(told, pool) {
    Object.assign(this, told);
    this.pool = pool;
    [this.units] = told.arrays[told.parameters[0]].shape;
    // A projection puts out fewer numbers than there are units.
    [this.outputCount] = told.arrays[told.output].shape;
    this.madeBy = byName(told.statements, "result");
    this.stateOf = byName(told.carried, "name");
    this.places = Object.fromEntries(told.operations.map((o, place) => [o.name, place]));
    this.store = this.places.store;
    this.setState = this.places.set_state;
    this.known = new Map();
    if (told.readout) this.addReadout(told.readout);
  }

  addReadout(readout) {
    for (const statement of readout.statements) this.madeBy[statement.result] = statement;
    this.functions = { ...readout.functions, ...this.functions };
    this.numbers = { ...this.numbers, ...readout.numbers };
    this.readoutNames = readout.statements.map((statement) => statement.result);
  }

  title(name) {
    return this.arrays[name]?.title ?? name;
  }

  // A matrix or vector that is the same at each timestep, or has a row a timestep.
  whole(name) {
    const [offset, ...shape] = this.numbers[name];
    const size = shape.reduce((product, extent) => product * extent, 1);
    return this.pool.subarray(offset, offset + size);
  }

  // Whether it is stored once: parameters, inputs, and what a run begins with.
  isFixed(name) {
    return name in this.numbers && !this.madeBy[name];
  }

  // The array as timestep t, from 0, reads or makes it.
  values(name, t) {
    if (name === "input_t") return this.row("inputs", t);
    if (this.isFixed(name)) return this.whole(name);
    const key = `${name} ${t}`;
    let found = this.known.get(key);
    if (!found) {
      if (this.known.size > KEPT_VECTORS) this.known.clear();
      found = this.found(name, t);
      this.known.set(key, found);
    }
    return found;
  }

  found(name, t) {
    const state = this.stateOf[name];
    if (state) {
      if (this.emptied.includes(t)) return new Float64Array(this.arrays[name].shape[0]);
      return t === 0 ? this.whole(state.initial) : this.values(state.result, t - 1);
    }
    if (name in this.numbers) return this.row(name, t);
    const { function: named, operands } = this.madeBy[name];
    const read = operands.map((operand) => this.values(operand, t));
    const compute = FUNCTIONS[named];
    const factor = this.functions[named].factor;
    return Float64Array.from(read[0], (_, j) => compute(read, j, factor));
  }

  row(name, t) {
    const [offset, , columns] = this.numbers[name];
    return this.pool.subarray(offset + t * columns, offset + (t + 1) * columns);
  }

  // The output sequence, a row a timestep.
  outputs() {
    if (this.output in this.numbers) return this.whole(this.output);
    if (!this.sequence) {
      this.sequence = new Float64Array(this.timesteps * this.outputCount);
      for (let t = 0; t < this.timesteps; t++) {
        this.sequence.set(this.values(this.output, t), t * this.outputCount);
      }
    }
    return this.sequence;
  }

  inputName(feature) {
    return this.inputNames[feature] ?? "";
  }

  timestepName(t) {
    return this.timestepNames[t] ?? "";
  }
}

function byName(entries, key) {
  return Object.fromEntries(entries.map((entry) => [entry[key], entry]));
}
