"""What a sentence refers to is read from the moment that is shown."""

from dataclasses import replace

import numpy as np
import pytest

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.lesson.references import cells_named, filled, unknown_in
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.position import Position
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.core.snapshot.transitions import followed
from rnn_viewer.session import Session
from tests.walks import each_of

SMALL = RNNSettings(
    timesteps=6, input_features=3, output_features=4, distribution="symmetric_uniform"
)


@pytest.fixture
def now(qapp):
    """The moment at which timestep 3 has just been stored."""
    session = Session(SMALL)
    session.go_to(Position(2, 5))
    yield session.snapshot
    session.stop()


def test_that_the_numbers_of_arrays_settings_and_quantities_are_told(now):
    trace = now.trace
    said = filled("{output_t[2]:6} {U[2, 3]:6} {max(input_t):6} {min(b):6}", now)
    numbers = [float(word.replace("−", "-")) for word in said.split()]
    expected = [trace.output_t[1], now.weights.U[1, 2]]
    expected += [trace.input_t.max(), now.weights.b.min()]
    assert numbers == pytest.approx(expected, abs=1e-6)
    assert filled("{timesteps} {activation} {weight_scale}", now) == "6 tanh 1"
    assert filled("{parameters} {timestep} {saturated}", now) == "32 3 0"
    total = float(filled("{sum(output_sequence):6}", now).replace("−", "-"))
    assert total == pytest.approx(now.run.output_sequence[:3].sum(), abs=1e-5)


def test_that_what_is_not_there_or_covered_is_not_told(now):
    assert filled("{output_t[9]} {output_sequence[5, 1]} {V[1, 1]}", now) == "… … …"
    covered = followed(now, covered=frozenset({Cell("output_t", 1)}))
    assert filled("{output_t[2]} {max(output_t)}", covered) == "? ?"
    assert filled("{output_t[1]}", covered) == filled("{output_t[1]}", now) != "?"


@each_of(
    "text",
    [
        *("{os}", "{__import__('os')}", "{output_t.shape}", "{output_t[0]}"),
        *("{output_t}", "{U[1]}", "{max(U[1, 2])}", "{max(weight_scale)}", "{1+1}"),
        *("{", "}", "{}", "{{output_t[1]}}", "{max output_t}", "{output_t[1]:99}"),
    ],
)
def test_that_a_reference_that_means_nothing_is_found(text, now):
    assert unknown_in(f"Look: {text}.") is not None
    assert filled("{os} {__import__('os')}", now) == "{os} {__import__('os')}"


def test_that_cells_are_counted_from_1():
    assert cells_named("U[2, 3]") == ("U", 1, 2)
    assert cells_named("output_t[4]").text == "output_t[4]"
    assert cells_named("U[0]") is None
    assert cells_named("U[a]") is None


def test_that_arrays_of_any_cell_can_be_told_of(qapp):
    sentence = "{forget_gate_t[2]:6} {max(carry_t):6} {W_f[1, 3]:6} {update_t[1]}"
    assert unknown_in(sentence) is None
    session = Session(replace(SMALL, cell="lstm"))
    session.go_to_timestep(3)
    now = session.snapshot
    numbers = filled(sentence, now).replace("−", "-").split()
    expected = [now.trace["forget_gate_t"][1], now.trace["carry_t"].max()]
    expected.append(now.weights["W_f"][0, 2])
    assert list(map(float, numbers[:3])) == pytest.approx(expected, abs=1e-6)
    # A GRU alone has an update gate.
    assert numbers[3] == "…"
    session.stop()


@each_of("cell", CELLS)
def test_that_a_spectral_radius_is_told_only_of_one_u(qapp, cell):
    session = Session(replace(SMALL, cell=cell))
    said = filled("{spectral_radius:3}", session.snapshot)
    if CELLS[cell].gates:
        assert said == "(no spectral radius: gates carry the state)"
        assert np.isnan(session.snapshot.spectral_radius)
    else:
        U = session.snapshot.weights.U
        expected = np.abs(np.linalg.eigvals(U)).max()
        assert float(said) == pytest.approx(expected, abs=1e-3)
    session.stop()
