"""README.md and the help list what the tables have; the scripts of README run."""

import doctest
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

import rnn_viewer
from rnn_viewer import RNNSettings, cli
from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.settings.fields import ChoiceField, Field, option_of
from rnn_viewer.core.settings.settings import FIELDS
from rnn_viewer.core.sweep.measures import MEASURES
from rnn_viewer.core.training.tasks import TASKS
from rnn_viewer.core.words import show_in, shown
from rnn_viewer.exports.exports import EXPORTS
from rnn_viewer.files.catalogues import speak
from rnn_viewer.files.kinds import ARRAYS, FILE_KINDS, INPUTS, WEIGHTS
from tests.walks import each_of

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
CHINESE = (ROOT / "README.zh-CN.md").read_text("utf-8")
SCRIPTS = re.findall(r"```python\n(.*?)```\n\n```text\n(.*?)```", README, re.DOTALL)
MODEL = ROOT / "tests" / "reference" / "frameworks" / "readout.keras"


def quoted(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def table(*rows: tuple[str, ...]) -> str:
    """Return a table of Markdown; the first row is its head."""
    head, *body = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([head, "|" + "---|" * len(rows[0]), *body])


def taken(field: Field) -> str:
    if isinstance(field, ChoiceField):
        return quoted(field.labels)
    least, greatest = (f"{end:,.10g}".replace("-", "−") for end in field[2:4])
    return f"{least} to {greatest}"


def settings_table() -> str:
    book = RNNSettings()
    rows = [
        (f"`{option_of(name)}`", taken(field), str(getattr(book, name) or ""))
        for name, field in FIELDS.items()
    ]
    return table(("setting", "takes", "the book's"), *rows)


def tasks_table() -> str:
    rows = [(f"`{name}`", str(task.meaning)) for name, task in TASKS.items()]
    return table(("`--task`", "asks"), *rows)


def read_table() -> str:
    held = {ARRAYS: f"{WEIGHTS}, {INPUTS} or a whole run"}
    rows = [
        (str(kind.label), quoted(kind.suffixes), held.get(kind.holds, kind.holds))
        for kind in FILE_KINDS
    ]
    return table(("file", "ends in", "holds"), *rows)


def written_table() -> str:
    rows = [
        (
            str(export.label).replace("&", ""),
            quoted(export.suffixes),
            f"`{export.kind}`",
        )
        for export in EXPORTS.values()
    ]
    return table(("what", "ends in", "`--kind`"), *rows)


@each_of("expected", [settings_table, read_table, written_table, tasks_table])
def test_that_a_table_of_the_readme_is_that_of_the_code(expected):
    assert expected() in README, f"README.md has to hold:\n\n{expected()}\n"


# The Chinese page


@pytest.fixture
def in_chinese():
    speak("zh_CN")
    yield
    show_in(None)


def test_that_the_tables_of_the_chinese_page_are_those_of_the_code(in_chinese):
    holds = {WEIGHTS: "权重", INPUTS: "输入", ARRAYS: "权重、输入或整个运行"}
    read = [
        (shown(kind.label), quoted(kind.suffixes), holds.get(kind.holds, "会话"))
        for kind in FILE_KINDS
    ]
    written = [
        (shown(export.label), quoted(export.suffixes), f"`{export.kind}`")
        for export in EXPORTS.values()
    ]
    settings = settings_table().replace(" to ", " 到 ")
    head = "| setting | takes | the book's |"
    for expected in (
        table(("文件", "后缀", "含有"), *read),
        table(("内容", "后缀", "`--kind`"), *written),
        settings.replace(head, "| 设置 | 取值 | 书中的值 |"),
    ):
        assert expected in CHINESE, f"README.zh-CN.md has to hold:\n\n{expected}\n"


@each_of("page", [README, CHINESE])
def test_that_the_columns_of_a_sweep_are_its_measures(page):
    """Two may share a row; what a row says of them is for the reader."""
    [rows] = re.findall(
        r"^((?:\| `\w+`.*\n)*\| `saturated_share`.*\n(?:\|.*\n)*)", page, re.M
    )
    first = [row.split("|")[1] for row in rows.splitlines()]
    assert re.findall(r"`(\w+)`", " ".join(first)) == list(MEASURES)


@each_of(
    "part",
    [
        # Scripts and what they print; sections; cells; pictures but for their words.
        r"```(?:python|text|pycon)\n.*?```",
        r"^#+ (?=\S)",
        r"^\| `(\w+)` \| .*=.* \|$",
        r"^!\[[^\]]*\]\(resources/screenshots/(?:zh_CN/)?(\w+\.\w+)\)",
        r"^- \*\*",
    ],
)
def test_that_the_chinese_page_has_what_the_english_one_has(part):
    found = [
        re.findall(part, page, re.DOTALL if part.startswith("`") else re.MULTILINE)
        for page in (README, CHINESE)
    ]
    assert found[0] == found[1]


def test_that_each_page_links_to_the_other():
    assert "](README.zh-CN.md)" in README
    assert "](README.md)" in CHINESE


def help_of(capsys, *command: str) -> str:
    with pytest.raises(SystemExit):
        cli.main([*command, "--help"])
    return " ".join(capsys.readouterr().out.split()).partition(" options: ")[2]


@each_of("command", [[], ["run"], ["export"]])
def test_that_the_help_lists_settings_choices_and_files(capsys, command):
    text = help_of(capsys, *command)
    for name, field in FIELDS.items():
        assert f"{option_of(name)} " in text
        if isinstance(field, ChoiceField):
            assert f"One of: {', '.join(field.labels)}." in text
    for option, holds in (("weights", WEIGHTS), ("inputs", INPUTS)):
        said = re.search(f" --{option} FILE (.*?) --", text)[1]
        expected = {
            s for k in FILE_KINDS if k.holds in (holds, ARRAYS) for s in k.suffixes
        }
        assert set(re.findall(r"\.[a-z]\w+(?:\.gz)?", said)) == expected


@pytest.mark.parametrize(
    ("command", "option", "written"),
    [
        ("export", "to", list(EXPORTS.values())),
        ("run", "output", [export for export in EXPORTS.values() if export.save]),
    ],
)
def test_that_the_help_lists_what_can_be_written(capsys, command, option, written):
    text = help_of(capsys, command)
    said = re.search(rf" --{option} FILE (.*?) --kind NAME (.*?);", text)
    suffixes = {suffix for export in written for suffix in export.suffixes}
    assert set(re.findall(r"\.\w+", said[1])) == suffixes
    assert said[2].endswith(", ".join(export.kind for export in written))


@pytest.fixture
def place(tmp_path, monkeypatch) -> Path:
    """The folder that scripts run in, with the files that they read."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(MODEL, "model.keras")
    numbers = np.random.default_rng(0).random((12, 3))
    np.savetxt("data.csv", numbers, delimiter=",", header="a,b,c", comments="")
    return tmp_path


def test_that_there_are_three_scripts():
    assert len(SCRIPTS) == README.count("```python") == 3
    assert all(12 <= len(script.splitlines()) <= 24 for script, _ in SCRIPTS)


def test_that_what_is_typed_in_python_gives_what_stands_below_it():
    (typed,) = re.findall(r"```pycon\n(.*?)```", README, re.DOTALL)
    test = doctest.DocTestParser().get_doctest(typed, {}, "README.md", None, 0)
    said: list[str] = []
    found = doctest.DocTestRunner().run(test, out=said.append)
    assert (found.attempted, found.failed) == (len(test.examples), 0), "".join(said)


def test_that_each_cell_has_its_equations():
    rows = re.findall(r"^\| `(\w+)` \| .*=.* \|$", README, re.MULTILINE)
    assert rows == list(CELLS)


@pytest.mark.filterwarnings("ignore:length. the model:UserWarning")
@pytest.mark.parametrize(("script", "output"), SCRIPTS, ids=["book", "own", "model"])
def test_that_a_script_prints_what_stands_below_it(
    script, output, place, monkeypatch, capsys
):
    opened = []
    monkeypatch.setattr(
        rnn_viewer, "view", lambda *given, **named: opened.append((given, named))
    )
    exec(compile(script, "README.md", "exec"), {})
    assert capsys.readouterr().out == output
    assert len(opened) == 1


@pytest.mark.filterwarnings("ignore:length. the model:UserWarning")
@pytest.mark.parametrize(("script", "output"), SCRIPTS, ids=["book", "own", "model"])
def test_that_a_script_opens_a_window(script, output, place, monkeypatch, qtbot):
    # Where Qt runs a loop already the window is returned at once.
    opened = []
    monkeypatch.setattr(rnn_viewer.launch.viewing, "has_event_loop", lambda: True)
    shown = rnn_viewer.view
    monkeypatch.setattr(
        rnn_viewer,
        "view",
        lambda *given, **named: opened.append(shown(*given, **named)),
    )
    exec(compile(script, "README.md", "exec"), {})
    (window,) = opened
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: window.is_complete and window.session.snapshot.complete)
    assert window.isVisible()
