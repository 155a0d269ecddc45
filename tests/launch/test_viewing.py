"""The public interface: settings, arrays and live models in, a run or a window out."""

import subprocess
from functools import partial
from importlib.resources import files
from pathlib import Path
from threading import Thread
from types import SimpleNamespace

import numpy as np
import pytest

import rnn_viewer
from rnn_viewer import (
    RNNSettings,
    Weights,
    load_model,
    load_weights,
    simulate,
    view,
)
from rnn_viewer.core.errors import ArrayError, FileError, NoSample, UserError
from rnn_viewer.core.model.shown_model import shown_of
from rnn_viewer.core.recipe.layer_weights import LayerWeights
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.snapshot.document import Document
from rnn_viewer.files.session.session_file import save_session
from rnn_viewer.files.writing.outputs import save_run
from tests.walks import each_of

MODELS = Path(__file__).parents[1] / "reference" / "models"
W, U, B = np.array([[0.5, -1.0]]), np.array([[0.25]]), np.array([0.125])
INPUTS = np.array([[1.0, 0.0], [0.0, 1.0]])


class Module:
    """Stands in for torch.nn.RNN(2, 1, nonlinearity="relu")."""

    mode, num_layers, bidirectional = "RNN_RELU", 1, False
    weight_ih_l0, weight_hh_l0, bias_ih_l0 = W, U, B

    def named_modules(self):
        return [("", self)]


@pytest.fixture(autouse=True)
def own_config(tmp_path, monkeypatch):
    """Keep what the processes remember out of the user's own settings."""
    for name in ("XDG_CONFIG_HOME", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path))


@pytest.fixture
def started(monkeypatch):
    """Collect the recipes that a window would be opened with."""
    recipes = []
    monkeypatch.setattr("rnn_viewer.launch.starting.start_program", recipes.append)
    # Qt's own loop runs in no test; what counts is asked for by name.
    monkeypatch.setattr("rnn_viewer.launch.viewing.has_event_loop", lambda: False)
    return recipes


def test_that_a_live_model_brings_its_activation_along():
    run = simulate(weights=Module(), inputs=INPUTS)
    first = 0.5 + 0.125
    np.testing.assert_array_equal(run.output_sequence, [[first], [0.0]])
    run = simulate(weights=Module(), inputs=INPUTS, activation="identity")
    np.testing.assert_array_equal(
        run.output_sequence, [[first], [-1 + 0.25 * first + 0.125]]
    )


def test_that_arrays_have_the_activation_of_the_settings():
    settings = RNNSettings(activation="sigmoid")
    assert simulate(settings, weights=(W, U, B)).activation.name == "sigmoid"
    assert simulate(weights=(W, U, B)).activation.name == "tanh"


def test_that_inputs_may_be_a_tensor():
    tensor = SimpleNamespace(numpy=lambda: INPUTS)
    run = simulate(weights=(W, U, B), inputs=tensor)
    np.testing.assert_array_equal(run.inputs, INPUTS)


@pytest.mark.parametrize("given", [(W, U, B), {"W": W, "U": U, "b": B}, Module()])
def test_that_view_takes_what_simulate_takes_by_place_or_by_name(given, started):
    assert view(given, INPUTS) is None
    view(weights=given, inputs=INPUTS)
    for recipe in started:
        np.testing.assert_array_equal(recipe.weights.W, W)
        np.testing.assert_array_equal(recipe.inputs, INPUTS)
        is_model = isinstance(given, Module)
        assert recipe.origin.weights == ("Module" if is_model else "")
    expected = "relu" if isinstance(given, Module) else "tanh"
    assert [recipe.settings.activation for recipe in started] == [expected] * 2


def test_that_view_takes_settings_by_place_or_by_name(started):
    settings = RNNSettings(timesteps=3)
    view(settings)
    view(settings=settings)
    view()
    assert [recipe.settings.timesteps for recipe in started] == [3, 3, 100]


