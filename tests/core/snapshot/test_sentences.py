"""Each sentence is refuted: what it says is compared with numbers by hand."""

import ast
import math
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import rnn_viewer.core as core
from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.number_text import number_said, said_number
from rnn_viewer.core.recipe.edits import empty_state
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.resolving import resolve
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.core.run.simulation import make_recipe, start
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.narration import narrate, status
from rnn_viewer.core.snapshot.position import STEP_SIZES, step
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.snapshot.transitions import first_snapshot, followed
from tests.walks import each_of, first

NUMBER = r"−?(?:\d+(?:\.\d+)?(?:e−?\d+)?|inf|nan)"
FROM = r"state_t \((?P<origin>[^)]*)\)"
EACH = r"(?P<each>the one unit|each of the \d+ units)"
NEXT = (
    r"(?P<next>Timestep \d+ reads (?:output_t as state_t|what timestep \d+ computed)|"
    r"Before timestep \d+ the state is emptied by hand|"
    r"(?:It is|Timestep \d+ was) the last one: the loop ends)\."
)
TERMS = rf"(?P<terms>\(?{NUMBER}.*?) (?P<equals>[=≈]) (?P<value>{NUMBER})\."
PATTERNS = {
    "start": r"The loop begins with state_t (?P<begins>all 0|set to the initial state)"
    r"(?:: nothing was computed before)?\.",
    "timestep": rf"Timestep (?P<t>\d+): the loop read input_t and {FROM} and computed"
    rf" output_t\. {NEXT}",
    "read_input": r"Timestep (?P<t>\d+) begins: the loop reads input_t, row"
    r" (?P<row>\d+) of the inputs: (?P<numbers>.+)\.",
    "product": r"Each row of (?P<matrix>[WU]) is multiplied number by number with"
    rf" (?:input_t|{FROM}) and added up: one number for {EACH}\.",
    "add_bias": r"W·input_t, U·state_t and b are added unit by unit: z has one number"
    rf" for {EACH}\. Each unit has its own number of b\.",
    "activation": r"(?P<function>\w+) is taken of z, unit by unit: (?P<lies>.+)\. This"
    r" is the output of timestep (?P<t>\d+)\.",
    "store": r"output_t is stored as row (?P<row>\d+) of output_sequence, which now has"
    r" (?P<count>\d+) of its (?P<T>\d+) rows\.",
    "set_state": rf"output_t becomes state_t\. {NEXT}",
    "product of a unit": rf"Unit (?P<j>\d+): row (?P<row>\d+) of (?P<matrix>[WU])"
    rf" times (?:input_t|{FROM}), (?P<products>1 product|\d+ products added up):"
    rf" {TERMS}",
    "add_bias of a unit": r"Unit (?P<j>\d+) adds its numbers of W·input_t, U·state_t"
    rf" and b: {TERMS}",
    "activation of a unit": r"Unit (?P<j>\d+): (?P<function>\w+) of"
    rf" (?P<terms>{NUMBER}), its number of z, is (?P<value>{NUMBER})\.",
}


def near(text: str, number: float) -> bool:
    """Tell whether a number is written with all of its digits right."""
    said = number_said(text)
    if not (math.isfinite(said) and math.isfinite(number)):
        return str(said) == str(float(number))
    digits, _, power = text.partition("e")
    decimals = len(digits.partition(".")[2])
    half = 0.5 * 10.0 ** (number_said(power or "0") - decimals)
    # Of a thousand at least the two digits count that are said.
    return abs(said - number) <= half * (1 + 1e-6) + 1e-12 * abs(number)


class ByHand:
    """What a recipe makes, computed once more and in another way."""

    def __init__(self, recipe, by_hand) -> None:
        self.recipe = recipe
        self.weights, self.inputs, self.initial = resolve(recipe)
        self.sums, self.outputs = by_hand(recipe)

    def state(self, t: int) -> np.ndarray:
        before = self.outputs[t - 1] if t else self.initial
        return before * 0 if t in self.recipe.emptied else before


