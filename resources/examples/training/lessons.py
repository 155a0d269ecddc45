"""What each example says of itself: a lesson, with the numbers that were measured.

``python lessons.py`` puts them into the sessions again, without any training.
``tests/test_examples.py`` checks what they say.
"""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.recipe.edits import set_cell
from rnn_viewer.core.recipe.lesson import Lesson, Stop
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.simulation import simulate
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


def named(lesson: Lesson, recipe: Recipe) -> Lesson:
    """Return a lesson that says which arrays it speaks of."""
    origin = recipe.origin
    return replace(lesson, weights=origin.weights, inputs=origin.inputs)


def _right(wrong: int, answers: int) -> str:
    """Say how many of some answers are right."""
    return f"{answers - wrong:,} of {answers:,}"


def _off(recipe: Recipe) -> Array:
    run = simulate(weights=recipe.weights, inputs=recipe.inputs)
    said = recipe.readout.sequence(run.output_sequence)
    found: Array = (said - recipe.targets.values)[recipe.targets.unseen_from :]
    return found


def main() -> None:
    """Put the lessons into the sessions that are there."""
    for name in ("book", "living", "echo", "brackets", "sunspots"):
        path = _EXAMPLES / f"{name}.rnnv"
        document = load_session(path)
        recipe, measured = document.recipe, {}
        if path.with_suffix(".json").exists():
            measured = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        lesson = {
            "book": lambda: BOOK,
            "living": lambda: LIVING,
            "echo": lambda m=measured: echo(m),
            "brackets": lambda m=measured: brackets(m),
            "sunspots": lambda m=measured, r=recipe: sunspots(m, _off(r)),
        }[name]()
        layout = "step_through" if name in ("book", "living") else "readout"
        save_session(
            replace(document, lesson=named(lesson, recipe), layout=layout), path
        )


if __name__ == "__main__":
    main()
