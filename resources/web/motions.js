// How each kind of move is seen: one entry each.

const [DESCENT, READING, FLIGHT] = [0.16, 0.4, 1.6];
const [GATE, PASSING] = [0.5, 0.16];

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
      const end = centreOf(target);
      const way = [centreOf(source), ...path.slice(1, -1), [end[0], path.at(-1)[1]], end];
      const [x, y] = along(way, gone);
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
    if (!moving.isBrisk) {
      return [moving.terms(rows, moving.columns, towards(source, target, eased(share)))];
    }
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
      const target = moving.rect(moving.move.result, rows);
      for (const name of moving.operands) {
        const rect = towards(moving.rect(name, rows), target, eased(share));
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
  const rect = { x: (x + other) / 2 - side / 2, y: y + side / 2, w: side, h: side };
  return { rect, points, dots };
}
