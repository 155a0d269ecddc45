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
from rnn_viewer.core.settings.setting_errors import NotAnInteger
from rnn_viewer.core.snapshot.document import Document
from rnn_viewer.core.snapshot.position import after_timesteps
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.snapshot.transitions import first_snapshot, with_document
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.exports.exports import Export

_FRAMES_A_SECOND = 10.0
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
    recipe, pinned = document.recipe, None
    run = run or _computed(start(recipe))
    if document.baseline is not None:
        from rnn_viewer.core.snapshot.baseline import Baseline

        pinned = Baseline(document.baseline, _computed(start(document.baseline, run)))
    return with_document(first_snapshot(recipe, run), document, pinned)


def _computed(run: Run) -> Run:
    run.advance()
    return run


def _save_picture(document: Document, to: Path, print_version: bool = False) -> None:
    from PySide6.QtCore import QCoreApplication

    from rnn_viewer.app import dispose, make_application
    from rnn_viewer.main_window import MainWindow
    from rnn_viewer.session import Session

    make_application()
    window = MainWindow(Session(recipe=document.recipe))
    window.resize(*_SIZE)
    window.show()
    while not window.is_complete:
        QCoreApplication.processEvents()
    shown: list[bool] = []
    refused: list[UserError] = []
    window.session.refused.connect(refused.append)
    window.documents.show_recovered(document, partial(shown.append, True))
    while not (refused or (shown and window.session.snapshot.complete)):
        QCoreApplication.processEvents()
    try:
        if refused:
            raise refused[0]
        QCoreApplication.processEvents()
        window.exporting.save_picture(to, print_version=print_version)
    finally:
        window.documents.forget()
        dispose(window)


def _save_film(document: Document, to: Path, step_size: str | None = None) -> None:
    from rnn_viewer.app import make_application
    from rnn_viewer.window.filming import FilmSettings, film

    make_application()
    snapshot = snapshot_of(document)
    timesteps, steps = snapshot.run.timesteps, step_size or snapshot.step_size
    settings = FilmSettings(1, timesteps, steps, _FRAMES_A_SECOND, *_SIZE)
    said = -1
    for share in film(snapshot, settings, to):
        percent = int(100 * share)
        if percent != said:
            said = percent
            sys.stderr.write(f"\r{percent} %")
            sys.stderr.flush()
    sys.stderr.write("\n")


SHOWN: dict[str, Callable[..., None]] = {"picture": _save_picture, "film": _save_film}
"""What makes the ways out that a window makes, by their names in `EXPORTS`."""
