"""A step of the strip, paint events counted, against the usual ways to draw it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from time import perf_counter

import numpy as np
import pytest
from comparison import Compare, Target
from stage import View, ViewStage
from views_compared import (
    CarefulPyqtgraph,
    NaiveMatplotlib,
    NaivePyqtgraph,
    OurStrip,
    OurWindow,
)

from rnn_viewer.core.settings.settings import RNNSettings

SIZES = {
    "book": RNNSettings(weight_scale=0.05),
    "large": RNNSettings(
        timesteps=1000, input_features=512, output_features=1024, weight_scale=0.001
    ),
    "widest": RNNSettings(
        timesteps=10_000,
        input_features=1024,
        output_features=2048,
        weight_scale=0.0005,
        generator="numpy",
    ),
}
TARGETS = {
    (NaivePyqtgraph, "book"): (Target("times_faster", at_least=4.0),),
    (NaivePyqtgraph, "large"): (Target("times_faster", at_least=3.0),),
}

Staged = Callable[[View, RNNSettings], ViewStage]


@pytest.fixture
def staged(qapp) -> Iterator[Staged]:
    """Show views; they are closed and deleted afterwards."""
    qapp.setStyle("Fusion")
    stages: list[ViewStage] = []

    def show(view: View, settings: RNNSettings) -> ViewStage:
        stages.append(ViewStage(view, settings))
        return stages[-1]

    yield show
    for stage in stages:
        stage.close()


@pytest.mark.parametrize(
    ("peer", "size", "rounds"),
    [
        (NaivePyqtgraph, "book", 300),
        (NaivePyqtgraph, "large", 100),
        (CarefulPyqtgraph, "book", 300),
        (CarefulPyqtgraph, "large", 100),
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
        paints=(ours.paint_events, theirs.paint_events),
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
        Target("times_as_long", at_most=3.0),
        rounds=200,
        paints=(ours.paint_events, theirs.paint_events),
    )


@pytest.mark.parametrize("size", ["large", "widest"])
def test_that_a_step_takes_little_more_than_its_two_products(
    compare: Compare, staged: Staged, size: str
) -> None:
    """The peer: `W @ input_t` and `U @ state_t`, and a step of the book's strip."""
    ours, small = (staged(OurStrip(), SIZES[name]) for name in (size, "book"))
    snapshot = ours.session.snapshot
    W, U = (np.array(m, order="C") for m in (snapshot.weights.W, snapshot.weights.U))
    input_t, state_t = np.ones(W.shape[1]), np.ones(len(U))

    def peer() -> float:
        begin = perf_counter()
        W @ input_t, U @ state_t
        seconds = perf_counter() - begin
        seconds += small.timed_step()
        ours.prepare()
        return seconds

    compare(
        f"step of the {size} strip / its two products and a step of the book's",
        ours.step,
        peer,
        Target("times_as_long", at_most=2.0),
        rounds=100,
        paints=(ours.paint_events,),
    )


@pytest.mark.parametrize("cell", ["lstm", "gru"])
def test_that_a_step_of_a_strip_with_gates_costs_little_more(
    compare: Compare, staged: Staged, cell: str
) -> None:
    plain = staged(OurStrip(), SIZES["book"])
    gated = staged(OurStrip(), replace(SIZES["book"], cell=cell))

    def step_of_plain() -> float:
        seconds = plain.timed_step()
        gated.prepare()
        return seconds

    compare(
        f"step of the strip of {cell} / of the simple RNN",
        gated.step,
        step_of_plain,
        Target("times_as_long", at_most=1.6),
        rounds=300,
        paints=(gated.paint_events, plain.paint_events),
    )
