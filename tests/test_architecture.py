"""ARCHITECTURE.md and README.md name what there is: every path, table and class."""

import re
from pathlib import Path

import pytest

from tests.walks import each_of

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "rnn_viewer"
PAGES = ["ARCHITECTURE.md", "README.md", "README.zh-CN.md"]
CODE = re.compile(r"`([^`\n]+)`")
A_PATH = re.compile(r"\.?[\w.-]+(/[\w.-]+)*/|([\w.-]+/)*[\w-]+\.(py|md|toml)|\.ci/\w+")
A_NAME = re.compile(r"(?:[A-Z][A-Z_]{3,}|(?:[A-Z]+[a-z]+){2,})(?:\.\w+)?")
A_LINK = re.compile(r"\]\(((?!http)[^)#]+)\)")


def text_of(page: str) -> str:
    return re.sub(r"```.*?```", "", (ROOT / page).read_text("utf-8"), flags=re.DOTALL)


def paths_in(page: str) -> list[str]:
    found = [word for word in CODE.findall(text_of(page)) if A_PATH.fullmatch(word)]
    return [*dict.fromkeys([*found, *A_LINK.findall(text_of(page))])]


@each_of("page", PAGES)
def test_that_every_path_that_a_page_names_exists(page):
    paths = paths_in(page)
    assert len(paths) > 5
    gone = [p for p in paths if not ((ROOT / p).exists() or (PACKAGE / p).exists())]
    assert not gone


def test_that_every_folder_of_the_package_has_its_row():
    rows = set(re.findall(r"^\| `([\w/]+)/` \|", text_of("ARCHITECTURE.md"), re.M))
    folders = {
        file.parent.relative_to(PACKAGE).as_posix()
        for file in PACKAGE.rglob("__init__.py")
    } - {"."}
    assert folders - rows == set()


@pytest.mark.parametrize("page", PAGES)
def test_that_every_table_and_class_that_a_page_names_is_in_the_code(page):
    code = "\n".join(file.read_text("utf-8") for file in PACKAGE.rglob("*.py"))
    words = set(re.findall(r"\w+", code))
    named = [word for word in CODE.findall(text_of(page)) if A_NAME.fullmatch(word)]
    gone = [word for word in named if not words.issuperset(word.split("."))]
    assert not gone
