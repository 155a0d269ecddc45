"""What all tests share: a display that needs no screen, and windows that leave."""

import gc
import itertools
import math
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from functools import partial, partialmethod
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LANGUAGE"] = "en"
# What the system says of an error stays in the language in which it was said first.
os.environ["LANG"] = os.environ.pop("LC_ALL", os.environ.get("LANG", "C.UTF-8"))
os.environ["LC_MESSAGES"] = "C"
os.environ["QT_API"] = os.environ["PYQTGRAPH_QT_LIB"] = "PySide6"
# Threads of NumPy and PyTorch wait by spinning, where other workers need the cores: of
# small steps that was nearly all that they did.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")
# Programs that tests start would compile every module anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

import hypothesis
import numpy as np

# Small tables are read at once where it is loaded, whichever test comes first.
import pandas  # noqa: F401
import pytest
from hypothesis import strategies as st
from hypothesis.internal.conjecture import providers
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSettings, QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.errors import FileError
from rnn_viewer.core.recipe.edits import empty_state
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.resolving import resolve
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.main_window import FIRST_SIZE, MainWindow
from rnn_viewer.widgets.arrays.array_panel import ArrayPanel
from tests.pixels import colours_in
from tests.windows import SharedWindows, closed, opened

OpenWindow = Callable[..., MainWindow]

PATIENCE = 120
"""Seconds that anything is waited for. What has not come by then never comes: no test
asserts how long something takes, which depends on what else the computer does."""

# How long an example takes depends on what else the computer does.
hypothesis.settings.register_profile(
    "no_clock",
    deadline=None,
    # Of what is drawn, too, `pytest` alone takes a part.
    max_examples=15,
    # What fails fails everywhere, each time.
    derandomize=True,
    suppress_health_check=[
        hypothesis.HealthCheck.too_slow,
        hypothesis.HealthCheck.function_scoped_fixture,
    ],
)
hypothesis.settings.register_profile(
    "thorough", hypothesis.settings.get_profile("no_clock"), max_examples=100
)
hypothesis.settings.load_profile("no_clock")
# Nor do examples depend on which of our modules are loaded: Hypothesis would read the
# source of all of them for numbers and words to try, for seconds in each worker.
providers.is_local_module_file = lambda _path: False


@pytest.fixture(autouse=True, scope="module")
def old_things_are_no_rubbish() -> None:
    """Have rubbish looked for among what the tests of a module made alone.

    All that is loaded would be gone through after every window: half a million objects.
    """
    gc.collect()
    gc.freeze()


def pytest_configure() -> None:
    """Keep the tests as they are compiled: pytest rewrites each of their assertions.

    Nor is rubbish looked for among what is compiled and collected, all of which stays:
    that took a third of the time.
    """
    sys.dont_write_bytecode = False
    gc.disable()


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Let each worker compile some of the tests first; it reads those of the others.

    pytest rewrites each of their assertions. Workers that go through new tests side by
    side would all do all of that, for longer than whatever else collects them.
    """
    report = yield
    worker = getattr(collector.config, "workerinput", None)
    is_first = isinstance(collector, pytest.Directory)
    if worker and is_first and collector.session.isinitpath(collector.path):
        modules = [*_modules(report.result)]
        number = int(worker["workerid"].removeprefix("gw"))
        for module in modules[number :: worker["workercount"]]:
            # What is wrong with it is said where it is collected.
            with suppress(module.CollectError, pytest.skip.Exception):
                _ = module.obj
    return report


def _modules(nodes: Iterable[pytest.Collector]) -> Iterator[pytest.Module]:
    for node in nodes:
        if isinstance(node, pytest.Module):
            yield node
        elif isinstance(node, pytest.Directory):
            yield from _modules(node.collect())


def pytest_collection_finish() -> None:
    """Look for rubbish from now on."""
    gc.enable()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("RNN Viewer")
    for name, default, what in (
        ("--mutants", 5, "how many damaged files of each format are opened"),
        ("--monkeys-actions", 500, "how many actions each of the monkeys does"),
    ):
        group.addoption(name, type=int, default=default, help=what)


@pytest.fixture(scope="session")
def mutants(pytestconfig: pytest.Config) -> int:
    """How many damaged files of each format are opened."""
    return pytestconfig.getoption("mutants")


@pytest.fixture(scope="session")
def monkeys_actions(pytestconfig: pytest.Config) -> int:
    """How many actions each monkey does."""
    return pytestconfig.getoption("monkeys_actions")


class PatientBot(QtBot):
    """Waits for windows, signals and conditions as long as for anything else."""

    waitCallback = partialmethod(QtBot.waitCallback, timeout=1000 * PATIENCE)
    waitActive = partialmethod(QtBot.waitActive, timeout=1000 * PATIENCE)
    waitExposed = partialmethod(QtBot.waitExposed, timeout=1000 * PATIENCE)
    waitSignal = partialmethod(QtBot.waitSignal, timeout=1000 * PATIENCE)
    waitSignals = partialmethod(QtBot.waitSignals, timeout=1000 * PATIENCE)
    waitUntil = partialmethod(QtBot.waitUntil, timeout=1000 * PATIENCE)


@pytest.fixture
def qtbot(qapp, request: pytest.FixtureRequest) -> PatientBot:
    """Drive widgets as pytest-qt does, with more patience."""
    return PatientBot(request)


@pytest.fixture(scope="session")
def patience() -> int:
    """Seconds that anything is waited for."""
    return PATIENCE


@pytest.fixture(scope="session")
def process() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run a program to its end: ``process(sys.executable, "-c", code, cwd=folder)``."""

    def run(*command: object, **more) -> subprocess.CompletedProcess[str]:
        how = {"capture_output": True, "text": True, "timeout": PATIENCE, **more}
        return subprocess.run([*map(str, command)], check=False, **how)

    return run