def test_that_what_is_given_twice_or_does_not_fit_opens_nothing(started):
    with pytest.raises(TypeError, match="weights twice"):
        view((W, U, B), weights=(W, U, B))
    with pytest.raises(TypeError, match="settings twice"):
        view(RNNSettings(), settings=RNNSettings())
    with pytest.raises(ArrayError, match="have 3 features"):
        view((W, U, B), np.zeros((5, 3)))
    assert started == []


def test_that_weights_of_a_file_are_those_of_a_run(tmp_path):
    np.savez(tmp_path / "weights.npz", W=W, U=U, b=B)
    with pytest.warns(UserWarning, match="the file does not tell it: tanh is taken"):
        weights = load_weights(tmp_path / "weights.npz")
    np.testing.assert_array_equal(simulate(weights=weights).weights.W, W)


CUBE = np.random.default_rng(2).normal(size=(5, 6, 2))


def test_that_a_sample_is_chosen_by_its_number_from_zero(started):
    for sample in range(5):
        run = simulate(weights=(W, U, B), inputs=CUBE, sample=sample)
        np.testing.assert_array_equal(run.inputs, CUBE[sample])
        view((W, U, B), CUBE, sample=sample)
        assert started[-1].samples.shown == sample
        assert started[-1].notes == ()
    np.testing.assert_array_equal(simulate(inputs=CUBE[:1]).inputs, CUBE[0])
    np.testing.assert_array_equal(simulate(inputs=CUBE[0], sample=0).inputs, CUBE[0])
    for inputs, sample in ((CUBE, 5), (CUBE, -1), (CUBE[0], 1)):
        with pytest.raises(NoSample, match=f"There is no sample {sample}"):
            simulate(weights=(W, U, B), inputs=inputs, sample=sample)


def test_that_the_first_sample_unasked_is_a_note_and_warned_of(started):
    for weights in ((W, U, B), Weights(W, U, B)):
        for call in (simulate, view):
            with pytest.warns(UserWarning, match="^sample: sample 1 of 5") as told:
                call(weights=weights, inputs=CUBE)
            assert len(told) == 1
            assert told[0].filename == __file__
    (note,) = started[0].notes
    assert note.startswith("sample: sample 1 of 5 is shown")
    np.testing.assert_array_equal(started[0].inputs, CUBE[0])


def test_that_given_inputs_are_rescaled_with_numbers_of_the_training():
    mean, deviation = CUBE.mean(axis=(0, 1)), CUBE.std(axis=(0, 1))
    run = simulate(inputs=CUBE, sample=3, rescale=("z_score", mean, deviation))
    np.testing.assert_allclose(run.inputs, (CUBE[3] - mean) / deviation, rtol=1e-15)
    run = simulate(inputs=CUBE[0], rescale="unit:-4,4")
    np.testing.assert_array_equal(run.inputs, (CUBE[0] + 4) / 8)
    for rescale in (3, ("unit", 1), "magic", ("z_score", [1, 2, 3], 1)):
        with pytest.raises(UserError):
            simulate(inputs=CUBE[0], rescale=rescale)
    for choice in ({"rescale": "unit"}, {"sample": 0}):
        with pytest.raises(ArrayError, match="inputs are drawn"):
            simulate(**choice)


def test_that_a_text_is_spelled_in_a_vocabulary(tmp_path, started):
    (tmp_path / "a.txt").write_text("baab")
    weights = (np.ones((1, 3)), U, B)
    run = simulate(weights=weights, inputs=tmp_path / "a.txt", vocabulary="bca")
    assert run.inputs.argmax(axis=1).tolist() == [0, 2, 2, 0]
    told = {"chars": np.array(list("acb")), "activation": "tanh"}
    np.savez(tmp_path / "w.npz", W=weights[0], U=U, b=B, **told)
    loaded = load_weights(tmp_path / "w.npz")
    assert loaded.vocabulary == ("a", "c", "b")
    run = simulate(weights=loaded, inputs=str(tmp_path / "a.txt"))
    assert run.inputs.argmax(axis=1).tolist() == [2, 0, 0, 2]
    view(loaded, tmp_path / "a.txt")
    assert started[0].vocabulary == loaded.vocabulary


