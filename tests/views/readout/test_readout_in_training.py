"""What is read out while a network learns: over the targets of what is trained."""

import re
from dataclasses import replace

import numpy as np
import pytest

from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.sequences.vocabulary import columns_of
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.training.tasks import TASKS
from rnn_viewer.core.training.training import Training
from rnn_viewer.session import Session
from rnn_viewer.widgets.arrays.cell_text import short_number
from rnn_viewer.widgets.theme import DARK, LIGHT


@pytest.fixture
def trained(qtbot):
    """Train in a session of its own: ``trained("keep", recipe, updates=3)``."""
    sessions = []

    def train(task, recipe=None, updates=3, **options):
        session = Session(recipe=recipe or Recipe())
        sessions.append(session)
        options = {"sequences": 20, "held_out": 0.2, "batch": 8, **options}
        session.training.begin(Training(task=task, **options), {"output_features": 4})
        session.training.update(updates)
        qtbot.waitUntil(lambda: not session.training.is_playing)
        qtbot.waitUntil(lambda: session.snapshot.complete)
        assert session.snapshot.training.number == updates
        return session

    yield train
    for session in sessions:
        session.stop()


def said_by_hand(session) -> np.ndarray:
    """Return what the network says at each timestep, number by number."""
    now, said = session.snapshot, []
    readout, loss = now.recipe.readout, now.training.loss
    for output in now.run.output_sequence:
        y = [
            float(bias) + sum(map(float.__mul__, row.tolist(), output.tolist()))
            for row, bias in zip(readout.V, readout.c, strict=True)
        ]
        if loss == "softmax_cross_entropy":
            powers = [np.exp(number) for number in y]
            y = [power / sum(powers) for power in powers]
        elif loss == "sigmoid_cross_entropy":
            y = [1 / (1 + np.exp(-number)) for number in y]
        said.append(y)
    return np.array(said)


def wanted_by_data(session) -> np.ndarray:
    """Return the target of each timestep, NaN where none is answered."""
    data = session.snapshot.training.data
    found = np.full((data.timesteps, data.readout_features), np.nan)
    for t in range(data.start, data.timesteps):
        if data.mask is None or data.mask[0, t - data.start]:
            found[t] = data.targets[0, t - data.start]
    return found


def drawn_lines(plot) -> list[np.ndarray]:
    return [i.getData()[1] for i in plot.curve_items if i.isVisible()]


def drawn_dots(plot) -> list[tuple[list[float], list[float]]]:
    shown = (dots.points for dots in plot.dots if dots.isVisible())
    return [(x.tolist(), y.tolist()) for x, y in shown]


def table_of(plot) -> np.ndarray:
    """Return the numbers of a plot, a column a line, as its table has them."""
    return np.transpose(plot.table().columns[1:])


def test_that_every_drawn_task_has_its_targets_under_what_is_said(
    trained, shown, subtests
):
    for task in set(TASKS) - {"own", "next_letter"}:
        with subtests.test(task=task):
            session = trained(task, timesteps=12, delay=3)
            plot, data = shown(session).plot, session.snapshot.training.data
            said, wanted = said_by_hand(session), wanted_by_data(session)
            table = table_of(plot)
            np.testing.assert_array_equal(table[:, :1], wanted)
            np.testing.assert_allclose(table[:, 1:], said, rtol=1e-12)
            if data.mask is None:
                target, line = drawn_lines(plot)
                assert target[-1] == wanted[-1, 0]
                assert drawn_dots(plot) == []
            else:
                (line,) = drawn_lines(plot)
                at = np.flatnonzero(data.mask[0])
                assert drawn_dots(plot) == [
                    ((at + 1.0).tolist(), wanted[at, 0].tolist())
                ]
            np.testing.assert_allclose(line, said[:, 0], rtol=1e-12)


def test_that_of_few_classes_each_has_its_probability_over_0_and_1(trained, shown):
    text, letters = "abacabcaacb" * 20, ("a", "b", "c")
    inputs = np.eye(3)[columns_of(tuple(text), letters)]
    settings = RNNSettings(input_features=3)
    recipe = Recipe(settings, inputs=inputs, text=text, vocabulary=letters)
    session = trained("next_letter", recipe, timesteps=15)
    panel = shown(session)
    now, table = session.snapshot, table_of(panel.plot)
    assert now.recipe.vocabulary == ("a", "b", "c")
    said, wanted = said_by_hand(session), wanted_by_data(session)
    np.testing.assert_array_equal(table[:, :3], wanted)
    np.testing.assert_allclose(table[:, 3:], said, rtol=1e-12)
    np.testing.assert_allclose(table[:, 3:].sum(axis=1), 1)
    # What follows each letter is the letter that is read next.
    letters = columns_of(tuple(now.recipe.text), now.recipe.vocabulary)
    assert wanted[:-1].argmax(axis=1).tolist() == letters[1:]
    assert panel.plot.heading.text() == (
        "probability: softmax(y); wide and pale: target"
    )
    assert panel.plot._marks == {0.0: "0", 1.0: "1"}


