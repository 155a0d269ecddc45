"""A page is one file: every number of the run to the last bit, and no request."""

import json
import re
import zlib
from base64 import b64decode
from dataclasses import replace

import numpy as np
import pytest

from rnn_viewer import cli
from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.recipe.edits import set_cell
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.settings.setting_errors import NotARange
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.baseline import Baseline
from rnn_viewer.core.snapshot.position import after_timesteps
from rnn_viewer.core.snapshot.transitions import followed
from rnn_viewer.core.words import show_in
from rnn_viewer.exports.page import limits
from rnn_viewer.exports.page.limits import (
    LIMIT,
    SCRIPTS,
    PageTooLarge,
    WeightsTooLarge,
    check_page,
    most_timesteps,
    page_bytes,
)
from rnn_viewer.exports.page.numbers import EXACT, NumberPool
from rnn_viewer.exports.page.page import page_text, save_page
from rnn_viewer.exports.page.words import WORDS
from rnn_viewer.files.examples import EXAMPLES
from rnn_viewer.files.resources import resource
from rnn_viewer.files.session.session_file import load_session
from rnn_viewer.launch.headless import snapshot_of
from rnn_viewer.widgets.theme import DARK, LIGHT
from tests.exports.page.conftest import small, snapshot_at_start
from tests.walks import each_cell

BOOK = {"weight_scale": 0.05}


def told_in(text: str) -> dict:
    return json.loads(re.search(r'id="told">(.*?)</script>', text, re.DOTALL)[1])


def numbers_in(text: str) -> np.ndarray:
    packed = re.search(r'id="numbers">(.*?)</script>', text, re.DOTALL)[1]
    content = np.frombuffer(zlib.decompress(b64decode(packed)), np.uint8)
    return content.reshape(8, -1).T.copy().view("<f8").ravel()


def array_in(text: str, name: str, run: int = 0) -> np.ndarray:
    offset, *shape = told_in(text)["runs"][run]["numbers"][name]
    return numbers_in(text)[offset:][: int(np.prod(shape))].reshape(shape)


@pytest.mark.parametrize("precision", ["float64", "float32"])
@pytest.mark.parametrize("cell", each_cell())
def test_that_all_numbers_are_stored_or_exact_in_javascript(cell, precision):
    now = small(cell, precision=precision)
    run, text = now.run, page_text(now)
    stored = told_in(text)["runs"][0]["numbers"]
    for name, array in run.used_weights.arrays.items():
        np.testing.assert_array_equal(array_in(text, name), array)
    np.testing.assert_array_equal(array_in(text, "inputs"), run.used_inputs(0, 5))
    for statement in run.cell.statements:
        traces = [run.trace(t) for t in range(run.timesteps)]
        expected = [trace[statement.result] for trace in traces]
        if statement.result in stored:
            np.testing.assert_array_equal(array_in(text, statement.result), expected)
            continue
        assert statement.function in EXACT
        for trace, row in zip(traces, expected, strict=True):
            arrays = {**run.used_weights.arrays, **vars(trace)}
            operands = [arrays[name] for name in statement.operands]
            again = run.functions[statement.function].apply(*operands)
            assert again.tobytes() == row.tobytes()


def test_that_an_array_stands_in_the_file_once():
    pool = NumberPool()
    assert pool.add(np.ones((2, 3))) == [0, 2, 3]
    assert pool.add(np.zeros(2)) == [6, 2]
    assert pool.add(np.ones((3, 2))) == [0, 3, 2]


@pytest.mark.parametrize(("cell", "most"), [("simple_rnn", 400e3), ("lstm", 1.4e6)])
def test_that_the_books_sizes_make_a_small_file(cell, most):
    settings = RNNSettings(cell=cell, **BOOK)
    assert len(page_text(snapshot_at_start(Recipe(settings))).encode()) <= most


