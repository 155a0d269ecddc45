import json
import os
from pathlib import Path

import numpy as np
import pytest

from rnn_viewer import RNNSettings, __version__, cli, simulate
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.settings import memory_limits
from rnn_viewer.core.snapshot.document import Document
from rnn_viewer.files.reading import with_file
from rnn_viewer.files.session.session_file import save_session
from tests.walks import each_of

REFERENCE = Path(__file__).parent / "reference"
CASES = sorted(file.parent.name for file in REFERENCE.glob("*/settings.json"))
SMALL = ["--timesteps", "3", "--input-features", "2", "--output-features", "2"]


@pytest.fixture
def run(capsys):
    """Run the program; return what it printed once it left with 0."""

    def call(*arguments: object) -> str:
        status = cli.main(list(map(str, arguments)))
        printed = capsys.readouterr()
        assert (status, printed.err) == (0, "")
        return printed.out

    return call


@pytest.fixture
def complaint(capsys, monkeypatch):
    """Run the program; return its one line of complaint once it left with 2."""
    monkeypatch.setattr("rnn_viewer.app.open_window", lambda _: pytest.fail("opened"))

    def call(*arguments: object) -> str:
        status = cli.main(list(map(str, arguments)))
        printed = capsys.readouterr()
        assert (status, printed.out) == (2, "")
        assert printed.err.startswith("rnn-viewer: ")
        assert printed.err.endswith("\n")
        assert printed.err.count("\n") == 1
        return printed.err

    return call


@pytest.fixture
def by_hand(tmp_path) -> list[str]:
    """Options for turns with z = (2, 2), then (5, -1)."""
    np.savez(tmp_path / "w.npz", W=[[1, 2], [3, 4]], U=[[0, 1], [-2, 0]], b=[1, -1])
    (tmp_path / "x.csv").write_text("1,0\n0,1\n")
    files = ["--weights", str(tmp_path / "w.npz"), "--inputs", str(tmp_path / "x.csv")]
    return [*files, "--activation", "identity", "--order", "rows"]


def options(case: str) -> list[str]:
    settings = json.loads((REFERENCE / case / "settings.json").read_text())
    return [f"--{name.replace('_', '-')}={value}" for name, value in settings.items()]


@each_of("case", CASES)
def test_that_run_prints_what_r_prints_to_the_letter(run, case):
    expected = (REFERENCE / case / "listing.txt").read_text()
    assert run("run", *options(case)) == expected
    words = [word for option in options(case) for word in option.split("=")]
    assert run("run", *words) == expected


def test_that_run_without_options_is_the_book(run):
    assert run("run") == (REFERENCE / "book" / "listing.txt").read_text()


@each_of("scale", ["-1e3", "-0.25", "-.5", "-1e-3", "−0.5", "-0,5"])
def test_that_negative_numbers_are_not_taken_for_options(run, tmp_path, scale):
    run("run", *SMALL, "--weight-scale", scale, "--output", tmp_path / "run.npz")
    number = float(scale.replace(",", ".").replace("−", "-"))
    sizes = {"timesteps": 3, "input_features": 2, "output_features": 2}
    expected = simulate(RNNSettings(**sizes, weight_scale=number))
    with np.load(tmp_path / "run.npz") as file:
        np.testing.assert_array_equal(file["W"], expected.weights.W)


def test_that_a_negative_seed_is_read(run):
    assert run("run", *SMALL, "--seed", "-3") == run("run", *SMALL, "--seed=-3")
    assert run("run", *SMALL, "--seed", "-3") != run("run", *SMALL, "--seed", "3")


def test_that_every_setting_is_an_option(run, tmp_path):
    settings = RNNSettings(
        timesteps=4,
        input_features=2,
        output_features=3,
        weight_scale=0.5,
        distribution="normal",
        input_kind="sine",
        activation="elu",
        activation_parameter=0.5,
        seed=1,
        weights_seed=-2,
        inputs_seed=3,
        generator="numpy",
    )
    named = {k: v for k, v in vars(settings).items() if v is not None}
    words = [f"--{k.replace('_', '-')}={v}" for k, v in named.items()]
    run("run", *words, "--output", tmp_path / "run.csv")
    found = np.loadtxt(tmp_path / "run.csv", delimiter=",", skiprows=1)
    np.testing.assert_array_equal(found, simulate(settings).output_sequence)


