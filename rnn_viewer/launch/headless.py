"""Writes a run where no window is shown; loads Qt only for pictures and films."""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from rnn_viewer.core.errors import UserError
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.settings.setting_errors import NotAnInteger, NotARange
from rnn_viewer.core.snapshot.document import Document
from rnn_viewer.core.snapshot.film_plan import (
    FRAMES_A_SECOND,
    SLIDE,
    STEP_SIZE,
    FilmSettings,
    whole_timesteps,
)
from rnn_viewer.core.snapshot.position import after_timesteps
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.snapshot.transitions import (
    first_snapshot,
    with_array,
    with_document,
)
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.exports.exports import Export
from rnn_viewer.files.catalogues import SYSTEM
from rnn_viewer.files.video.films import FilmKind, film_kind

_SIZE = (1280, 800)


def export(
    document: Document,
    way: Export,
    to: Path,
    run: Run | None = None,
    timestep: int | None = None,
    **options: Any,
) -> None:
    """Write a run in one of the ways out.

    Parameters
    ----------
    document : Document
        The run, and where one stands in it.
    way : Export
        One of `EXPORTS`.
    to : Path
        Where it goes.
    run : Run, optional
        The run of the document, where it is computed already.
    timestep : int, optional
        How many timesteps are done, in place of where the document stands.
    **options
        Others of `OPTIONS` that the way out takes.

    Raises
    ------
    UserError
        Where something cannot be done or written.
    """
    if timestep is not None:
        timesteps = document.recipe.settings.timesteps
        if timestep > timesteps:
            raise NotAnInteger(
                "--timestep",
                timestep,
                QT_TRANSLATE_NOOP("errors", "from 0 to {timesteps}").format(
                    timesteps=timesteps
                ),
            )
        document = replace(document, position=after_timesteps(timestep))
    if way.save is not None:
        way.save(snapshot_of(document, run), to, **options)
        return
    # Nothing is shown: a display is not needed, and none is opened.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    SHOWN[way.name](document, to, **options)


def snapshot_of(document: Document, run: Run | None = None) -> Snapshot:
    """Return where a document was left, all of its run computed.

    Parameters
    ----------
    document : Document
        What is shown.
    run : Run, optional
        Its run, where that is computed already.
    """
    recipe, baseline_run = document.recipe, None
    run = run or _computed(start(recipe))
    if document.baseline is not None:
        baseline_run = _computed(start(document.baseline, run))
    return with_array(
        with_document(first_snapshot(recipe, run), document, baseline_run)
    )


def _computed(run: Run) -> Run:
    run.advance()
    return run


def _save_picture(document: Document, to: Path, print_version: bool = False) -> None:
    from PySide6.QtCore import QCoreApplication

    from rnn_viewer.app import dispose, make_application
    from rnn_viewer.main_window import MainWindow
    from rnn_viewer.session import Session

    make_application(SYSTEM)
    window = MainWindow(Session(recipe=document.recipe))
    window.resize(*_SIZE)
    window.show()
    while not window.is_complete:
        QCoreApplication.processEvents()
    shown: list[bool] = []
    refused: list[UserError] = []
    window.session.refused.connect(refused.append)
    window.documents.show_recovered(document, partial(shown.append, True))
    while not (refused or (shown and _is_ready(window.session.snapshot))):
        QCoreApplication.processEvents()
    try:
        if refused:
            raise refused[0]
        QCoreApplication.processEvents()
        window.exporting.save_picture(to, print_version=print_version)
    finally:
        window.documents.forget()
        dispose(window)


def _is_ready(snapshot: Snapshot) -> bool:
    """Tell whether all is computed that a picture of the window shows."""
    rows = snapshot.over_time
    return snapshot.complete and (rows is None or rows.complete)


def _save_film(document: Document, to: Path, **options: Any) -> None:
    from rnn_viewer.app import make_application
    from rnn_viewer.views.dialogs.film_words import FilmWords
    from rnn_viewer.window.filming import estimate, film

    make_application(SYSTEM)
    kind = film_kind(to)
    settings = _film_settings(document, kind, **options)
    snapshot = snapshot_of(document)
    found = estimate(snapshot, settings, kind.suffix)
    sys.stderr.write(
        f"{FilmWords().summary(found, settings, snapshot.run.timesteps)}\n"
    )
    said = -1
    for share in film(snapshot, settings, to):
        percent = int(100 * share)
        if percent != said:
            said = percent
            sys.stderr.write(f"\r{percent} %")
            sys.stderr.flush()
    sys.stderr.write("\n")


def _film_settings(
    document: Document,
    kind: FilmKind,
    step_size: str | None = None,
    filmed: tuple[int, int] | None = None,
    speed: float = 1.0,
    no_motion: bool = False,
) -> FilmSettings:
    """Return how a run is filmed: by default two timesteps, at a pace to follow.

    Raises
    ------
    NotARange
        Where timesteps are asked for that the run has not.
    """
    timesteps = document.recipe.settings.timesteps
    if filmed is not None and not 1 <= filmed[0] <= filmed[1] <= timesteps:
        raise NotARange("--timesteps", f"{filmed[0]}-{filmed[1]}", f"1-{timesteps}")
    if no_motion:
        first, last = filmed or (1, timesteps)
        rate = speed * FRAMES_A_SECOND
        step_size = step_size or document.step_size
        return FilmSettings(first, last, step_size, rate, *SLIDE)
    first, last = filmed or whole_timesteps(1, timesteps)
    step_size = step_size or STEP_SIZE
    return FilmSettings(first, last, step_size, kind.smooth, *SLIDE, speed)


def _save_handout(document: Document, to: Path) -> None:
    from rnn_viewer.app import make_application
    from rnn_viewer.views.handout import handout_writer

    make_application(SYSTEM)
    handout_writer(snapshot_of(document), to)()


SHOWN: dict[str, Callable[..., None]] = {
    "picture": _save_picture,
    "handout": _save_handout,
    "film": _save_film,
}
"""What makes the ways out that a window makes, by their names in `EXPORTS`."""
