"""The examples: each opens, and what it says of itself is measured again."""

import importlib.util
import json
import re
import sys
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from types import ModuleType

import numpy as np
import pytest
from PySide6.QtWidgets import QLabel

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.analysis.experiments import swap_start
from rnn_viewer.core.cell.functions import Choices
from rnn_viewer.core.model.batch_loop import BatchLoop
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.targets import errors
from rnn_viewer.core.recipe.weights import weights_of
from rnn_viewer.core.run.simulation import simulate, start
from rnn_viewer.core.run.spectrum import eigenvalues, spectral_radius
from rnn_viewer.core.run.trials import done
from rnn_viewer.core.snapshot.position import after_timesteps
from rnn_viewer.files.examples import DRAWN, EXAMPLES
from rnn_viewer.files.session.session_file import load_session
from rnn_viewer.views.lesson.pointing import place_of
from tests.walks import each_of, first

pytestmark = pytest.mark.one_window

TRAINED = [name for name in EXAMPLES if name not in DRAWN]
TRAINING = EXAMPLES["echo"].path.parent / "training"


def module(name: str) -> ModuleType:
    """Load a module of the training that needs NumPy alone."""
    spec = importlib.util.spec_from_file_location(name, TRAINING / f"{name}.py")
    found = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


tasks, measures = module("tasks"), module("measures")
keeping = module("keeping")
FAR = {"far_echo": "simple_rnn", "far_echo_lstm": "lstm", "far_echo_gru": "gru"}


def recipe_of(name: str) -> Recipe:
    return load_session(EXAMPLES[name].path).recipe


def text_of(name: str) -> str:
    """Return all that the lesson of an example says, stop after stop."""
    stops = load_session(EXAMPLES[name].path).lesson.stops
    return "\n".join(f"{stop.sentence} {stop.revealed}".strip() for stop in stops)


def measured(name: str) -> dict:
    return json.loads(EXAMPLES[name].path.with_suffix(".json").read_text())


