"""A tour of the real window: how long its thread is busy at most between two events.

Layouts are first opened, sizes go to 2,000 units, every example is opened, every way
out is written; a model, a table and an array are imported. A row for each kind of
action tells the longest time of the processor that the window's thread took between two
rounds of events: so long a click or a key would have waited. What a worker does
meanwhile does not count, nor does waiting.

The peer of these rows is no program but a constant, 250 ms. So they depend on the
machine and on what else it does, more than a ratio does, and stand here: no test of the
plain suite reads the clock. `tests/test_drawing_costs.py` counts calls there.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from time import thread_time

import numpy as np
import pytest
from comparison import Comparison, Note, Target
from frames import wait
from PySide6.QtCore import QAbstractEventDispatcher, QObject
from PySide6.QtWidgets import QDialog, QDialogButtonBox
from pytest_benchmark.fixture import BenchmarkFixture
from stage import delete_now, show

from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.exports.exports import EXPORTS
from rnn_viewer.files.examples import EXAMPLES
from rnn_viewer.main_window import MainWindow
from rnn_viewer.session import Session
from rnn_viewer.views.dialogs.film_dialog import FilmDialog
from rnn_viewer.window import asking
from rnn_viewer.window.filming import FilmSettings
from rnn_viewer.window.layouts import LAYOUTS

BOOK = RNNSettings(weight_scale=0.05)
UNITS = (64, 256, 1000, 2000)
PICTURES = (".png", ".svg", ".pdf")
ROWS = 20_000
MODEL = Path(__file__).parents[1] / "reference" / "models" / "classifier.keras"
AT_MOST = 250.0
"""Milliseconds."""

_PATIENCE, _CALM = 120.0, 0.7

Action = Callable[[], object]


class Rounds(QObject):
    """Takes the time of this thread from each round of events to the next.

    Attributes
    ----------
    longest : float
        Seconds of the processor, since `begin`.
    """

    def __init__(self) -> None:
        super().__init__()
        self.begin()
        QAbstractEventDispatcher.instance().awake.connect(self.end)

    def begin(self) -> None:
        """Take the time from now on."""
        self.longest, self._since = 0.0, thread_time()

    def end(self) -> None:
        """A round has ended, and the next begins."""
        now = thread_time()
        self.longest, self._since = max(self.longest, now - self._since), now

    def close(self) -> None:
        """Take no more times."""
        QAbstractEventDispatcher.instance().awake.disconnect(self.end)


class Tourist:
    """Does things in a window, and notes how long each kept it busy.

    Attributes
    ----------
    window : MainWindow
    longest : dict of str to float
        Milliseconds, by what was done.
    """

    def __init__(self, rounds: Rounds) -> None:
        self.window = MainWindow(Session(BOOK))
        self.longest: dict[str, float] = {}
        self._rounds = rounds
        show(self.window)
        wait(_PATIENCE, self._is_there)
        wait(_CALM)

    def _is_there(self) -> bool:
        snapshot = self.window.session.snapshot
        is_told = snapshot.eigenvalues is not None
        return self.window.is_complete and snapshot.complete and is_told

    def do(self, what: str, action: Action) -> None:
        """Do something, and wait until all that follows from it is there."""
        self._rounds.begin()
        action()
        wait(_PATIENCE, self._is_there)
        wait(_CALM)
        self._rounds.end()
        self.longest[what] = 1e3 * self._rounds.longest

    def close(self) -> None:
        """Close and delete the window now."""
        self.window.documents.forget()
        self.window.session.stop()
        self.window.close()
        self.window.deleteLater()
        delete_now()


@pytest.fixture
def tourist(qapp) -> Iterator[Tourist]:
    qapp.setStyle("Fusion")
    rounds = Rounds()
    tourist = Tourist(rounds)
    yield tourist
    tourist.close()
    rounds.close()


def layouts(tourist: Tourist, _folder: Path) -> None:
    """Open each layout for the first time, and take a step."""
    for name in LAYOUTS:
        tourist.do(name, lambda n=name: tourist.window.docks.arrange(n))
        tourist.do(f"step in {name}", tourist.window.session.step)


def sizes(tourist: Tourist, _folder: Path) -> None:
    """Let the network grow, and take a step; come back."""
    session = tourist.window.session
    for units in UNITS:
        more = {"output_features": units, "input_features": units // 2}
        scale = 0.5 / units
        tourist.do(
            f"{units} units",
            lambda m=more, s=scale: session.change(weight_scale=s, **m),
        )
        tourist.do(f"step of {units} units", session.step)
    tourist.do("undo", session.undo_stack.undo)


def examples(tourist: Tourist, _folder: Path) -> None:
    """Open each."""
    documents = tourist.window.documents
    for name, example in EXAMPLES.items():
        documents.forget()
        tourist.do(name, lambda e=example: documents.open_example(e.path, e.label))


def exports(tourist: Tourist, folder: Path) -> None:
    """Write everything that the window writes, and copy its picture."""
    exporting = tourist.window.exporting
    for name, export in EXPORTS.items():
        if name == "film":
            continue
        for suffix in export.suffixes:
            path = folder / f"{name}{suffix}"
            tourist.do(path.name, lambda n=name, p=path: exporting.save(n, p))
            assert path.exists(), path
    tourist.do("film", lambda: film(tourist, folder / "film.gif"))
    assert (folder / "film.gif").exists()
    copy = tourist.window.actions_by_name["copy_window"]
    tourist.do("Copy image of the window", copy.trigger)


def film(tourist: Tourist, path: Path) -> None:
    """Record two timesteps and wait for them."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(asking, "ask_target", lambda *_: path)
        tourist.window.exporting.film()
        dialog = tourist.window.findChild(FilmDialog)
        dialog.wanted.emit(FilmSettings(1, 2), path.suffix)
    wait(_PATIENCE, path.exists)
    dialog.close()