def test_that_an_npz_holds_the_arrays_r_printed(run, tmp_path, reference):
    run("run", *options("small"), "--output", tmp_path / "run.npz")
    with np.load(tmp_path / "run.npz") as file:
        assert set(file) == {"inputs", "W", "U", "b", "output_sequence"}
        for name, array in file.items():
            expected = reference("small", name)
            found = array.reshape(expected.shape)
            np.testing.assert_allclose(found, expected, rtol=0, atol=1e-12)


def test_that_a_csv_holds_the_output_sequence(run, by_hand, tmp_path):
    run("run", *by_hand, "--output", tmp_path / "run.csv")
    assert (tmp_path / "run.csv").read_text() == "unit_1,unit_2\n2,2\n5,-1\n"
    run("run", *by_hand, "--output", tmp_path / "run.csv", "--no-csv-header")
    assert (tmp_path / "run.csv").read_text() == "2,2\n5,-1\n"


def test_that_files_are_computed_with(run, by_hand):
    lines = run("run", *by_hand).splitlines()
    assert lines[lines.index("> output_sequence[1:2, 1:2]") + 1 :] == [
        "     [,1] [,2]",
        "[1,]    2    2",
        "[2,]    5   -1",
    ]


def test_that_sizes_that_agree_with_the_files_are_no_contradiction(run, by_hand):
    sizes = ["--timesteps=2", "--input-features=2", "--output-features=2"]
    assert run("run", *by_hand, *sizes) == run("run", *by_hand)


@each_of("size", ["timesteps", "input-features", "output-features"])
def test_that_sizes_that_contradict_a_file_are_refused(complaint, by_hand, size):
    line = complaint("run", *by_hand, f"--{size}", "7")
    assert line == f"rnn-viewer: --{size} 7 contradicts the file, which has 2.\n"


def test_that_inputs_that_do_not_fit_the_weights_are_refused(
    complaint, by_hand, tmp_path
):
    (tmp_path / "x.csv").write_text("1,2,3\n")
    assert "inputs have 3 features; expected 2" in complaint("run", *by_hand)


@each_of(
    ("words", "option"),
    [
        (["--timesteps", "0"], "--timesteps"),
        (["--timesteps", "1.5"], "--timesteps"),
        (["--timesteps", ""], "--timesteps"),
        (["--output-features", "8193"], "--output-features"),
        (["--seed", "2147483648"], "--seed"),
        (["--weights-seed", "-2147483648"], "--weights-seed"),
        (["--weight-scale", "-inf"], "--weight-scale"),
        (["--weight-scale", "nan"], "--weight-scale"),
        (["--activation", "softmax"], "--activation"),
        (["--input-kind", "a\nb"], "--input-kind"),
        (["--generator", "julia"], "--generator"),
        (["--timesteps"], "--timesteps"),
        (["--colour", "red"], "--colour"),
        (["--time", "3"], "--time"),
        (["--output", "run.xlsx"], "run.xlsx"),
        (["--weights", "none.npz"], "none.npz"),
        (["--inputs", "none.csv"], "none.csv"),
    ],
)
def test_that_a_mistake_is_one_line_that_names_the_option(complaint, words, option):
    assert option in complaint("run", *words)


@each_of("words", [["--timesteps", "0"], ["--colour"], ["none.npz"]])
def test_that_a_mistake_opens_no_window(complaint, words):
    assert words[0] in complaint(*words)


