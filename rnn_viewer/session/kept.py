"""What was shown before something else is shown for a while, such as a lesson."""

from typing import NamedTuple

from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.incremental_run import IncrementalRun
from rnn_viewer.core.snapshot.position import Position
from rnn_viewer.core.snapshot.snapshot import Snapshot


class Kept(NamedTuple):
    """What was shown before something else was shown for a while.

    Attributes
    ----------
    snapshot : Snapshot
    incremental_run : IncrementalRun
    wanted : Position
        Where the user went last.
    recipe : Recipe
        What was asked for last.
    """

    snapshot: Snapshot
    incremental_run: IncrementalRun
    wanted: Position
    recipe: Recipe
