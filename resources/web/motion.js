// How a step is seen to happen: a pure function of two moments and a fraction of the
// step. Numbers travel as they are; what has not landed is hatched.

const MILLISECONDS = {
  ...{ read: 600, product: 1000, sum: 800, times: 800, elementwise: 800, store: 700 },
  carry: 900,
};
const TURN = 300;
const MOST_PIECES = 16;
const FEW_STRIPS = 8;
const [SPAN, BRISK] = [0.55, 0.8];
const [DESCENT, READING, FLIGHT] = [0.16, 0.4, 1.6];
const [GATE, PASSING] = [0.5, 0.16];
const VECTOR = [0, 1];

function eased(share) {
  const s = Math.min(Math.max(share, 0), 1);
  return s * s * (3 - 2 * s);
}

// How much of its own time the one of `count` has had that is in a place.
function turnOf(fraction, place, count, span) {
  const begin = count > 1 ? (place * (1 - span)) / (count - 1) : 0;
  const share = (fraction - begin) / (count > 1 ? span : 1);
  return share > 1 - 1e-9 ? 1 : share;
}

// Rows in at most `most` pieces that follow one another.
function groupsOf([start, stop], most) {
  const length = Math.max(stop - start, 0);
  const count = Math.min(length, most);
  const edge = (i) => start + Math.floor((i * length) / count);
  return Array.from({ length: count }, (_, i) => [edge(i), i + 1 < count ? edge(i + 1) : stop]);
}

function towards(a, b, share) {
  const mixed = (key) => (1 - share) * a[key] + share * b[key];
  return { x: mixed("x"), y: mixed("y"), w: mixed("w"), h: mixed("h") };
}

function centreOf({ x, y, w, h }) {
  return [x + w / 2, y + h / 2];
}

function along(path, share) {
  const parts = path.slice(1).map((b, i) => [path[i], b]);
  const lengths = parts.map(([a, b]) => Math.hypot(b[0] - a[0], b[1] - a[1]));
  let left = share * lengths.reduce((total, length) => total + length, 0);
  for (let i = 0; i < parts.length; i++) {
    if (left <= lengths[i] && lengths[i]) {
      const [[a, b], [c, d]] = parts[i];
      const part = left / lengths[i];
      return [a + part * (c - a), b + part * (d - b)];
    }
    left -= lengths[i];
  }
  return path.at(-1);
}

// The moves between two moments, in the stages that they are seen in; none where one
// does not follow from the other by a single step.
function stagesOf(old, next) {
  const { run } = next;
  const placeOf = ({ position }) => [operationsDone(run, position), rowsDone(run, position)];
  const isForward = isLater(placeOf(next), placeOf(old));
  const [earlier, later] = isForward ? [old, next] : [next, old];
  const [[begun, there], [last, rows]] = [placeOf(earlier), placeOf(later)];
  const turn = run.operations.length;
  const isStep = old.run === run && old.ranges === next.ranges && next.ranges !== "change";
  if (!isStep || samePosition(old.position, next.position) || last - begun > turn) {
    return { isForward, earlier, later, stages: [] };
  }
  const moves = [];
  for (let number = there < run.units ? begun : begun + 1; number <= last; number++) {
    const t = Math.floor((number - 1) / turn);
    const from = number === begun ? there : 0;
    const to = number === last ? rows : run.units;
    moves.push(...movesOf(later, t, (number - 1) % turn, [from, to]));
  }
  return { isForward, earlier, later, stages: inStages(moves) };
}

function isLater([a, b], [c, d]) {
  return a > c || (a === c && b > d);
}

function movesOf({ run, position }, t, place, rows) {
  const operation = run.operations[place];
  if (place === run.store) {
    return [{ kind: "store", operands: [run.output], result: "output_sequence", rows: [t, t + 1], t }];
  }
  if (place === run.setState) {
    const isSeen = t === position.t || !run.emptied.includes(position.t);
    return run.carried.map(({ name, result }) => ({
      ...{ kind: "carry", operands: [result], result: name, rows: [0, run.units], t },
      isHidden: !isSeen,
    }));
  }
  const { result } = operation;
  if (place === 0) {
    const length = run.arrays[result].shape[0];
    return [{ kind: "read", operands: [result], result, rows: [0, length], t }];
  }
  return [ofStatement(run.madeBy[result], rows, t)];
}

