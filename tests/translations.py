"""Brings the languages up to date: ``python tests/translations.py``.

New texts are put into each ``.ts``, those that are gone are dropped, and each ``.qm``
is made again. What has no translation yet is printed. A new language begins with its
code: ``python tests/translations.py de``.
"""

import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

from rnn_viewer.files.examples import EXAMPLES
from rnn_viewer.files.lessons import LESSONS
from rnn_viewer.files.lessons.in_language import CONTEXT, texts_of
from rnn_viewer.files.lessons.lesson_file import load_lesson
from rnn_viewer.files.session.session_file import load_session

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "resources" / "translations"
TOOLS = Path(sys.executable).parent
SOURCES = sorted((ROOT / "rnn_viewer").rglob("*.py"))


def lesson_texts() -> Iterator[str]:
    """Yield what the lessons say that come with the program."""
    for info in LESSONS.values():
        yield from texts_of(load_lesson(info.path))
    for example in EXAMPLES.values():
        lesson = load_session(example.path).lesson
        if lesson is not None:
            yield from texts_of(lesson)


def update(file: Path) -> None:
    """Put all texts of program and lessons into a ``.ts``, and make its ``.qm``.

    Translations that are there are kept.
    """
    file = file.absolute()
    with tempfile.TemporaryDirectory() as temporary:
        # The tool reads Python, and no lessons.
        lessons = Path(temporary) / "lessons.py"
        lines = (f"QT_TRANSLATE_NOOP({CONTEXT!r}, {text!r})" for text in lesson_texts())
        lessons.write_text("\n".join(lines), encoding="utf-8")
        options = ["-no-obsolete", "-locations", "none", "-sort-messages"]
        _run("pyside6-lupdate", *options, *SOURCES, lessons, "-ts", file)
    _run("pyside6-lrelease", "-nounfinished", file, "-qm", file.with_suffix(".qm"))


def unfinished(file: Path) -> list[tuple[str, str]]:
    """Return context and text of what a ``.ts`` has no finished translation of."""
    return [
        (context.findtext("name", ""), message.findtext("source", ""))
        for context in ElementTree.parse(file).iter("context")
        for message in context.iter("message")
        for translation in message.iter("translation")
        if translation.get("type") or not translation.text
    ]


def _run(tool: str, *arguments: object) -> None:
    command = [str(TOOLS / tool), *map(str, arguments)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    new = [FOLDER / f"rnn_viewer_{code}.ts" for code in sys.argv[1:]]
    for file in sorted({*FOLDER.glob("*.ts"), *new}):
        update(file)
        left = unfinished(file)
        print(f"{file.name}: {len(left)} without a translation")
        for context, text in left:
            print(f"  {context}: {text!r}")
