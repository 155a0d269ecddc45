// Where in the loop one stands, and the steps from one place to another. A position is
// a timestep (from 0; −1 at the start), an operation of it and, by unit, a row.

function at(t, operation, unit = null) {
  return { t, operation, unit };
}

function samePosition(a, b) {
  return a.t === b.t && a.operation === b.operation && a.unit === b.unit;
}

function afterTimesteps(run, completed) {
  return completed <= 0 ? at(-1, run.setState) : at(completed - 1, run.store);
}

function completed(run, position) {
  return position.t + (position.operation >= run.store ? 1 : 0);
}

function operationsDone(run, position) {
  return run.operations.length * position.t + position.operation + 1;
}

// How many rows the operation of a position makes.
function rowsOf(run, position) {
  return run.operations[position.operation].rows;
}

function rowsDone(run, position) {
  return position.unit === null ? rowsOf(run, position) : position.unit + 1;
}

function atOperations(run, done) {
  if (done <= 0) return afterTimesteps(run, 0);
  const turn = run.operations.length;
  return at(Math.floor((done - 1) / turn), (done - 1) % turn);
}

const STEPS = {
  timestep: {
    forward(run, position) {
      const done = completed(run, position);
      return done >= run.timesteps ? position : afterTimesteps(run, done + 1);
    },
    back(run, position) {
      const isStored = position.operation === run.store;
      return afterTimesteps(run, completed(run, position) - (isStored ? 1 : 0));
    },
  },
  operation: {
    forward(run, position) {
      if (rowsDone(run, position) < rowsOf(run, position)) return { ...position, unit: null };
      const last = run.operations.length * run.timesteps;
      return atOperations(run, Math.min(operationsDone(run, position) + 1, last));
    },
    back(run, position) {
      return atOperations(run, operationsDone(run, position) - 1);
    },
  },
  unit: {
    forward(run, position) {
      const rows = rowsDone(run, position);
      if (rows < rowsOf(run, position)) return { ...position, unit: rows };
      const next = STEPS.operation.forward(run, position);
      if (operationsDone(run, next) === operationsDone(run, position)) return position;
      return withUnit(run, next, 0);
    },
    back(run, position) {
      const rows = rowsDone(run, position);
      if (run.operations[position.operation].byUnit && rows > 1) {
        return { ...position, unit: rows - 2 };
      }
      const before = STEPS.operation.back(run, position);
      return withUnit(run, before, rowsOf(run, before) - 1);
    },
  },
};

function withUnit(run, position, unit) {
  const isByUnit = position.t >= 0 && run.operations[position.operation].byUnit;
  return isByUnit ? { ...position, unit } : position;
}

function lastPosition(run, stepSize) {
  const last = afterTimesteps(run, run.timesteps);
  return stepSize === "timestep" ? last : { ...last, operation: run.setState };
}

// Where an operation is done next after a position: what a click on a line leads to.
function nextExecution(run, position, operation) {
  if (operation === "start") return afterTimesteps(run, 0);
  const place = run.places[operation];
  const turn = run.operations.length;
  const t = Math.floor((operationsDone(run, position) + turn - 1 - place) / turn);
  return at(Math.min(Math.max(t, 0), run.timesteps - 1), place);
}

// One moment: a run, a position, and what is chosen.
class Moment {
  constructor(run, position, chosen) {
    Object.assign(this, { run, position, ...chosen });
    this.atStart = position.t < 0;
    this.operation = run.operations[position.operation];
    this.stateIsSet = position.operation === run.setState;
    this.completed = completed(run, position);
  }

  // Where an array is now: a state that is set is a result.
  now(name) {
    return this.stateIsSet ? (this.run.stateOf[name]?.result ?? name) : name;
  }

  values(name) {
    const { run, position } = this;
    if (name === "output_sequence") return run.outputs();
    if (run.isFixed(name)) return run.whole(name);
    const state = run.stateOf[name];
    if (this.atStart) return state ? run.whole(state.initial) : null;
    return run.values(this.now(name), position.t);
  }

  // How many leading rows of an array are there.
  shown(name) {
    const { run, position } = this;
    if (name === "output_sequence") return this.completed;
    const rows = run.arrays[name].shape[0];
    const { madeBy } = run.arrays[name];
    if (madeBy === null) return rows;
    const place = run.places[madeBy];
    if (this.atStart || position.operation < place) return 0;
    return position.operation === place ? Math.min(rowsDone(run, position), rows) : rows;
  }

  covers(name, row, column = 0) {
    if (!this.covered.length) return false;
    const where = this.now(name);
    return this.covered.some(([a, r, c]) => a === where && r === row && c === column);
  }

  // The number in a cell; null: not there, or not to be seen.
  number(name, row, column = 0) {
    if (row >= this.shown(name) || this.covers(name, row, column)) return null;
    const values = this.values(name);
    if (!values) return null;
    const columns = this.run.arrays[name].shape[1] ?? 1;
    return values[row * columns + column];
  }

  // The name of a cell, counted from 1, with the names of features and timesteps.
  cellName(name, row, column = 0) {
    const { run } = this;
    const { axes, shape } = run.arrays[name];
    const index = [row, column].slice(0, shape.length).map((i) => String(i + 1));
    if (name === "inputs" || name === "output_sequence") {
      index[0] = String(row + 1 + run.before) + bracketed(run.timestepName(row));
    }
    if (axes.at(-1) === "input_features") {
      index[index.length - 1] += bracketed(run.inputName(axes.length === 2 ? column : row));
    }
    return `${name}[${index.join(", ")}]`;
  }
}

function bracketed(name) {
  return name ? ` (${name})` : "";
}
