"""Actions that cannot do anything are grey, and become black when they can."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from rnn_viewer.core.model.shown_model import over_samples, with_model
from rnn_viewer.core.recipe.importing import with_sequence
from rnn_viewer.core.recipe.lesson import Lesson, Stop
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.sample_sequences import sequence_of
from rnn_viewer.core.recipe.targets import Targets
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.snapshot.document import document_of
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.core.snapshot.viewport import Span
from rnn_viewer.core.training.training import Training
from rnn_viewer.files.models.loading import load_model
from rnn_viewer.window.actions.actions import CONDITIONS
from tests.walks import halves

pytestmark = pytest.mark.one_window


def take_in_weights(window):
    recipe = window.session.recipe
    own = Weights(np.ones((4, 3)), np.eye(4), np.zeros(4))
    window.session.set_recipe(recipe.with_weights(own), "import")


def take_in_inputs(window):
    recipe = window.session.recipe
    window.session.set_recipe(recipe.with_inputs(np.ones((6, 3))), "import")


def go_back_along_a_link(window):
    window.session.follow(1)
    window.session.retrace(-1)


def show_candidate(window):
    window.session.set_setting("cell", "lstm", False)
    window.session.choose_gate("c")


def show_gate(window):
    window.session.choose_gate("f")


def take_in_samples(window):
    samples = sequence_of(Samples(np.ones((2, 6, 3))))
    recipe = with_sequence(window.session.recipe, samples, "x.npy")
    window.session.set_recipe(recipe, "import")


def take_in_targets(window):
    recipe, settings = window.session.recipe, window.session.recipe.settings
    rows, outputs = settings.timesteps, settings.output_features
    shown = recipe.with_weights(
        Weights(
            np.ones((outputs, settings.input_features)),
            np.eye(outputs),
            np.ones(outputs),
        ),
        Readout(np.ones((1, outputs)), np.zeros(1)),
    )
    shown = replace(shown, targets=Targets(np.ones((rows, 1))))
    window.session.set_recipe(shown, "import")


def take_in_model(window):
    model = load_model(MODELS / "classifier.keras")
    window.session.set_recipe(with_model(window.session.recipe, model), "import")


def take_in_model_with_targets(window):
    take_in_model(window)
    samples = Samples(np.ones((2, 8, 4)), targets=np.array([0, 1]))
    recipe = over_samples(window.session.recipe, samples, "x.npz")
    window.session.set_recipe(recipe, "import")


def begin_a_training(window):
    window.session.training.begin(Training(batch=2), {"output_features": 4})


MODELS = Path(__file__).parents[1] / "reference" / "models"
TAUGHT = Lesson("One", (Stop("One"),))

# What turns each of them grey, and what makes it black again.
CASES = {
    "new_weights": (take_in_weights, lambda w: w.session.undo_stack.undo()),
    "new_inputs": (take_in_inputs, lambda w: w.session.undo_stack.undo()),
    "rewind": (lambda w: w.session.rewind(), lambda w: w.session.step()),
    "step_back": (lambda w: w.session.rewind(), lambda w: w.session.step()),
    "step_forward": (lambda w: w.session.go_to_end(), lambda w: w.session.step(-1)),
    "end": (lambda w: w.session.go_to_end(), lambda w: w.session.step(-1)),
    "skip_back": (lambda w: w.session.rewind(), lambda w: w.session.step()),
    "skip_forward": (lambda w: w.session.go_to_end(), lambda w: w.session.step(-1)),
    "walk_back": (lambda w: None, lambda w: w.session.follow(1)),
    "walk_forward": (lambda w: None, go_back_along_a_link),
    "cut_unit": (lambda w: None, lambda w: w.session.choose_unit(1)),
    "cut_connection": (
        lambda w: w.session.choose_unit(1),
        lambda w: w.session.choose_cell(Cell("U", 1, 2)),
    ),
    "cut_loop": (
        lambda w: w.session.change(cell="min_gru"),
        lambda w: w.session.change(cell="gru"),
    ),
    "hold_gate_at_1": (show_candidate, show_gate),
    "hold_gate_at_0": (show_candidate, show_gate),
    "remove_edits": (lambda w: None, lambda w: w.editing.cut_loop()),
    "unpin_baseline": (lambda w: None, lambda w: w.session.pin_baseline()),
    "next_gate": (lambda w: None, lambda w: w.session.change(cell="lstm")),
    "pin_unit": (lambda w: None, lambda w: w.session.choose_unit(1)),
    "backward": (lambda w: None, take_in_targets),
    "copy_training_pytorch": (lambda w: None, begin_a_training),
    "copy_training_keras": (lambda w: None, begin_a_training),
    "lesson_own": (lambda w: None, lambda w: w.session.set_lesson(TAUGHT, "lesson")),
    "sample_forward": (lambda w: None, take_in_samples),
    "sample_back": (lambda w: None, take_in_samples),
    "sample_wrong": (lambda w: None, take_in_samples),
    "loop_before": (lambda w: None, take_in_model),
    "loop_after": (lambda w: None, take_in_model),
    "model_steps": (lambda w: None, take_in_model),
    "train_model": (take_in_model, take_in_model_with_targets),
    "zoom_fit": (lambda w: None, lambda w: w.session.set_span("units", Span(0, 2))),
}


def test_that_every_condition_is_tried():
    assert set(CASES) == {name for name, when in CONDITIONS.items() if when}


@pytest.mark.parametrize("names", halves(CASES))
def test_that_an_action_is_grey_while_it_could_do_nothing(window, subtests, names):
    window.session.go_to_timestep(3)
    first = document_of(window.session.snapshot)
    for name in names:
        make_grey, make_black = CASES[name]
        window.session.load(first)
        action = window.actions_by_name[name]
        with subtests.test(name=name):
            make_grey(window)
            assert not action.isEnabled()
            make_black(window)
            assert action.isEnabled()


def test_that_the_last_step_turns_step_grey_in_every_step_size(window, subtests):
    for step_size in ("timestep", "operation", "unit"):
        window.session.rewind()
        assert window.actions_by_name["step_forward"].isEnabled()
        window.session.set_step_size(step_size)
        window.session.go_to_end()
        with subtests.test(step_size=step_size):
            assert not window.actions_by_name["step_forward"].isEnabled()
            assert not window.actions_by_name["end"].isEnabled()
            assert window.actions_by_name["play"].isEnabled()
