"""The program as a process: it opens, it is told to leave, it leaves."""

import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, QThread, QTimer
from PySide6.QtWidgets import QApplication

from rnn_viewer import app
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.main_window import MainWindow

OPEN_AND_LEAVE = """
from PySide6.QtCore import QTimer
from rnn_viewer import RNNSettings, app
application = app.make_application()
QTimer.singleShot(0, lambda: QTimer.singleShot(0, application.quit))
from rnn_viewer.core.recipe.recipe import Recipe
print("left with", app.open_window(Recipe(RNNSettings(timesteps=3))))
"""

OPEN_AND_WAIT = """
from PySide6.QtCore import QTimer
from rnn_viewer import app
application = app.make_application()
class Window(app.MainWindow):
    def __init__(self, *words):
        super().__init__(*words)
        tell = lambda: print("open", flush=True)
        self.completed.connect(lambda: QTimer.singleShot(0, tell))
app.MainWindow = Window
print("left with", app.open_window())
"""


@pytest.fixture(autouse=True)
def own_config(tmp_path, monkeypatch):
    """Keep what the processes remember out of the user's own settings and data."""
    for name in ("XDG_CONFIG_HOME", "APPDATA", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))


@pytest.fixture
def run(python):
    """Run a text of Python; where it crashes, it says where."""
    return partial(python, "-X", "faulthandler", "-c")


def test_that_the_window_opens_and_leaves_in_good_order(run):
    done = run(OPEN_AND_LEAVE)
    assert "left with 0" in done.stdout, done.stderr
    assert done.returncode == 0
    assert "Traceback" not in done.stderr


def test_that_the_program_ends_with_its_window_whatever_waits_then(qapp):
    goes_on, after = QTimer(singleShot=True, interval=1), []
    loops = QThread.currentThread().loopLevel
    goes_on.timeout.connect(lambda: loops() and QCoreApplication.exit(7))

    def leave() -> None:
        windows = QApplication.topLevelWidgets()
        (window,) = [w for w in windows if isinstance(w, MainWindow)]
        window.documents.forget()
        window.close()
        # As a file that is read, or a dialog.
        waiting = QEventLoop()
        QTimer.singleShot(0, waiting.quit)
        waiting.exec()
        # At the next turn of the events, if there is one.
        goes_on.start()

    assert app.open_window(Recipe(RNNSettings(timesteps=3)), leave) == 0
    # Nor does it end another loop that begins afterwards.
    later = QEventLoop()
    QTimer.singleShot(0, partial(after.append, "waited"))
    QTimer.singleShot(0, later.quit)
    later.exec()
    assert after == ["waited"]


@pytest.mark.programs
def test_that_qt_says_nothing_on_standard_error(run):
    assert run(OPEN_AND_LEAVE).stderr == ""


COPY_AND_LEAVE = """
from PySide6.QtCore import QTimer
from rnn_viewer import RNNSettings, app
from rnn_viewer.core.recipe.recipe import Recipe
application = app.make_application()
class Window(app.MainWindow):
    def __init__(self, *words):
        super().__init__(*words)
        self.completed.connect(lambda: QTimer.singleShot(0, self.act))
    def act(self):
        from rnn_viewer.window.copying import copy_image
        copy_image(self, print)
        print(application.clipboard().mimeData().hasImage())
        self.close()
app.MainWindow = Window
print("left with", app.open_window(Recipe(RNNSettings(timesteps=3))))
"""


@pytest.mark.programs
def test_that_an_image_that_was_copied_does_not_harm_the_end_of_python(run):
    done = run(COPY_AND_LEAVE)
    assert done.stdout.split("\n") == [
        "Copied: an image of the window",
        "True",
        "left with 0",
        "",
    ], done.stderr
    assert done.returncode == 0


ASK_FOR_A_LAYER = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from rnn_viewer import app
from rnn_viewer.core.recipe.recipe import Recipe
application = app.make_application()
class Window(app.MainWindow):
    def __init__(self, *words):
        super().__init__(*words)
        self.completed.connect(lambda: QTimer.singleShot(0, self.act))
    def act(self):
        from rnn_viewer.views.dialogs.layer_dialog import LayerDialog
        dialog = self.findChild(LayerDialog)
        if dialog is None:
            # The file is still being read.
            QTimer.singleShot(1, self.act)
            return
        print(dialog.windowTitle(), dialog.isVisible())
        dialog.reject()
        self.close()
