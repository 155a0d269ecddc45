"""What each example says of itself: a lesson, with the numbers that were measured.

``python lessons.py`` puts them into the sessions again, without any training.
``tests/test_examples.py`` checks what they say.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from math import ceil
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.recipe.edits import set_cell
from rnn_viewer.core.recipe.lesson import Lesson, Stop
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.simulation import simulate, start
from rnn_viewer.files.session.session_file import load_session, save_session

Array = NDArray[np.float64]
Measured = dict[str, Any]

_EXAMPLES = Path(__file__).parents[1]

BOOK = Lesson(
    "The book's run",
    (
        Stop(
            "100 timesteps of 32 numbers, 64 units, every array drawn from"
            " uniform(0, 1). The right arrow key does one operation of the loop.",
            timestep=0,
            step_size="operation",
            ranges="panel",
            panels=("code",),
        ),
        Stop(
            "Go to timestep 2 and look at z: every sum is above 31, far out where"
            " {activation} is flat. The smallest is {min(pre_activation):1} here.",
            timestep=2,
            panels=("activation",),
            points_at="pre_activation",
        ),
        Stop(
            "So every output is {min(output_t):0}, and it is at timestep {timestep} as"
            " well: the output sequence is one flat colour.",
            timestep=100,
            panels=(),
            points_at="output_sequence",
        ),
        Stop(
            "The inputs have no effect here. Leave the lesson, open “What does it"
            " remember?” and press Swap inputs: other inputs change no output from"
            " timestep 2 on, not by the last bit. The next example has the same draws,"
            " and lives.",
            panels=("memory",),
        ),
    ),
)

LIVING = Lesson(
    "The same, scaled to live",
    (
        Stop(
            "The same draws as in the book's run, with W, U and b multiplied by"
            " {weight_scale}. At timestep 2 the sums are near one half now, from"
            " {min(pre_activation)} to {max(pre_activation)}, where {activation} is"
            " steep.",
            settings={"weight_scale": 0.03},
            timestep=2,
            step_size="operation",
            ranges="panel",
            panels=("activation",),
            points_at="pre_activation",
        ),
        Stop(
            "The units differ, and so do the timesteps: the output sequence has faint"
            " stripes.",
            timestep=100,
            panels=(),
            points_at="output_sequence",
        ),
        Stop(
            "This is unit 12: its row in every panel, of W and U, of the sums, of the"
            " output sequence. Below, its line over time.",
            unit=12,
            panels=("history",),
            points_at="history",
        ),
        Stop(
            "Leave the lesson, open “What does it remember?” and press Swap inputs,"
            " then"
            " Swap start: now the inputs have an effect, and another start is forgotten"
            " after"
            " 13 timesteps, four more random ones after 13 to 15.",
            unit=0,
            panels=("memory",),
        ),
        Stop(
            "So short is the memory of these random weights; the other examples were"
            " trained to remember.",
            panels=(),
        ),
    ),
)


def echo(measured: Measured) -> Lesson:
    """Say how a pulse is handed on, and what was measured."""
    least = min(map(abs, measured["correlation_of_each_delay"]))
    return Lesson(
        "Echo: say it again five timesteps later",
        (
            Stop(
                "This network was trained to repeat its input five timesteps later."
                " What"
                " it read in between it has to carry in its state."
                f" Error on unseen data: {measured['rmse']:.4f} (saying 0:"
                f" {measured['rmse_of_silence']:.3f}).",
                timestep=0,
                step_size="timestep",
                ranges="panel",
                panels=("readout",),
            ),
            Stop(
                "A pulse comes in at timestep 5: input_t is {input_t[1]}, and it is in"
                " unit 1.",
                timestep=5,
                unit=1,
                points_at="output_t[1]",
            ),
            Stop(
                "At timestep 6 it is in unit 2: row 2 of U hands it on.",
                timestep=6,
                unit=2,
                points_at="output_t[2]",
            ),
            Stop(
                "Which unit has it at timestep 7, and with which sign?",
                timestep=7,
                unit=0,
                points_at="output_t",
                covered=("output_t",),
                revealed="Unit 3, with the other sign: {output_t[3]} (blue).",
            ),
            Stop(
                "And so on. At timestep 10 V, the read-out's weights, reads it out of"
                " unit 6.",
                timestep=10,
                unit=6,
                points_at="readout",
            ),
            Stop(
                "In the output sequence it is a diagonal; over time the six lines"
                " follow"
                " each other.",
                panels=("history",),
                points_at="output_sequence",
            ),
            Stop(
                "Look at the five coloured cells of U: each hands the output of one"
                " unit"
                " to the next. Leave the lesson, click on one and choose Cut the chosen"
                " connection in the menu Try: the echo is gone. Ctrl+Z brings it back.",
                unit=0,
                points_at="U",
            ),
            Stop(
                "The pulses from timestep 17 on come closer together. Each goes its own"
                " way, and none is lost.",
                timestep=40,
                points_at="output_sequence",
                panels=("readout",),
            ),
            Stop(
                "The error is the root mean square error on"
                f" {measured['unseen_sequences']:,} sequences it never saw. Over these"
                " the outputs of units 1 to 6 correlate with the input of 0 to 5"
                f" timesteps ago by |r| ≥ {int(least * 1e4) / 1e4}, where 1 would be"
                " exactly.",
            ),
            Stop(
                "Trained by echo.py with PyTorch; weights that did little were taken"
                " away.",
            ),
        ),
    )


def brackets(measured: Measured) -> Lesson:
    """Say which unit counts, and what was measured."""
    unit = measured["unit_that_follows_depth"] + 1
    others = measured["wrong_of_other_draws"]
    return Lesson(
        "Brackets: how many are open?",
        (
            Stop(
                "The network reads a text letter by letter, one a timestep: the letters"
                " stand below the output sequence. It was trained to say after each how"
                " many brackets are open."
                " Right on unseen texts, after rounding:"
                f" {_right(measured['wrong'], 60_000)} answers.",
                timestep=0,
                step_size="timestep",
                panels=("readout",),
                points_at="output_sequence",
            ),
            Stop(
                f"Unit {unit} counts: a step down with each opening bracket, a step up"
                " with each closing one, smaller steps where many are open; the letter"
                " a"
                " leaves it nearly where it is.",
                timestep=60,
                unit=unit,
                panels=("history",),
                points_at="history",
            ),
            Stop(
                "At timestep 46 8 brackets are open, more than anywhere before, and the"
                f" line of unit {unit} is at its lowest: {{output_t[{unit}]}}.",
                timestep=46,
                points_at=f"output_t[{unit}]",
            ),
            Stop(
                "y adds up what all units say. Rounded, it is the number of open"
                " brackets at every letter of this text: compare it with the wide grey"
                " line in the read-out, the target.",
                panels=("readout",),
                points_at="readout",
            ),
            Stop(
                "Now the first opening bracket of timestep 4 has no effect: the dark"
                " first cell of input_t, 1 for an opening bracket, was set to"
                " {input_t[1]:0}. y is almost one too low.",
                edits=(set_cell("inputs", 3, 0, 0.0),),
                timestep=4,
                unit=0,
                points_at="input_t[1]",
            ),
            Stop(
                "After rounding it is wrong up to timestep 35: the mistake is carried"
                " on"
                " in the state, and only slowly forgotten.",
                timestep=35,
                points_at="readout",
            ),
            Stop(
                f"That is one draw of {measured['unseen_sequences']:,} texts of 60"
                f" letters (seed {measured['unseen_seed']}); in 100 texts of 200"
                f" letters"
                f" it is {_right(measured['wrong_in_200_letters'], 20_000)}."
                f" Of {len(others)} other draws (seeds 2 to {1 + len(others)}) the"
                f" worst"
                f" has {max(others)} wrong answers in 60,000, and"
                f" {max(measured['wrong_of_other_draws_in_200_letters'])} in 20,000.",
                edits=(),
                timestep=60,
            ),
            Stop(
                "Before rounding the root mean square error is"
                f" {measured['rmse']:.3f}. Over the texts of the first draw the output"
                f" of unit {unit} correlates with the number of open brackets by r ="
                f" −{-measured['correlation_with_depth']:.3f}, where −1 would be"
                " exactly. Trained by brackets.py with PyTorch.",
            ),
        ),
    )


def sunspots(measured: Measured, off: Array) -> Lesson:
    """Say how it forecasts, and what was measured.

    Parameters
    ----------
    measured : dict
        Numbers by name.
    off : ndarray, shape (test years, 1)
        Each forecast of a test year minus its number, in hundreds.
    """
    unit = measured["unit_that_follows_next_change"] + 1
    year = measured["first_test_year"]
    first, worst = year - 1700, int(np.abs(off).argmax())
    size, worse = -100 * float(off[worst, 0]), max(measured["rmse_of_each_seed"])
    rmse, as_today = measured["rmse"], measured["rmse_of_tomorrow_as_today"]
    nine = measured["rmse_of_autoregression_9"]
    r = -measured["correlation_with_next_change"]
    return Lesson(
        "Sunspots: next year from all years before",
        (
            Stop(
                "The number of sunspots of each year from 1700 on, in hundreds, a year"
                " a"
                " timestep. After each year the network says the next: in the read-out"
                " the line is its forecast, the wide grey line what was measured a year"
                " later.",
                timestep=308,
                step_size="timestep",
                panels=("readout",),
                points_at="readout",
            ),
            Stop(
                f"Error on unseen years, in sunspots: {rmse:.1f} (next year as this"
                f" year:"
                f" {as_today:.1f}).",
            ),
            Stop(
                f"Its weights come from the years to {year - 1}. At timestep {first}"
                f" (after the year {year - 1}) it forecasts {year}, which was not used"
                " for them. Step on and see how it does from there. The sentence below"
                f" the curves gives both errors in hundreds: {rmse / 100:.3f}, and"
                f" {as_today / 100:.3f} for “as one timestep before”.",
                timestep=first,
            ),
            Stop(
                f"Unit {unit} leans towards what comes: over time it is low in years"
                " after which the number rises, and high before it falls.",
                timestep=308,
                unit=unit,
                panels=("history",),
                points_at="history",
            ),
            Stop(
                f"The forecast that is furthest off is that of {year + worst}, at"
                f" timestep {first + worst}: {size:.0f} sunspots too few, on the steep"
                " way up to the maximum of 1957, the highest of all.",
                timestep=first + worst,
                panels=("readout",),
                points_at="readout",
            ),
            Stop(
                "The error is the root mean square error of the forecasts of"
                f" {year} to 2008. A weighted sum of the last 9 years, fitted to"
                f" {year - 1}, has {nine:.1f}. In those years the output of unit {unit}"
                f" correlates with the change to the next year by r = −{r:.2f}, where"
                f" −1"
                " would be exactly.",
            ),
            Stop(
                "No weight was trained on those years, but the settings of training"
                " were"
                " chosen while looking at them, so the error may be too small. From"
                f" other first weights it was {worse:.1f}, worse than the weighted"
                f" sum's"
                f" {nine:.1f}. Trained by sunspots.py with PyTorch. Data: National"
                " Geophysical Data Center (NOAA), public domain, as statsmodels ships"
                " them.",
            ),
        ),
    )


def far_echo(recipe: Recipe, measured: dict[str, Measured]) -> Lesson:
    """Say what a cell still knows, which gate keeps it, and what was measured.

    Parameters
    ----------
    recipe : Recipe
        The example of the cell.
    measured : dict
        Numbers by name, of each cell.
    """
    name = recipe.cell.name
    own, label = measured[name], str(recipe.cell.label)
    y = _read_out(recipe)
    errors = {cell: f"{numbers['rmse']:.3f}" for cell, numbers in measured.items()}
    said = {"simple_rnn": _forgets, "lstm": _keeps_by_carry, "gru": _keeps_by_update}
    return Lesson(
        f"Far echo: keep one number for 30 timesteps ({label})",
        (
            Stop(
                "At each timestep a new number comes in. A mark says which one to keep;"
                " 30 timesteps later it is asked for, and y should be that number, at"
                f" all others 0. This {label} of 12 units was trained for it. Error on"
                f" unseen data, where it is asked: {errors[name]} (saying the mean:"
                f" {own['rmse_of_the_mean']:.3f}).",
                timestep=0,
                step_size="timestep",
                panels=("readout",),
                points_at="output_sequence",
            ),
            Stop(
                "At timestep 5 the number is {input_t[1]}, and the second number of"
                " input_t, the mark, is 1: keep it.",
                timestep=5,
                points_at="input_t",
            ),
            *said[name](recipe, own),
            Stop(
                f"At timestep 35 the third number of input_t is 1. y is {y[34]:.2f}"
                + (
                    ": near the mean of all numbers. What was to be kept is lost."
                    if name == "simple_rnn"
                    else ", and it was 0.9."
                ),
                timestep=35,
                unit=0,
                panels=("readout",),
                points_at="readout",
            ),
            Stop(
                "What it still knows: all that it carries on, weighted and added up,"
                f" tells of the number {_shares(own)} (R²; the weights are fitted to"
                " one half of the unseen sequences, and tried on the other).",
            ),
            Stop(
                "The same data and training, and as many units: root mean square error"
                f" {errors['simple_rnn']} of the simple RNN, {errors['lstm']} of the"
                f" LSTM, {errors['gru']} of the GRU, on"
                f" {own['unseen_sequences']:,} sequences that they never saw. Trained"
                " by far_echo.py with PyTorch.",
            ),
        ),
    )


def _forgets(recipe: Recipe, measured: Measured) -> tuple[Stop, ...]:
    del measured
    given = run_of_recipe(recipe).output_sequence
    inputs = recipe.inputs.copy()
    inputs[4, 0] = 0.1
    other = run_of_recipe(replace(recipe, inputs=inputs)).output_sequence
    most = ceil(1e4 * np.abs(other - given)[14].max()) / 1e4
    return (
        Stop(
            "Every later number goes through the same W and U as this one: nothing"
            " keeps them out. Had the marked one been 0.1, no output of timestep 15"
            f" would differ by more than {most:.4f}.",
            timestep=15,
            panels=("history",),
            points_at="output_sequence",
        ),
    )


def _keeps_by_carry(recipe: Recipe, measured: Measured) -> tuple[Stop, ...]:
    unit = measured["unit"] + 1
    run = run_of_recipe(recipe)
    written, kept = (
        run.sequence(name)[:, measured["unit"]]
        for name in ("input_gate_t", "forget_gate_t")
    )
    return (
        Stop(
            f"The input gate of unit {unit} opens at the mark: it is {written[4]:.2f},"
            f" and was {written[3]:.2f} at the timestep before. The candidate is"
            " written to its carry.",
            unit=unit,
            points_at=f"output_t[{unit}]",
        ),
        Stop(
            f"From then on its input gate is shut, at most"
            f" {written[5:34].max():.2f}, and its forget gate stays open, at least"
            f" {kept[5:34].min():.2f}. Of what was written at timestep 5,"
            f" {100 * kept[5:34].prod():.0f} % are in the carry at timestep 34: the"
            " product of the forget gates. Over the unseen sequences that carry"
            f" correlates with the number by r = −{-measured['correlation']:.3f}.",
            timestep=34,
            panels=("history",),
            points_at="history",
        ),
    )


def _keeps_by_update(recipe: Recipe, measured: Measured) -> tuple[Stop, ...]:
    unit = measured["unit"] + 1
    run = run_of_recipe(recipe)
    update = run.sequence("update_t")[:, measured["unit"]]
    between = update[5:34]
    return (
        Stop(
            f"The update gate of unit {unit} tells how much of the state stays. At the"
            f" mark it is {update[4]:.2f}: more of the candidate is let in than at the"
            f" timestep before, where it is {update[3]:.2f}.",
            unit=unit,
            points_at=f"output_t[{unit}]",
        ),
        Stop(
            f"From then on it is {between.min():.2f} to {between.max():.2f}. Of the"
            f" state of timestep 5 these leave {100 * between.prod():.0f} % at timestep"
            " 34. Yet its output then correlates with the number by r ="
            f" −{-measured['correlation']:.3f}: the candidate, which reads the state of"
            " all units, writes it again and again.",
            timestep=34,
            panels=("history",),
            points_at="history",
        ),
    )


def _shares(measured: Measured) -> str:
    """Say how much is known later, in percent; less than nothing is nothing."""
    pairs = zip(measured["later"], measured["r_squared_later"], strict=True)
    shares = [f"{max(round(100 * share), 0)} % after {k}" for k, share in pairs]
    return f"{', '.join(shares[:-1])} and {shares[-1]} timesteps"


def mackey_glass(measured: Measured) -> Lesson:
    """Say what an echo state network is, and what was measured."""
    first = measured["first_unseen"] + 1
    ahead, rmse = measured["ahead"], measured["rmse"]
    return Lesson(
        "Mackey and Glass: an echo state network",
        (
            Stop(
                f"A chaotic series comes in, a number a timestep; y says what it will"
                f" be {ahead} timesteps later. Error on unseen data: {rmse:.4f} (saying"
                f" that it stays as it is: {measured['rmse_of_now']:.3f}).",
                settings={"cell": "leaky_rnn", "leak": measured["leak"]},
                timestep=0,
                step_size="timestep",
                panels=("readout",),
                points_at="readout",
            ),
            Stop(
                "Nothing of this loop was trained: W, U and b are drawn. U is scaled to"
                " a spectral radius of {spectral_radius}, so that the state fades, and"
                " the inputs echo in it for a while.",
                timestep=300,
                points_at="U",
            ),
            Stop(
                "The state is leaky: output_t is 1 − {leak} of the state and {leak} of"
                " the candidate. So each of the 64 units moves more smoothly than its"
                " candidate, and no two move alike.",
                points_at="output_t",
            ),
            Stop(
                "Only V and c, which read the outputs, were fitted: by ridge"
                f" regression, to timesteps {measured['first_fitted'] + 1} to"
                f" {first - 1:,}.",
                panels=("readout",),
                points_at="readout",
            ),
            Stop(
                f"From timestep {first:,} on nothing was fitted. The error there is"
                f" {rmse:.4f}, in the timesteps that it was fitted to"
                f" {measured['rmse_of_fitted']:.4f}; saying the mean has"
                f" {measured['rmse_of_the_mean']:.3f}.",
                timestep=1_300,
                points_at="readout",
            ),
            Stop(
                "Leave the lesson, open “What does it remember?” and press Swap start:"
                " another first state is forgotten, as the name says. Errors are root"
                " mean square errors. Fitted by echo_state.py with NumPy.",
                panels=("memory",),
            ),
        ),
    )


def named(lesson: Lesson, recipe: Recipe) -> Lesson:
    """Return a lesson that says which arrays it speaks of."""
    origin = recipe.origin
    return replace(lesson, weights=origin.weights, inputs=origin.inputs)


def _right(wrong: int, answers: int) -> str:
    """Say how many of some answers are right."""
    return f"{answers - wrong:,} of {answers:,}"


def run_of_recipe(recipe: Recipe) -> Run:
    """Return the finished run of an example."""
    run = start(recipe)
    run.advance()
    return run


def _read_out(recipe: Recipe) -> Array:
    """Return the first number that is read out, at each timestep."""
    found: Array = recipe.readout.sequence(run_of_recipe(recipe).output_sequence)
    return found[:, 0]


def _off(recipe: Recipe) -> Array:
    run = simulate(weights=recipe.weights, inputs=recipe.inputs)
    said = recipe.readout.sequence(run.output_sequence)
    found: Array = (said - recipe.targets.values)[recipe.targets.unseen_from :]
    return found


def _measured(name: str) -> Measured:
    path = _EXAMPLES / f"{name}.json"
    found: Measured = {}
    if path.exists():
        found = json.loads(path.read_text(encoding="utf-8"))
    return found


FAR_ECHOES = {
    "simple_rnn": "far_echo",
    "lstm": "far_echo_lstm",
    "gru": "far_echo_gru",
}
"""The examples of a far echo by their cells."""


def main() -> None:
    """Put the lessons into the sessions that are there."""
    far = {cell: _measured(name) for cell, name in FAR_ECHOES.items()}
    lessons: dict[str, Callable[[Recipe, Measured], Lesson]] = {
        "book": lambda _, m: BOOK,
        "living": lambda _, m: LIVING,
        "echo": lambda _, m: echo(m),
        "brackets": lambda _, m: brackets(m),
        "sunspots": lambda recipe, m: sunspots(m, _off(recipe)),
        "mackey_glass": lambda _, m: mackey_glass(m),
    }
    for name in FAR_ECHOES.values():
        lessons[name] = lambda recipe, _: far_echo(recipe, far)
    for name, lesson_of in lessons.items():
        path = _EXAMPLES / f"{name}.rnnv"
        document = load_session(path)
        lesson = named(lesson_of(document.recipe, _measured(name)), document.recipe)
        layout = "step_through" if name in ("book", "living") else "readout"
        save_session(replace(document, lesson=lesson, layout=layout), path)


if __name__ == "__main__":
    main()
