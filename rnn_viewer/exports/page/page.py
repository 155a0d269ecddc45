"""Writes a run as one HTML file: its numbers, what is said of them, and a player.

The file loads nothing: styles and scripts of ``resources/web`` stand in it, and its
content security policy forbids every request.
"""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.settings.fields import ChoiceField
from rnn_viewer.core.settings.setting_errors import NotARange
from rnn_viewer.core.settings.settings import FIELDS, SIZES, RNNSettings
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.version import __version__
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, shown
from rnn_viewer.exports.page import limits
from rnn_viewer.exports.page.limits import SCRIPTS, check_page, page_bytes, web_file
from rnn_viewer.exports.page.numbers import NumberPool, stored_results
from rnn_viewer.exports.page.readouts import readout_data
from rnn_viewer.exports.page.stops import stops_of
from rnn_viewer.exports.page.tables import PageData, cell_data
from rnn_viewer.exports.page.words import spoken
from rnn_viewer.files.resources import resource
from rnn_viewer.files.writing.atomic import replacing

_PLACE = re.compile(r"@(\w+)@")

_LEFT_OUT = QT_TRANSLATE_NOOP(
    "page", "The lesson is left out: it speaks of timesteps that this page has not."
)
_NO_BASELINE = QT_TRANSLATE_NOOP(
    "page", "The run that is pinned as the baseline is not in this page."
)
_LESSON_TOO_LARGE = QT_TRANSLATE_NOOP(
    "page", "The lesson is left out: its runs do not fit a page of {limit} MB."
)


def save_page(
    snapshot: Snapshot, path: Path, filmed: tuple[int, int] | None = None
) -> None:
    """Write a run as a web page.

    Parameters
    ----------
    snapshot : Snapshot
        Of a complete run; the page opens where it stands.
    path : Path
        Where it goes.
    filmed : tuple of int, optional
        The first and the last timestep, from 1, that it holds; all of them where it is
        left out.

    Raises
    ------
    NotARange
        Where the run has no such timesteps.
    PageTooLarge, WeightsTooLarge
        Where it would have more than `LIMIT` bytes.
    FileError
        Where it cannot be written.
    """
    text = page_text(snapshot, filmed)
    with replacing(path) as stream:
        stream.write(text.encode())


def page_text(snapshot: Snapshot, filmed: tuple[int, int] | None = None) -> str:
    """Return the page; see `save_page`."""
    timesteps = snapshot.run.timesteps
    first, last = filmed or (1, timesteps)
    if not 1 <= first <= last <= timesteps:
        raise NotARange("--timesteps", f"{first}-{last}", f"1-{timesteps}")
    check_page(snapshot.recipe, last - first + 1)
    pool = NumberPool()
    runs = [_run_data(snapshot, pool, first - 1, last)]
    stops, notes = _lesson_stops(snapshot, pool, runs, (first, last))
    if snapshot.pinned is not None:
        notes.append(shown(_NO_BASELINE))
    data = {
        "version": __version__,
        "title": title_of(snapshot),
        **spoken(),
        "notes": [*map(shown, snapshot.recipe.notes), *notes],
        "facts": _facts(snapshot.recipe),
        "edited": bool(snapshot.recipe.edits),
        "runs": runs,
        "stops": stops,
        **_shown_now(snapshot, first - 1),
    }
    return _assembled(data, pool)


def title_of(snapshot: Snapshot) -> str:
    """Return what a page is called: the lesson, the file, or the cell."""
    recipe, lesson = snapshot.recipe, snapshot.lesson
    if lesson is not None and lesson.title:
        return lesson.title
    return recipe.origin.weights or shown(recipe.cell.label)


def _run_data(snapshot: Snapshot, pool: NumberPool, start: int, stop: int) -> PageData:
    """Return all that a page knows of a run, its numbers from `start` to `stop`."""
    run, recipe = snapshot.run, snapshot.recipe
    states = {
        s.initial: run.states(start, start + 1, s.name)[0] for s in run.cell.carried
    }
    arrays = {
        **run.used_weights.arrays,
        "inputs": run.used_inputs(start, stop),
        **states,
        **stored_results(run, start, stop),
    }
    return {
        **cell_data(snapshot),
        "timesteps": stop - start,
        "before": start,
        "runTimesteps": run.timesteps,
        "emptied": sorted(t - start for t in run.emptied if start <= t < stop),
        "inputNames": recipe.origin.input_names,
        "timestepNames": _timestep_names(snapshot, start, stop),
        "runsLeft": recipe.backwards,
        "numbers": {name: pool.add(array) for name, array in arrays.items()},
        "readout": readout_data(snapshot, pool, start, stop),
    }


