"""Steps and models that the tests of the chain share."""

import numpy as np
import pytest

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.model.dense import SOFTMAX, ActivationStep, Dense
from rnn_viewer.core.model.loop import Loop
from rnn_viewer.core.model.model import Model
from rnn_viewer.core.model.norms import LayerNorm
from rnn_viewer.core.model.recurrent import Recurrent
from rnn_viewer.core.recipe.layer_weights import LayerWeights
from rnn_viewer.core.recipe.weights import weights_type

FEATURES, UNITS = 5, 6


@pytest.fixture
def rng():
    return np.random.default_rng(11)


@pytest.fixture
def loop_of(rng):
    """Make a loop of a cell with weights that are drawn."""

    def make(cell="simple_rnn", features=FEATURES, is_backward=False, **known):
        table = CELLS[cell]
        outputs = 4 if table.of_role("projection") else UNITS
        sizes = {"units": UNITS, "unit_features": UNITS, "input_features": features}
        sizes |= {"outputs": outputs, "state_features": outputs}
        arrays = (
            rng.normal(0, 0.5, [sizes[axis] for axis in p.axes])
            for p in table.parameters
        )
        weights = LayerWeights.of(weights_type(table)(*arrays), **known)
        return Loop(weights, is_backward)

    return make


@pytest.fixture
def classifier(loop_of, rng):
    """Two layers, the first in both directions, a norm, and a head of three classes."""
    both = loop_of(), loop_of(is_backward=True)
    norm = LayerNorm(
        name="norm", gamma=rng.normal(size=12), beta=np.ones(12), epsilon=1e-3
    )
    return Model(
        (
            Recurrent(name="first", loops=both),
            norm,
            Recurrent(
                name="second", loops=(loop_of("gru", 12),), return_sequences=False
            ),
            Dense(name="head", V=rng.normal(size=(3, UNITS)), c=np.zeros(3)),
            ActivationStep(name="says", activation=SOFTMAX),
        ),
        classes=("cat", "dog", "hen"),
        name="zoo",
    )
