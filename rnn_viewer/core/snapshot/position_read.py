"""Which position of the sequence a backward loop reads at a timestep."""

from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

_POSITION = QT_TRANSLATE_NOOP("sequence", "reads position {position}")


def position_read(recipe: Recipe, timestep: int) -> str:
    """Return which position a backward loop reads; nothing of a forward one.

    A loop that walks forward reads position t at timestep t; a masked position is
    passed over by both.

    Parameters
    ----------
    recipe : Recipe
        Of the loop.
    timestep : int
        In the order of the loop, from 0.
    """
    timesteps = recipe.settings.timesteps
    if not recipe.backwards or not 0 <= timestep < timesteps:
        return ""
    shown = recipe.shown_model
    known = () if shown is None else shown.timesteps
    position = timesteps - timestep
    if len(known) == timesteps:
        position = known[timestep] + 1
    return _POSITION.format(position=position)