FRAMEWORKS = Path(__file__).parents[1] / "reference" / "frameworks"


def test_that_weights_of_a_file_bring_their_activation_along():
    with pytest.warns(UserWarning, match="length: .*; layer: .*; readout: "):
        weights = load_weights(FRAMEWORKS / "layers.h5", layer="second")
    assert weights.activation == "relu"
    run = simulate(weights=weights, inputs=np.ones((1, 4)))
    expected = np.maximum(weights.W.sum(axis=1) + weights.b, 0)
    np.testing.assert_allclose(run.output_sequence[0], expected, rtol=1e-12)
    assert simulate(weights=weights, activation="tanh").activation.name == "tanh"


def test_that_a_dense_layer_of_a_file_comes_along_to_the_window(started):
    with pytest.warns(UserWarning, match="the softmax of says is not applied"):
        weights = load_weights(FRAMEWORKS / "readout.keras")
    view(weights, np.ones((2, 3)))
    assert started[0].readout is weights.readout
    assert weights.readout.V.shape == (3, 4)
    with pytest.warns(UserWarning, match="^activation: "):
        assert load_weights(FRAMEWORKS / "cell.pt").readout is None


def test_that_a_layer_of_a_file_that_reads_backwards_warns_where_it_is_loaded():
    said = "direction: bare reads the sequence backwards"
    with pytest.warns(UserWarning, match=said) as told:
        weights = load_weights(FRAMEWORKS / "layers.h5", layer="bare")
    assert [each.filename for each in told] == [__file__]
    assert str(told[0].message) == "; ".join(weights.notes)
    assert weights.backwards
    # It has been said; those who turn the inputs round are not told again.
    simulate(weights=weights)


def test_that_a_model_that_reads_backwards_warns_and_the_window_notes_it(started):
    cell = SimpleNamespace(
        kernel=W.T,
        recurrent_kernel=U,
        bias=B,
        activation=SimpleNamespace(__name__="tanh"),
        recurrent_initializer=None,
    )
    model = SimpleNamespace(
        name="rnn", cell=cell, go_backwards=True, get_weights=list, get_config=dict
    )
    for call in (simulate, view):
        with pytest.warns(UserWarning, match="^direction: rnn reads the .*") as told:
            call(weights=model, inputs=INPUTS)
        assert [each.filename for each in told] == [__file__]
    assert "reads the sequence backwards" in started[0].notes[0]


def test_that_paths_are_opened_as_files_are(tmp_path, started):
    np.savez(tmp_path / "w.npz", W=W, U=U, b=B, h0=[0.5], activation="tanh")
    np.savetxt(tmp_path / "x.csv", INPUTS, delimiter=",")
    note = "^state: the run begins with h0 of the file$"
    for path in (tmp_path / "w.npz", str(tmp_path / "w.npz")):
        with pytest.warns(UserWarning, match=note) as told:
            run = simulate(weights=path, inputs=tmp_path / "x.csv")
        assert told[0].filename == __file__
        np.testing.assert_array_equal(run.inputs, INPUTS)
        assert run.initial_state == [0.5]
    with pytest.warns(UserWarning, match=note):
        view(tmp_path / "w.npz", str(tmp_path / "x.csv"))
    (recipe,) = started
    assert recipe.origin.weights == "w.npz: weights"
    assert recipe.notes == ("state: the run begins with h0 of the file",)
    with pytest.raises(FileError, match=r"none\.npz: No such file"):
        simulate(weights=tmp_path / "none.npz")
    with pytest.raises(FileError, match=r"x\.csv: is of no known kind"):
        simulate(weights=tmp_path / "x.csv")


