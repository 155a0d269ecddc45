"""Snapshots of runs of each cell, and pages opened in Chromium."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.snapshot.transitions import first_snapshot

SMALL = {"timesteps": 5, "input_features": 3, "output_features": 4}

CHROMIUM = ("/usr/bin/chromium", "/usr/bin/chromium-browser")


def snapshot_at_start(recipe: Recipe) -> Snapshot:
    run = start(recipe)
    run.advance()
    return first_snapshot(recipe, run)


def small(cell: str = "simple_rnn", **others: Any) -> Snapshot:
    # A projection has fewer outputs than units.
    units = {"units": 6} if "units" in CELLS[cell].settings else {}
    chosen = {**SMALL, **units, "distribution": "symmetric_uniform", "cell": cell}
    settings = {**chosen, **others}
    return snapshot_at_start(Recipe(RNNSettings(**settings)))


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Start Debian's Chromium, without a display."""
    from playwright.sync_api import sync_playwright

    path = next(path for path in CHROMIUM if Path(path).exists())
    with sync_playwright() as playwright:
        # As root Chromium has no sandbox; the pages are our own.
        chromium = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser, tmp_path) -> Iterator[Callable[..., Any]]:
    """Return ``opened(text, **options)``: a page of a browser that shows a text.

    What it says in its console or asks of a network fails the test.
    """
    contexts, complaints = [], []

    def open_text(text: str, **options: Any) -> Any:
        path = tmp_path / "page.html"
        path.write_text(text, encoding="utf-8")
        chosen = {"reduced_motion": "reduce", **options}
        context = browser.new_context(**chosen)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("request", lambda request: complaints.append(request.url))
        page.goto(path.as_uri())
        page.locator("#where:not(:empty)").wait_for()
        # The file itself, and the icon within it.
        here = (path.as_uri(), "data:")
        complaints[:] = [said for said in complaints if not said.startswith(here)]
        return page

    yield open_text
    for context in contexts:
        context.close()
    assert complaints == []
