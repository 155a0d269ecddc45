"""A step of the strip, paint events counted, against the usual ways to draw it."""

from collections.abc import Callable, Iterator

import pytest
from comparison import Compare, Target
from stage import Stage, View
from views_compared import NaiveMatplotlib, NaivePyqtgraph, OurStrip, OurWindow

from rnn_viewer.core.settings import RNNSettings

SIZES = {
    "book": RNNSettings(weight_scale=0.05),
    "large": RNNSettings(
        timesteps=1000, input_features=512, output_features=1024, weight_scale=0.001
    ),
}
TARGETS = {
    (NaivePyqtgraph, "book"): (
        Target("times_faster", at_least=4.0),
        Target("our_ms", at_most=2.0),
    ),
    (NaivePyqtgraph, "large"): (Target("our_ms", at_most=4.0),),
}
Staged = Callable[[View, RNNSettings], Stage]


@pytest.fixture
def staged(qapp) -> Iterator[Staged]:
    """Show views; they are closed and deleted afterwards."""
    qapp.setStyle("Fusion")
    stages: list[Stage] = []

    def show(view: View, settings: RNNSettings) -> Stage:
        stages.append(Stage(view, settings))
        return stages[-1]

    yield show
    for stage in stages:
        stage.close()


@pytest.mark.parametrize(
    ("peer", "size", "rounds"),
    [
        (NaivePyqtgraph, "book", 300),
        (NaivePyqtgraph, "large", 100),
        (NaiveMatplotlib, "book", 20),
        (NaiveMatplotlib, "large", 10),
    ],
)
def test_that_a_step_is_painted_in_time(
    compare: Compare,
    staged: Staged,
    peer: Callable[[], View],
    size: str,
    rounds: int,
) -> None:
    settings = SIZES[size]
    theirs = staged(peer(), settings)
    ours = staged(OurStrip(), settings)

    def step_of_peer() -> float:
        seconds = theirs.timed_step()
        ours.prepare()
        return seconds

    compare(
        f"step of the {size} strip / {peer.__name__}",
        ours.step,
        step_of_peer,
        *TARGETS.get((peer, size), ()),
        rounds=rounds,
        our_paint_events=ours.paint_events,
        peer_paint_events=theirs.paint_events,
    )


def test_that_a_step_of_the_whole_window_is_painted_in_time(
    compare: Compare, staged: Staged
) -> None:
    """The strip alone is the peer: the ratio tells what the docks cost."""
    theirs = staged(OurStrip(), SIZES["book"])
    ours = staged(OurWindow(), SIZES["book"])

    def step_of_peer() -> float:
        seconds = theirs.timed_step()
        ours.prepare()
        return seconds

    compare(
        "step of the whole window / strip alone",
        ours.step,
        step_of_peer,
        Target("our_ms", at_most=4.0),
        rounds=200,
        our_paint_events=ours.paint_events,
        peer_paint_events=theirs.paint_events,
    )
