"""What tells on the command line how a table is read; an option has an effect."""

import numpy as np
import pytest

from rnn_viewer import cli
from rnn_viewer.command_line.options import recipe_of
from rnn_viewer.command_line.parsing import parser_of
from rnn_viewer.command_line.run_options import add_files, add_settings
from rnn_viewer.core.errors import UserError
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.files.tables.options import SequenceOptions
from tests.walks import each_of

WEATHER = (
    "day,air,damp,wind\n2021-03-01,4.5,80,2\n2021-03-02,5.0,,3\n2021-03-03,4,7,1\n"
)


@pytest.fixture
def recipe(tmp_path):
    """Return what options stand for beside a table: ``recipe("1,2", "--header")``."""

    def of(content: str, *words: str, name: str = "a.csv", as_file: bool = False):
        path = tmp_path / name
        path.write_text(content)
        parser = parser_of("test", "")
        add_settings(parser)
        add_files(parser)
        files = [str(path)] if as_file else ["--inputs", str(path)]
        return recipe_of(parser.parse_args([*words, *files]))

    return of


@pytest.mark.parametrize("as_file", [False, True])
@each_of(
    ("words", "values"),
    [
        (["--columns", "wind"], [[2], [3], [1]]),
        (["--columns", "wind, air"], [[2, 4.5], [3, 5], [1, 4]]),
        (["--columns", "4"], [[2], [3], [1]]),
        (["--columns", "wind,2"], [[2, 4.5], [3, 5], [1, 4]]),
        (["--columns=2:3", "--missing", "skip"], [[4.5, 80], [4, 7]]),
        (["--missing=last"], [[4.5, 80, 2], [5, 80, 3], [4, 7, 1]]),
    ],
)
def test_that_columns_and_gaps_are_told(recipe, words, values, as_file):
    found = recipe(WEATHER, *words, as_file=as_file)
    assert found.inputs.tolist() == values
    assert found.origin.timestep_names[0] == "2021-03-01"


@each_of(
    ("content", "words", "values"),
    [
        ("1,5;2\n3;4\n", ["--delimiter", "semicolon"], [[1.5, 2], [3, 4]]),
        ("1,5;2\n3;4\n", ["--delimiter=;", "--decimal", ","], [[1.5, 2], [3, 4]]),
        ("1,234;2\n", ["--decimal", "."], [[1234, 2]]),
        ("1 2\n3 4\n", ["--delimiter", "blanks"], [[1, 2], [3, 4]]),
        ("1\t2\n3\t4\n", ["--delimiter", "tab"], [[1, 2], [3, 4]]),
        ("2019,2020\n1,2\n", ["--no-header"], [[2019, 2020], [1, 2]]),
        ("7,9\n1,2\n", ["--header"], [[1, 2]]),
    ],
)
def test_that_marks_and_header_are_told(recipe, content, words, values):
    assert recipe(content, *words).inputs.tolist() == values


def test_that_what_was_guessed_comes_along(recipe):
    found = recipe(WEATHER, "--missing", "skip")
    assert [note.kind for note in found.notes] == ["column", "row"]
    assert found.notes[0] == "column: day is left out: it holds no numbers"
    assert recipe(WEATHER, "--columns", "air").notes == ()


@each_of(
    ("words", "sentence"),
    [
        (
            ["--columns", "sun"],
            "has no column 'sun'; expected day, air, damp and wind,",
        ),
        (["--columns", ""], "would have no inputs; expected at least one column."),
        (
            ["--delimiter", "x"],
            "--delimiter must be one of comma, semicolon, tab, bar,",
        ),
        (["--decimal", ";"], "--decimal must be one of ., ,, not ';'."),
        (
            ["--missing", "drop"],
            "--missing must be one of refuse, skip, last, not 'drop'",
        ),
        (["--sheet", "x"], "--sheet has no effect without a spreadsheet of inputs."),
        (
            [],
            "row 3, column 3 is empty; expected a number; where some are missing",
        ),
    ],
)
def test_that_what_cannot_be_told_is_refused(recipe, words, sentence):
    with pytest.raises(UserError) as raised:
        recipe(WEATHER, *words)
    assert sentence in str(raised.value)


@each_of("option", ["columns", "delimiter", "decimal", "missing", "sheet"])
def test_that_an_option_without_a_table_has_no_effect(capsys, tmp_path, option):
    np.save(tmp_path / "x.npy", np.ones((2, 2)))
    word = {"delimiter": ",", "decimal": ".", "missing": "skip"}.get(option, "a")
    for files in ([], ["--inputs", str(tmp_path / "x.npy")]):
        assert cli.main(["run", f"--{option}", word, *files]) == 2
        line = capsys.readouterr().err
        assert line.startswith(f"rnn-viewer: --{option} has no effect without a ")
        assert line.count("\n") == 1


@each_of(
    ("words", "suffix"),
    [
        (["--header"], ".parquet"),
        (["--decimal", ","], ".xlsx"),
        (["--no-header"], ".rds"),
    ],
)
def test_that_an_option_of_another_kind_of_table_has_no_effect(capsys, words, suffix):
    assert cli.main(["run", *words, "--inputs", f"none{suffix}"]) == 2
    assert f"{words[0].replace('no-', '')} has no effect" in capsys.readouterr().err


def test_that_the_options_are_told_by_help(capsys):
    with pytest.raises(SystemExit):
        cli.main(["run", "--help"])
    text = capsys.readouterr().out
    for option in ("columns", "delimiter", "decimal", "no-header", "missing", "sheet"):
        assert f"--{option}" in text


def test_that_a_run_without_a_table_loads_no_library_of_tables(python):
    program = (
        "import sys\n"
        "from rnn_viewer.cli import main\n"
        "LIBRARIES = ['pandas', 'pyarrow', 'rdata', 'python_calamine', 'xarray']\n"
        "main(['run', '--timesteps', '3'])\n"
        "found = {name.partition('.')[0] for name in sys.modules} & set(LIBRARIES)\n"
        "found |= {name for name in sys.modules if 'files.tables.' in name}\n"
        "sys.exit(str(sorted(name.rpartition('.')[2] for name in found)))\n"
    )
    done = python("-c", program)
    assert done.stderr == "['choices', 'options']\n"


def test_that_nothing_told_is_what_is_found():
    assert SequenceOptions() == SequenceOptions(missing="refuse")
    assert Recipe().notes == ()
