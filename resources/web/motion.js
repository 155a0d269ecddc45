// How a step is seen to happen: a pure function of two moments and a fraction of the
// step. Numbers travel as they are; what has not landed is hatched.

const MOST_PIECES = 16;
const FEW_STRIPS = 8;
const [SPAN, BRISK] = [0.55, 0.8];
const VECTOR = [0, 1];

// All moments of a step, in the places of a strip.
class Course {
  constructor({ isForward, earlier, later, stages }, layout) {
    Object.assign(this, { isForward, later });
    const seen = stages
      .map((stage) => stage.filter((move) => layout.panels[move.result]))
      .filter((stage) => stage.length);
    const isBrisk = seen.flat().length > 1;
    const momentOf = (move) => (move.t === later.position.t ? later : earlier);
    const moving = (move) => new Moving(move, momentOf(move), layout, isBrisk);
    this.stages = seen.map((stage) => stage.map(moving));
    const times = seen.map((stage) => Math.max(...stage.map((move) => MILLISECONDS[move.kind])));
    const whole = times.reduce((total, time) => total + time, 0);
    let end = 0;
    this.ends = times.map((time) => (end += time / whole));
    if (this.ends.length) this.ends[this.ends.length - 1] = 1;
  }

  // What is drawn over the still picture, from 0 to 1, where nothing is.
  scene(fraction) {
    if (fraction >= 1 || !this.stages.length) return null;
    const done = this.isForward ? fraction : Math.min(1 - fraction, 1 - 1e-6);
    const scene = { covers: [], pieces: [], frames: [], curves: [] };
    let begin = 0;
    this.stages.forEach((stage, place) => {
      const end = this.ends[place];
      const share = Math.min(Math.max((done - begin) / (end - begin), 0), 1);
      const isNow = begin <= done && done < end;
      for (const moving of stage) {
        const { move } = moving;
        const length = move.rows[1] - move.rows[0];
        let landed = share >= 1 ? length : 0;
        if (isNow && !move.isHidden) {
          const moment = MOTIONS[move.kind](moving, share);
          landed = moment.landed;
          scene.pieces.push(...(moment.pieces ?? []));
          scene.frames.push(...(moment.frames ?? []));
          if (moment.curve) scene.curves.push(moment.curve);
        }
        if (landed < length) scene.covers.push({ name: move.result, from: move.rows[0], landed });
      }
      begin = end;
    });
    return scene;
  }
}

// A move with its numbers and its places.
class Moving {
  constructor(move, moment, layout, isBrisk) {
    Object.assign(this, { move, moment, layout, isBrisk, run: moment.run });
    this.operands = move.operands.filter((name) => layout.panels[name]);
    this.span = isBrisk ? BRISK : SPAN;
    const isStore = move.kind === "store";
    const rows = isStore ? [0, this.run.outputCount] : move.rows;
    const isMany = isBrisk && rows[1] - rows[0] > MOST_PIECES;
    this.groups = groupsOf(rows, isMany ? FEW_STRIPS : MOST_PIECES);
  }

  numbers(name) {
    return this.run.isFixed(name) ? this.run.whole(name) : this.run.values(name, this.move.t);
  }

  landed(rows) {
    return rows[1] - this.move.rows[0];
  }

  rect(name, rows, columns = VECTOR) {
    return this.layout.block(name, rows, columns);
  }

  // Rows of a vector, one below another or side by side: what a piece shows.
  part(name, rows, rect, isTurned = false) {
    const values = this.numbers(name).subarray(rows[0], rows[1]);
    const at = isTurned ? (_, k) => values[k] : (j) => values[j];
    const [down, across] = isTurned ? [1, values.length] : [values.length, 1];
    return { name, rows: down, columns: across, at, rect };
  }

  terms(rows, columns, rect) {
    const [matrix, vector] = this.move.operands.map((name) => this.numbers(name));
    const at = (j, k) =>
      matrix[(rows[0] + j) * vector.length + columns[0] + k] * vector[columns[0] + k];
    const [down, across] = [rows[1] - rows[0], columns[1] - columns[0]];
    return { name: this.move.result, rows: down, columns: across, at, rect };
  }

  *inTurn(fraction) {
    for (const [place, rows] of this.groups.entries()) {
      yield [rows, turnOf(fraction, place, this.groups.length, this.span)];
    }
  }

  get columns() {
    return [0, this.layout.panels[this.operands[0]].columns];
  }
}