def test_that_of_many_classes_the_right_one_is_drawn(trained, shown):
    session = trained("next_letter", timesteps=30)
    panel = shown(session)
    said, wanted = said_by_hand(session), wanted_by_data(session)
    letters = len(session.recipe.vocabulary)
    assert letters > 8
    target, line = drawn_lines(panel.plot)
    assert target.tolist() == [1.0] * 30
    expected = [said[t, wanted[t].argmax()] for t in range(30)]
    np.testing.assert_allclose(line, expected, rtol=1e-12)
    assert panel.plot.heading.text() == f"probability of the right one of {letters}"
    # No line is that of a row of V.
    assert not panel.product.has_lines


def test_that_samples_with_labels_are_asked_at_their_end(trained, shown):
    rng = np.random.default_rng(5)
    values, labels = rng.normal(size=(20, 7, 2)), rng.integers(0, 3, 20)
    samples = Samples(values, targets=np.array(["x", "y", "z"])[labels])
    recipe = replace(Recipe(), samples=samples, inputs=samples.sequence())
    session = trained("own", recipe)
    panel = shown(session)
    # The last ones are held out, and the first of those is shown.
    right = int(labels[16])
    assert drawn_dots(panel.plot) == [([7.0], [float(i == right)]) for i in range(3)]
    np.testing.assert_allclose(
        np.transpose(drawn_lines(panel.plot)), said_by_hand(session), rtol=1e-12
    )
    assert panel.plot.heading.text() == "probability: softmax(y); dots: target"
    session.go_to_timestep(6)
    assert "target" not in panel.sentence.toolTip()
    session.go_to_timestep(7)
    said = said_by_hand(session)[-1]
    i = int(said.argmax())
    share = float(i == right)
    assert re.search(
        rf": the largest of 3 is {'xyz'[i]} = \S+, probability"
        rf" {re.escape(short_number(said[i]))}, target {'xyz'[right]}; share of right"
        rf" answers {share:g} over 1 timestep\.$",
        panel.sentence.toolTip(),
    )


def test_that_the_sentence_counts_what_is_answered_alone(trained, shown):
    session = trained("keep", timesteps=12, delay=3)
    panel = shown(session)
    (at,) = np.flatnonzero(session.snapshot.training.data.mask[0])
    wanted, said = wanted_by_data(session)[at, 0], said_by_hand(session)[at, 0]
    off = short_number(abs(said - wanted))
    for t in range(12):
        session.go_to_timestep(t + 1)
        here, error = panel.sentence.toolTip().split("; ")
        assert error == f"root mean square error {off} over 1 timestep."
        assert ("target" in here) == (t == at)
    session.go_to_timestep(int(at) + 1)
    assert panel.sentence.toolTip().startswith(
        f"At timestep {at + 1}: y = {short_number(said)}, target {short_number(wanted)}"
    )


def test_that_the_sentence_of_a_probability_counts_right_answers(trained, shown):
    session = trained("parity", timesteps=12, updates=20)
    panel = shown(session)
    session.go_to_timestep(4)
    said, wanted = said_by_hand(session)[:, 0], wanted_by_data(session)[:, 0]
    right = sum((p > 0.5) == (due > 0.5) for p, due in zip(said, wanted, strict=True))
    odds = np.log(said[3] / (1 - said[3]))
    assert panel.sentence.toolTip() == (
        f"At timestep 4: y = {short_number(odds)}, probability"
        f" {short_number(said[3])}, target {wanted[3]:g}; share of right answers"
        f" {short_number(right / 12)} over 12 timesteps."
    )


def test_that_each_update_is_drawn_and_another_sequence_of_the_training(
    trained, shown, qtbot
):
    session = trained("parity", timesteps=12)
    plot = shown(session).plot
    before = table_of(plot)
    session.training.update(5)
    qtbot.waitUntil(lambda: not session.training.is_playing)
    after = table_of(plot)
    assert (after[:, 1] != before[:, 1]).all()
    np.testing.assert_allclose(after[:, 1:], said_by_hand(session), rtol=1e-12)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_that_a_dot_is_whole_and_lies_under_the_line(trained, shown, theme):
    session = trained("keep", timesteps=12, delay=3)
    plot = shown(session, theme=theme).plot
    ((x, y),) = drawn_dots(plot)
    (dots,) = (dots for dots in plot.dots if dots.isVisible())
    assert dots.zValue() < plot.curve_items[0].zValue()
    low, high = plot._ends
    area = plot._area()
    around = area.height() * (high - y[0]) / (high - low)
    assert 5 <= around <= area.height() - 5
    image = plot.grab().toImage()
    at = image.pixelColor(round(plot._x_of(x[0]) + 2), round(area.top() + around))
    assert at.name() == dots.brush.color().name()