@pytest.mark.parametrize("name", ["empty.csv", "folder.npz", "text.npz", "text.npy"])
@each_of("command", [["run", "--inputs"], ["inspect"], []])
def test_that_a_file_that_cannot_be_read_is_named(complaint, tmp_path, name, command):
    path = tmp_path / name
    if name.startswith("folder"):
        path.mkdir()
    else:
        path.write_text("" if name.startswith("empty") else "no numbers")
    assert str(path) in complaint(*command, path)


def test_that_too_large_a_run_is_refused_by_option(complaint, monkeypatch):
    monkeypatch.setattr(memory_limits, "memory_limit", lambda: 10**9)
    line = complaint("run", "--timesteps", "10000000")
    assert "--timesteps 10000000 needs arrays of 3.22 GB" in line


def test_that_too_large_a_file_is_refused_by_option(complaint, monkeypatch):
    monkeypatch.setattr(memory_limits, "memory_limit", lambda: 2**50)
    monkeypatch.setattr(memory_limits, "physical_memory", lambda: 2**34)
    monkeypatch.setattr(memory_limits, "disk_limit", lambda _: 10**9)
    line = complaint("run", "--timesteps", "10000000")
    assert "--timesteps 10000000 needs a temporary file of 2.56 GB, more than" in line


def test_that_the_loop_is_computed_in_the_precision_asked_for(run, tmp_path):
    run("run", "--precision", "float32", "--output", tmp_path / "single.npz")
    with np.load(tmp_path / "single.npz") as arrays:
        rows = arrays["output_sequence"]
    expected = simulate(RNNSettings(precision="float32")).output_sequence
    assert rows.dtype == expected.dtype == np.float32
    np.testing.assert_array_equal(rows, expected)


def test_that_a_precision_there_is_none_of_is_refused(complaint):
    line = complaint("run", "--precision", "float16")
    assert "--precision must be one of float64, float32" in line


def test_that_inspect_describes_a_file(run, tmp_path):
    np.savez(tmp_path / "w.npz", W=np.ones((4, 3)), b=np.ones(4, np.float32))
    said = run("inspect", tmp_path / "w.npz").splitlines()
    assert said[:2] == ["W  (4, 3) float64", "b  (4,) float32"]
    assert said[2].startswith("layer weights")
    assert "lack U" in said[2]


@pytest.mark.parametrize("arguments", [["--help"], ["run", "--help"]])
def test_that_help_tells_every_option(capsys, arguments):
    with pytest.raises(SystemExit) as raised:
        cli.main(arguments)
    assert raised.value.code == 0
    text = capsys.readouterr().out
    names = [f"--{name.replace('_', '-')}" for name in vars(RNNSettings())]
    assert all(name in text for name in [*names, "--weights", "--inputs"])


def test_that_the_version_is_told(capsys):
    with pytest.raises(SystemExit) as raised:
        cli.main(["--version"])
    assert raised.value.code == 0
    assert capsys.readouterr().out == f"rnn-viewer {__version__}\n"