app.MainWindow = Window
app.open_window(Recipe(), None, Path(sys.argv[1]))
"""


@pytest.mark.programs
def test_that_a_file_of_several_layers_opens_the_chooser_with_the_window(run):
    file = Path(__file__).parent / "reference" / "frameworks" / "layers.keras"
    done = run(ASK_FOR_A_LAYER, str(file))
    assert done.stdout == "Layers of layers.keras True\n", done.stderr
    assert done.returncode == 0


EDIT_AND_WAIT = """
from PySide6.QtCore import QTimer
from rnn_viewer import app
from rnn_viewer.core.recipe.edits import set_cell
application = app.make_application()
class Window(app.MainWindow):
    def __init__(self, *words):
        super().__init__(*words)
        self.completed.connect(self.act)
    def act(self):
        self.session.edit(set_cell("W", 0, 0, 0.75))
        QTimer.singleShot(0, {action})
        QTimer.singleShot(0, self.tell)
    def tell(self):
        wanted = {dialog}
        if wanted and type(application.activeModalWidget()).__name__ != wanted:
            QTimer.singleShot(1, self.tell)
        else:
            print("open", flush=True)
app.MainWindow = Window
print("left with", app.open_window())
"""

OPEN_WHAT_WAS_KEPT = """
from PySide6.QtCore import QTimer
from rnn_viewer import app
application = app.make_application()
class Window(app.MainWindow):
    def say(self, text, *actions):
        super().say(text, *actions)
        print(text)
        self.message.buttons[0].click()
        print(self.session.snapshot.recipe.edits[0].value)
        QTimer.singleShot(0, self.act)
    def act(self):
        self.documents.forget()
        self.close()
app.MainWindow = Window
app.open_window()
"""

SIGNALS = [
    pytest.param(number, id=name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP")
    if (number := getattr(signal, name, None)) is not None
]


@pytest.fixture
def told_to_leave(patience):
    """Start a process, signal to it when it is ready, return how it ended."""

    def tell(code: str, number: int) -> tuple[int, str, str]:
        process = subprocess.Popen(
            [sys.executable, "-c", code],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            assert process.stdout.readline() == "open\n"
            process.send_signal(number)
            out, err = process.communicate(timeout=patience)
        finally:
            process.kill()
        # The offscreen display says this at every window; it is no fault of ours.
        said = [line for line in err.splitlines() if "propagateSizeHints" not in line]
        return process.returncode, out, "\n".join(said)

    return tell


@pytest.mark.programs
@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("number", SIGNALS)
def test_that_a_signal_closes_the_window_in_good_order(number, told_to_leave):
    status, out, err = told_to_leave(OPEN_AND_WAIT, number)
    assert "left with 0" in out, err
    assert status == 0
    assert not err


@pytest.mark.programs
@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize(
    ("number", "action", "dialog"),
    [
        *(pytest.param(*n.values, "int", "", id=n.id) for n in SIGNALS),
        pytest.param(signal.SIGTERM, "self.close", "QMessageBox", id="asked to save"),
        pytest.param(
            signal.SIGTERM, "self.documents.save", "QFileDialog", id="asked for a name"
        ),
        pytest.param(
            signal.SIGTERM, "self.exporting.film", "FilmDialog", id="asked for a film"
        ),
    ],
)
def test_that_a_signal_asks_nothing_and_unsaved_work_is_offered_at_the_next_start(
    number, action, dialog, tmp_path, run, told_to_leave
):
    code = EDIT_AND_WAIT.format(action=action, dialog=repr(dialog))
    status, out, err = told_to_leave(code, number)
    assert "left with 0" in out, err
    assert status == 0
    assert not err
    assert len(list(tmp_path.rglob("*.rnnv"))) == 1
    text, value = run(OPEN_WHAT_WAS_KEPT).stdout.splitlines()
    assert text.startswith("Unsaved work of ")
    assert value == "0.75"
    assert not list(tmp_path.rglob("*.rnnv"))


@pytest.mark.programs
@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_that_a_script_hears_signals_again_when_its_window_is_closed(run):
    code = f"""{OPEN_AND_LEAVE}
