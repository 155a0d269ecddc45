"""Exports a session without a display; loads Qt only for pictures and films."""

import os
import sys
from pathlib import Path

from rnn_viewer.core.document import Document
from rnn_viewer.core.errors import FileError, NotAnInteger, UserError
from rnn_viewer.core.position import after_timesteps
from rnn_viewer.core.simulation import start
from rnn_viewer.core.snapshot import Snapshot
from rnn_viewer.core.succession import first_snapshot, followed, with_document
from rnn_viewer.files.exports import EXPORTS
from rnn_viewer.files.session.session_file import load_session
from rnn_viewer.options import say_notes

_BY_SUFFIX = {
    ".npz": "arrays",
    ".csv": "outputs",
    ".npy": "outputs",
    ".R": "code_r",
    ".py": "code_numpy",
}
_PICTURES = (".png", ".svg", ".pdf")
_FILMS = (".gif", ".mp4")
_KNOWN = (*_BY_SUFFIX, *_PICTURES, *_FILMS)
_OF_A_MOMENT = (*_PICTURES, ".R", ".py")
_FRAMES_A_SECOND = 10.0
_SIZE = (1280, 800)


def export(
    session: Path, to: Path, timestep: int | None = None, step_size: str | None = None
) -> None:
    """Write a session in another form, which the suffix of the name tells.

    Parameters
    ----------
    session : Path
        A session file.
    to : Path
        Where it goes: .png, .svg, .pdf, .gif, .mp4, .csv, .npy, .npz, .R or .py.
    timestep : int, optional
        How many timesteps are done, for a picture or code alone; where it was left.
    step_size : str, optional
        What one step is, for a film alone; as it was left.

    Raises
    ------
    UserError
        Where something cannot be read, done or written.
    """
    ending = to.suffix.lower()
    suffix = next((known for known in _KNOWN if known.lower() == ending), None)
    if suffix is None:
        raise FileError(to, "is of no known kind", " or ".join(_KNOWN))
    _check_effect(suffix, timestep, step_size)
    document = load_session(session)
    say_notes(document.recipe)
    snapshot = _snapshot_of(document, timestep)
    if suffix in _BY_SUFFIX:
        save = EXPORTS[_BY_SUFFIX[suffix]].save
        assert save is not None
        save(snapshot, to)
        return
    # Nothing is shown: a display is not needed, and none is opened.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if suffix in _PICTURES:
        _save_picture(document, snapshot, to)
    else:
        _save_film(snapshot, step_size or snapshot.step_size, to)


def _check_effect(suffix: str, timestep: int | None, step_size: str | None) -> None:
    """Refuse an option that changes nothing in a file of that kind."""
    if timestep is not None and suffix not in _OF_A_MOMENT:
        raise UserError(
            problem=f"--timestep {timestep} has no effect: a {suffix} has all of them."
        )
    if step_size is not None and suffix not in _FILMS:
        raise UserError(
            problem=f"--step-size {step_size} has no effect: a {suffix} is no film."
        )


def _snapshot_of(document: Document, timestep: int | None) -> Snapshot:
    timesteps = document.recipe.settings.timesteps
    if timestep is not None and timestep > timesteps:
        raise NotAnInteger("--timestep", timestep, f"from 0 to {timesteps}")
    run = start(document.recipe)
    run.advance()
    snapshot = with_document(first_snapshot(document.recipe, run), document, None)
    if timestep is None:
        return snapshot
    return followed(snapshot, position=after_timesteps(timestep))


def _save_picture(document: Document, snapshot: Snapshot, to: Path) -> None:
    from PySide6.QtCore import QCoreApplication

    from rnn_viewer.app import dispose, make_application
    from rnn_viewer.files.pictures.figures import save_figure
    from rnn_viewer.main_window import MainWindow
    from rnn_viewer.session import Session

    make_application()
    window = MainWindow(Session(recipe=document.recipe))
    window.resize(*_SIZE)
    window.show()
    while not window.is_complete:
        QCoreApplication.processEvents()
    window.documents.show_recovered(document)
    window.session.go_to(snapshot.position)
    while not window.session.snapshot.complete:
        QCoreApplication.processEvents()
    try:
        QCoreApplication.processEvents()
        save_figure(window, to)
    finally:
        window.documents.forget()
        dispose(window)


def _save_film(snapshot: Snapshot, step_size: str, to: Path) -> None:
    from rnn_viewer.app import make_application
    from rnn_viewer.filming import FilmSettings, film

    make_application()
    timesteps = snapshot.run.timesteps
    settings = FilmSettings(1, timesteps, step_size, _FRAMES_A_SECOND, *_SIZE)
    said = -1
    for share in film(snapshot, settings, to):
        percent = int(100 * share)
        if percent != said:
            said = percent
            sys.stderr.write(f"\r{percent} %")
            sys.stderr.flush()
    sys.stderr.write("\n")