def test_that_run_needs_neither_qt_nor_a_display(python):
    program = (
        "import sys\n"
        "sys.modules['PySide6'] = sys.modules['pyqtgraph'] = None\n"
        "from rnn_viewer.cli import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {k: v for k, v in os.environ.items() if k not in hidden}
    done = python("-c", program, "run", *options("small"), env=environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (REFERENCE / "small" / "listing.txt").read_text()


def test_that_a_layer_without_weights_is_refused(complaint, by_hand):
    wanted = "--layer rnn has no effect without a file of weights"
    assert wanted in complaint("run", "--layer", "rnn")
    inputs = by_hand[by_hand.index("--inputs") + 1]
    assert wanted in complaint("run", "--layer", "rnn", "--inputs", inputs)
    assert wanted in complaint("--layer", "rnn")
    assert wanted in complaint("--layer", "rnn", inputs)


def test_that_settings_beside_a_session_are_refused(complaint, tmp_path):
    file = tmp_path / "mine.rnnv"
    save_session(Document(Recipe()), file)
    line = complaint("--timesteps", "5", file)
    assert line == f"rnn-viewer: --timesteps has no effect: {file} is a session.\n"


def test_that_a_setting_is_overruled_by_the_arrays_it_would_draw(complaint, by_hand):
    for option, value, arrays in (
        ("--input-kind", "sine", "inputs"),
        ("--weight-scale", "0.5", "weights"),
        ("--seed", "7", "weights and inputs"),
    ):
        line = complaint("run", *by_hand, option, value)
        assert f"{option} {value} has no effect: {arrays} come from the file" in line


@pytest.fixture
def square(tmp_path) -> Path:
    """W and U of which neither names nor shapes tell how they lie."""
    path = tmp_path / "w.npz"
    np.savez(path, W=[[0.0, 0.5], [0.0, 0.0]], U=np.zeros((2, 2)), b=[0.0, 0.0])
    return path


@pytest.mark.parametrize(("order", "found"), [("rows", 0.5), ("columns", 0.0)])
def test_that_an_order_is_chosen_by_an_option(run, square, tmp_path, order, found):
    inputs, output = tmp_path / "x.csv", tmp_path / "y.npy"
    inputs.write_text("0,1\n0,1\n")
    files = ["--weights", square, "--inputs", inputs, "--output", output]
    run("run", *files, "--order", order, "--activation", "identity")
    np.testing.assert_array_equal(np.load(output)[:, 0], [found, found])


def test_that_an_order_that_has_no_effect_or_is_none_is_refused(
    complaint, by_hand, square, tmp_path
):
    wanted = "--order rows has no effect without a file of weights"
    assert wanted in complaint("run", "--order", "rows")
    inputs = by_hand[by_hand.index("--inputs") + 1]
    assert wanted in complaint("run", "--order", "rows", "--inputs", inputs)
    assert wanted in complaint("--order", "rows", inputs)
    line = complaint("run", "--weights", square, "--order", "up")
    assert "--order must be one of rows, columns, " in line
    line = complaint("run", "--weights", square, "--order", "state-first")
    assert "does not lie in the order state-first; expected rows or columns" in line


def test_that_an_order_belongs_to_the_file_that_is_opened(started, square):
    cli.main(["--order", "columns", str(square)])
    ((recipe, asked),) = started
    np.testing.assert_array_equal(recipe.weights.W, [[0, 0], [0.5, 0]])
    assert asked is None


@pytest.mark.parametrize("option", [[], ["--weights"]])
def test_that_the_window_asks_for_an_order_that_a_file_does_not_tell(
    started, square, tmp_path, option
):
    inputs = tmp_path / "x.csv"
    inputs.write_text("0,1\n0,1\n0,2\n")
    cli.main(["--inputs", str(inputs), *option, str(square)])
    ((recipe, asked),) = started
    assert asked == square
    assert recipe.weights is None
    assert recipe.inputs.shape == (3, 2)


def test_that_a_run_says_which_order_is_taken(capsys, square):
    assert cli.main(["run", "--weights", str(square), "--timesteps", "2"]) == 0
    said = capsys.readouterr().err.splitlines()
    (line,) = (line for line in said if line.startswith("rnn-viewer: order: "))
    assert "taken: a row a unit (order rows; else columns, rows-swapped or" in line


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("foreign_5.ckpt", "rnn-viewer: member: what is no tensor is left out: scalar"),
        ("whole.pt", ""),
    ],
)
def test_that_what_is_left_out_of_a_checkpoint_is_a_line(capsys, file, words):
    path = REFERENCE / "saved" / file
    assert cli.main(["run", "--weights", str(path), "--timesteps", "2"]) == 0
    said = capsys.readouterr().err
    assert words in said
    assert ("member" in said) == bool(words)


@pytest.mark.parametrize(
    ("layer", "words"),
    [("bare", "direction: bare reads the sequence backwards: give it"), ("first", "")],
)
def test_that_a_direction_is_said_beside_the_listing(capsys, layer, words):
    file = REFERENCE / "frameworks" / "layers.h5"
    assert cli.main(["run", "--weights", str(file), "--layer", layer]) == 0
    printed = capsys.readouterr()
    lines = printed.err.splitlines()
    said = [line for line in lines if line.startswith(f"rnn-viewer: {words}")]
    assert len(said) == (1 if words else len(lines))
    assert ("backwards" in printed.err) == bool(words)
    assert "backwards" not in printed.out


