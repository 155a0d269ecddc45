"""A step with all panels of a layout open, and a weight dragged under the pointer."""

from collections.abc import Callable, Iterator
from itertools import count

import pytest
from comparison import Compare, Target
from window_stage import WindowStage

from rnn_viewer.core.recipe.edits import set_cell
from rnn_viewer.core.settings.settings import RNNSettings

BOOK = RNNSettings(weight_scale=0.05)
Opened = Callable[[str], WindowStage]


@pytest.fixture
def opened(qapp) -> Iterator[Opened]:
    """Open windows; they are closed and deleted afterwards."""
    qapp.setStyle("Fusion")
    stages: list[WindowStage] = []

    def show(layout: str) -> WindowStage:
        stages.append(WindowStage(layout, BOOK))
        return stages[-1]

    yield show
    for stage in stages:
        stage.close()


@pytest.mark.parametrize("layout", ["step_through", "follow", "memory", "dynamics"])
def test_that_a_step_with_all_panels_of_a_layout_is_painted_in_time(
    compare: Compare, opened: Opened, layout: str
) -> None:
    """The window with the strip alone is the peer."""
    theirs, ours = opened("strip"), opened(layout)

    def step_of_peer() -> float:
        seconds = theirs.timed_step()
        ours.prepare()
        return seconds

    compare(
        f"step with the panels of {layout} / strip alone",
        ours.step,
        step_of_peer,
        Target("times_as_long", at_most=3.0),
        rounds=150,
        paints=(ours.paint_events, theirs.paint_events),
    )


@pytest.mark.parametrize("layout", ["step_through", "memory"])
@pytest.mark.parametrize("array", ["W", "U"])
def test_that_a_dragged_weight_redraws_everything_in_time(
    compare: Compare, opened: Opened, layout: str, array: str
) -> None:
    """A step of the same window is the peer."""
    stage = opened(layout)
    stage.session.go_to_timestep(40)
    numbers = count()

    def drag() -> None:
        number = next(numbers)
        edit = set_cell(array, 10, 10, 0.01 + number % 50 / 1000)
        stage.session.edit(edit, continuing=number > 0)
        stage.wait({"pre_activation", "output_t", "state_vector", "output_sequence"})

    def step_of_peer() -> float:
        seconds = stage.timed_step()
        stage.session.go_to_timestep(40)
        stage.prepare()
        return seconds

    compare(
        f"drag of a weight of {array}, {layout} / step",
        drag,
        step_of_peer,
        Target("times_as_long", at_most=6.0),
        rounds=100,
    )