def check(found: dict[str, str], now: Snapshot, hand: ByHand) -> None:
    """Refute what a sentence says."""
    t, timesteps = now.position.timestep, len(hand.inputs)
    checks = {
        "t": lambda said: said == str(t + 1),
        "begins": lambda said: (said == "all 0") == (not hand.initial.any()),
        "each": lambda said: re.sub(r"\D", "", said) in ("", str(len(hand.initial))),
        "count": lambda said: said == found["row"] == str(now.position.completed),
        "T": lambda said: said == str(timesteps),
        "function": lambda said: said == hand.recipe.settings.activation,
        "origin": lambda said: check_origin(said, t, hand),
        "next": lambda said: check_next(said, t, timesteps, hand),
        "numbers": lambda said: check_inputs(said, hand.inputs[t]),
        "lies": lambda said: check_range(said, hand.outputs[t]),
        "j": lambda said: check_unit(found, t, int(said) - 1, hand),
    }
    assert found.get("j") in (None, str((now.position.unit or 0) + 1))
    for name, said in found.items():
        if said is not None and name in checks:
            assert checks[name](said) in (True, None), (name, said)


def check_origin(said: str, t: int, hand: ByHand) -> None:
    state = hand.state(t)
    if said == "all 0":
        assert t == 0
        assert not state.any()
    elif said == "the initial state":
        assert t == 0
        assert state.any()
    elif said == "emptied by hand":
        assert t in hand.recipe.emptied
    else:
        before = int(re.fullmatch(r"output_t of timestep (\d+)", said)[1])
        np.testing.assert_array_equal(state, hand.outputs[before - 1])


def check_next(said: str, t: int, timesteps: int, hand: ByHand) -> None:
    if "last" in said:
        assert t + 1 == timesteps
        assert str(t + 1) in said or said.startswith("It")
        return
    assert t + 1 < timesteps
    assert ("emptied" in said) == (t + 1 in hand.recipe.emptied)
    numbers = [int(number) for number in re.findall(r"\d+", said)]
    assert numbers in ([t + 2], [t + 2, t + 1])


def check_inputs(said: str, row: np.ndarray) -> None:
    if said.endswith("numbers"):
        assert int(said.split()[0]) == len(row)
    else:
        assert all(map(near, said.split(", "), row.tolist()))
        assert said.count(", ") == len(row) - 1


def check_range(said: str, outputs: np.ndarray) -> None:
    numbers = re.findall(NUMBER, said)
    if "finite" in said:
        assert not np.isfinite(outputs).all()
        return
    assert np.isfinite(outputs).all()
    assert near(numbers[0], outputs.min())
    assert near(numbers[-1], outputs.max())
    # The last bits of a sum depend on the order in which it is added up.
    if said.startswith("every") and "about" not in said:
        assert np.ptp(outputs) <= 1e-12 * np.abs(outputs).max()
    if "between" in said:
        assert numbers[0] != numbers[1]


def operands_of(found: dict[str, str], t: int, j: int, hand: ByHand):
    """Return the numbers a unit reads, two a term in a product, and what they give."""
    W, U, b = hand.weights.W, hand.weights.U, hand.weights.b
    state, row = hand.state(t), hand.inputs[t]
    with np.errstate(all="ignore"):
        if "matrix" in found:
            pair = (W[j], row) if found["matrix"] == "W" else (U[j], state)
            return np.stack(pair, axis=1), (pair[0] * pair[1]).sum()
        if "function" in found:
            return hand.sums[t][j : j + 1], hand.outputs[t][j]
        terms = [(W[j] * row).sum(), (U[j] * state).sum(), b[j]]
        return np.array(terms), hand.sums[t][j]


def check_unit(found: dict[str, str], t: int, j: int, hand: ByHand) -> None:
    read, value = operands_of(found, t, j, hand)
    said = re.findall(NUMBER, found["terms"])
    if "…" in found["terms"]:
        assert len(read) > 4
        read = np.concatenate([read[:2], read[-1:]])
    if "products" in found:
        assert found["row"] == str(j + 1)
        count = int(found["products"].split()[0])
        assert (
            count
            == (hand.weights.W if found["matrix"] == "W" else hand.weights.U).shape[1]
        )
    assert len(said) == read.size
    assert all(map(near, said, read.ravel().tolist()))
    assert near(found["value"], float(value))
    if "equals" in found and "…" not in found["terms"]:
        check_equals(found)


def check_equals(found: dict[str, str]) -> None:
    """Compute what is written, as Python reads it."""
    written = found["terms"].replace("−", "-").replace("·", "*")
    if "inf" in written or "nan" in written:
        return
    comes_to = said_number(eval(written, {"__builtins__": {}}))
    assert (comes_to == found["value"]) == (found["equals"] == "=")


def walk(first: Snapshot, size: str):
    """Yield the snapshots of all positions that steps lead to."""
    now = replace(first, step_size=size)
    while True:
        yield now
        following = step(now.position, now.extent, size, 1)
        if following == now.position:
            return
        now = followed(now, position=following)