import signal
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt:
    print("interrupted", signal.getsignal(signal.SIGTERM) == signal.SIG_DFL)
"""
    assert "interrupted True" in run(code).stdout


@pytest.mark.programs
@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_that_a_program_that_is_to_outlive_its_terminal_does():
    code = f"import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN){OPEN_AND_WAIT}"
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout.readline() == "open\n"
        process.send_signal(signal.SIGHUP)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=0.3)
    finally:
        process.kill()
        process.communicate()


def test_that_importing_the_package_loads_no_qt(run):
    code = (
        "import sys, rnn_viewer; rnn_viewer.simulate();"
        "print([m for m in sys.modules if 'PySide' in m or 'pyqtgraph' in m])"
    )
    assert run(code).stdout.strip() == "[]"


LOADED_ON_THE_WAY = """
import sys
from rnn_viewer import cli
from rnn_viewer.launch import starting
starting.start_program = lambda *asked: 0
cli.main([])
names = {name.partition("rnn_viewer.")[2] for name in sys.modules}
# Which languages there are is to be known before anything is said.
names -= {"files", "files.catalogues", "files.resources"}
print([n for n in names if n.startswith("files") or n.endswith("options")])
print("numpy" in sys.modules)
"""


@pytest.mark.programs
def test_that_a_start_without_words_loads_nothing_that_reads_words_or_files(run):
    # NumPy comes when Python has been told to look for no rubbish.
    assert run(LOADED_ON_THE_WAY).stdout.split() == ["[]", "False"]


LOADED_AT_FIRST_PAINT = """
import sys
from PySide6 import QtWidgets
from rnn_viewer import app, main_window
from rnn_viewer.views.loop.strip import Strip
application = app.make_application()
paint = Strip.paint
def paint_and_tell(strip, painter, dirty):
    paint(strip, painter, dirty)
    # PySide makes a class, with its enumerations, where it is first asked for.
    loaded = {*sys.modules, *vars(QtWidgets)}
    print("painted", {"pyqtgraph", "pygments", "QStyle"} & loaded, flush=True)
Strip.paint = paint_and_tell
tell = lambda: print("complete", "pyqtgraph" in sys.modules)
class Window(main_window.MainWindow):
    def __init__(self, *words):
        super().__init__(*words)
        self.completed.connect(tell)
        self.completed.connect(application.quit)
app.MainWindow = Window
app.open_window()
"""


@pytest.mark.programs
def test_that_what_takes_long_is_loaded_after_the_first_paint(run):
    said = run(LOADED_AT_FIRST_PAINT).stdout.splitlines()
    assert said[0] == "painted set()"
    assert said[-1] == "complete True"


LEAVE_AND_COME_BACK = """
from PySide6.QtWidgets import QApplication
from rnn_viewer import app
application = app.make_application()
class Window(app.MainWindow):
    def __init__(self, *words):
        super().__init__(*words)
        self.completed.connect(self.act)
    def act(self):
        settings = self.session.snapshot.recipe.settings
        print(settings.weight_scale, self.theme.name, self.is_welcoming)
        self.session.change(weight_scale=0.25)
        self.looks.choose(scheme="dark")
        if self.is_welcoming:
            self.welcome.dismiss()
        self.close()
app.MainWindow = Window
app.open_window()
"""


@pytest.mark.programs
def test_that_what_was_left_is_found_again(run):
    assert run(LEAVE_AND_COME_BACK).stdout.split() == ["1.0", "light", "True"]
    assert run(LEAVE_AND_COME_BACK).stdout.split() == ["0.25", "dark", "False"]


TELL_SETTINGS = """
import sys
from rnn_viewer import app, cli
class Window(app.MainWindow):
    def __init__(self, *words):
        super().__init__(*words)
        self.completed.connect(self.act)
    def act(self):
        now = self.session.snapshot
        settings = now.recipe.settings
        print(settings.timesteps, settings.output_features, now.step_size)
        self.close()
