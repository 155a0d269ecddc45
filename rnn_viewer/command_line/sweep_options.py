"""The command that sweeps settings: what its options stand for, what it says."""

import argparse
import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from rnn_viewer.command_line import INTERRUPTED
from rnn_viewer.command_line.options import recipe_of, say_notes
from rnn_viewer.command_line.parsing import parser_of
from rnn_viewer.command_line.run_options import add_files, add_settings
from rnn_viewer.computing.points import Computer
from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.errors import NoEffect, UserError
from rnn_viewer.core.recipe.fitting_cells import cells_of
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.resolving import check_room
from rnn_viewer.core.settings.fields import IntegerField, option_of
from rnn_viewer.core.settings.memory_limits import bytes_needed
from rnn_viewer.core.settings.settings import FIELDS, SIZES, parse
from rnn_viewer.core.sweep.grid import Grid, check_effect
from rnn_viewer.core.sweep.measures import MEASURES, measures_named
from rnn_viewer.core.sweep.values import MOST_VALUES, TooManyPoints, values_of
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, shown

_MOST_PROCESSES = 1024

_NOTHING_SWEPT = QT_TRANSLATE_NOOP(
    "errors",
    "Nothing is swept: expected several values of a setting, as in --weight-scale"
    " 0.01:2:200 --seed 1:20 --cell lstm,gru.",
)
_CUT = QT_TRANSLATE_NOOP(
    "errors", "of each run only the first {rows} timesteps are looked at"
)
_KEPT = QT_TRANSLATE_NOOP(
    "errors", "{done} of {points} points are kept; the same command goes on with them"
)
_PROGRESS = QT_TRANSLATE_NOOP("options", "{done} of {points} points")
_PROGRESS_LEFT = QT_TRANSLATE_NOOP("options", "{done} of {points} points, {left} left")


def sweep(arguments: Sequence[str]) -> int:
    """Sweep what the arguments name, and return the exit status."""
    from rnn_viewer.computing.sweeping import SweepProgress, swept

    given = _parser().parse_args(arguments)
    grid = _grid(given)
    say_notes(grid.recipe)
    if grid.cut is not None:
        _say(shown(_CUT.format(rows=f"{grid.cut:,}")))
    progress, shown_progress = None, _Shown()
    try:
        for found in swept(grid, given.output, _computer(given, grid)):
            if isinstance(found, SweepProgress):
                progress = found
                shown_progress.show(found.done, found.points, found.left)
            else:
                shown_progress.end()
                _say(shown(found))
    except (KeyboardInterrupt, UserError) as reason:
        shown_progress.end()
        if progress is not None:
            points = f"{progress.points:,}"
            _say(shown(_KEPT.format(done=f"{progress.done:,}", points=points)))
        if isinstance(reason, UserError):
            raise
        return INTERRUPTED
    shown_progress.end()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = parser_of(
        "rnn-viewer sweep",
        QT_TRANSLATE_NOOP(
            "options",
            "Run all combinations of some settings' values and write a table of what is"
            " measured. A setting is given as a value, as a:b (whole numbers with both"
            " ends), a:b:n (n even values with both ends), or several by commas. What"
            " was computed outlives a kill: the same command goes on.",
        ),
    )
    add_settings(parser)
    add_files(parser)
    parser.add_argument(
        "--output",
        type=Path,
        required=True,
        metavar="FILE",
        help=QT_TRANSLATE_NOOP("options", "the table to write: .csv .parquet"),
    )
    parser.add_argument(
        "--measures",
        metavar="NAMES",
        help=QT_TRANSLATE_NOOP(
            "options", "what to measure, all or some of: {names}"
        ).format(names=", ".join(MEASURES)),
    )
    parser.add_argument(
        "--processes",
        metavar="INTEGER",
        help=QT_TRANSLATE_NOOP("options", "how many compute at once; one a core"),
    )
    parser.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help=QT_TRANSLATE_NOOP(
            "options",
            "of Dask, tcp://host:8786: its workers compute; with rnn-viewer[cluster]",
        ),
    )
    return parser


def _grid(given: Namespace) -> Grid:
    """Return what is to be swept; the first value of each setting is checked whole."""
    axes: dict[str, Any] = {}
    for name, field in FIELDS.items():
        text = getattr(given, name)
        if text is None or not text.strip():
            continue
        values = values_of(field, option_of(name), text)
        if len(values) > 1:
            axes[name] = values
            setattr(given, name, f"{values[0]}")
    if not axes:
        raise UserError(problem=_NOTHING_SWEPT)
    measures = measures_named(given.measures) if given.measures else tuple(MEASURES)
    return _checked(Grid(_recipe(given, axes), axes, measures))


