// What a step does: its moves, in the stages that they are seen in, and how long.

const MILLISECONDS = {
  ...{ read: 600, product: 1000, sum: 800, times: 800, elementwise: 800, store: 700 },
  carry: 900,
};
const TURN = 300;

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
  const isWhole = there >= run.operations[earlier.position.operation].rows;
  for (let number = isWhole ? begun + 1 : begun; number <= last; number++) {
    const t = Math.floor((number - 1) / turn);
    const from = number === begun ? there : 0;
    const to = number === last ? rows : run.operations[(number - 1) % turn].rows;
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
    const stored = { kind: "store", operands: [run.output], result: "output_sequence" };
    return [{ ...stored, rows: [t, t + 1], t }];
  }
  if (place === run.setState) {
    const isSeen = t === position.t || !run.emptied.includes(position.t);
    return run.carried.map(({ name, result }) => ({
      ...{ kind: "carry", operands: [result], result: name, rows: [0, run.arrays[name].shape[0]], t },
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
  const isRow = move.named && move.rows[1] - move.rows[0] === 1 && later.operation.rows > 1;
  return MILLISECONDS[move.kind] * (isRow ? 0.5 : 1);
}