def answers_of(recipe: Recipe, sequences: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Run the program's own loop over many sequences: states, and what is read out."""
    weights = recipe.weights
    loop = BatchLoop(weights, Choices(ACTIVATIONS[recipe.settings.activation]))
    first = {"state_t": np.zeros((len(sequences), weights.output_features))}
    states, _ = loop.compute(sequences, None, first, last_alone=False)
    # One of them, as it is opened.
    run = simulate(weights=weights, inputs=sequences[-1])
    np.testing.assert_allclose(states[-1], run.output_sequence, rtol=0, atol=1e-12)
    return states, np.stack([recipe.readout.sequence(rows) for rows in states])


def test_that_an_accuracy_is_written_beside_each_that_is_trained():
    for name in TRAINED:
        assert measured(name)["rmse"] > 0
        early, late = text_of(name)[:700], text_of(name)[700:]
        assert re.search(r"unseen (data|texts|years)", early)
        assert "oot mean square error" in late


def unseen(name: str) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(tasks.UNSEEN_SEED)
    if name == "echo":
        inputs = tasks.echo_inputs(rng, tasks.UNSEEN_SEQUENCES)
        return inputs, tasks.echo_targets(inputs)
    inputs = tasks.bracket_inputs(rng, tasks.UNSEEN_SEQUENCES)
    return inputs, tasks.bracket_depth(inputs)


@pytest.fixture(scope="module", params=["echo", "brackets"])
def tried(request):
    """An example, its states and answers on the unseen data, and what is right."""
    name, recipe = request.param, recipe_of(request.param)
    inputs, targets = unseen(name)
    return name, inputs, targets, *answers_of(recipe, inputs)


def test_that_the_accuracy_on_unseen_data_is_what_the_program_computes(tried):
    name, _, targets, _, outputs = tried
    found = measured(name)
    assert measures.rmse(outputs, targets) == pytest.approx(found["rmse"], rel=1e-9)
    if name == "echo":
        r_squared = measures.r_squared(outputs, targets)
        assert r_squared == pytest.approx(found["r_squared"], rel=1e-9)
        assert f"{found['rmse']:.4f}" in text_of(name)
    else:
        right = measures.share_rounded_right(outputs, targets)
        assert right == found["rounded_right"] > 0.99


def test_that_the_units_follow_what_the_text_says_they_follow(tried):
    name, inputs, targets, states, _ = tried
    if name == "echo":
        # "units 1 to 6 correlate with the input of 0 to 5 timesteps ago"
        for delay in range(tasks.ECHO_DELAY + 1):
            each = measures.correlations(states, tasks.delayed(inputs, delay))
            unit, r = measures.strongest(each)
            assert (unit, abs(r) > 0.999) == (delay, True)
        return
    unit, r = measures.strongest(measures.correlations(states, targets))
    assert unit == measured(name)["unit_that_follows_depth"]
    assert r == pytest.approx(measured(name)["correlation_with_depth"], rel=1e-9)
    assert r < -0.98
    assert f"Unit {unit + 1} counts" in text_of(name)


def run_of(name: str):
    recipe = recipe_of(name)
    run = simulate(weights=recipe.weights, inputs=recipe.inputs)
    return recipe, run.output_sequence, recipe.readout.sequence(run.output_sequence)


def test_that_the_echo_is_handed_from_unit_to_unit_until_it_comes_out():
    recipe, states, outputs = run_of("echo")
    assert recipe.inputs[:10, 0].tolist() == [0, 0, 0, 0, 1, 0, 0, 0, 0, 0]
    for unit in range(6):
        rows = np.abs(states[:10, unit])
        assert rows.argmax() == 4 + unit
        assert np.all(rows[: 4 + unit] == 0)
    assert outputs[9, 0] == pytest.approx(1, abs=0.06)
    assert np.abs(outputs[:9]).max() < 0.01
    # "in unit 3 with the other sign", and "V reads it out of unit 6"
    assert [states[4 + unit, unit] < 0 for unit in range(6)] == 2 * [False] + [
        *(True, False, False, False)
    ]
    assert np.flatnonzero(recipe.readout.V).tolist() == [5]
    # "the five coloured cells of U": each in the row below its column.
    cells = np.argwhere(recipe.weights.U)
    assert cells.tolist() == [[unit + 1, unit] for unit in range(5)]


def test_that_without_one_of_the_five_weights_there_is_no_echo():
    recipe = recipe_of("echo")
    for row, column in np.argwhere(recipe.weights.U):
        U = recipe.weights.U.copy()
        U[row, column] = 0
        cut = simulate(
            weights=(recipe.weights.W, U, recipe.weights.b), inputs=recipe.inputs
        )
        assert np.abs(recipe.readout.sequence(cut.output_sequence)).max() < 1e-9


def test_that_the_brackets_of_the_text_are_counted_rightly():
    recipe, states, outputs = run_of("brackets")
    letters = "".join(recipe.origin.timestep_names)
    depth = np.cumsum([{"(": 1, ")": -1, "a": 0}[letter] for letter in letters])
    assert np.array_equal(np.rint(outputs[:, 0]), depth)
    assert np.array_equal(recipe.targets.values[:, 0], depth)
    unit = measured("brackets")["unit_that_follows_depth"]
    (deepest,) = re.findall(r"timestep (\d+) 8 brackets", text_of("brackets"))
    assert depth[int(deepest) - 1] == 8 == depth.max()
    assert 8 not in depth[: int(deepest) - 1]
    assert states[: int(deepest), unit].argmin() == int(deepest) - 1
    # "smaller steps where many are open"
    means = [states[depth == count, unit].mean() for count in range(9)]
    steps = -np.diff(means)
    assert np.all(steps > 0)
    assert steps[5:].max() < steps[:5].min()


def test_that_a_bracket_that_is_taken_away_is_missing_to_the_end():
    recipe, _, outputs = run_of("brackets")
    assert recipe.origin.timestep_names[3] == "("
    inputs = recipe.inputs.copy()
    inputs[3] = 0
    other = simulate(weights=recipe.weights, inputs=inputs)
    off = (recipe.readout.sequence(other.output_sequence) - outputs)[:, 0]
    assert np.all(off[:3] == 0)
    assert -1 < off[3] < -0.8
    assert off[3:].max() < -0.2
    # "only slowly forgotten": half of it is there after some 20 letters.
    assert off[23] < off[3] / 2 < off[40]
    text = text_of("brackets")
    (last,) = re.findall(r"wrong up to timestep (\d+)", text)
    without_it = outputs[:, 0] + off
    is_wrong = np.rint(without_it) != recipe.targets.values[:, 0]
    assert np.flatnonzero(is_wrong).tolist() == list(range(3, int(last)))
    # "the dark first cell of input_t: it is 1 for an opening bracket"
    assert recipe.inputs[3].tolist() == [1, 0, 0]
    assert "first cell of input_t" in text


def test_that_the_forecast_of_unseen_years_is_better_than_tomorrow_as_today():
    recipe, states, outputs = run_of("sunspots")
    found, scale = measured("sunspots"), tasks.SUNSPOT_SCALE
    off = errors(outputs, recipe.targets)
    assert off.timesteps == 2008 - 1921 + 1
    assert scale * off.readout == pytest.approx(found["rmse"], rel=1e-9)
    persistence = found["rmse_of_tomorrow_as_today"]
    assert scale * off.persistence == pytest.approx(persistence, rel=1e-9)
    assert off.readout < 0.7 * off.persistence
    assert recipe.origin.timestep_names[recipe.targets.unseen_from] == "1920"
    change = (recipe.targets.values - recipe.inputs)[220:]
    unit = found["unit_that_follows_next_change"]
    each = measures.correlations(states[220:], change)
    r = found["correlation_with_next_change"]
    assert each[unit] == pytest.approx(r, rel=1e-9)
    assert r < -0.8
    furthest = r"of (\d+), at timestep (\d+): (\d+) sunspots too few"
    first, text = recipe.targets.unseen_from + 1, text_of("sunspots")
    assert f"timestep {first} (after the year 1920)" in text
    year, timestep, size = re.search(furthest, text).groups()
    off = (outputs - recipe.targets.values)[:, 0]
    assert 220 + int(np.abs(off[220:]).argmax()) == int(timestep) - 1
    assert round(-scale * off[int(timestep) - 1]) == int(size)
    years = recipe.origin.timestep_names
    assert years[int(timestep)] == year
    assert years[int(recipe.targets.values.argmax()) + 1] == "1957"


def test_that_the_texts_on_the_drawn_runs_say_what_is_computed():
    book, living = (simulate(recipe_of(name).settings) for name in DRAWN)
    z = np.stack([book.trace(t).pre_activation for t in range(1, 100)])
    assert z.min() > 31
    assert np.all(book.output_sequence[1:] == 1)
    z = living.trace(1).pre_activation
    assert 0.4 < z.min() < z.max() < 0.65


def test_that_what_is_right_of_one_draw_is_told_with_that_of_others():
    recipe, found = recipe_of("brackets"), measured("brackets")
    accuracy = text_of("brackets")
    right, answers = re.search(
        r"rounding: ([\d,]+) of ([\d,]+) answers", accuracy
    ).groups()
    assert answers == "60,000"
    assert int(right.replace(",", "")) == 60_000 - found["wrong"]
    assert f"(seed {tasks.UNSEEN_SEED})" in accuracy
    worst = int(np.argmax(found["wrong_of_other_draws"]))
    assert f"the worst has {found['wrong_of_other_draws'][worst]} wrong" in accuracy
    inputs = tasks.bracket_inputs(np.random.default_rng(2 + worst), 1_000)
    _, outputs = answers_of(recipe, inputs)
    wrong = np.rint(outputs) != tasks.bracket_depth(inputs)
    assert wrong.sum() == found["wrong_of_other_draws"][worst] > 0
    assert "100" not in accuracy.partition("\n")[0]


def test_that_the_readme_says_of_sunspots_what_its_guide_says():
    readme = " ".join((TRAINING.parents[2] / "README.md").read_text().split())
    about, found = readme.partition("**Sunspots**")[2], measured("sunspots")
    for number in (
        found["rmse"],
        found["rmse_of_autoregression_9"],
        found["rmse_of_tomorrow_as_today"],
        found["rmse_of_each_seed"][1],
    ):
        assert f"{number:.1f}" in about[:500]
    brackets = readme.partition("**Brackets**")[2][:300]
    worst = max(measured("brackets")["wrong_of_other_draws"])
    assert f"the worst has {worst} wrong" in brackets


def test_that_the_starts_of_the_living_run_are_forgotten_when_the_text_says():
    recipe = recipe_of("living")
    first, least, most = map(
        int,
        re.search(
            r"after (\d+) timesteps, four more random ones after (\d+) to (\d+)",
            text_of("living"),
        ).groups(),
    )
    run = simulate(recipe.settings)
    horizons = done(swap_start(recipe, run)).horizons
    assert horizons[0] == first
    assert (min(horizons[1:]), max(horizons[1:])) == (least, most)


def test_that_the_living_run_forgets_its_start_when_the_text_says(open_window, qtbot):
    window = open_window()
    window.open_example("living")
    window.leave_lesson()
    window.docks.open("memory")
    panel = window.panel("memory")
    panel.experiment("swap_start")
    (count,) = re.findall(r"forgotten after (\d+) timesteps", text_of("living"))
    said = f"forgotten after {count} timesteps"
    qtbot.waitUntil(
        lambda: any(said in label.text() for label in panel.findChildren(QLabel))
    )


@pytest.mark.parametrize("whole", first([("brackets",), tuple(EXAMPLES)]))
def test_that_an_example_begins_its_lesson_and_every_stop_leads_somewhere(
    open_window, qtbot, subtests, whole
):
    window = open_window()
    for name in EXAMPLES:
        window.open_example(name)
        with subtests.test(name=name):
            count = len(window.session.work.lesson.stops)
            ends = (0, count - 1)
            walk_through(window, qtbot, range(count) if name in whole else ends)
        window.leave_lesson()


def walk_through(window, qtbot, stops: Iterable[int]) -> None:
    """Go to stops of the lesson and look where each leads."""
    lessons = window.lessons
    for index in stops:
        stop = window.session.work.lesson.stops[index]
        lessons.go(index)
        lessons.next() if not lessons.has_arrived else None
        now = window.session.snapshot
        assert lessons.index == index
        if stop.timestep is not None:
            assert now.position.completed == stop.timestep
        if stop.unit:
            assert now.selection.unit == stop.unit - 1
        assert all(window.docks.has(panel) for panel in stop.panels or ())
        if stop.points_at:
            seen = partial(place_of, stop.points_at, window, window.strip)
            qtbot.waitUntil(lambda seen=seen: seen() is not None)
        assert "{" not in window.lessons.bar.sentence.text()
        assert "…" not in window.lessons.bar.sentence.text()


def test_that_the_sentence_below_the_curves_says_what_the_text_announces(
    open_window, qtbot
):
    window = open_window((1280, 800))
    window.open_example("sunspots")
    window.leave_lesson()
    window.session.go_to_timestep(221)
    text = text_of("sunspots")
    error, before = re.search(
        r"sentence below the curves gives both errors in hundreds: ([\d.]+), and"
        r" ([\d.]+) for “as one timestep before”",
        text,
    ).groups()
    panel = window.panel("readout")
    said = (
        f"root mean square error {error} over 88 unseen timesteps,"
        f" {before} for “as one timestep before”."
    )
    qtbot.waitUntil(lambda: panel.sentence.text().endswith(said))
    assert panel.sentence.y() > panel.plot.y()


def test_that_other_first_weights_forecast_worse_than_the_weighted_sum():
    found = measured("sunspots")
    accuracy = text_of("sunspots")
    worst, linear = max(found["rmse_of_each_seed"]), found["rmse_of_autoregression_9"]
    assert f"it was {worst:.1f}, worse than the weighted sum's {linear:.1f}" in accuracy
    assert found["rmse"] < linear < worst


def test_that_the_menu_and_the_action_that_a_text_names_are_there(open_window):
    window = open_window()
    window.open_example("echo")
    text = text_of("echo")
    (label,) = re.findall(r"choose (.+) in the menu Try", text.replace("\n", " "))
    shown = {
        action.text().replace("&", "")
        for menu in window.menuBar().actions()
        if menu.text().replace("&", "") == "Try"
        for action in menu.menu().actions()
    }
    assert label in shown


@pytest.fixture(scope="module", params=first(FAR))
def far(request):
    """A far echo: its name, recipe, the unseen inputs, and what it does with them."""
    recipe = recipe_of(request.param)
    rng = np.random.default_rng(tasks.UNSEEN_SEED)
    inputs = tasks.far_echo_inputs(rng, tasks.UNSEEN_SEQUENCES)
    return request.param, recipe, inputs, keeping.carried(recipe, inputs)


def test_that_a_far_echo_is_as_far_off_as_it_says(far):
    name, recipe, inputs, found = far
    assert recipe.cell.name == FAR[name]
    assert recipe.weights.output_features == 12
    told, where = measured(name), tasks.asked(inputs)
    targets = tasks.far_echo_targets(inputs)
    off = measures.rmse(found.outputs[where], targets[where])
    assert off == pytest.approx(told["rmse"], rel=1e-6)
    assert np.std(targets[where]) == pytest.approx(told["rmse_of_the_mean"])
    assert (off < 0.1 * told["rmse_of_the_mean"]) == (name != "far_echo")
    for other, cell in FAR.items():
        assert f"{measured(other)['rmse']:.3f}" in text_of(name), cell
    assert f"(saying the mean: {np.std(targets[where]):.3f})" in text_of(name)
    (said,) = re.findall(r"on ([\d,]+) sequences that they never saw", text_of(name))
    assert int(said.replace(",", "")) == len(inputs)
    readme = (TRAINING.parents[2] / "README.md").read_text()
    assert f"({measured(name)['rmse']:.3f})" in readme.replace("error ", "")


def test_that_a_simple_rnn_says_the_mean_whatever_it_was_to_keep(far):
    name, _, inputs, found = far
    where = tasks.asked(inputs)
    numbers, said = tasks.far_echo_targets(inputs)[where], found.outputs[where]
    r = np.corrcoef(said, numbers)[0, 1]
    if name != "far_echo":
        assert r > 0.99
        return
    assert "near the mean of all numbers" in text_of(name)
    assert np.abs(said - inputs[..., 0].mean()).max() < 0.02
    assert abs(r) < 0.05


def test_that_what_each_still_knows_is_what_it_says(far):
    name, _, inputs, found = far
    known = keeping.known_later(found, inputs)
    assert known == pytest.approx(measured(name)["r_squared_later"], abs=1e-6)
    said = re.search(r"tells of the number (.+) timesteps \(R²", text_of(name))[1]
    shares = [int(share) for share in re.findall(r"(\d+) %", said)]
    assert shares == [max(round(100 * share), 0) for share in known]
    assert [int(k) for k in re.findall(r"after (\d+)", said)] == list(keeping.LATER)
    assert (min(shares) > 98) == (name != "far_echo")


def test_that_the_unit_and_the_gates_that_keep_are_those_that_are_named(far):
    name, _, inputs, found = far
    told = measured(name)
    for word, number in keeping.keeper(found, inputs).items():
        assert number == pytest.approx(told[word], abs=1e-6)
    if name != "far_echo":
        assert f"of unit {told['unit'] + 1} " in text_of(name)
        assert f"r = −{-told['correlation']:.3f}" in text_of(name)


def test_that_the_numbers_of_the_sequence_of_a_far_echo_are_those_of_the_run():
    for name in FAR:
        recipe, text = recipe_of(name), text_of(name)
        run = start(recipe)
        run.advance()
        y = recipe.readout.sequence(run.output_sequence)[:, 0]
        assert recipe.inputs[4, :2].tolist() == [0.9, 1]
        assert np.flatnonzero(recipe.inputs[:, 1:].any(axis=1)).tolist() == [4, 34]
        assert f"y is {y[34]:.2f}" in text
        assert (abs(y[34] - 0.9) < 0.02) == (name != "far_echo")
        assert np.abs(np.delete(y, 34)).max() < 0.05


def far_run(name: str, number: float, **arrays: np.ndarray):
    """Run a far echo with another number at timestep 5, and some other arrays."""
    recipe = recipe_of(name)
    inputs = recipe.inputs.copy()
    inputs[4, 0] = number
    weights = weights_of(recipe.cell.name, {**recipe.weights.arrays, **arrays})
    run = start(replace(recipe, inputs=inputs, weights=weights))
    run.advance()
    return run


def moved(name: str, timestep: int, **arrays: np.ndarray) -> np.ndarray:
    """Return by how much 0.1 in place of 0.9 moves each output of a timestep."""
    some, other = (far_run(name, number, **arrays) for number in (0.1, 0.9))
    found = some.output_sequence - other.output_sequence
    return np.abs(found[timestep - 1])


def test_that_nothing_of_the_number_is_left_in_the_simple_rnn_where_it_is_said():
    (said,) = re.findall(
        r"Had the marked one been 0\.1, no output of timestep 15 would differ by more"
        r" than (0\.\d+)\.",
        text_of("far_echo"),
    )
    most = moved("far_echo", 15).max()
    assert float(said) - 1e-4 < most <= float(said)
    # What is lost is not lost at once, and not by the others.
    assert moved("far_echo", 5).max() > 100 * most
    assert min(moved(name, 15).max() for name in list(FAR)[1:]) > 0.4


def test_that_the_candidate_of_the_far_lstm_is_written_to_its_carry():
    name = "far_echo_lstm"
    unit, run = measured(name)["unit"], far_run(name, 0.9)
    assert "The candidate is written to its carry." in text_of(name)
    gate, candidate, kept, carry = (
        run.sequence(array)[:35, unit]
        for array in ("input_gate_t", "candidate_t", "kept_t", "carry_t")
    )
    written = carry - kept
    np.testing.assert_allclose(written, gate * candidate, rtol=0, atol=1e-15)
    # Most of the candidate; at no other timestep before the question a tenth of it.
    assert written[4] / candidate[4] > 0.75
    assert np.abs(kept[4]) < 0.2 * np.abs(written[4])
    assert np.abs(np.delete(written, 4)[:33]).max() < 0.1 * np.abs(written[4])


def test_that_the_candidate_of_the_far_gru_writes_the_number_again_and_again():
    """It reads the state of all units: of its own alone it loses the number."""
    name = "far_echo_gru"
    unit, U_h = measured(name)["unit"], recipe_of(name).weights["U_h"]
    assert "which reads the state of all units, writes it again and again" in (
        text_of(name).replace("\n", " ")
    )
    assert np.all(U_h[unit] != 0)
    some, other = (far_run(name, number) for number in (0.1, 0.9))
    written = [run.sequence("written_t")[5:34, unit] for run in (some, other)]
    assert np.all(written[0] > 0)
    assert np.all(written[1] < 0)
    assert moved(name, 34)[unit] > 0.9
    own = np.zeros_like(U_h[unit])
    own[unit] = U_h[unit, unit]
    for row in (np.zeros_like(own), own):
        cut = U_h.copy()
        cut[unit] = row
        assert moved(name, 34, U_h=cut)[unit] < 0.005


GATES_SAID = {
    "far_echo_lstm": r"is (0.\d+), and was (0.\d+).+\n.+at most (0.\d+), and .+"
    r" at least (0.\d+)\. .+ timestep 5, (\d+) %",
    "far_echo_gru": r"mark it is (0.\d+): .+ where it is (0.\d+)\.\n"
    r"From then on it is (0.\d+) to (0.\d+)\. .+ leave (\d+) %",
}


@pytest.mark.parametrize("name", GATES_SAID)
def test_that_the_gates_of_a_far_echo_do_what_is_said(name):
    recipe, unit = recipe_of(name), measured(name)["unit"]
    run = start(recipe)
    run.advance()
    keeps, *writes = keeping.KEEPERS[run.cell.name]
    kept = run.sequence(keeps)[:, unit]
    opened = run.sequence(writes[0])[:, unit] if writes else kept
    between = opened[5:34]
    first, last = between.min(), between.max()
    ends = (last, kept[5:34].min()) if writes else (first, last)
    numbers = [f"{number:.2f}" for number in (opened[4], opened[3], *ends)]
    share = f"{100 * kept[5:34].prod():.0f}"
    found = re.search(GATES_SAID[name], text_of(name)).groups()
    assert found == (*numbers, share)


def test_that_the_echo_state_network_forecasts_as_it_says():
    recipe, found = recipe_of("mackey_glass"), measured("mackey_glass")
    series = tasks.mackey_glass(1_510)
    np.testing.assert_allclose(recipe.inputs, series[:1_500])
    np.testing.assert_allclose(recipe.targets.values, series[10:])
    run = start(recipe)
    run.advance()
    y = recipe.readout.sequence(run.output_sequence)
    first = recipe.targets.unseen_from
    assert first == found["first_unseen"] == 1_200
    off = measures.rmse(y[first:], series[first + 10 :])
    assert off == pytest.approx(found["rmse"], rel=1e-6)
    assert off < found["rmse_of_now"] / 20
    now = measures.rmse(series[first:1_500], series[first + 10 :])
    assert now == pytest.approx(found["rmse_of_now"])
    text = text_of("mackey_glass")
    for word in ("rmse", "rmse_of_fitted"):
        assert f"{found[word]:.4f}" in text
    for word in ("rmse_of_now", "rmse_of_the_mean"):
        assert f"{found[word]:.3f}" in text
    readme = (TRAINING.parents[2] / "README.md").read_text()
    assert f"{found['rmse']:.4f}" in readme
    assert f"{found['rmse_of_now']:.3f}" in readme
    # What was fitted, and what saying the mean has.
    begin, end = re.search(r"to timesteps (\d+) to ([\d,]+)\.", text).groups()
    begin, end = int(begin), int(end.replace(",", ""))
    (unseen,) = re.findall(r"From timestep ([\d,]+) on nothing was fitted", text)
    assert (begin, end + 1) == (101, int(unseen.replace(",", ""))) == (101, first + 1)
    fitted = measures.rmse(y[begin - 1 : end], series[10:][begin - 1 : end])
    mean = float(np.std(series[first + 10 :]))
    assert fitted == pytest.approx(found["rmse_of_fitted"], rel=1e-6)
    assert mean == pytest.approx(found["rmse_of_the_mean"])
    assert f"it was fitted to {fitted:.4f}; saying the mean has {mean:.3f}" in (
        text.replace("\n", " ")
    )


def test_that_the_weights_of_the_echo_state_network_are_drawn():
    """By seed 1, U scaled: nothing of them was trained."""
    weights, rng = recipe_of("mackey_glass").weights, np.random.default_rng(1)
    assert "W, U and b are drawn" in text_of("mackey_glass")
    np.testing.assert_array_equal(weights.W, rng.uniform(-1, 1, (64, 1)))
    U = rng.normal(size=(64, 64))
    U *= 0.9 / spectral_radius(eigenvalues(U))
    np.testing.assert_allclose(weights.U, U, rtol=0, atol=1e-14)
    np.testing.assert_array_equal(weights.b, rng.uniform(-0.5, 0.5, 64))


def roughness(rows: np.ndarray) -> np.ndarray:
    """Return how much each column turns, by how much it moves."""
    steps = np.diff(rows, axis=0)
    return np.abs(np.diff(steps, axis=0)).sum(axis=0) / np.abs(steps).sum(axis=0)


def test_that_each_leaky_unit_is_smoother_than_its_candidate_and_moves_as_no_other():
    recipe = recipe_of("mackey_glass")
    (units,) = re.findall(
        r"each of the (\d+) units moves more smoothly than its candidate, and no two"
        r" move alike",
        text_of("mackey_glass"),
    )
    assert int(units) == recipe.weights.output_features
    run = start(recipe)
    run.advance()
    states, candidates = run.output_sequence[100:], run.sequence("candidate_t")[100:]
    assert np.all(roughness(states) < 0.98 * roughness(candidates))
    r = np.corrcoef(states.T) - np.eye(int(units))
    # What is left of any where it is told from another: 4 % of its size at least.
    assert np.sqrt(1 - np.abs(r).max() ** 2) > 0.04


def test_that_the_echo_state_network_is_leaky_and_fades():
    recipe = recipe_of("mackey_glass")
    assert (recipe.cell.name, recipe.settings.leak) == ("leaky_rnn", 0.3)
    assert spectral_radius(eigenvalues(recipe.weights.U)) == pytest.approx(0.9)
    run = start(recipe)
    run.advance()
    # "another first state is forgotten"
    assert done(swap_start(recipe, run)).horizon < run.timesteps


def test_that_the_read_out_of_the_echo_state_network_is_that_of_ridge_regression():
    recipe, found = recipe_of("mackey_glass"), measured("mackey_glass")
    run = start(recipe)
    run.advance()
    seen = slice(found["first_fitted"], found["first_unseen"])
    rows, targets = run.output_sequence[seen], recipe.targets.values[seen]
    off = rows @ recipe.readout.V.T + recipe.readout.c - targets
    # Where the cost is least its slopes by V and c are 0.
    slope = rows.T @ off + found["ridge"] * recipe.readout.V.T
    assert np.abs(slope).max() < 1e-6
    assert abs(off.sum()) < 1e-6


@each_of("name", EXAMPLES)
def test_that_an_example_begins_at_the_start_of_its_cell(name):
    document = load_session(EXAMPLES[name].path)
    start_of_cell = after_timesteps(0, document.recipe.cell.name)
    assert document.position.timestep >= 0 or document.position == start_of_cell
