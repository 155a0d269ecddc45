"""The ways out, one entry each: what dialogs and command line read."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from rnn_viewer.core.analysis.influence import asked_timestep
from rnn_viewer.core.error_words import NO_KNOWN_KIND
from rnn_viewer.core.errors import FileError
from rnn_viewer.core.scripts import SCRIPTS, script
from rnn_viewer.core.settings.setting_errors import NotAChoice
from rnn_viewer.core.snapshot.document import document_of
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, either
from rnn_viewer.files.session.session_file import SUFFIX, save_session
from rnn_viewer.files.video.films import FILMS
from rnn_viewer.files.writing.atomic import replacing
from rnn_viewer.files.writing.influence_table import save_influence
from rnn_viewer.files.writing.long_table import save_long_table
from rnn_viewer.files.writing.outputs import save_run

Save = Callable[..., None]

_SCRIPT = "code_"


class Export(NamedTuple):
    """A way out.

    Attributes
    ----------
    name, label, meaning : str
        Its word, what a user calls it, and a sentence on it.
    suffixes : tuple of str
        What the names of such files end in; the first where the user names none.
    save : callable or None
        ``save(snapshot, path, **options)`` writes it; None for pictures and films,
        which a window makes.
    options : tuple of str
        What can be chosen: names of `OPTIONS`.
    needs_rows : bool
        Whether all rows of the run have to be computed.
    """

    name: str
    label: str
    meaning: str
    suffixes: tuple[str, ...]
    save: Save | None = None
    options: tuple[str, ...] = ()
    needs_rows: bool = True

    @property
    def kind(self) -> str:
        """What the command line calls it: a script by its language."""
        return self.name.removeprefix(_SCRIPT)

    def ends(self, path: Path) -> bool:
        """Tell whether a name ends as its files do, in letters of either case."""
        return path.suffix.lower() in (suffix.lower() for suffix in self.suffixes)

    def takes(self, option: str, path: Path) -> bool:
        """Tell whether an option changes anything in a file of that name."""
        is_of_csv = option == "csv_header"
        return option in self.options and (not is_of_csv or path.suffix.lower() == _CSV)


OPTIONS = {
    "timestep": QT_TRANSLATE_NOOP("errors", "a {suffix} has all of them"),
    "step_size": QT_TRANSLATE_NOOP("errors", "a {suffix} is no film"),
    "filmed": QT_TRANSLATE_NOOP("errors", "a {suffix} is no film"),
    "speed": QT_TRANSLATE_NOOP("errors", "a {suffix} is no film"),
    "no_motion": QT_TRANSLATE_NOOP("errors", "a {suffix} is no film"),
    "csv_header": QT_TRANSLATE_NOOP(
        "errors", "{file} is no .csv of the output sequence"
    ),
    "print_version": QT_TRANSLATE_NOOP("errors", "a {suffix} is no picture"),
}
"""What can be chosen of a way out, and why it changes nothing in another."""

_CSV = ".csv"


def export_for(
    path: Path, kind: str | None = None, among: Iterable[Export] | None = None
) -> Export:
    """Return the way out that the name of a file stands for.

    Parameters
    ----------
    path : Path
        Its suffix tells.
    kind : str, optional
        `Export.kind`, where several have that suffix; the first of them otherwise.
    among : iterable of Export, optional
        Those that can be meant; all of `EXPORTS` where it is left out.

    Raises
    ------
    NotAChoice, FileError
        Where there is no such kind, or none whose files end so.
    """
    known = list(EXPORTS.values() if among is None else among)
    if kind is not None:
        kinds = [export.kind for export in known]
        if kind not in kinds:
            raise NotAChoice("--kind", kind, ", ".join(kinds))
        known = [known[kinds.index(kind)]]
    for export in known:
        if export.ends(path):
            return export
    suffixes = dict.fromkeys(suffix for export in known for suffix in export.suffixes)
    problem = (
        NO_KNOWN_KIND
        if kind is None
        else QT_TRANSLATE_NOOP("errors", "is no file of {kind}").format(kind=kind)
    )
    raise FileError(path, problem, either(suffixes))


def _save_arrays(snapshot: Snapshot, path: Path) -> None:
    recipe = snapshot.recipe
    # The inputs are written in the order in which the loop reads them.
    origin = recipe.origin._replace(timestep_names=recipe.timestep_names)
    save_run(snapshot.run, path, recipe.readout, origin, notes=recipe.notes)


def _save_outputs(snapshot: Snapshot, path: Path, csv_header: bool = True) -> None:
    save_run(snapshot.run, path, csv_header=csv_header)


def _save_table(snapshot: Snapshot, path: Path) -> None:
    save_long_table(snapshot.run, path)


def _save_influence(snapshot: Snapshot, path: Path) -> None:
    run = snapshot.run
    asked = asked_timestep(snapshot.position.timestep, run.timesteps)
    save_influence(run, asked, path)


def _save_session(snapshot: Snapshot, path: Path) -> None:
    save_session(document_of(snapshot), path)


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


def _save_page(
    snapshot: Snapshot, path: Path, filmed: tuple[int, int] | None = None
) -> None:
    from rnn_viewer.exports.page.page import save_page

    save_page(snapshot, path, filmed)


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
                "inputs, all parameters and output_sequence, for NumPy; with a read-out"
                " V, c and readout_sequence too. Opened again, it is the same run.",
            ),
            (".npz",),
            _save_arrays,
        ),
        Export(
            "outputs",
            QT_TRANSLATE_NOOP("exports", "Output sequence"),
            QT_TRANSLATE_NOOP(
                "exports",
                "output_sequence, a row a timestep, a column a unit:"
                " read.csv(file) in R.",
            ),
            (_CSV, ".npy"),
            _save_outputs,
            options=("csv_header",),
        ),
        Export(
            "table",
            QT_TRANSLATE_NOOP("exports", "Long table"),
            QT_TRANSLATE_NOOP(
                "exports",
                "A row for each timestep and unit: products, biases, sums and the"
                " output, as R's data frames have it.",
            ),
            (_CSV,),
            _save_table,
        ),
        Export(
            "influence",
            QT_TRANSLATE_NOOP("exports", "Influence of an input"),
            QT_TRANSLATE_NOOP(
                "exports",
                "How much of the effect of the input of the shown timestep is left at"
                " each timestep later: by the gradients, and measured.",
            ),
            (_CSV,),
            _save_influence,
            options=("timestep",),
        ),
        Export(
            "session",
            QT_TRANSLATE_NOOP("exports", "Session"),
            QT_TRANSLATE_NOOP(
                "exports",
                "A copy of the session: all that makes the run, and where you are.",
            ),
            (SUFFIX,),
            _save_session,
            options=("timestep",),
            needs_rows=False,
        ),
        Export(
            "picture",
            QT_TRANSLATE_NOOP("exports", "Picture"),
            QT_TRANSLATE_NOOP(
                "exports",
                "The window or one of its parts, as it is shown now, with its timestep,"
                " its legend and what the colours mean.",
            ),
            (".png", ".svg", ".pdf"),
            options=("timestep", "print_version"),
            needs_rows=False,
        ),
        Export(
            "handout",
            QT_TRANSLATE_NOOP("exports", "Handout"),
            QT_TRANSLATE_NOOP(
                "exports",
                "A page for print: the operations of the timestep shown, each with its"
                " picture, its sentence and its formula.",
            ),
            (".pdf",),
            options=("timestep",),
            needs_rows=False,
        ),
        Export(
            "film",
            QT_TRANSLATE_NOOP("exports", "Film"),
            QT_TRANSLATE_NOOP(
                "exports",
                "The loop going through the run: each step is seen to happen, and a"
                " sentence tells what it does.",
            ),
            tuple(FILMS),
            options=("step_size", "filmed", "speed", "no_motion"),
        ),
        Export(
            "page",
            QT_TRANSLATE_NOOP("exports", "Web page"),
            QT_TRANSLATE_NOOP(
                "exports",
                "One file that opens in any browser, on a phone, without a network: the"
                " loop to step through, every number of it to the last bit.",
            ),
            (".html",),
            _save_page,
            options=("timestep", "filmed"),
        ),
        *(
            Export(
                f"{_SCRIPT}{name}",
                QT_TRANSLATE_NOOP("exports", "Code: {label}").format(label=entry.label),
                QT_TRANSLATE_NOOP(
                    "exports",
                    "A script that runs by itself and prints the state shown.",
                ),
                (entry.suffix,),
                _saver_of(name),
                options=("timestep",),
                needs_rows=False,
            )
            for name, entry in SCRIPTS.items()
        ),
    )
}
