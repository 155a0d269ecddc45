"""Inputs of a model that nobody gave: drawn, in the size that it reads."""

from dataclasses import replace
from typing import Any

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.model.model import Model

MOST_TRIED = 2048
"""Timesteps up to which it is tried how many a model reads."""


def drawn_inputs(model: Model, settings: Any) -> Array:
    """Return inputs that are drawn, as nobody gave any, in the size of a model.

    Returns
    -------
    ndarray, shape (timesteps, features)
        Whole numbers in one column where the model reads tokens.
    """
    from rnn_viewer.core.draws.inputs import INPUT_KINDS
    from rnn_viewer.core.recipe.weights import draw

    tokens = model.computed[0].tokens if model.computed else 0
    features = 1 if tokens else features_of(model) or settings.input_features
    timesteps = _timesteps_read(model, settings.timesteps, features)
    sized = replace(
        settings, timesteps=timesteps, input_features=features, cell="simple_rnn"
    )
    found: Array = INPUT_KINDS[settings.input_kind].make(draw(sized).inputs)
    if tokens:
        low, high = found.min(), found.max()
        share = (found - low) / ((high - low) or 1.0)
        found = np.minimum(np.floor(share * tokens), tokens - 1)
    found = np.array(found)
    found.setflags(write=False)
    return found


def _timesteps_read(model: Model, timesteps: int, features: int) -> int:
    """Return a number of timesteps that a model reads: what is asked for, if it can.

    Flatten and Reshape have those behind them read one number of timesteps alone.
    """
    for count in (timesteps, *range(1, MOST_TRIED)):
        try:
            model.shapes((count, features))
        except ArrayError:
            continue
        return int(count)
    return timesteps


def features_of(model: Model) -> int | None:
    """Return how many features the inputs of a model have; None where any will do."""
    if model.computed and model.computed[0].tokens:
        return 1
    told = (step.input_features for step in model.computed)
    return next((count for count in told if count), None)