def refute(first: Snapshot, hand: ByHand) -> set[str]:
    """Refute all sentences of a run; return which kinds there were."""
    kinds = set()
    for size in STEP_SIZES:
        for now in walk(first, size):
            told = narrate(now)
            assert told.formula == status(now)
            matches = {
                kind: match
                for kind, pattern in PATTERNS.items()
                if (match := re.fullmatch(pattern, told.sentence))
            }
            assert len(matches) == 1, told.sentence
            ((kind, match),) = matches.items()
            check(match.groupdict(), now, hand)
            kinds.add(kind)
    return kinds


def drawn(seed: int) -> Recipe:
    """Return a small network: any activation, any scale, emptied here and there."""
    rng = np.random.default_rng(seed)
    units, features, timesteps = rng.integers(1, 7, size=3)
    scale = rng.choice([0.0, 0.05, 0.3, 1.0, 3.0, 30.0])
    sizes = (units, features), (units, units), units
    weights = Weights(*(scale * rng.normal(size=size) for size in sizes))
    emptied = np.flatnonzero(rng.uniform(size=timesteps) < 0.15)
    return Recipe(
        RNNSettings(activation=list(ACTIVATIONS)[seed % len(ACTIVATIONS)]),
        weights,
        rng.normal(size=(timesteps, features)),
        initial_state=rng.normal(size=units) * rng.integers(0, 2),
        edits=tuple(empty_state(int(t)) for t in emptied),
    )


@pytest.mark.parametrize("seed", first(range(3 * len(ACTIVATIONS)), len(ACTIVATIONS)))
def test_that_no_sentence_says_what_is_not_so(seed, by_hand):
    recipe = drawn(seed)
    run = start(recipe)
    run.advance()
    refute(first_snapshot(recipe, run), ByHand(recipe, by_hand))


def small(units: int = 4, features: int = 3, **more) -> Snapshot:
    rng = np.random.default_rng(3)
    weights = (
        rng.normal(size=(units, features)),
        rng.normal(size=(units, units)),
        rng.normal(size=units),
    )
    recipe = make_recipe(None, weights, rng.normal(size=(3, features)), "tanh")
    recipe = replace(recipe, **more)
    run = start(recipe)
    run.advance()
    return first_snapshot(recipe, run)


@each_of(("units", "features"), [(4, 3), (9, 7), (1, 1)])
def test_that_every_kind_of_sentence_comes_up(by_hand, units, features):
    first = small(units, features)
    assert refute(first, ByHand(first.recipe, by_hand)) == set(PATTERNS)


def test_that_a_wrong_number_is_found(by_hand):
    """The tests above can fail: a run of other weights is told wrongly."""
    first = small()
    other = replace(first.recipe, inputs=first.recipe.inputs + 1)
    with pytest.raises(AssertionError):
        refute(first, ByHand(other, by_hand))


def test_that_numbers_below_zero_stand_in_brackets_within_a_sum():
    said = [narrate(now).sentence for now in walk(small(), "unit")]
    assert not [text for text in said if re.search(r"[+·] −", text)]
    assert any("+ (−" in text for text in said)


def test_that_a_named_timestep_is_told_by_its_name():
    first = small()
    origin = first.recipe.origin._replace(timestep_names=("may", "june", "july"))
    now = replace(first, recipe=replace(first.recipe, origin=origin))
    now = followed(now, position=step(now.position, now.extent, "unit", 1))
    assert narrate(now).sentence.startswith("Timestep 1 (may) begins: ")


@each_of(
    ("number", "text"),
    [
        (0.0, "0.00"),
        (-0.0, "0.00"),
        (-0.794, "−0.79"),
        (0.0041, "0.0041"),
        (-1.24e-7, "−1.2e−7"),
        (123.4, "123"),
        (-2.5e6, "−2.5e6"),
        (math.inf, "inf"),
    ],
)
def test_that_a_number_is_said_in_two_digits_or_as_its_cell(number, text):
    assert said_number(number) == text
    assert near(text, number)


WORDS = ("hear", "say", "meet", "remember", "turn", "deaf", "tell", "speak")


def test_that_templates_are_in_the_words_of_the_field():
    templates = [
        call.args[1].value
        for path in Path(core.__file__).parent.rglob("*.py")
        if '"narration"' in (text := path.read_text("utf-8"))
        for call in ast.walk(ast.parse(text))
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", "") == "QT_TRANSLATE_NOOP"
        and call.args[0].value == "narration"
    ]
    assert len(templates) > 20
    for template in templates:
        assert not re.search(rf"\b({'|'.join(WORDS)})", template), template