app.MainWindow = Window
cli.main(sys.argv[1:])
"""


@pytest.mark.programs
def test_that_a_first_start_is_small_and_a_later_one_as_it_was_left(run):
    assert run(TELL_SETTINGS).stdout.split() == ["8", "4", "operation"]
    run(LEAVE_AND_COME_BACK)
    assert run(TELL_SETTINGS).stdout.split() == ["8", "4", "operation"]


@pytest.mark.programs
def test_that_options_count_at_a_first_start(run):
    done = run(TELL_SETTINGS, "--timesteps", "5")
    assert done.stdout.split() == ["5", "64", "timestep"]


OPEN_A_LONG_RUN = """
import sys
from PySide6.QtCore import QTimer
from rnn_viewer import RNNSettings, app
from rnn_viewer.core.recipe.recipe import Recipe
application = app.make_application()
class Window(app.MainWindow):
    def __init__(self, *words):
        super().__init__(*words)
        self.is_told = False
        self.completed.connect(lambda: QTimer.singleShot(0, self.tell))
        self.session.changed.connect(self.look)
    def tell(self):
        wanted = self.session.recipe.settings
        print(self.session.snapshot.run.timesteps, wanted.timesteps)
        print(self.session.snapshot.work.drawing)
        if sys.argv[1:] == ["leave"]:
            self.close()
    def look(self, old, new):
        if new.run.timesteps == 300_000 and not self.is_told:
            self.is_told = True
            print(new.position.completed, self.isWindowModified())
            print(self.session.undo_stack.canUndo())
            self.close()
app.MainWindow = Window
long = Recipe(RNNSettings(timesteps=300_000, input_features=8, output_features=4))
app.open_window(long if "again" not in sys.argv else None)
"""


@pytest.mark.programs
def test_that_a_run_that_takes_long_to_draw_comes_when_the_window_is_painted(run):
    done = run(OPEN_A_LONG_RUN)
    assert done.stdout.splitlines() == [
        "100 300000",
        "True",
        "0 False",
        "False",
    ], done.stderr


@pytest.mark.programs
def test_that_a_run_that_is_still_drawn_is_remembered(run):
    assert run(OPEN_A_LONG_RUN, "leave").stdout.splitlines()[0] == "100 300000"
    assert run(OPEN_A_LONG_RUN, "again").stdout.splitlines()[0] == "100 300000"


TOO_LONG = """
from rnn_viewer import RNNSettings, app
from rnn_viewer.core.settings.setting_errors import TooLarge
from rnn_viewer.core.recipe.recipe import Recipe
application = app.make_application()
sizes = dict(timesteps=10_000_000, input_features=8192, output_features=8192)
try:
    app.make_window(Recipe(RNNSettings(**sizes)))
except TooLarge:
    print("refused")
"""


@pytest.mark.programs
def test_that_a_run_that_would_not_fit_is_refused_before_there_is_a_window(run):
    assert run(TOO_LONG).stdout == "refused\n"


@pytest.mark.programs
def test_that_damaged_settings_do_not_keep_the_window_from_opening(tmp_path, run):
    run(LEAVE_AND_COME_BACK)
    (file,) = tmp_path.rglob("*.ini")
    file.write_bytes(b"\x00\xff[window\nstate=@ByteArray(\x00\x01" + b"\xfe" * 500)
    assert run(LEAVE_AND_COME_BACK).stdout.split() == ["1.0", "light", "True"]


LOOK_FOR_RUBBISH = """
import gc
from rnn_viewer import app
from rnn_viewer.launch import starting
class Window(app.MainWindow):
    def __init__(self, *words):
        super().__init__(*words)
        print(gc.isenabled())
        self.completed.connect(self.close)
app.MainWindow = Window
starting.start_program()
print(gc.isenabled())
"""


@pytest.mark.programs
def test_that_no_rubbish_is_looked_for_while_the_program_starts(run):
    assert run(LOOK_FOR_RUBBISH).stdout.split() == ["False", "True"]


IN_ANOTHER_LANGUAGE = """
from PySide6.QtWidgets import QDialogButtonBox, QWidget
from rnn_viewer.app import make_application
app = make_application()
box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
print(app.layoutDirection().name, QWidget().layoutDirection().name)
print(box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", ""))
"""


@pytest.mark.programs
@pytest.mark.parametrize("language", ["he_IL", "ar_EG", "de_DE"])
def test_that_a_language_without_words_of_ours_changes_nothing(language, run):
    environment = {**os.environ, "LC_ALL": f"{language}.UTF-8", "LANGUAGE": language}
    done = run(IN_ANOTHER_LANGUAGE, env=environment)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["LeftToRight", "LeftToRight", "Cancel"]
