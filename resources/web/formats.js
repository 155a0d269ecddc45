// Numbers as text, as Python writes them: the window's cells, sentences and digits.
// JavaScript rounds a tie up, Python to the even digit.

// A number with so many decimals: Python's f"{number:.2f}".
function fixed(number, decimals) {
  if (!Number.isFinite(number)) return special(number);
  const text = (Object.is(number, -0) ? "-" : "") + number.toFixed(decimals);
  const isTie = Math.abs((number * 2 ** (decimals + 1)) % 2) === 1;
  return isTie ? evened(text) : text;
}

// A digit, a point, further digits and the exponent of ten: [text, exponent].
function scientific(number, digits) {
  const [mantissa, exponent] = number.toExponential(digits - 1).split("e");
  const all = Math.abs(number).toExponential(100).replace(".", "").split("e")[0];
  const isTie = /^50*$/.test(all.slice(digits));
  return [isTie ? evened(mantissa) : mantissa, Number(exponent)];
}

function evened(text) {
  const last = Number(text.at(-1));
  return last % 2 ? text.slice(0, -1) + (last - 1) : text;
}

function special(number) {
  if (Number.isNaN(number)) return "nan";
  return number > 0 ? "inf" : "-inf";
}

function exponentText(exponent) {
  const digits = String(Math.abs(exponent)).padStart(2, "0");
  return `e${exponent < 0 ? "-" : "+"}${digits}`;
}

// Digits with the point where the exponent of ten has it.
function placed(mantissa, exponent) {
  const sign = mantissa.startsWith("-") ? "-" : "";
  const digits = mantissa.replace("-", "").replace(".", "");
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  const rest = digits.slice(exponent + 1);
  return sign + whole + (rest && `.${rest}`);
}

function withoutZeros(text) {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

// So many significant digits: Python's f"{number:.6g}".
function general(number, digits) {
  if (!Number.isFinite(number)) return special(number);
  if (number === 0) return Object.is(number, -0) ? "-0" : "0";
  const [mantissa, exponent] = scientific(number, digits);
  if (exponent < -4 || exponent >= digits) {
    return withoutZeros(mantissa) + exponentText(exponent);
  }
  return withoutZeros(placed(mantissa, exponent));
}

// The fewest digits that name the number: Python's repr.
function exact(number) {
  if (!Number.isFinite(number)) return special(number);
  if (number === 0) return Object.is(number, -0) ? "-0.0" : "0.0";
  const [mantissa, power] = number.toExponential().split("e");
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 16) return mantissa + exponentText(exponent);
  const text = placed(mantissa, exponent);
  return text.includes(".") ? text : `${text}.0`;
}

function withMinus(text) {
  return text.replaceAll("-", "−");
}

// As a cell shows it.
function cellNumber(number) {
  const text = Math.abs(number) < 100 ? fixed(number, 2) : general(number, 2);
  return text === "-0.00" ? "0.00" : withMinus(text);
}

// As a sentence says it.
function saidNumber(number) {
  const size = Math.abs(number);
  if (size === 0 || (size >= 0.1 && size < 100)) return cellNumber(number);
  const text = size >= 100 && size < 1e5 ? fixed(number, 0) : general(number, 2);
  return withMinus(text.replace("e+0", "e").replace("e+", "e").replace("e-0", "e-"));
}

// As a label shows it.
function shortNumber(number) {
  if (number === 0) return "0";
  const size = Math.abs(number);
  if (!(size >= 1e-4 && size < 1e5)) return withMinus(general(number, 2).replace("e+", "e"));
  const [mantissa, exponent] = scientific(number, 3);
  return withMinus(withoutZeros(placed(mantissa, exponent)));
}

function decimalText(number, decimals = 2) {
  const text = fixed(number, decimals);
  return text.replace("-", Number(text) ? "−" : "");
}

// Put words into the places of a template that have their names. No space follows a
// full-width bracket.
function fill(template, words) {
  const filled = template.replace(/\{(\w+)\}/g, (place, name) => (name in words ? words[name] : place));
  return filled.replaceAll("） ", "）");
}

function thousands(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}
