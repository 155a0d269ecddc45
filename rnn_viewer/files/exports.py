"""The ways out, one entry each: what dialogs and command line read."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from rnn_viewer.core.scripts import SCRIPTS, script
from rnn_viewer.core.snapshot import Snapshot
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.atomic import replacing
from rnn_viewer.files.long_table import save_long_table
from rnn_viewer.files.outputs import save_run

Save = Callable[[Snapshot, Path], None]


class Export(NamedTuple):
    """A way out.

    Attributes
    ----------
    name, label, meaning : str
        Its word, what a user calls it, and a sentence on it.
    suffixes : tuple of str
        What the names of such files end in; the first where the user names none.
    save : callable or None
        ``save(snapshot, path)`` writes it; None for a picture, which a window makes.
    """

    name: str
    label: str
    meaning: str
    suffixes: tuple[str, ...]
    save: Save | None = None


def _save_arrays(snapshot: Snapshot, path: Path) -> None:
    save_run(snapshot.run, path, snapshot.recipe.readout)


def _save_table(snapshot: Snapshot, path: Path) -> None:
    save_long_table(snapshot.run, path)


def save_code(snapshot: Snapshot, path: Path, language: str) -> None:
    """Write a script that runs by itself and prints the state shown.

    Parameters
    ----------
    snapshot : Snapshot
        The moment.
    path : Path
        Where it goes.
    language : str
        A name of `SCRIPTS`.

    Raises
    ------
    TooManyNumbers, FileError
        Where it would be too long, or cannot be written.
    """
    text = script(snapshot, language)
    with replacing(path) as stream:
        stream.write(text.encode())


def _saver_of(language: str) -> Save:
    return lambda snapshot, path: save_code(snapshot, path, language)


EXPORTS = {
    export.name: export
    for export in (
        Export(
            "arrays",
            QT_TRANSLATE_NOOP("exports", "All arrays"),
            QT_TRANSLATE_NOOP(
                "exports",
                "inputs, W, U, b and output_sequence, for NumPy; with a read-out V, c"
                " and readout_sequence too.",
            ),
            (".npz",),
            _save_arrays,
        ),
        Export(
            "outputs",
            QT_TRANSLATE_NOOP("exports", "Output sequence"),
            QT_TRANSLATE_NOOP(
                "exports",
                "output_sequence, a row a timestep, a column a unit. The .csv has no"
                " header: read.csv(file, header = FALSE) in R.",
            ),
            (".csv", ".npy"),
            _save_arrays,
        ),
        Export(
            "table",
            QT_TRANSLATE_NOOP("exports", "Long table"),
            QT_TRANSLATE_NOOP(
                "exports",
                "A row for each timestep and unit: both products, b, z and the output,"
                " as R's data frames have it.",
            ),
            (".csv",),
            _save_table,
        ),
        Export(
            "picture",
            QT_TRANSLATE_NOOP("exports", "Picture"),
            QT_TRANSLATE_NOOP(
                "exports", "The window or one of its parts, as it is shown now."
            ),
            (".png", ".svg", ".pdf"),
        ),
        *(
            Export(
                f"code_{name}",
                f"Code: {entry.label}",
                QT_TRANSLATE_NOOP(
                    "exports",
                    "A script that runs by itself and prints the state shown.",
                ),
                (entry.suffix,),
                _saver_of(name),
            )
            for name, entry in SCRIPTS.items()
        ),
    )
}