def _timestep_names(snapshot: Snapshot, start: int, stop: int) -> Sequence[str]:
    """Return what timesteps are called, or what a backward loop reads at them."""
    names = snapshot.recipe.timestep_names[start:stop]
    if names or not snapshot.recipe.backwards:
        return names
    return [shown(snapshot.position_read(t)) for t in range(start, stop)]


def _lesson_stops(
    snapshot: Snapshot, pool: NumberPool, runs: list[PageData], held: tuple[int, int]
) -> tuple[list[PageData], list[str]]:
    """Return the stops of a lesson, whose runs are added, and what is left out."""
    if snapshot.lesson is None:
        return [], []
    if held != (1, snapshot.run.timesteps):
        return [], [shown(_LEFT_OUT)]
    snapshots, stops = stops_of(snapshot.lesson, snapshot)
    recipes = [each.recipe for each in snapshots]
    size = sum(page_bytes(recipe, recipe.settings.timesteps) for recipe in recipes)
    if size > limits.LIMIT:
        most = f"{limits.LIMIT / 1e6:g}"
        return [], [shown(_LESSON_TOO_LARGE.format(limit=most))]
    runs += [_run_data(each, pool, 0, each.run.timesteps) for each in snapshots[1:]]
    return stops, []


def _shown_now(snapshot: Snapshot, before: int) -> PageData:
    """Return where the page opens."""
    position, chosen = snapshot.position, snapshot.selection
    return {
        "at": [position.timestep - before, position.operation, position.unit],
        "step": snapshot.step_size,
        "ranges": snapshot.ranges,
        "unit": chosen.unit,
        "gate": snapshot.gate,
    }


def _facts(recipe: Recipe) -> list[list[str]]:
    """Return what the run is made from: its sizes, files, and what is not usual."""
    settings, aside = recipe.settings, recipe.set_aside
    found = [["", shown(recipe.cell.label)]]
    for name, field in FIELDS.items():
        value = getattr(settings, name)
        is_usual = value == getattr(RNNSettings, name)
        is_told = name in SIZES and value is not None
        if name == "cell" or (not is_told and (is_usual or name in aside)):
            continue
        said = str(value)
        if isinstance(field, ChoiceField):
            said = shown(field.labels[value])
        found.append([shown(field.label), said])
    origin = recipe.origin
    found += [[shown(_FILE), file] for file in (origin.weights, origin.inputs) if file]
    return found


_FILE = QT_TRANSLATE_NOOP("page", "file")


def _assembled(data: dict[str, Any], pool: NumberPool) -> str:
    """Put all parts into the frame; nothing in them ends a script."""
    script = "\n".join(_without_comments(_read(f"{name}.js")) for name in SCRIPTS)
    data["maps"] = {
        name: _map(f"diverging-{name}.csv") for name in ("light", "dark")
    } | {"sequential": _map("sequential.csv")}
    parts = {
        "language": data["language"],
        "title": _escaped(data["title"]),
        "noscript": _escaped(data["words"]["no_script"]),
        "style": _read("page.css"),
        "told": _json(data),
        "numbers": pool.packed(),
        "script": f'(() => {{\n"use strict";\n{script}\n}})();',
    }
    return _PLACE.sub(lambda place: parts[place[1]], _read("page.html"))


def _without_comments(script: str) -> str:
    """Return the lines of a script without indents, and without those of comments."""
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def _json(data: dict[str, Any]) -> str:
    """Return the data of a page as JSON that ends no script."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c")


def _read(name: str) -> str:
    return web_file(name).read_text(encoding="utf-8")


def _map(name: str) -> str:
    """Return a colour map as hexadecimal digits, six a colour."""
    lines = resource("colormaps", name).read_text(encoding="utf-8").splitlines()
    shares = [float(share) for line in lines for share in line.split(",")]
    return "".join(f"{round(255 * share):02x}" for share in shares)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
