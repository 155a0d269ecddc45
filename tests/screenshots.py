"""Makes the film and the screenshots of README: ``python tests/screenshots.py``.

``python tests/screenshots.py zh_CN`` makes those of README.zh-CN.md, and
``python tests/screenshots.py en train digits`` some alone.
"""

import io
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent
from PySide6.QtWidgets import QPushButton

from rnn_viewer.app import make_application
from rnn_viewer.core.model.shown_model import with_model
from rnn_viewer.core.recipe.importing import with_sequence
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.sample_sequences import sequence_of
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.core.snapshot.transitions import first_snapshot
from rnn_viewer.core.training.training import Training
from rnn_viewer.exports.page.page import save_page
from rnn_viewer.files.catalogues import ENGLISH, ask
from rnn_viewer.files.examples import EXAMPLES
from rnn_viewer.files.models.loading import load_model
from rnn_viewer.files.session.session_file import load_session
from rnn_viewer.launch.headless import snapshot_of
from rnn_viewer.main_window import MainWindow
from rnn_viewer.session import Session
from rnn_viewer.window.filming import FilmSettings, film

DRAWN_MS = 12_000
"""In which also a slow machine has found what the panels show."""

FILM = FilmSettings(1, 2, "operation", 12.0, width=960, height=540, speed=1.25)
FOLDER = Path(__file__).parents[1] / "resources" / "screenshots"
MODELS = Path(__file__).parent / "reference" / "models"

LIVING = RNNSettings(weight_scale=0.1, distribution="symmetric_uniform")
BOOK_ALIVE = RNNSettings(weight_scale=0.05)
SMALL = RNNSettings(
    timesteps=12,
    input_features=3,
    output_features=4,
    distribution="normal",
    weight_scale=0.8,
    seed=7,
)


def by_timestep(window: MainWindow) -> None:
    window.session.go_to_timestep(38)
    window.session.choose_unit(21)


def by_unit(window: MainWindow) -> None:
    window.session.set_step_size("unit")
    window.session.go_to_timestep(37)
    window.session.step(2 + 64 + 30)


def becoming_the_state(window: MainWindow) -> None:
    window.session.set_step_size("operation")
    window.session.go_to_timestep(8)
    window.session.step(1)


def remembering(window: MainWindow) -> None:
    window.docks.arrange("memory")
    window.session.go_to_timestep(12)
    window.panel("memory").experiment("swap_start")


def moving(window: MainWindow) -> None:
    window.docks.arrange("dynamics")
    window.session.go_to_timestep(38)
    window.panel("sweep").findChild(QPushButton, "sweep_start").click()


def echoing(window: MainWindow) -> None:
    window.open_example("echo")
    window.session.go_to_timestep(8)


def forecasting(window: MainWindow) -> None:
    window.open_example("sunspots")
    window.session.go_to_timestep(256)


def unrolled(window: MainWindow) -> None:
    window.session.go_to_timestep(6)
    window.actions_by_name["unroll"].setChecked(True)
    window.unrolling.view.choose_source(2)


def explained(window: MainWindow) -> None:
    window.session.go_to_timestep(20)
    window.actions_by_name["explain"].trigger()


def classifying(window: MainWindow) -> None:
    model = load_model(MODELS / "trained_digits.keras")
    with np.load(MODELS / "digits.npz") as digits:
        samples = sequence_of(Samples(digits["X"], targets=digits["y"]))
    recipe = with_model(window.session.recipe, model)
    window.session.set_recipe(with_sequence(recipe, samples, "digits.npz"), "import")
    window.session.go_to_timestep(6)
    window.actions_by_name["sample_wrong"].trigger()


def learning(window: MainWindow) -> None:
    window.docks.arrange("train")
    window.session.training.begin(Training(), {"output_features": 12})
    window.session.training.update(300)
    while window.session.training.is_playing:
        QCoreApplication.processEvents()
    window.session.go_to_timestep(13)
    window.session.choose_cell(Cell("U", 3, 5))


SCENES: dict[str, tuple[RNNSettings, str, Callable[[MainWindow], None]]] = {
    "book": (RNNSettings(), "light", by_timestep),
    "timestep": (LIVING, "light", by_timestep),
    "unit": (LIVING, "dark", by_unit),
    "small": (SMALL, "light", becoming_the_state),
    "memory": (BOOK_ALIVE, "light", remembering),
    "dynamics": (LIVING, "dark", moving),
    "echo": (BOOK_ALIVE, "light", echoing),
    "sunspots": (BOOK_ALIVE, "dark", forecasting),
    "unrolled": (SMALL, "light", unrolled),
    "digits": (BOOK_ALIVE, "light", classifying),
    "train": (BOOK_ALIVE, "light", learning),
    "explained": (LIVING, "light", explained),
}


def take(name: str, folder: Path) -> None:
    settings, scheme, act = SCENES[name]
    window = MainWindow(Session(settings))
    window.looks.choose(scheme=scheme)
    window.motion.set_level("none")
    window.resize(1280, 800)
    window.show()
    while not window.is_complete:
        QCoreApplication.processEvents()
    act(window)
    clock = QElapsedTimer()
    clock.start()
    while clock.elapsed() < DRAWN_MS:
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    window.grab().save(str(folder / f"{name}.png"))
    # Nobody is there to be asked whether to save.
    window.documents.forget()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()


def film_run(folder: Path) -> None:
    run = start(Recipe(SMALL))
    run.advance()
    for _ in film(first_snapshot(Recipe(SMALL), run), FILM, folder / "run.gif"):
        pass


def page_on_two_screens() -> None:
    """Open the page of an example in Chromium: on a desk, and on a phone, in dark."""
    from PIL import Image
    from playwright.sync_api import sync_playwright

    snapshot = snapshot_of(load_session(EXAMPLES["sunspots"].path))
    screens = (("light", 1180, 844), ("dark", 390, 844))
    whole, left = Image.new("RGB", (1180 + 20 + 390, 844), "white"), 0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder, "page.html")
        save_page(snapshot, path)
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        for scheme, width, height in screens:
            page = browser.new_page(
                viewport={"width": width, "height": height},
                color_scheme=scheme,
                reduced_motion="reduce",
            )
            page.goto(path.as_uri())
            page.locator("#where:not(:empty)").wait_for()
            page.locator("#lesson .leave").click()
            page.evaluate(
                "page.jump({ t: 255, operation: page.run.store, unit: null })"
            )
            page.evaluate("page.choose(0); document.activeElement.blur()")
            with Image.open(io.BytesIO(page.screenshot())) as seen:
                whole.paste(seen, (left, 0))
            left += width + 20
        browser.close()
    whole.save(FOLDER / "page.png")


if __name__ == "__main__":
    language, *scenes = sys.argv[1:] or [ENGLISH]
    ask(language)
    make_application()
    pictures = FOLDER if language == ENGLISH else FOLDER / language
    pictures.mkdir(exist_ok=True)
    for scene in scenes or SCENES:
        take(scene, pictures)
    if not scenes:
        film_run(pictures)
    if not scenes and language == ENGLISH:
        page_on_two_screens()