def test_that_a_whole_run_comes_from_its_file(tmp_path):
    run = simulate(RNNSettings(timesteps=4, activation="relu"), initial_state=[2] * 64)
    save_run(run, tmp_path / "run.npz")
    again = simulate(weights=tmp_path / "run.npz")
    np.testing.assert_array_equal(again.output_sequence, run.output_sequence)
    with np.load(tmp_path / "run.npz") as arrays:
        again = simulate(weights=dict(arrays), inputs=run.inputs)
    np.testing.assert_array_equal(again.output_sequence, run.output_sequence)
    weights = load_weights(tmp_path / "run.npz")
    again = simulate(weights=weights, inputs=run.inputs)
    np.testing.assert_array_equal(again.output_sequence, run.output_sequence)


def test_that_a_session_is_opened_where_it_was_left(tmp_path, monkeypatch):
    given = []
    monkeypatch.setattr(
        "rnn_viewer.launch.starting.start_program", lambda *a: given.append(a)
    )
    monkeypatch.setattr("rnn_viewer.launch.viewing.has_event_loop", lambda: False)
    recipe = Recipe(RNNSettings(timesteps=7))
    save_session(Document(recipe), tmp_path / "mine.rnnv")
    view(tmp_path / "mine.rnnv")
    view(tmp_path / "mine.rnnv", np.ones((2, 32)))
    assert given[0] == (None, tmp_path / "mine.rnnv")
    assert given[1][0].settings.timesteps == 2
    assert simulate(weights=tmp_path / "mine.rnnv").timesteps == 7
    with pytest.raises(UserError, match="is a session: open it by itself"):
        simulate(weights=tmp_path / "mine.rnnv", activation="relu")


def test_that_the_first_turn_remembers_what_is_given(tmp_path, started):
    np.save(tmp_path / "state.npy", [2.0])
    tensor = SimpleNamespace(numpy=lambda: np.array([[2.0]]))
    for state in ([2.0], tensor, tmp_path / "state.npy", str(tmp_path / "state.npy")):
        run = simulate(weights=(W, U, B), inputs=INPUTS, initial_state=state)
        expected = np.tanh(0.5 + 2.0 * 0.25 + 0.125)
        np.testing.assert_allclose(run.output_sequence[0], [expected], rtol=1e-15)
        view((W, U, B), INPUTS, initial_state=state)
    assert [recipe.initial_state.tolist() for recipe in started] == [[2.0]] * 4
    run = simulate(weights=(W, U, B), inputs=INPUTS, initial_state="zeros")
    assert not run.initial_state.any()


def test_that_a_series_is_a_number_a_timestep():
    weights = (np.ones((2, 1)), np.eye(2), np.zeros(2))
    for inputs in ([1, 2, 3], np.arange(3.0), SimpleNamespace(numpy=lambda: [1, 2, 3])):
        assert simulate(weights=weights, inputs=inputs).inputs.shape == (3, 1)


class Frame:
    """Stands in for a frame of polars: columns, and no index."""

    columns, shape = ("wind", "rain"), (2, 2)

    def __init__(self, rain=(3.0, 4.0)):
        self.cells = {0: np.array([1, 2]), 1: np.array(rain)}

    def __getitem__(self, place):
        return self.cells[place[1]]


def test_that_the_columns_of_a_frame_name_the_features(started):
    view((W, U, B), Frame())
    (recipe,) = started
    assert recipe.inputs.tolist() == [[1, 3], [2, 4]]
    assert recipe.origin.input_names == ("wind", "rain")
    with pytest.raises(ArrayError, match="column rain holds <U1; expected columns of"):
        simulate(weights=(W, U, B), inputs=Frame(rain=("a", "b")))


