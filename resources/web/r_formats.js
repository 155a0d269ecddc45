// The first values of an array, as R's str() and a debugger of NumPy show them.

const STR_DIGITS = 3;

// Numbers as R formats them together: fixed or with exponents, whichever is shorter.
function formattedInR(numbers, digits) {
  const values = numbers.map((x) => x + 0);
  const parts = values.filter(Number.isFinite).map((x) => partsInR(x, digits));
  if (!parts.length) return values.map(specialInR);
  const most = (of) => Math.max(...parts.map(of));
  const decimals = Math.max(0, most((p) => p.significant - p.whole));
  const room = most((p) => p.negative + Math.max(p.whole, 1));
  const mantissa = most((p) => p.significant) - 1;
  const exponents = parts.map((p) => p.exponent);
  const isWide = Math.max(...exponents) >= 100 || Math.min(...exponents) <= -100;
  const fixedWidth = room + (decimals > 0) + decimals;
  const exponentWidth =
    most((p) => p.negative) + 1 + (mantissa > 0) + mantissa + 4 + isWide;
  return values.map((x) => {
    if (!Number.isFinite(x)) return specialInR(x);
    if (fixedWidth <= exponentWidth) return fixed(x, decimals);
    const [text, exponent] = scientific(x, mantissa + 1);
    return text + exponentText(exponent);
  });
}

function partsInR(number, digits) {
  if (number === 0) return { negative: 0, exponent: 0, significant: 1, whole: 1 };
  const [text, exponent] = scientific(number, digits);
  const significant = text.replace(/[-.]/g, "").replace(/0+$/, "").length || 1;
  const size = Math.abs(number);
  const cut = Math.min(Math.max(digits - exponent, 0), 27);
  const isFewer =
    exponent > 0 && exponent <= 27 && size < 10 ** exponent - 0.5 / 10 ** cut;
  const whole = exponent + 1 - isFewer;
  return { negative: Number(number < 0), exponent, significant, whole };
}

function specialInR(number) {
  if (Number.isNaN(number)) return "NaN";
  return number > 0 ? "Inf" : "-Inf";
}

function describedInR(numbers, shape) {
  const isShort = numbers.slice(0, 10).every((x) => {
    const size = Math.abs(x);
    if (x === 0 || Number.isNaN(x)) return true;
    return size > 1e-10 && size < 1e10 && x === Number(scientific(x, STR_DIGITS).join("e"));
  });
  const seen = numbers.slice(0, isShort ? 10 : 5);
  let text = formattedInR(seen, STR_DIGITS).join(" ");
  if (text.includes(".")) {
    text = text.replace(text.includes("e") ? /e\+00(?= |$)/g : /\.?0+(?= |$)/g, "");
  }
  const size = shape.reduce((product, extent) => product * extent, 1);
  if (size > seen.length) text += " ...";
  if (size > 1 || shape.length === 2) {
    text = `[${shape.map((n) => (n > 1 ? `1:${n}` : "1")).join(", ")}] ${text}`;
  }
  return `num ${text}`;
}

function describedInNumPy(numbers, shape) {
  const texts = numbers.slice(0, 5).map((number) => general(number, 4));
  const size = shape.reduce((product, extent) => product * extent, 1);
  if (size > 5) texts.push("…");
  return `(${shape.join(", ")}${shape.length === 1 ? "," : ""}) [${texts.join(" ")}]`;
}