def _recipe(given: Namespace, axes: dict[str, Any]) -> Recipe:
    """Return what is run at the first point, with the options of each swept cell."""
    if "cell" not in axes:
        return recipe_of(given)
    words = dict(vars(given))
    of_some: dict[str, Any] = {
        name: parse(name, words[name])
        for name in ("leak", "recurrent_activation")
        if words[name] is not None
    }
    recipe = recipe_of(Namespace(**{**words, **dict.fromkeys(of_some)}))
    for name in of_some:
        if not any(name in CELLS[cell].settings for cell in axes["cell"]):
            reason = QT_TRANSLATE_NOOP("errors", "none of these cells has one")
            raise NoEffect(option_of(name), reason)
    return replace(recipe, settings=replace(recipe.settings, **of_some))


def _checked(grid: Grid) -> Grid:
    """Return a grid of which all can be run."""
    if len(grid) > MOST_VALUES:
        counts = {"most": f"{MOST_VALUES:,}", "count": f"{len(grid):,}"}
        raise TooManyPoints(name="rnn-viewer sweep", **counts)
    recipe = grid.recipe
    for name in grid.axes:
        if name in recipe.set_aside or (name == "cell" and not _fit(grid)):
            reason = QT_TRANSLATE_NOOP("errors", "the files tell it")
            raise NoEffect(option_of(name), reason)
    check_effect(grid, {name: option_of(name) for name in FIELDS})
    check_room(grid.recipe_of(_largest(grid)))
    return grid


def _fit(grid: Grid) -> bool:
    """Tell whether imported weights, if any, are of all cells that are swept."""
    weights = grid.recipe.weights
    if weights is None:
        return True
    return set(grid.axes["cell"]) <= {cell.name for cell in cells_of(weights)}


def _largest(grid: Grid) -> int:
    """Return the point whose run takes most memory."""
    sizes = {name: grid.axes[name] for name in (*SIZES, "cell") if name in grid.axes}
    if not sizes:
        return 0
    points = range(len(grid)) if len(grid) < 10_000 else (0, len(grid) - 1)
    return max(points, key=lambda point: bytes_needed(grid.recipe_of(point).settings))


def _computer(given: Namespace, grid: Grid) -> Computer:
    from rnn_viewer.computing.cluster import cluster
    from rnn_viewer.computing.processes import cores, processes, that_fit

    if given.scheduler is not None:
        if given.processes is not None:
            reason = QT_TRANSLATE_NOOP("errors", "the workers of a scheduler compute")
            raise NoEffect("--processes", reason)
        return cluster(given.scheduler)
    count: int | None = cores()
    if given.processes is not None:
        field = IntegerField("", "", 1, _MOST_PROCESSES)
        count = field.parsed("--processes", given.processes)
    largest = bytes_needed(grid.recipe_of(_largest(grid)).settings)
    return processes(that_fit(count or 1, largest))


class _Shown:
    """Shows on standard error how far a sweep is: on a terminal in one line."""

    def __init__(self) -> None:
        self._is_live = sys.stderr.isatty()
        self._written = ""
        self._tenth = 0

    def show(self, done: int, points: int, left: float | None) -> None:
        words: dict[str, object] = {"done": f"{done:,}", "points": f"{points:,}"}
        line = _PROGRESS.format(**words)
        if left is not None and done < points:
            line = _PROGRESS_LEFT.format(**words, left=_duration(left))
        if self._is_live:
            text = f"rnn-viewer: {shown(line)}"
            sys.stderr.write("\r" + text.ljust(len(self._written)))
            sys.stderr.flush()
            self._written = text
        elif 10 * done // points > self._tenth:
            self._tenth = 10 * done // points
            _say(shown(line))

    def end(self) -> None:
        if self._written:
            sys.stderr.write("\n")
            self._written = ""


def _duration(seconds: float) -> str:
    """Return a time as people say it: 12 s, 3 min, 2 h 5 min."""
    minutes, hours = round(seconds / 60), int(seconds // 3600)
    if seconds < 60:
        return f"{max(round(seconds), 1)} s"
    return f"{minutes} min" if minutes < 60 else f"{hours} h {minutes % 60} min"


def _say(sentence: str) -> None:
    sys.stderr.write(f"rnn-viewer: {sentence}\n")