def test_that_frames_and_series_of_pandas_keep_their_names(started):
    pandas = pytest.importorskip("pandas")
    dates = pandas.to_datetime(["2020-01-01", "2020-01-02"])
    frame = pandas.DataFrame({"wind": [1, 2], "rain": [0.5, 1]}, index=dates)
    view((W, U, B), frame)
    view((W[:, :1], U, B), frame["rain"])
    both, alone = started
    assert both.origin.input_names == ("wind", "rain")
    assert both.origin.timestep_names[0].startswith("2020-01-01")
    assert alone.origin.input_names == ("rain",)
    assert alone.inputs.tolist() == [[0.5], [1]]
    for bad in (frame.assign(day=["Mon", "Tue"]), frame.assign(day=dates)):
        with pytest.raises(ArrayError, match="column day holds"):
            simulate(inputs=bad)
    missing = frame.assign(wind=pandas.array([1, None], dtype="Int64"))
    with pytest.raises(ArrayError, match=r"not finite|missing values"):
        simulate(inputs=missing)
    weights = (pandas.DataFrame(W), pandas.DataFrame(U), pandas.Series(B))
    np.testing.assert_array_equal(simulate(weights=weights).weights.W, W)


def test_that_a_checkpoint_around_a_state_dict_is_looked_through():
    names = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    arrays = (W, U, B, np.zeros(1))
    state = {f"rnn.{n}_l0": a for n, a in zip(names, arrays, strict=True)}
    checkpoint = {"epoch": 3, "options": object(), "model": {"state_dict": state}}
    note = "^member: what is no array is left out: options$"
    with pytest.warns(UserWarning, match=note):
        run = simulate(weights=checkpoint, inputs=INPUTS, activation="tanh")
    np.testing.assert_array_equal(run.weights.b, B)


@each_of(
    ("value", "said"),
    [
        (RNNSettings(), "RNNSettings()"),
        (
            RNNSettings(weight_scale=0.5, activation="relu"),
            "RNNSettings(weight_scale=0.5, activation='relu')",
        ),
        (Weights(W, U, B), "Weights(input_features=2, output_features=1)"),
        (
            LayerWeights.of(
                Weights(W, U, B),
                activation="relu",
                readout=Readout(np.ones((3, 1)), np.ones(3)),
            ),
            "LayerWeights(input_features=2, output_features=1, activation='relu',"
            " readout=Readout(output_features=1, readout_features=3))",
        ),
        (
            simulate(weights=(W, U, B), inputs=INPUTS),
            "Run(timesteps=2, input_features=2, output_features=1, activation='tanh')",
        ),
    ],
)
def test_that_what_is_printed_tells_sizes_in_a_line(value, said):
    assert repr(value).startswith(said)
    assert "\n" not in repr(value)


def test_that_a_run_under_way_tells_how_far_it_is():
    run = start(Recipe(RNNSettings(timesteps=600)))
    run.advance(1)
    assert repr(run).endswith("computed=256)")


def test_that_a_window_is_refused_in_another_thread():
    raised = []

    def show() -> None:
        try:
            view()
        except RuntimeError as error:
            raised.append(error)

    thread = Thread(target=show, name="side")
    thread.start()
    thread.join()
    assert isinstance(raised[0], UserError)
    assert "in the thread side; expected the main thread" in str(raised[0])


def test_that_types_are_told():
    assert files("rnn_viewer").joinpath("py.typed").is_file()


def test_that_inputs_are_turned_round_where_that_is_asked_for(started):
    forwards = simulate(weights=(W, U, B), inputs=INPUTS[::-1])
    run = simulate(weights=(W, U, B), inputs=INPUTS, backwards=True)
    np.testing.assert_array_equal(run.inputs, INPUTS[::-1])
    np.testing.assert_array_equal(run.output_sequence, forwards.output_sequence)
    view((W, U, B), INPUTS, backwards=True)
    assert started[0].backwards


def test_that_all_notes_of_a_state_dict_are_one_warning(started):
    state = {"a.weight_ih_l0_reverse": W, "a.weight_hh_l0_reverse": U}
    for call in (simulate, view):
        with pytest.warns(
            UserWarning, match=r"^activation: .*; direction: a\.l0_re"
        ) as told:
            call(weights=state, inputs=INPUTS)
        assert [each.filename for each in told] == [__file__]
    # What was decided is not warned of.
    simulate(weights=state, inputs=INPUTS, activation="relu", backwards=True)
    view(weights=state, inputs=INPUTS, activation="relu", backwards=False)
    assert [recipe.notes for recipe in started[1:]] == [()]


