"""The public interface: settings, arrays and live models in, a run or a window out."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

import rnn_viewer
from rnn_viewer import RNNSettings, load_weights, simulate, view
from rnn_viewer.core.errors import ArrayError

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
    monkeypatch.setattr("rnn_viewer.starting.start_program", recipes.append)
    # Qt's own loop runs in no test; what counts is asked for by name.
    monkeypatch.setattr("rnn_viewer.viewing._has_event_loop", lambda: False)
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


FRAMEWORKS = Path(__file__).parent / "reference" / "frameworks"


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


def test_that_every_public_name_is_there():
    assert all(hasattr(rnn_viewer, name) for name in rnn_viewer.__all__)


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", code],
        capture_output=True,
        text=True,
        timeout=60,
    )


def complaints(done: subprocess.CompletedProcess[str]) -> list[str]:
    """Return what a process said on standard error, but for the offscreen display."""
    return [s for s in done.stderr.splitlines() if "propagateSizeHints" not in s]


def test_that_importing_loads_no_qt_and_no_framework():
    heavy = "{'PySide6', 'pyqtgraph', 'torch', 'keras', 'h5py', 'IPython'}"
    code = f"import sys, rnn_viewer; print({heavy} & set(sys.modules))"
    assert run(code).stdout.strip() == "set()"


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
    print(len(shown), len(rnn_viewer.viewing._open))
    {leave}
QTimer.singleShot(0, look)
application.exec()
print("left", len(rnn_viewer.viewing._open))
"""

SEEN = ["MainWindow True fusion", "3", "2 2"]


def test_that_inside_a_running_loop_view_returns_the_window():
    done = run(IN_A_LOOP.format(leave="application.closeAllWindows()"))
    assert done.stdout.splitlines() == [*SEEN, "left 0"], done.stderr
    assert (done.returncode, complaints(done)) == (0, [])


def test_that_windows_left_open_do_not_harm_the_end_of_python():
    done = run(IN_A_LOOP.format(leave="application.exit()"))
    assert done.stdout.splitlines() == [*SEEN, "left 2"], done.stderr
    assert (done.returncode, complaints(done)) == (0, [])


BETWEEN_INPUTS = """
import sys
from types import SimpleNamespace
shell = SimpleNamespace(active_eventloop={loop!r})
sys.modules["IPython"] = SimpleNamespace(get_ipython=lambda: shell)
import rnn_viewer, rnn_viewer.starting
rnn_viewer.starting.start_program = lambda recipe: print("waited")
print(type(rnn_viewer.view()).__name__)
"""


@pytest.mark.parametrize(
    ("loop", "said"), [("qt6", ["MainWindow"]), (None, ["waited", "NoneType"])]
)
def test_that_ipython_is_not_blocked_where_it_runs_a_loop_of_qt(loop, said):
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