@pytest.mark.parametrize("name", EXAMPLES)
def test_that_no_part_of_a_page_loads_anything(name):
    text = page_text(snapshot_of(load_session(EXAMPLES[name].path)))
    data = r'id="(told|numbers)">.*?</script>'
    without_data = re.sub(data, "", text, flags=re.DOTALL)
    # The namespace of the icon within the file is a name, not an address.
    addresses = re.findall(r"\w+://[^\s'\"]+", without_data)
    assert addresses == ["http://www.w3.org/2000/svg"]
    for word in (" src=", "@import", "url(", "fetch(", "XMLHttpRequest", "import("):
        assert word not in without_data
    assert "default-src 'none'" in text
    assert text.count("<script") == text.count("</script>") == 3
    assert not re.search(r"@\w+@", without_data)


def test_that_what_is_said_ends_no_script(tmp_path):
    recipe = load_session(EXAMPLES["echo"].path).recipe
    name = "</script><b>@told@"
    origin = recipe.origin._replace(weights=name, input_names=(name,))
    text = page_text(snapshot_at_start(replace(recipe, origin=origin)))
    assert name not in text
    assert text.count("</script>") == 3
    assert told_in(text)["title"] == name
    assert "<h1>&lt;/script&gt;&lt;b&gt;@told@</h1>" in text


def test_that_each_script_is_in_the_page_and_each_word_is_used():
    files = {path.stem for path in resource("web").glob("*.js")}
    assert files == set(SCRIPTS)
    scripts = "".join(resource("web", f"{name}.js").read_text() for name in SCRIPTS)
    frame = resource("web", "page.html").read_text()
    for name in WORDS:
        is_used = f"words.{name}" in scripts or f'data-word="{name}"' in frame
        is_listed = re.search(rf'"{name}"', scripts) is not None
        assert is_used or is_listed or name == "no_script", name
    for name in re.findall(r"words\.(\w+)", scripts):
        assert name in WORDS
    for script in SCRIPTS:
        assert resource("web", f"{script}.js").read_text().startswith("// ")


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_that_its_colours_are_those_of_the_window(theme):
    style = resource("web", "page.css").read_text()
    blocks = re.findall(r"\{([^{}]*--name: (\w+);[^{}]*)\}", style)
    found = [block for block, name in blocks if name == theme.name]
    assert found
    for block in found:
        for word, colour in re.findall(r"--([\w-]+): (#\w+);", block):
            assert getattr(theme, word.replace("-", "_")) == colour


def test_that_a_range_holds_the_timesteps_that_were_asked_for():
    now = small("lstm", timesteps=9)
    text = page_text(now, (4, 6))
    told = told_in(text)["runs"][0]
    assert (told["timesteps"], told["before"], told["runTimesteps"]) == (3, 3, 9)
    np.testing.assert_array_equal(array_in(text, "initial_state"), now.run.state(3))
    carry = now.run.sequence("carry_t")[2]
    np.testing.assert_array_equal(array_in(text, "initial_carry"), carry)
    for wrong in ((0, 3), (5, 4), (3, 10)):
        with pytest.raises(NotARange, match="1-9"):
            page_text(now, wrong)


def test_that_it_opens_where_the_window_stands():
    now = followed(small(), position=after_timesteps(3), step_size="operation")
    told = told_in(page_text(now))
    assert (told["at"], told["step"]) == (
        [2, now.position.operations.store, None],
        "operation",
    )


def test_that_notes_and_changes_by_hand_are_said():
    recipe = load_session(EXAMPLES["brackets"].path).recipe
    told = told_in(page_text(snapshot_at_start(recipe)))
    assert told["notes"] == [str(note) for note in recipe.notes]
    assert not told["edited"]
    edited = Recipe(small().recipe.settings, edits=(set_cell("W", 0, 0, 1.0),))
    assert told_in(page_text(snapshot_at_start(edited)))["edited"]


def test_that_a_baseline_is_said_to_be_left_out():
    now = small()
    pinned = Baseline(now.recipe, now.run)
    assert told_in(page_text(now))["notes"] == []
    notes = told_in(page_text(followed(now, pinned=pinned)))["notes"]
    assert notes == ["The run that is pinned as the baseline is not in this page."]