def test_that_every_public_name_is_there():
    assert all(hasattr(rnn_viewer, name) for name in rnn_viewer.__all__)


@pytest.fixture
def run(python):
    """Run a text of Python; where it crashes, it says where."""
    return partial(python, "-X", "faulthandler", "-c")


def complaints(done: subprocess.CompletedProcess[str]) -> list[str]:
    """Return what a process said on standard error, but for the offscreen display."""
    return [s for s in done.stderr.splitlines() if "propagateSizeHints" not in s]


SHOW_AND_GO_ON = """
import builtins, gc, signal, sys, threading
from PySide6.QtCore import QTimer
import rnn_viewer
from rnn_viewer import app
class Window(app.MainWindow):
    def __init__(self, *words):
        super().__init__(*words)
        self.completed.connect(self.close)
app.MainWindow = Window
hook = lambda *_: print("my own hook")
def hooks():
    handlers = [signal.getsignal(n) for n in (signal.SIGINT, signal.SIGTERM)]
    fd = signal.set_wakeup_fd(-1)
    signal.set_wakeup_fd(fd)
    loading = builtins.__import__, gc.isenabled()
    return sys.excepthook, threading.excepthook, *handlers, fd, *loading
sys.excepthook = threading.excepthook = hook
before = hooks()
for _ in range(2):
    rnn_viewer.view(rnn_viewer.RNNSettings(timesteps=3))
    print(hooks() == before, flush=True)
thread = threading.Thread(target=lambda: 1 / 0)
thread.start()
# Two of them printing at once would mix their lines.
thread.join()
raise ValueError("my own mistake")
"""


@pytest.mark.programs
def test_that_a_script_has_its_hooks_again_when_the_window_is_closed(run):
    done = run(SHOW_AND_GO_ON)
    assert done.stdout.splitlines() == ["True", "True", "my own hook", "my own hook"]
    assert (done.returncode, done.stderr) == (1, "")


def test_that_importing_loads_no_qt_and_no_framework(run):
    heavy = "{'numpy', 'PySide6', 'pyqtgraph', 'torch', 'keras', 'h5py', 'IPython'}"
    code = f"import sys, rnn_viewer; print({heavy} & set(sys.modules))"
    assert run(code).stdout.strip() == "set()"


def test_that_each_name_of_the_interface_is_there_and_no_other():
    for name in rnn_viewer.__all__:
        assert getattr(rnn_viewer, name), name
        assert name in dir(rnn_viewer)
    with pytest.raises(AttributeError, match="'rnn_viewer' has no attribute 'fit'"):
        rnn_viewer.fit  # noqa: B018


IN_A_LOOP = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import rnn_viewer
application = QApplication([])
def look():
    window = rnn_viewer.view(rnn_viewer.RNNSettings(timesteps=3))
    print(type(window).__name__, window.isVisible(), application.style().name())
    print(window.session.snapshot.run.timesteps, flush=True)
    # A second one, which nobody holds.
    rnn_viewer.view(rnn_viewer.RNNSettings(timesteps=4)).completed.connect(leave)
def leave():
    shown = [w for w in application.topLevelWidgets() if w.isVisible()]
    print(len(shown), len(rnn_viewer.launch.event_loop._open))
    {leave}
