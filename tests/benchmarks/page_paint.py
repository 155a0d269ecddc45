"""How long Chromium takes from opening a page to its first picture of the loop.

Run by hand: ``python tests/benchmarks/page_paint.py``. It prints, for the book's sizes
and each example, the bytes of the page, the first contentful paint and the moment at
which the loop is drawn, in milliseconds: the median of five openings.
"""

import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.document import Document
from rnn_viewer.exports.page.page import save_page
from rnn_viewer.files.examples import EXAMPLES
from rnn_viewer.files.session.session_file import load_session
from rnn_viewer.launch.headless import snapshot_of

_TIMES = (
    "() => ['first-contentful-paint', 'shown'].map("
    "(name) => performance.getEntriesByName(name)[0].startTime)"
)


def main() -> None:
    """Print a line for each page."""
    books = {cell: RNNSettings(cell=cell) for cell in ("simple_rnn", "lstm", "gru")}
    documents = {name: Document(Recipe(settings)) for name, settings in books.items()}
    documents |= {name: load_session(entry.path) for name, entry in EXAMPLES.items()}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        for name, document in documents.items():
            path = Path(folder, f"{name}.html")
            save_page(snapshot_of(document), path)
            times = [_opened(browser, path) for _ in range(5)]
            painted, shown = (median(each) for each in zip(*times, strict=True))
            size = path.stat().st_size
            print(f"{name:12} {size:9,} bytes {painted:6.0f} ms {shown:6.0f} ms")  # noqa: T201
        browser.close()


def _opened(browser, path: Path) -> list[float]:
    page = browser.new_page()
    page.goto(path.as_uri())
    page.locator("#where:not(:empty)").wait_for()
    times = page.evaluate(_TIMES)
    page.close()
    return times


if __name__ == "__main__":
    main()