def test_that_too_large_a_page_is_refused_before_it_is_made(tmp_path, monkeypatch):
    recipe = Recipe(RNNSettings(timesteps=100_000))
    most = most_timesteps(recipe)
    check_page(recipe, most)
    assert page_bytes(recipe, most) <= LIMIT < page_bytes(recipe, most + 1)
    with pytest.raises(PageTooLarge, match=f"at most {most} timesteps"):
        check_page(recipe, most + 1)
    wide = Recipe(RNNSettings(timesteps=1, output_features=2000))
    with pytest.raises(WeightsTooLarge, match=r"without a single timestep"):
        check_page(wide, 1)
    monkeypatch.setattr(limits, "LIMIT", 1)
    with pytest.raises(WeightsTooLarge):
        save_page(small(), tmp_path / "page.html")
    assert list(tmp_path.iterdir()) == []


def test_that_a_page_is_at_most_as_large_as_it_is_estimated():
    for cell in CELLS:
        now = small(cell, timesteps=50, output_features=20)
        assert len(page_text(now).encode()) <= page_bytes(now.recipe, 50) * 1.02


def test_that_a_lesson_that_does_not_fit_is_said_to_be_left_out(monkeypatch):
    now = snapshot_of(load_session(EXAMPLES["brackets"].path))
    told = told_in(page_text(now))
    assert len(told["stops"]) == len(now.lesson.stops)
    # Edits of the lesson make runs of their own, with the same weights.
    assert len(told["runs"]) > 1
    part = told_in(page_text(now, (1, 30)))
    assert part["stops"] == []
    assert part["notes"][-1].startswith(
        "The lesson is left out: it speaks of timesteps"
    )
    most = page_bytes(now.recipe, now.run.timesteps)
    monkeypatch.setattr(limits, "LIMIT", most + 1)
    part = told_in(page_text(now))
    assert part["stops"] == []
    assert part["notes"][-1].startswith("The lesson is left out: its runs do not fit")


def test_that_a_page_speaks_the_language_of_the_window():
    show_in(lambda context, text: f"⟦{text}⟧")
    try:
        told = told_in(page_text(small("lstm")))
    finally:
        show_in(None)
    run = told["runs"][0]
    said = [
        *told["words"].values(),
        *told["sentences"].values(),
        *(form for forms in told["origins"].values() for form in forms),
        *(does for _, does in told["keys"]),
        *(array["meaning"] for array in run["arrays"].values()),
        *(function["all"] for function in run["functions"].values()),
        *(function["one"] for function in run["functions"].values()),
        told["language"],
        told["facts"][0][1],
    ]
    assert [text for text in said if not text.startswith("⟦")] == []


# By the command line


def test_that_the_command_line_writes_a_page_from_its_beginning(tmp_path):
    path = tmp_path / "page.html"
    words = ["export", "--timesteps", "6", "--output-features", "3", "--to", str(path)]
    assert cli.main(words) == 0
    told = told_in(path.read_text())
    assert told["at"][0] == -1
    assert told["runs"][0]["timesteps"] == 6
    assert cli.main([*words, "--timestep", "2"]) == 0
    assert told_in(path.read_text())["at"][0] == 1


def test_that_a_range_can_be_asked_for_on_the_command_line(tmp_path, capsys):
    path = tmp_path / "page.html"
    words = ["export", "--output-features", "3", "--to", str(path)]
    assert cli.main([*words, "--timesteps", "5-9"]) == 0
    assert told_in(path.read_text())["runs"][0]["before"] == 4
    assert cli.main([*words, "--timesteps", "5-200"]) == 2
    assert "5-200" in capsys.readouterr().err
    long = ["export", "--to", str(path), "--timesteps", "100000"]
    assert cli.main(long) == 2
    said = capsys.readouterr().err
    assert said.startswith("rnn-viewer: A page of 100,000 timesteps would have")
    assert said.count("\n") == 1


def test_that_a_session_opens_where_it_was_left(tmp_path):
    path = tmp_path / "page.html"
    session = str(EXAMPLES["sunspots"].path)
    assert cli.main(["export", "--session", session, "--to", str(path)]) == 0
    told = told_in(path.read_text())
    assert told["title"] == load_session(EXAMPLES["sunspots"].path).lesson.title
    assert told["runs"][0]["readout"]["errors"].startswith(
        "Root mean square error 0.146"
    )
