"""The lesson on gradients: each claim of its sentences is held to the backward pass."""

import re

import numpy as np
import pytest

from rnn_viewer.core.cell.backward import gradient_of
from rnn_viewer.core.lesson.places import base_of, places
from rnn_viewer.core.lesson.references import NOT_THERE, filled
from rnn_viewer.core.number_text import number_said
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.passed import passed_of
from rnn_viewer.core.snapshot.transitions import first_snapshot, followed
from rnn_viewer.core.training.baselines import baselines
from rnn_viewer.core.training.trainer import Trainer
from rnn_viewer.core.training.training import Training
from rnn_viewer.files.lessons import LESSONS
from rnn_viewer.files.lessons.lesson_file import load_lesson
from rnn_viewer.views.terms.terms_model import PRODUCT
from rnn_viewer.views.terms.terms_model import WEIGHT as WEIGHT_COLUMN
from rnn_viewer.views.training.sums_panel import DELTA, WEIGHT, SumsPanel
from tests.walks import each_of

LESSON = load_lesson(LESSONS["gradients"].path)
PLACES = places(LESSON, base_of(LESSON, Recipe()))
NUMBER = r"(−?[\d.]*\d(?:e−?\d+)?)"


def at(words):
    """Return the snapshot of the one stop that says something, and its sentence."""
    ((stop, place),) = [
        pair
        for pair in zip(LESSON.stops, PLACES, strict=True)
        if words in pair[0].sentence
    ]
    run = start(place.recipe)
    run.advance()
    first = first_snapshot(place.recipe, run)
    now = followed(first, position=place.position, selection=place.selection)
    said = filled(stop.sentence, now)
    assert NOT_THERE not in said
    return now, said


def sizes(now):
    """Return the size at each timestep of δ, or of the gradient by a carry."""
    cell = now.run.cell
    (followed,) = cell.beside_output or ("pre_activation",)
    name = gradient_of(cell, followed)
    return np.linalg.norm(passed_of(now).sequence(name), axis=1)


def number(pattern, said):
    return number_said(re.search(pattern, said)[1])


@each_of("stop", range(len(LESSON.stops)))
def test_that_every_sentence_has_all_its_numbers(stop):
    at(LESSON.stops[stop].sentence)


def test_that_the_pulse_of_timestep_1_is_the_answer_of_the_last():
    now, said = at("a pulse comes in")
    assert now.inputs[0, 0] == now.recipe.targets.values[0, 0] > 0
    assert now.recipe.targets.start == 30
    assert number(rf"comes in: {NUMBER}\.", said) == pytest.approx(
        now.inputs[0, 0], abs=0.01
    )


def test_that_nothing_is_learned_yet():
    now, said = at("Nothing is learned yet")
    answer = now.readout_trace["readout_t"][0]
    assert abs(answer - now.recipe.targets.values[0, 0]) > 0.2
    assert number(rf"it says {NUMBER}\.$", said) == pytest.approx(answer, abs=1e-3)


@each_of(
    ("words", "timestep"),
    [("from right to left", 31), ("Five timesteps earlier", 26), ("has vanished", 1)],
)
def test_that_the_sizes_are_those_of_the_pass(words, timestep):
    now, said = at(words)
    found = sizes(now)
    assert now.position.timestep + 1 == timestep
    told = [number_said(n.rstrip(".")) for n in re.findall(NUMBER, said)]
    assert any(n == pytest.approx(found[timestep - 1], rel=0.06) for n in told)


def test_that_the_factor_of_the_first_five_timesteps_is_that_of_their_sizes():
    now, said = at("Five timesteps earlier")
    found = sizes(now)
    factor = (found[25] / found[30]) ** (1 / 5)
    told = number(rf"a factor of {NUMBER} a timestep\.", said)
    assert told == pytest.approx(factor, rel=0.06)
    # The product of Uᵀ and the slopes is what multiplies it: less than 1 each time.
    assert (found[25:30] < found[26:31]).all()


