"""A small classifier that the tests of the bar and of the steps share."""

from types import SimpleNamespace

import numpy as np
import pytest

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.model.dense import SOFTMAX, ActivationStep, Dense
from rnn_viewer.core.model.loop import Loop
from rnn_viewer.core.model.model import Model
from rnn_viewer.core.model.norms import LayerNorm
from rnn_viewer.core.model.recurrent import Recurrent
from rnn_viewer.core.model.shown_model import with_model
from rnn_viewer.core.recipe.importing import with_sequence
from rnn_viewer.core.recipe.layer_weights import LayerWeights
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.sample_sequences import sequence_of
from rnn_viewer.core.recipe.weights import weights_type
from rnn_viewer.core.sequences.samples import Samples

DRAWS = np.random.default_rng(8)


def loop(cell: str, features: int, units: int, is_backward: bool = False) -> Loop:
    table = CELLS[cell]
    sizes = dict.fromkeys(
        ("units", "unit_features", "outputs", "state_features"), units
    )
    sizes["input_features"] = features
    shapes = ([sizes[axis] for axis in p.axes] for p in table.parameters)
    arrays = (DRAWS.normal(0, 0.5, shape) for shape in shapes)
    return Loop(LayerWeights.of(weights_type(table)(*arrays)), is_backward)


MODEL = Model(
    (
        Recurrent(name="first", loops=(loop("lstm", 5, 4), loop("lstm", 5, 4, True))),
        LayerNorm(name="norm", gamma=np.ones(8), beta=np.zeros(8), epsilon=1e-3),
        Recurrent(
            name="second",
            loops=(loop("gru", 8, 3), loop("gru", 8, 3, True)),
            return_sequences=False,
        ),
        Dense(name="head", V=DRAWS.normal(size=(4, 6)), c=DRAWS.normal(size=4)),
        ActivationStep(name="says", activation=SOFTMAX),
    ),
    classes=("hen", "cat", "dog", "cow"),
    name="zoo.keras",
)
CUBE = DRAWS.normal(size=(6, 7, 5))
TOLD = MODEL(CUBE).argmax(axis=1)
LABELS = np.where(np.arange(6) == 3, (TOLD + 1) % 4, TOLD)


@pytest.fixture
def zoo() -> SimpleNamespace:
    """The classifier, its samples and what these are."""
    return SimpleNamespace(model=MODEL, cube=CUBE, labels=LABELS)


@pytest.fixture
def recipe() -> Recipe:
    samples = Samples(CUBE, 0, 1, LABELS, "y", True)
    opened = with_model(Recipe(), MODEL)
    return with_sequence(opened, sequence_of(samples), "zoo.npz")


@pytest.fixture
def modelled(window, recipe, qtbot):
    """A window that shows the first loop of the classifier over its first sample."""
    window.session.set_recipe(recipe, "model")
    qtbot.waitUntil(lambda: bool(window.modelling.outputs))
    return window
