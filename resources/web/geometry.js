// Where things are on the way, and how time is shared among them.

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