def test_that_the_slope_is_at_most_1_and_the_gradient_vanishes():
    now, said = at("has vanished")
    found, slopes = sizes(now), passed_of(now).sequence("slope_output_t")
    assert slopes.max() <= 1
    assert found[0] / found[-1] < 1e-6
    assert number(rf": {NUMBER} of what it was", said) == pytest.approx(
        found[0] / found[-1], rel=0.06
    )


def test_that_another_pulse_teaches_the_weight_of_the_input():
    now, said = at("teaches W[2, 1]")
    passed = passed_of(now)
    deltas = passed.sequence("gradient_pre_activation")
    terms = deltas[:, 1] * now.inputs[:, 0]
    teacher = int(np.abs(terms).argmax()) + 1
    assert f"timestep {teacher} adds the most" in said
    assert now.inputs[teacher - 1, 0] > 0
    assert teacher > 15
    assert abs(terms[0]) < 1e-5 * np.abs(terms).max()
    assert number(rf"adds {NUMBER} to it", said) == pytest.approx(terms[0], rel=0.06)
    assert number(rf"a timestep, {NUMBER}\.", said) == pytest.approx(
        terms.sum(), rel=0.06
    )


def test_that_a_weight_of_U_learns_from_the_last_timesteps():
    now, said = at("A weight of U learns")
    passed = passed_of(now)
    terms = np.abs(
        passed.sequence("gradient_pre_activation")[:, 1] * passed.made["state_t"][:, 2]
    )
    late = 100 * terms[-10:].sum() / terms.sum()
    assert number(rf"ten have {NUMBER} %", said) == pytest.approx(late, abs=0.1)
    assert late > 50
    assert f"timestep {int(terms.argmax()) + 1} has the most" in said
    # Of what came ten timesteps before the answer and earlier, hardly anything is left.
    assert terms[:15].sum() < 0.01 * terms.sum()


def test_that_an_untrained_lstm_keeps_more_by_its_forget_gate():
    simple, _ = at("has vanished")
    lstm, said = at("not far from what the forget gate")
    left = [found[0] / found[-1] for found in map(sizes, (simple, lstm))]
    assert left[1] > 1e5 * left[0]
    factor = left[1] ** (1 / 30)
    gates = passed_of(lstm).made["forget_gate_t"]
    assert abs(factor - gates.mean()) < 0.15
    assert number(rf"factor of {NUMBER} a timestep", said) == pytest.approx(
        factor, rel=0.06
    )


def test_that_a_forget_gate_held_open_lets_the_gradient_last():
    now, said = at("the forget gate lets everything through")
    assert (now.run.trace(0)["forget_gate_t"] > 1 - 1e-9).all()
    found = sizes(now)
    assert found[0] / found[-1] > 1
    assert number(rf", {NUMBER} times what it was", said) == pytest.approx(
        found[0] / found[-1], rel=0.06
    )


def test_that_timestep_1_then_teaches_the_most():
    now, said = at("teaches W_c[2, 1] the most")
    deltas = passed_of(now).sequence("gradient_pre_activation_c")
    terms = deltas[:, 1] * now.inputs[:, 0]
    term = terms[0]
    assert "timestep 1 teaches" in said
    assert np.abs(terms).argmax() == 0
    assert number(rf"it adds {NUMBER}\.$", said) == pytest.approx(term, rel=0.06)
    assert number(rf"gradient, {NUMBER}, it", said) == pytest.approx(
        terms.sum(), rel=0.06
    )
    before, _ = at("not far from what the forget gate")
    ours = passed_of(before).sequence("gradient_pre_activation_c")[0, 1]
    assert abs(term) > abs(ours * before.inputs[0, 0])


@pytest.mark.exhaustive
def test_that_of_both_networks_the_lstm_alone_learns_the_echo():
    """As the last sentence asks to see it: with the units of the lesson."""
    assert "see which of them learns it" in LESSON.stops[-1].sentence
    units = PLACES[-1].recipe.settings.output_features
    left = {}
    for cell in ("simple_rnn", "lstm"):
        training = Training(task="echo", delay=30)
        learning = Trainer(training, RNNSettings(cell=cell, output_features=units))
        for _ in range(training.updates):
            learning.update()
        given = learning.training_data, learning.held_out_data, learning.loss
        left[cell] = learning.measured().score / baselines(*given).chance.score
    assert left["simple_rnn"] > 0.99
    assert left["lstm"] < 0.7