function ofStatement(statement, rows, t) {
  const { kind, operands, result, function: named } = statement;
  return { kind, operands, result, rows, t, named };
}

// What the read-out does as a row is stored, after all that the loop does.
function readoutStages({ earlier, later, stages, isForward }, readout) {
  const stored = stages.flat().find((move) => move.kind === "store");
  if (!stored) return { earlier, later, isForward, stages: [] };
  const rows = [0, later.run.arrays[readout.strip.total].shape[0]];
  const moves = readout.statements.map((statement) => [ofStatement(statement, rows, stored.t)]);
  return { earlier, later, isForward, stages: moves };
}

function inStages(moves) {
  const made = {};
  const found = [];
  for (const move of moves) {
    const reads = move.kind === "read" ? [] : move.operands;
    const stage = 1 + Math.max(-1, ...reads.map((name) => made[name] ?? -1));
    made[move.result] = stage;
    (found[stage] ??= []).push(move);
  }
  return found.filter(Boolean);
}

// How long a step is seen to happen, in milliseconds.
function durationOf({ stages, later }) {
  if (!stages.length) return 0;
  if (stages.length > 1) return TURN;
  const [move] = stages[0];
  const isRow = move.named && move.rows[1] - move.rows[0] === 1 && later.run.units > 1;
  return MILLISECONDS[move.kind] * (isRow ? 0.5 : 1);
}