@pytest.fixture(scope="session")
def python(process) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run Python to its end: ``python("-c", code)``."""
    return partial(process, sys.executable)


@pytest.fixture(autouse=True, scope="session")
def no_moment_is_too_short() -> Iterator[None]:
    """Leave nothing to the worker because the computer is busy, and nothing moving.

    What a test wants computed beside the window it says, by limits of 0 seconds; tests
    of motion choose a level.
    """
    with pytest.MonkeyPatch.context() as patched:
        for limit in (
            "session.at_once.AT_ONCE",
            "session.at_once.TRIED_AT_ONCE",
            "widgets.background_job.AT_ONCE",
        ):
            patched.setattr(f"rnn_viewer.{limit}", math.inf)
        # Nor is there a dialog that says that this one takes its time.
        spoken_of_from = "rnn_viewer.views.dialogs.waiting._SHOWN_FROM"
        patched.setattr(spoken_of_from, 1000 * PATIENCE)
        patched.setattr("rnn_viewer.window.motion.LEVEL", "none")
        yield


@pytest.fixture(autouse=True)
def own_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep what the program remembers apart from test to test.

    The folder is made where something is remembered: most tests have nothing to do
    with it.
    """
    folder = tmp_path_factory.getbasetemp() / f"settings-{next(_numbers)}"
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder)
    )


_numbers = itertools.count()


@pytest.fixture(autouse=True)
def nothing_left_behind(
    request: pytest.FixtureRequest, windows_of_module: SharedWindows
) -> Iterator[None]:
    """Fail a test after which a window, a timer or a thread is still there.

    But for the window that the tests of its module share.
    """
    threads = our_threads()
    yield
    if "qapp" not in request.fixturenames and "qtbot" not in request.fixturenames:
        return
    flush()
    left = {w for w in QApplication.topLevelWidgets() if w.isVisible()}
    left -= windows_of_module.all.keys()
    timers = [t for t in QApplication.instance().findChildren(QTimer) if t.isActive()]
    assert not left, left
    assert not timers, timers
    assert not living(our_threads() - threads)


def living(threads: set[threading.Thread]) -> list[threading.Thread]:
    """Return those of the threads that do not end, as work that was given up does."""
    for thread in threads:
        thread.join(timeout=10)
    return [thread for thread in threads if thread.is_alive()]


def our_threads() -> set[threading.Thread]:
    """Return the threads of the program; those of Qt's pool are called dummies."""
    return {t for t in threading.enumerate() if not t.name.startswith("Dummy-")}


def flush() -> None:
    """Delete what waits to be deleted, and handle what waits to be handled."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()


@pytest.fixture
def open_window(qtbot, request, windows_of_module) -> Iterator[OpenWindow]:
    """Open windows at given settings; they are closed and deleted afterwards.

    Tests that are marked `first_paint` have them as they are before what can wait.

    Those that are marked `one_window` share one, for a third of the time and less: it
    stays until all tests of the module are through, and each call loads its network
    into it as a file is opened. Such a test may change whatever a session file holds,
    what can be undone, what is zoomed into, looks and motion, open docks, unroll the
    loop and show the backward pass: all of that is put back. What puts something into
    a field of a panel, closes a notice, fills the screen, looks at two windows, patches
    what a window is made of, or wants a panel not to be made yet is marked
    `one_window(False)`.
    """
    is_complete = not _is_marked(request, "first_paint")
    if _is_marked(request, "one_window"):
        yield partial(windows_of_module.show, qtbot, is_complete)
        windows_of_module.put_back()
        return
    windows: list[MainWindow] = []

    def open_one(size: tuple[int, int] = FIRST_SIZE, **settings) -> MainWindow:
        windows.append(opened(qtbot, is_complete, size, **settings))
        return windows[-1]

    yield open_one
    for window in windows:
        closed(window)
    flush()
    gc.collect()


def _is_marked(request: pytest.FixtureRequest, name: str) -> bool:
    mark = request.node.get_closest_marker(name)
    return mark is not None and mark.args != (False,)


@pytest.fixture(autouse=True, scope="module")
def windows_of_module() -> Iterator[SharedWindows]:
    """Keep the windows that the tests of a module share."""
    windows = SharedWindows()
    yield windows
    if windows.all:
        windows.close()
        flush()
        gc.collect()


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    """A small network whose every cell is large: 6 timesteps, 3 features, 4 units."""
    return open_window(
        timesteps=6,
        input_features=3,
        output_features=4,
        distribution="symmetric_uniform",
        weight_scale=0.5,
    )


@pytest.fixture
def book(open_window: OpenWindow) -> MainWindow:
    """The book's sizes at the scale where the network lives."""
    return open_window(weight_scale=0.05)