QTimer.singleShot(0, look)
application.exec()
print("left", len(rnn_viewer.launch.event_loop._open))
"""

SEEN = ["MainWindow True fusion", "3", "2 2"]


@pytest.mark.programs
def test_that_inside_a_running_loop_view_returns_the_window(run):
    done = run(IN_A_LOOP.format(leave="application.closeAllWindows()"))
    assert done.stdout.splitlines() == [*SEEN, "left 0"], done.stderr
    assert (done.returncode, complaints(done)) == (0, [])


@pytest.mark.programs
def test_that_windows_left_open_do_not_harm_the_end_of_python(run):
    done = run(IN_A_LOOP.format(leave="application.exit()"))
    assert done.stdout.splitlines() == [*SEEN, "left 2"], done.stderr
    assert (done.returncode, complaints(done)) == (0, [])


BETWEEN_INPUTS = """
import sys
from types import SimpleNamespace
shell = SimpleNamespace(active_eventloop={loop!r})
sys.modules["IPython"] = SimpleNamespace(get_ipython=lambda: shell)
import rnn_viewer, rnn_viewer.launch.starting
rnn_viewer.launch.starting.start_program = lambda recipe: print("waited")
print(type(rnn_viewer.view()).__name__)
"""


@pytest.mark.programs
@pytest.mark.parametrize(
    ("loop", "said"), [("qt6", ["MainWindow"]), (None, ["waited", "NoneType"])]
)
def test_that_ipython_is_not_blocked_where_it_runs_a_loop_of_qt(loop, said, run):
    done = run(BETWEEN_INPUTS.format(loop=loop))
    assert done.stdout.split() == said, done.stderr
    assert (done.returncode, complaints(done)) == (0, [])


def test_that_an_order_is_chosen_in_python(tmp_path):
    W, U, b = np.array([[0.0, 0.5], [0.0, 0.0]]), np.eye(2), np.zeros(2)
    np.savez(tmp_path / "w.npz", W=W, U=U, b=b)
    with pytest.warns(UserWarning, match="^activation: [^;]*$"):
        weights = load_weights(tmp_path / "w.npz", order="columns")
    np.testing.assert_array_equal(weights.W, W.T)
    given = {"inputs": np.ones((3, 2)), "activation": "tanh"}
    run = simulate(weights=[W, U, b], order="columns", **given)
    np.testing.assert_array_equal(run.weights.W, W.T)
    with pytest.warns(UserWarning, match="^order: neither names nor shapes tell"):
        run = simulate(weights=[W, U, b], **given)
    np.testing.assert_array_equal(run.weights.W, W)


@pytest.mark.parametrize("kind", [list, tuple])
def test_that_W_U_and_b_in_a_row_are_taken_without_a_word(kind):
    W, U, b = np.ones((2, 3)), np.eye(2), np.zeros(2)
    run = simulate(weights=kind([W, U, b]), inputs=np.ones((4, 3)))
    np.testing.assert_array_equal(run.weights.W, W)


def test_that_a_nested_checkpoint_is_shown(started):
    state = {"rnn.weight_ih_l0": np.ones((4, 3)), "rnn.weight_hh_l0": np.eye(4)}
    view({"model": {"net": state}, "epoch": 3}, activation="tanh")
    np.testing.assert_array_equal(started[0].weights.W, np.ones((4, 3)))


def test_that_a_list_of_sequences_of_different_lengths_is_samples(started):
    rows = [INPUTS, INPUTS[:1], np.ones((5, 2))]
    run = simulate(weights=(W, U, B), inputs=rows, sample=2)
    np.testing.assert_array_equal(run.inputs, rows[2])
    with pytest.warns(UserWarning, match="sample 1 of 3 is shown"):
        view(weights=(W, U, B), inputs=rows)
    (recipe,) = started
    assert recipe.samples.lengths.tolist() == [2, 1, 5]
    with pytest.raises(ArrayError, match="sample 2"):
        simulate(weights=(W, U, B), inputs=[INPUTS, np.ones((1, 3))])


def test_that_a_model_opens_whole_over_one_of_its_samples(started):
    file = MODELS / "trained_digits.keras"
    model = load_model(file)
    digits = np.load(MODELS / "trained.npz")["digits_keras.inputs"]
    view(model, digits, sample=2)
    (recipe,) = started
    assert recipe.samples.shown == 2
    assert recipe.samples.count == len(digits)
    assert shown_of(recipe).model.steps == model.steps
    np.testing.assert_array_equal(recipe.inputs, digits[2])
    with pytest.raises(NoSample):
        view(model, digits, sample=len(digits))
    with pytest.warns(UserWarning, match="reads random numbers"):
        view(model)
