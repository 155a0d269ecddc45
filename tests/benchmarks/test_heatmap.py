"""A million timesteps of 256 units: panned, zoomed, and drawn while they come."""

from collections.abc import Callable, Iterator
from itertools import cycle
from time import perf_counter

import pytest
from comparison import Compare, Comparison, Note, Target
from heatmaps_compared import (
    UNITS,
    CarefulPyqtgraph,
    Heatmap,
    Matplotlib,
    NaivePyqtgraph,
    OurGrowingHeatmap,
    OurHeatmap,
    Rows,
    noise,
)
from pytest_benchmark.fixture import BenchmarkFixture
from stage import PaintCounter, delete_now, settle, show

from rnn_viewer.core.snapshot.viewport import Span, zooms

MILLION = 1_000_000
FEW = 50_000
"""Matplotlib takes 16 times the memory of what it shows: 16 GB of a million rows."""

_PANS = (-10, 10)
"""Pixels, or cells where these are larger."""

_A_LOOK = 0.033
"""Seconds between two looks of the window at what is computed."""

_REDRAWS = 30
_SKIPPED = 20_000
"""Timesteps that are not drawn between two redraws, to get through the run."""

_PYRAMID_SHARE = 0.26


class Looks:
    """Goes through a heatmap, a look at a time, and counts what is painted."""

    def __init__(self, heatmap: Heatmap, timesteps: int, pixels: int) -> None:
        self._heatmap = heatmap
        self._spans = cycle(_walk(timesteps, pixels))
        show(heatmap.widget)
        self._counter = PaintCounter({"heatmap": heatmap.surface})

    def look(self) -> None:
        """Show the next part and handle events until it is painted."""
        self._counter.painted.clear()
        span = next(self._spans)
        self._heatmap.look_at(span.first, span.stop)
        self._counter.wait(self._counter.names)

    def seconds(self) -> float:
        """Return how long a look takes; nothing waits afterwards."""
        begin = perf_counter()
        self.look()
        seconds = perf_counter() - begin
        settle()
        return seconds

    def close(self) -> None:
        """Close and delete it now."""
        close(self._heatmap, self._counter)


def close(heatmap: Heatmap, counter: PaintCounter) -> None:
    """Close and delete a heatmap now."""
    heatmap.widget.close()
    heatmap.widget.deleteLater()
    counter.deleteLater()
    delete_now()


def _walk(timesteps: int, pixels: int) -> Iterator[Span]:
    """Yield what is seen on the way in and out again, panned at each zoom."""
    span, levels = Span(0, timesteps), len(zooms(timesteps, pixels)) - 1
    for steps in [1] * levels + [-1] * levels:
        span = span.zoomed(steps, 2 * pixels // 3, pixels, timesteps)
        yield span
        for pan in _PANS if span.count < timesteps else ():
            # Whole pixels of the picture, as the pointer moves.
            span = span.panned(pan * max(span.count // pixels, 1), timesteps)
            yield span


@pytest.fixture(scope="module")
def ours(qapp) -> Iterator[Callable[[int], OurHeatmap]]:
    """Compute our heatmaps, each once: a million timesteps take some 12 s."""
    qapp.setStyle("Fusion")
    made: dict[int, OurHeatmap] = {}

    def make(timesteps: int) -> OurHeatmap:
        if timesteps not in made:
            made[timesteps] = OurHeatmap(timesteps)
        return made[timesteps]

    yield make
    for heatmap in made.values():
        heatmap.session.stop()
        heatmap.widget.close()
        heatmap.widget.deleteLater()
    delete_now()


@pytest.mark.parametrize(
    ("peer", "timesteps", "rounds", "times"),
    [
        (NaivePyqtgraph, MILLION, 60, 2.5),
        (CarefulPyqtgraph, MILLION, 160, 1.5),
        (Matplotlib, FEW, 20, 40.0),
    ],
)
def test_that_a_long_output_sequence_is_panned_and_zoomed_in_time(
    ours: Callable[[int], OurHeatmap],
    compare: Compare,
    peer: Callable[[Rows], Heatmap],
    timesteps: int,
    rounds: int,
    times: float,
) -> None:
    heatmap = ours(timesteps)
    show(heatmap.widget)
    pixels = heatmap.strip.axis("timesteps").pixels
    theirs = Looks(peer(noise(timesteps)), timesteps, pixels)
    mine = Looks(heatmap, timesteps, pixels)
    compare(
        f"pan and zoom of {timesteps:,} timesteps / {peer.__name__}",
        mine.look,
        theirs.seconds,
        Target("times_faster", at_least=times),
        Target("p95_times_as_long", at_most=1.0),
        rounds=rounds,
    )
    theirs.close()


def test_that_the_pyramid_is_a_quarter_of_the_rows(
    ours: Callable[[int], OurHeatmap], benchmark: BenchmarkFixture, note: Note
) -> None:
    snapshot = ours(MILLION).session.snapshot
    size = benchmark.pedantic(lambda: snapshot.pyramid.bytes)
    rows = MILLION * UNITS * 4
    name = f"pyramid of {MILLION:,} timesteps / its rows as float32"
    target = Target("times_as_long", at_most=_PYRAMID_SHARE)
    note(Comparison(name, size / 2**20, rows / 2**20, (target,), unit="MB"))


@pytest.mark.parametrize(
    ("peer", "times"), [(NaivePyqtgraph, 8.0), (CarefulPyqtgraph, 2.0)]
)
def test_that_new_rows_are_drawn_in_time(
    qapp, compare: Compare, peer: Callable[[Rows], Heatmap], times: float
) -> None:
    """What comes between two looks is appended; the whole run is seen."""
    qapp.setStyle("Fusion")
    mine, theirs = OurGrowingHeatmap(MILLION), peer(noise(MILLION))
    counters = [PaintCounter({"heatmap": one.surface}) for one in (mine, theirs)]
    show(mine.widget)
    show(theirs.widget)

    def redraw() -> None:
        mine.show()
        counters[0].wait(counters[0].names)

    def redraw_of_peer() -> float:
        mine.grow(_SKIPPED)
        redraw()
        mine.grow_for(_A_LOOK)
        computed = mine.incremental_run.computed
        counters[1].painted.clear()
        begin = perf_counter()
        theirs.show(computed)
        counters[1].wait(counters[1].names)
        seconds = perf_counter() - begin
        settle()
        counters[0].painted.clear()
        return seconds

    compare(
        f"new rows of {MILLION:,} timesteps / {peer.__name__}",
        redraw,
        redraw_of_peer,
        Target("times_faster", at_least=times),
        rounds=_REDRAWS,
    )
    close(mine, counters[0])
    close(theirs, counters[1])