def numbers_in(text):
    return [number_said(each.rstrip(".")) for each in re.findall(NUMBER, text)]


# The stops whose numbers the panel is to show: which of them, where, and which sum.
SHOWN = [
    ("from right to left", DELTA, ["{gradient_size}"]),
    ("has vanished", DELTA, ["{gradient_size}", "{gradient_share}"]),
    ("teaches W[2, 1]", WEIGHT, ["{weight_gradient}", "{teacher}"]),
    ("A weight of U learns", WEIGHT, ["{teacher}"]),
    ("The same task for an LSTM", "carry_t", ["{gradient_size}"]),
    ("not far from", "carry_t", ["{gradient_size}", "{gradient_factor}"]),
    ("lets everything through", "carry_t", ["{gradient_size}"]),
    (
        "teaches W_c[2, 1] the most",
        WEIGHT,
        ["{term}", "{weight_gradient}", "{teacher}"],
    ),
]


@pytest.fixture
def at_stop(window, qtbot):
    """Go to the stop of the lesson, in the window, that says something."""
    window.open_lesson("gradients")

    def go(words):
        (index,) = [i for i, s in enumerate(LESSON.stops) if words in s.sentence]
        window.lessons.go(index)
        qtbot.waitUntil(
            lambda: window.lessons.has_arrived and window.session.snapshot.complete
        )
        panel = window.findChild(SumsPanel)
        qtbot.waitUntil(lambda: panel.snapshot is window.session.snapshot)
        return panel

    yield go
    window.leave_lesson()


def told_by(panel):
    return f"{panel.equation.label.text()} {panel.sentence.text()}"


def test_that_the_panel_shows_what_each_sentence_tells(at_stop, subtests):
    """Also where one comes from another stop: forwards, and back again."""
    for words, which, references in (*SHOWN, *reversed(SHOWN)):
        panel = at_stop(words)
        with subtests.test(words=words):
            assert panel.which.currentData() == which
            now, told = panel.snapshot, told_by(panel)
            for reference in references:
                said = filled(reference, now)
                assert number_said(said) in numbers_in(told), (reference, said, told)


def test_that_the_curve_has_the_size_of_each_timestep_that_is_told(at_stop):
    panel = at_stop("Five timesteps earlier")
    curve = 10.0 ** panel.plot.table().columns[1]
    said = number_said(filled("{gradient_size}", panel.snapshot))
    assert said == pytest.approx(curve[25], rel=0.06)
    assert panel.snapshot.position.timestep == 25


def test_that_the_term_of_timestep_1_is_in_the_list(at_stop):
    panel = at_stop("teaches W[2, 1]")
    listed = float(panel.weight_model.text(0, PRODUCT))
    said = number_said(filled("{term}", panel.snapshot))
    assert said == pytest.approx(listed, rel=0.06)


def test_that_the_forget_gate_is_a_factor_of_the_carrys_sum(at_stop):
    panel = at_stop("not far from")
    model, run = panel.delta_model, panel.snapshot.run
    assert model.name(0) == "forget_gate_t+1[2]"
    gate = run.trace(1)["forget_gate_t"][1]
    assert float(model.text(0, WEIGHT_COLUMN)) == pytest.approx(gate, rel=1e-5)


def test_that_it_runs_in_the_window_and_gives_everything_back(window, qtbot):
    recipe = window.session.recipe
    window.open_lesson("gradients")
    for stop in LESSON.stops[1:]:
        window.lessons.next()
        qtbot.waitUntil(lambda: window.session.snapshot.complete)
        assert window.actions_by_name["backward"].isChecked() == bool(stop.shows)
    window.leave_lesson()
    assert window.session.recipe is recipe
    assert not window.actions_by_name["backward"].isChecked()