// All moments of a step, in the places of a strip.
class Course {
  constructor({ isForward, earlier, later, stages }, layout) {
    Object.assign(this, { isForward, later });
    const seen = stages
      .map((stage) => stage.filter((move) => layout.panels[move.result]))
      .filter((stage) => stage.length);
    const isBrisk = seen.flat().length > 1;
    this.stages = seen.map((stage) =>
      stage.map((move) => new Moving(move, move.t === later.position.t ? later : earlier, layout, isBrisk)),
    );
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
    const rows = isStore ? [0, this.run.units] : move.rows;
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

// One entry for each kind of move: which rows have landed, and what is on its way.
const MOTIONS = {
  // The input slides in from the left edge, the last number first.
  read(moving, fraction) {
    const { groups, move } = moving;
    const all = moving.rect(move.result, move.rows);
    const pieces = [];
    groups.forEach((columns, place) => {
      const share = turnOf(fraction, groups.length - 1 - place, groups.length, moving.span);
      if (share <= 0) return;
      const target = moving.rect(move.result, columns);
      const rect = { ...target, x: target.x - (1 - eased(share)) * (all.x + all.w) };
      pieces.push(moving.part(move.result, columns, rect, true));
    });
    return { landed: 0, pieces };
  },

  // The operand comes down over its matrix; the terms of each row collapse into one.
  product(moving, fraction) {
    if (moving.operands.length < moving.move.operands.length) return { landed: 0 };
    return moving.isBrisk ? collapse(moving, fraction) : rowAfterRow(moving, fraction);
  },

  sum: merge,
  times: merge,

  // Each number passes the curve of the function, and another goes on.
  elementwise(moving, fraction) {
    const { move, groups, operands } = moving;
    if (!operands.length || !groups.length) return { landed: 0 };
    let landed = 0;
    const [pieces, passing] = [[], []];
    for (const [rows, share] of moving.inTurn(fraction)) {
      const gone = eased(share);
      if (share >= 1) landed = moving.landed(rows);
      else if (share > 0) {
        const rect = towards(moving.rect(operands[0], rows), moving.rect(move.result, rows), gone);
        pieces.push(moving.part(gone >= GATE ? move.result : operands[0], rows, rect));
        if (Math.abs(gone - GATE) < PASSING) passing.push(rows[0]);
      }
    }
    return { landed, pieces, curve: curveOf(moving, passing) };
  },

  // The output's column goes to its place in the output sequence.
  store(moving, fraction) {
    const pieces = [];
    for (const [rows, share] of moving.inTurn(fraction)) {
      if (share <= 0 || !moving.operands.length) continue;
      const target = moving.rect(moving.move.result, moving.move.rows, rows);
      const rect = towards(moving.rect(moving.operands[0], rows), target, eased(share));
      pieces.push(moving.part(moving.operands[0], rows, rect));
    }
    return { landed: 0, pieces };
  },

  // The result lifts, turns along the loop and lands in the state.
  carry(moving, fraction) {
    const { move, layout } = moving;
    if (!moving.operands.length) return { landed: 0 };
    const path = layout.flowPath({ name: move.result, result: move.operands[0] });
    const pieces = [];
    for (const [rows, share] of moving.inTurn(fraction)) {
      if (share <= 0 && !moving.isBrisk) continue;
      const source = moving.rect(move.operands[0], rows);
      const target = moving.rect(move.result, rows);
      const gone = eased(share);
      const between = path.slice(1, -1).map((point) => [...point]);
      const level = path.at(-1)[1];
      const [x, y] = along([centreOf(source), ...between, [centreOf(target)[0], level], centreOf(target)], gone);
      const mixed = towards(source, target, gone);
      const rect = { ...mixed, x: x - mixed.w / 2, y: y - mixed.h / 2 };
      const isTurned = rows[1] - rows[0] > 1 && rect.w > rect.h;
      pieces.unshift(moving.part(move.operands[0], rows, rect, isTurned));
    }
    return { landed: 0, pieces };
  },
};

function collapse(moving, fraction) {
  let landed = 0;
  const pieces = [];
  for (const [rows, share] of moving.inTurn(fraction)) {
    if (share >= 1) landed = moving.landed(rows);
    else if (share > 0) pieces.push(...termsOn(moving, rows, share));
  }
  return { landed, pieces };
}

function rowAfterRow(moving, fraction) {
  const { groups } = moving;
  const turns = ((fraction - DESCENT) * (groups.length - 1 + READING + FLIGHT)) / (1 - DESCENT);
  let landed = 0;
  const [pieces, frames] = [[], []];
  groups.forEach((rows, place) => {
    const share = (turns - place - READING) / FLIGHT;
    if (share >= 1 - 1e-9) landed = moving.landed(rows);
    else if (share > 0) pieces.push(...termsOn(moving, rows, share));
    const isRead = turns - place >= 0 && turns - place < 1;
    if (isRead) frames.push(moving.rect(moving.operands[0], rows, moving.columns));
  });
  return { landed, pieces: [...operandOver(moving, turns, fraction), ...pieces], frames };
}

// The operand over the row that it is at, or on its way to one.
function operandOver(moving, turns, fraction) {
  const { groups } = moving;
  const [matrix, vector] = moving.operands;
  if (!groups.length || turns >= groups.length - 1 + READING) return [];
  const place = Math.max(Math.floor(turns), 0);
  const moved = eased((turns - place - READING) / (1 - READING));
  return groupsOf(moving.columns, MOST_PIECES).map((columns) => {
    const above = moving.rect(vector, columns);
    const here = hovering(above, moving.rect(matrix, groups[place], columns));
    let rect = here;
    if (turns < 0) rect = towards(above, here, eased(fraction / DESCENT));
    else if (place + 1 < groups.length) {
      rect = towards(here, hovering(above, moving.rect(matrix, groups[place + 1], columns)), moved);
    }
    return moving.part(vector, columns, rect, true);
  });
}

function hovering(operand, cells) {
  if (cells.h < 2 * operand.h) return cells;
  return { ...cells, h: Math.min(cells.h / 2, 1.6 * operand.h) };
}

// The terms of some rows on their way into the product: few one by one, else a strip.
function termsOn(moving, rows, share) {
  const [matrix] = moving.operands;
  const target = moving.rect(moving.move.result, rows);
  const [, count] = moving.columns;
  if (count > MOST_PIECES || rows[1] - rows[0] > 1) {
    const source = moving.rect(matrix, rows, moving.columns);
    if (!moving.isBrisk) return [moving.terms(rows, moving.columns, towards(source, target, eased(share)))];
    const rect = towards({ ...source, w: target.w }, target, eased(share));
    return [moving.part(moving.move.result, rows, rect)];
  }
  return Array.from({ length: count }, (_, k) => {
    const gone = turnOf(share, count - 1 - k, count, 0.7);
    const rect = towards(moving.rect(matrix, rows, [k, k + 1]), target, eased(gone));
    return moving.terms(rows, [k, k + 1], rect);
  });
}

// The operands slide together into what is made of them, row after row.
function merge(moving, fraction) {
  let landed = 0;
  const pieces = [];
  for (const [rows, share] of moving.inTurn(fraction)) {
    if (share >= 1) landed = moving.landed(rows);
    else if (share > 0) {
      for (const name of moving.operands) {
        const rect = towards(moving.rect(name, rows), moving.rect(moving.move.result, rows), eased(share));
        pieces.push(moving.part(name, rows, rect));
      }
    }
  }
  return { landed, pieces };
}

// The curve between the operand and the result, with dots for what passes it.
function curveOf(moving, passing) {
  const { move, groups, run } = moving;
  const rows = [groups[0][0], groups.at(-1)[1]];
  const [from, to] = [moving.rect(moving.operands[0], rows), moving.rect(move.result, rows)];
  const [[x, y], [other]] = [centreOf(from), centreOf(to)];
  const room = Math.abs(other - x) - (from.w + to.w) / 2;
  const side = Math.min(Math.max(room, 26), 64);
  const heights = run.functions[move.named].curve;
  const [low, high] = [Math.min(...heights), Math.max(...heights)];
  const share = (value) => Math.min(Math.max((value - low) / (high - low || 1), 0), 1);
  const points = heights.map((value, i) => [i / (heights.length - 1), share(value)]);
  const [z, made] = [moving.numbers(moving.operands[0]), moving.numbers(move.result)];
  const dots = passing.map((j) => [Math.min(Math.max((z[j] + 3) / 6, 0), 1), share(made[j])]);
  return { rect: { x: (x + other) / 2 - side / 2, y: y + side / 2, w: side, h: side }, points, dots };
}

// Drawing

function drawScene(strip, { pieces, frames, curves }) {
  const { painter, theme } = strip;
  for (const rect of frames) painter.frame(rect, theme.unit, { width: 2 });
  for (const curve of curves) drawCurve(strip, curve);
  for (const piece of pieces) drawPiece(strip, piece);
}

function drawPiece({ painter, theme, moment }, { name, rows, columns, at, rect }) {
  const scale = scaleOf(moment, name);
  const isDark = theme.name === "dark";
  const edge = isDark ? theme.muted : theme.base;
  if (rows * columns > 1) {
    painter.cells(rect, rows, columns, at, scale);
    if (Math.min(rect.w, rect.h) >= 6) painter.rounded(rect, 0, { edge });
    return;
  }
  const level = levelOf(at(0, 0), scale.end, scale.centre);
  const text = cellNumber(at(0, 0));
  const size = painter.sizeFor(rect.w + 2, rect.h, scale.end);
  let seen = rect;
  if (size) {
    const [w, h] = [Math.min(painter.measure(text, false, size) + 12, rect.w), Math.min(size + 9, rect.h)];
    seen = { x: rect.x + (rect.w - w) / 2, y: rect.y + (rect.h - h) / 2, w, h };
  }
  const width = isDark ? 1 : 2;
  painter.rounded(seen, 4, { ground: theme.table[level], edge, width });
  if (size) painter.write(text, seen.x + seen.w / 2, seen.y + seen.h / 2 + 0.5, theme.inks[level], { size });
}

function drawCurve({ painter, theme, context }, { rect, points, dots }) {
  painter.rounded(rect, 5, { ground: theme.base, edge: theme.muted });
  const at = ([x, y]) => [rect.x + 5 + x * (rect.w - 10), rect.y + rect.h - 5 - y * (rect.h - 10)];
  painter.line(points.map(at), theme.highlight, 2);
  for (const dot of dots) {
    context.fillStyle = theme.result;
    context.strokeStyle = theme.base;
    context.lineWidth = 1;
    context.beginPath();
    context.arc(...at(dot), 3.5, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
}
