"""What a window costs over the length of its run."""

from collections.abc import Iterator
from statistics import median
from time import perf_counter

import pytest
from comparison import Compare, Comparison, Note, Target
from frames import wait
from pytest_benchmark.fixture import BenchmarkFixture
from stage import Stage, delete_now, show
from views_compared import OurWindow

from rnn_viewer.core.settings.settings import RNNSettings

LENGTHS = (125_000, 250_000, 500_000, 1_000_000)
_ROUNDS = 3
_PATIENCE = 240.0
_LINEAR = 1.25
"""What twice the length may take, over twice the time."""


def settings_of(timesteps: int, seed: int = 1, cell: str = "simple_rnn") -> RNNSettings:
    """Return settings of the book's sizes, but for their length."""
    return RNNSettings(
        timesteps=timesteps,
        weight_scale=0.05,
        generator="numpy",
        seed=seed,
        cell=cell,
    )


@pytest.fixture
def opened(qapp) -> Iterator[list[OurWindow]]:
    """Open two windows; they are closed and deleted afterwards."""
    qapp.setStyle("Fusion")
    views = [OurWindow(), OurWindow()]
    for view in views:
        show(view.widget)
        wait(_PATIENCE, lambda window=view.widget: window.is_complete)
    yield views
    for view in views:
        view.widget.documents.forget()
        view.widget.session.stop()
        view.widget.close()
        view.widget.deleteLater()
    delete_now()


def _computed(view: OurWindow, settings: RNNSettings) -> float:
    """Have a run computed; return the seconds it took."""
    session = view.widget.session
    begin = perf_counter()
    session.change(
        timesteps=settings.timesteps,
        weight_scale=settings.weight_scale,
        generator=settings.generator,
        seed=settings.seed,
        cell=settings.cell,
    )
    wait(
        _PATIENCE,
        lambda: (
            session.snapshot.complete
            and session.snapshot.recipe.settings.seed == settings.seed
        ),
    )
    return perf_counter() - begin


@pytest.mark.parametrize("cell", ["simple_rnn", "lstm"])
def test_that_a_run_takes_time_in_proportion_to_its_length(
    opened: list[OurWindow], benchmark: BenchmarkFixture, note: Note, cell: str
) -> None:
    view = opened[0]
    lengths = LENGTHS if cell == "simple_rnn" else LENGTHS[-2:]
    seconds: dict[int, list[float]] = {timesteps: [] for timesteps in lengths}
    seeds = iter(range(2, 1000))

    def one_round() -> None:
        for timesteps, taken in seconds.items():
            taken.append(_computed(view, settings_of(timesteps, next(seeds), cell)))

    benchmark.pedantic(one_round, rounds=_ROUNDS)
    found = [median(seconds[timesteps]) for timesteps in lengths]
    for place, timesteps in enumerate(lengths[1:], start=1):
        run = f"{cell} of {timesteps:,} timesteps, 64 units"
        name = f"{run}, in the window / twice half"
        target = Target("times_as_long", at_most=_LINEAR)
        pair = found[place], 2 * found[place - 1]
        note(Comparison(name, *pair, (target,), unit="s"))


def test_that_a_step_costs_the_same_in_a_long_run(
    opened: list[OurWindow], compare: Compare
) -> None:
    stages = []
    for view, timesteps in zip(opened, (LENGTHS[0], LENGTHS[-1]), strict=True):
        _computed(view, settings_of(timesteps, seed=2))
        stages.append(Stage(view.widget.session, view.surfaces))
    short, long = stages

    def step_of_short() -> float:
        seconds = short.timed_step()
        long.prepare()
        return seconds

    compare(
        f"step of the window, {LENGTHS[-1]:,} timesteps / {LENGTHS[0]:,}",
        long.step,
        step_of_short,
        Target("times_as_long", at_most=_LINEAR),
        rounds=150,
        paints=(long.paint_events, short.paint_events),
    )