@pytest.fixture(scope="session")
def networks() -> st.SearchStrategy[Recipe]:
    """Small networks with signed weights and every activation, to refute words with."""
    return st.builds(
        small_network,
        activation=st.sampled_from(list(ACTIVATIONS)),
        timesteps=st.integers(1, 40),
        features=st.integers(1, 3),
        units=st.integers(1, 5),
        scale=st.sampled_from([0.0, 0.05, 0.3, 1.0, 3.0, 30.0]),
        shift=st.sampled_from([0.0, 0.0, 2.0, -5.0]),
        emptied=st.frozensets(st.integers(0, 39), max_size=2),
        seed=st.integers(0, 10**6),
    )


def small_network(
    activation: str,
    timesteps: int,
    features: int,
    units: int,
    scale: float,
    shift: float,
    emptied: frozenset[int],
    seed: int,
) -> Recipe:
    """Return imported weights and inputs of either sign."""
    random = np.random.default_rng(seed)
    W, U, b = (
        scale * random.normal(size=size)
        for size in [(units, features), (units,) * 2, units]
    )
    return Recipe(
        RNNSettings(activation=activation),
        Weights(W, U, b + shift),
        random.normal(size=(timesteps, features)),
        initial_state=random.normal(size=units) * (seed % 3),
        edits=tuple(empty_state(t) for t in sorted(emptied) if t < timesteps),
    )


@pytest.fixture(scope="session")
def by_hand() -> Callable[[Recipe], tuple[np.ndarray, np.ndarray]]:
    """Compute what a recipe of imported arrays makes, z and outputs, term by term."""

    def compute(recipe: Recipe) -> tuple[np.ndarray, np.ndarray]:
        weights, inputs, state = resolve(recipe)
        apply, sums, outputs = ACTIVATIONS[recipe.settings.activation].apply, [], []
        with np.errstate(all="ignore"):
            for t, input_t in enumerate(inputs):
                state = state * 0 if t in recipe.emptied else state
                terms = [weights.U * state, weights.W * input_t, weights.b[:, None]]
                sums.append(np.concatenate(terms, axis=1).cumsum(axis=1)[:, -1])
                state = apply(sums[-1], np.empty_like(sums[-1]))
                outputs.append(state)
        return np.array(sums), np.array(outputs)

    return compute


@pytest.fixture
def reference() -> Callable[[str, str], np.ndarray]:
    """Read an array that R printed: ``reference("book", "W")``."""
    folder = Path(__file__).parent / "reference"

    def read(case: str, array: str) -> np.ndarray:
        return np.loadtxt(folder / case / f"{array}.csv", delimiter=",", ndmin=2)

    return read


@pytest.fixture
def colour_at() -> Callable[..., str]:
    """Read the colour in the middle of a cell, as it is drawn: ``#rrggbb``."""

    def read(panel: ArrayPanel, row: int, column: int = 0) -> str:
        image = panel.grab().toImage()
        # Off the centre, where a number may stand; within the cell all the same.
        rect = panel.cell_rect(row, column)
        point = rect.topLeft() + QPoint(rect.width() // 2, min(rect.height() // 2, 2))
        return image.pixelColor(point * image.devicePixelRatio()).name()

    return read


@pytest.fixture
def colour_of() -> Callable[..., str]:
    """Tell the colour that stands for a number in a range, by the theme's table."""

    def tell(window: MainWindow, number: float, magnitude: float) -> str:
        table = window.theme.table
        level = min(max(int(np.floor((number / magnitude + 1) * 128)), 0), 255)
        return QColor(int(table[1 + level])).name()

    return tell


@pytest.fixture
def is_empty() -> Callable[..., bool]:
    """Tell whether the inside of a cell is hatched: nothing but ground and lines."""

    def tell(window: MainWindow, panel: ArrayPanel, row: int, column: int = 0) -> bool:
        rect = panel.cell_rect(row, column).adjusted(3, 3, -3, -3)
        colours = colours_in(panel.grab(rect).toImage())
        hatch = {QColor(window.theme.base).name(), QColor(window.theme.hatch).name()}
        return colours == hatch

    return tell


@pytest.fixture
def refused() -> Callable[..., str]:
    """Call a function that has to refuse its file; return the sentence."""

    def call(function: Callable, path: Path, *arguments: object) -> str:
        with pytest.raises(FileError) as raised:
            function(*arguments, path)
        sentence = str(raised.value)
        assert sentence.startswith(f"{path}: ")
        assert "\n" not in sentence
        return sentence

    return call