def test_that_help_tells_that_a_table_has_a_header(capsys):
    for command in ("run", "export"):
        with pytest.raises(SystemExit):
            cli.main([command, "--help"])
        words = "a .csv of the output sequence begins with unit_1, unit_2"
        assert words in " ".join(capsys.readouterr().out.split())


def test_that_a_setting_that_a_file_overrules_is_refused(tmp_path, capsys):
    file = tmp_path / "run.npz"
    assert cli.main(["run", "--output", str(file)]) == 0
    capsys.readouterr()
    assert cli.main(["run", "--weights", str(file), "--weight-scale", "0.1"]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "--weight-scale 0.1 has no effect: weights come from the file" in err
    assert cli.main(["run", "--weights", str(file), "--output-features", "64"]) == 0


def test_that_a_readout_of_the_weights_is_written_with_the_run(run, capsys, tmp_path):
    weights = REFERENCE / "frameworks" / "readout.keras"
    out = tmp_path / "run.npz"
    assert cli.main(["run", "--weights", str(weights), "--output", str(out)]) == 0
    assert "readout: the softmax of says is not applied\n" in capsys.readouterr().err
    with np.load(tmp_path / "run.npz") as file:
        expected = file["output_sequence"] @ file["V"].T + file["c"]
        np.testing.assert_allclose(file["readout_sequence"], expected, 1e-12)
    assert "read-out says (3 numbers)" in run("inspect", weights)


FRAMEWORKS = REFERENCE / "frameworks"
UNTOLD = [
    "activation: the file does not tell it: tanh is taken",
    "direction: the file does not tell it: the sequence is read from its first"
    " timestep",
    "readout: it is not told what follows: of all layers out alone has a column a unit;"
    " nor is its activation told: none is applied",
]


@pytest.fixture
def said(capsys):
    """Run the program; return what it said on standard error once it left with 0."""

    def call(*arguments: object) -> list[str]:
        assert cli.main(list(map(str, arguments))) == 0
        lines = capsys.readouterr().err.splitlines()
        assert all(line.startswith("rnn-viewer: ") for line in lines)
        return [line.removeprefix("rnn-viewer: ") for line in lines]

    return call


def test_that_each_note_is_a_line_that_names_its_kind(said, run):
    file = FRAMEWORKS / "nested.weights.h5"
    assert said("run", "--weights", file) == UNTOLD
    lines = run("inspect", file).splitlines()
    assert [line.strip() for line in lines if line.startswith("  ")] == UNTOLD


@pytest.mark.parametrize(
    ("options", "left"),
    [
        (["--activation", "tanh"], UNTOLD[1:]),
        (["--no-backwards"], [UNTOLD[0], UNTOLD[2]]),
        (["--backwards", "--activation", "relu"], UNTOLD[2:]),
    ],
)
def test_that_an_option_settles_what_the_file_does_not_tell(said, options, left):
    assert said("run", "--weights", FRAMEWORKS / "nested.weights.h5", *options) == left
    # Whatever the order of the options.
    assert said("run", *options, "--weights", FRAMEWORKS / "nested.weights.h5") == left


def test_that_inputs_are_turned_round_for_a_layer_that_reads_backwards(said, tmp_path):
    with np.load(FRAMEWORKS / "outputs.npz") as arrays:
        inputs, expected = (
            arrays[f"layers.h5|bare|{w}"] for w in ("inputs", "outputs")
        )
    # They were kept in the order in which the layer reads them.
    np.save(tmp_path / "x.npy", inputs[::-1])
    files = ["--weights", FRAMEWORKS / "layers.h5", "--layer", "bare"]
    files += ["--inputs", tmp_path / "x.npy", "--output", tmp_path / "run.npz"]
    assert not any("direction" in line for line in said("run", *files, "--backwards"))
    with np.load(tmp_path / "run.npz") as run:
        np.testing.assert_array_equal(run["inputs"], inputs)
        np.testing.assert_allclose(run["output_sequence"], expected, rtol=0, atol=1e-6)


def test_that_drawn_inputs_are_turned_round_too(run, tmp_path):
    run("run", *SMALL, "--backwards", "--output", tmp_path / "run.npz")
    sizes = {"timesteps": 3, "input_features": 2, "output_features": 2}
    expected = simulate(RNNSettings(**sizes), backwards=True)
    with np.load(tmp_path / "run.npz") as file:
        np.testing.assert_array_equal(file["output_sequence"], expected.output_sequence)
        np.testing.assert_array_equal(file["inputs"], expected.inputs)


@pytest.fixture
def started(monkeypatch):
    """Collect what a window would be opened with."""
    calls = []
    monkeypatch.setattr(
        "rnn_viewer.launch.starting.start_program",
        lambda *call: calls.append(call) or 0,
    )
    return calls


def test_that_a_window_that_is_opened_with_a_file_says_its_notes(said, started):
    assert said(FRAMEWORKS / "nested.weights.h5") == UNTOLD
    ((recipe, file),) = started
    assert ([str(note) for note in recipe.notes], file) == (UNTOLD, None)


def test_that_a_window_that_is_opened_with_a_session_says_its_notes(
    said, started, tmp_path
):
    session = tmp_path / "mine.rnnv"
    recipe = with_file(Recipe(), FRAMEWORKS / "nested.weights.h5")
    save_session(Document(recipe), session)
    assert said(session) == UNTOLD
    assert started == [(None, session)]
    assert said("export", "--session", session, "--to", tmp_path / "o.npz") == UNTOLD
    said_of_it = cli.main(["inspect", str(session)])
    assert said_of_it == 0


def test_that_a_file_of_several_layers_opens_the_window_with_its_chooser(
    said, started, complaint, tmp_path
):
    file = FRAMEWORKS / "layers.keras"
    np.save(tmp_path / "x.npy", np.ones((5, 3)))
    for words in ([file], ["--weights", file], [file, tmp_path / "x.npy"]):
        assert said(*words) == []
    assert [chosen for _, chosen in started] == [file] * 3
    assert started[2][0].inputs.shape == (5, 3)
    # Where nobody can be asked the layers are named.
    assert "name one of: first, second" in complaint("run", "--weights", file)
    other = FRAMEWORKS / "stack.pt"
    assert "stack.pt: holds weights, as layers.keras does" in complaint(file, other)


def test_that_a_window_is_opened_without_motion_where_that_is_asked_for(said, started):
    assert said("--no-motion", "--timesteps", 3) == []
    ((recipe, file, is_still),) = started
    assert (recipe.settings.timesteps, file, is_still) == (3, None, True)
    said("--no-motion")
    assert started[1] == (None, None, True)


def test_that_a_layer_that_is_named_is_opened_at_once(said, started):
    file = FRAMEWORKS / "layers.keras"
    assert said(file, "--layer", "second")[0].startswith("length: the model gives the ")
    ((recipe, chosen),) = started
    assert (recipe.settings.activation, chosen) == ("relu", None)


def test_that_a_chaotic_run_that_is_written_says_from_where_on_it_may_differ(
    tmp_path, capsys
):
    file = str(tmp_path / "run.npz")
    assert cli.main(["run", "--distribution", "normal", "--output", file]) == 0
    assert "chaotic: from about timestep 3" in capsys.readouterr().err
    assert cli.main(["run", "--output", file]) == 0
    assert capsys.readouterr().err == ""


def test_that_ctrl_c_ends_a_command_without_a_word(monkeypatch, capsys):
    def interrupted(_: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setitem(cli.COMMANDS, "run", interrupted)
    assert cli.main(["run"]) == cli.INTERRUPTED
    assert capsys.readouterr() == ("", "")
