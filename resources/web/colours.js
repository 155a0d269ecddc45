// From numbers to colours: the tables, levels and changes of the window.

const LEVELS = 256;
const UNDER = 0;
const OVER = LEVELS + 1;
const NOT_A_NUMBER = LEVELS + 2;
const ROUNDING = 1e-9;
const SINGLE = 2 ** -23;
const THEME_WORDS = [
  ...["window", "base", "text", "muted", "highlight", "button", "operand", "result"],
  ...["unit", "hatch", "under", "over", "not-a-number"],
];

// The colours of the style sheet, and the table of the map that goes with them.
function readTheme(maps, isSequential) {
  const style = getComputedStyle(document.documentElement);
  const theme = {};
  for (const word of THEME_WORDS) theme[word] = style.getPropertyValue(`--${word}`).trim();
  theme.name = style.getPropertyValue("--name").trim();
  const map = maps[isSequential ? "sequential" : theme.name];
  const inMap = map.match(/.{6}/g).map((digits) => `#${digits}`);
  theme.table = [theme.under, ...inMap, theme.over, theme["not-a-number"]];
  theme.channels = theme.table.map(channelsOf);
  theme.inks = theme.channels.map(inkOn);
  return theme;
}

function channelsOf(colour) {
  return [1, 3, 5].map((start) => parseInt(colour.slice(start, start + 2), 16));
}

// Black or white, whichever stands out more: WCAG 2.1, relative luminance.
function inkOn(channels) {
  const linear = channels.map((channel) => {
    const share = channel / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  return (luminance + 0.05) / 0.05 > 1.05 / (luminance + 0.05) ? "#000000" : "#ffffff";
}

// The entry of the table for a number; the ends of the range are at ±end of the centre.
function levelOf(number, end, centre = 0) {
  const value = number - centre;
  if (Number.isNaN(value)) return NOT_A_NUMBER;
  const limit = end * (1 + ROUNDING) + (centre ? Math.abs(centre) * SINGLE : 0);
  if (value > limit) return OVER;
  if (value < -limit) return UNDER;
  const level = Math.trunc(value * (LEVELS / 2 / Math.max(end, 1e-300)) + LEVELS / 2 + 1);
  return Math.min(Math.max(level, 1), LEVELS);
}

// How the numbers of an array are coloured in a moment: { end, centre, changes }.
function scaleOf(moment, name) {
  const { run, ranges } = moment;
  const colours = run.colours[ranges];
  const as = run.arrays[name].colouredAs;
  const isFixed = run.isFixed(name);
  return {
    end: colours.ends[as],
    centre: colours.centres[as] ?? 0,
    changes: colours.measure === "change" && !isFixed,
  };
}

// What the colours of an array tell: its numbers, or their change since the timestep
// before, which is no number where nothing is before it.
function toldBy(moment, name) {
  const values = moment.values(name);
  if (!values || moment.atStart || !scaleOf(moment, name).changes) return values;
  if (name === "output_sequence") return changesOfOutputs(moment.run);
  const before = valuesBefore(moment, name);
  return values.map((value, j) => (before ? value - before[j] : NaN));
}

function valuesBefore(moment, name) {
  const { run, position } = moment;
  const now = moment.now(name);
  if (position.t > 0) return run.values(now, position.t - 1);
  const state = run.carried.find((carried) => carried.result === now);
  return state ? run.values(state.name, position.t) : null;
}

function changesOfOutputs(run) {
  if (!run.changes) {
    const outputs = run.outputs();
    const first = run.whole(run.carried[0].initial);
    const before = (i) => (i < run.outputCount ? first[i] : outputs[i - run.outputCount]);
    run.changes = outputs.map((value, i) => value - before(i));
  }
  return run.changes;
}
