"""A training that was kept goes on as if it had not been left."""

from dataclasses import replace

import numpy as np
import pytest

from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.document import Document
from rnn_viewer.core.training.of_recipe import trained_recipe, trainer_for
from rnn_viewer.core.training.record import DamagedTraining, record_of, timeline_of
from rnn_viewer.core.training.rewind import Timeline
from rnn_viewer.core.training.training import Training
from rnn_viewer.files.session.session_file import load_session, save_session


def trained(task="echo", recipe=None, **options):
    """Return a training with two ways out of one point, rewound on the second."""
    recipe = recipe or Recipe(RNNSettings(cell="gru", output_features=4))
    training = Training(task=task, sequences=30, batch=8, **options)
    line = Timeline(trainer_for(recipe, training))
    for _ in range(6):
        line.update()
    line.measure()
    line.rewind(3)
    line.measure()
    line.change(rate=0.1)
    for _ in range(5):
        line.update()
    line.change(optimizer="sgd")
    line.update()
    line.rewind(7)
    return line


def kept(line, tmp_path):
    """Return the same training out of a session file."""
    recipe, path = trained_recipe(line.trainer), tmp_path / "training.rnnv"
    save_session(Document(recipe, training=record_of(line)), path)
    return timeline_of(load_session(path).training)


def own():
    rng = np.random.default_rng(2)
    samples = Samples(rng.normal(size=(20, 5, 2)), targets=rng.normal(size=(20, 5)))
    inputs = samples.sequence()
    return Recipe(RNNSettings(output_features=4), inputs=inputs, samples=samples)


def text():
    from rnn_viewer.core.sequences.sequence import one_hot

    words = "the cat sat on the mat; the dog did not, and so the cat sat there alone. "
    sequence = one_hot(words)
    settings = RNNSettings(output_features=4)
    origin = Recipe().origin._replace(input_names=sequence.names)
    return Recipe(settings, inputs=sequence.values, text=words, origin=origin)


TASKS = [
    ("echo", None),
    ("keep", None),
    ("own", own),
    ("next_letter", text),
    ("next_letter", None),
    ("next_value", text),
]


@pytest.mark.parametrize(("task", "recipe"), TASKS)
def test_that_a_training_goes_on_out_of_a_session_to_the_bit(task, recipe, tmp_path):
    length = None if recipe is None or task == "own" else 8
    given = None if recipe is None else recipe()
    line = trained(task, given, held_out=0.3, timesteps=length)
    again = kept(line, tmp_path)
    for each in (line, again):
        assert (each.number, each.tip, each.branch) == (7, 9, 1)
        assert each.training.rate == 0.1
    mine, theirs = line.trainer.state(), again.trainer.state()
    np.testing.assert_array_equal(mine.parameters, theirs.parameters)
    np.testing.assert_array_equal(mine.memory, theirs.memory)
    for branch in (0, 1):
        for one, other in zip(line.curve(branch), again.curve(branch), strict=True):
            np.testing.assert_array_equal(one, other)
    assert line.update() == again.update()
    for number, branch in ((2, 1), (6, 0), (9, 1), (0, 0)):
        line.rewind(number, branch)
        again.rewind(number, branch)
        expected = line.trainer.state().parameters
        np.testing.assert_array_equal(again.trainer.state().parameters, expected)


def test_that_initial_states_go_along(tmp_path):
    recipe = Recipe(RNNSettings(output_features=4), initial_state=np.full(4, 0.5))
    line = trained(recipe=recipe)
    again = kept(line, tmp_path)
    np.testing.assert_array_equal(again.trainer.initial["initial_state"], 0.5)
    assert line.update() == again.update()


def test_that_a_training_that_has_just_begun_is_kept(tmp_path):
    line = Timeline(trainer_for(Recipe(RNNSettings(output_features=4)), Training()))
    again = kept(line, tmp_path)
    assert (again.number, again.tip) == (0, 0)
    assert line.update() == again.update()


def test_that_parts_that_do_not_fit_are_refused():
    record = record_of(trained())
    short = record.state._replace(parameters=record.state.parameters[:-1])
    other = record.ways[1]
    for damaged in (
        replace(record, state=short),
        replace(record, state=record.state._replace(number=99)),
        replace(record, branch=5),
        replace(record, ways=(record.ways[0], replace(other, parent=1))),
        replace(record, ways=(record.ways[0], replace(other, fork=8))),
        replace(record, ways=(record.ways[0], replace(other, changes=()))),
    ):
        with pytest.raises(DamagedTraining, match="training of the session is damaged"):
            timeline_of(damaged)