def imports(tourist: Tourist, folder: Path) -> None:
    """Import a table, an array and a model, and take what their dialogs offer."""
    numbers = np.random.default_rng(3).normal(size=(ROWS, BOOK.input_features))
    table, array = folder / "table.csv", folder / "array.npy"
    np.savetxt(table, numbers, delimiter=",", fmt="%.17g")
    np.save(array, numbers)
    for path, what in ((table, "inputs"), (array, "inputs"), (MODEL, "weights")):
        tourist.do(path.name, lambda p=path, w=what: open_file(tourist, p, w))
        tourist.do(f"OK, {path.name}", lambda: accept(tourist))
    assert tourist.window.session.recipe.shown_model is not None


def open_file(tourist: Tourist, path: Path, what: str) -> None:
    """Open a file and wait until its dialog can be answered."""
    tourist.window.importing.open_file(path, what)
    wait(_PATIENCE, lambda: button(tourist) is not None)


def button(tourist: Tourist) -> object:
    """Return the button of the dialog that takes what it offers, once it can."""
    for dialog in tourist.window.findChildren(QDialog):
        box = dialog.findChild(QDialogButtonBox)
        if not dialog.isVisible() or box is None:
            continue
        for kind in (QDialogButtonBox.Ok, QDialogButtonBox.Open):
            found = box.button(kind)
            if found is not None and found.isEnabled():
                return found
    return None


def accept(tourist: Tourist) -> None:
    """Take what the dialog offers."""
    found = button(tourist)
    assert found is not None
    found.click()


@pytest.mark.parametrize("visit", [layouts, sizes, examples, exports, imports])
def test_that_no_action_blocks_the_window(
    benchmark: BenchmarkFixture,
    note: Note,
    tourist: Tourist,
    tmp_path: Path,
    visit: Callable[[Tourist, Path], None],
) -> None:
    benchmark.pedantic(visit, args=(tourist, tmp_path), rounds=1)
    longest = tourist.longest
    benchmark.extra_info.update(longest)
    name = f"window held by {visit.__name__}, at the longest / {AT_MOST:.0f} ms"
    target = Target("times_as_long", at_most=1.0)
    result = Comparison(name, max(longest.values()), AT_MOST, (target,))
    try:
        note(result)
    except AssertionError as error:
        for what, taken in sorted(longest.items(), key=lambda pair: -pair[1])[:5]:
            error.add_note(f"{what}: {taken:.0f} ms")
        raise
