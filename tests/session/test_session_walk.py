"""One living session against fresh ones: what is kept from run to run changes none."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import numpy as np
import pytest

from rnn_viewer import RNNSettings
from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.recipe import weights as draws
from rnn_viewer.core.recipe.edits import empty_state, set_cell
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.loop import BLOCK
from rnn_viewer.core.settings.settings import FIELDS
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.session import Session
from tests.other_settings import others
from tests.walks import first

BASE = RNNSettings(
    timesteps=300,
    input_features=3,
    output_features=5,
    weight_scale=0.5,
    distribution="symmetric_uniform",
    activation="elu",
)
"""More timesteps than one block has, and an activation with a parameter. It does not
saturate: no other scale is tried, which would drop what is kept of this one."""

FRACTIONS = (-0.5, 0.25, -0.25, 0.0, 0.9)

OTHERS = ["gru", "lstm", *(c for c in CELLS if c not in (BASE.cell, "gru", "lstm"))]

EDITS = (set_cell("W", 0, 1, 0.25), empty_state(260))


def changes(base: RNNSettings) -> Iterator[tuple[str, object]]:
    """Yield every field with each of its values, and back each time."""
    for name, field in FIELDS.items():
        for value in (*others(field, FRACTIONS), getattr(base, name)):
            yield name, value
            yield name, getattr(base, name)


def one_each(base: RNNSettings) -> Iterator[tuple[str, object]]:
    """Yield every field with one other value, and back."""
    for name, field in FIELDS.items():
        own = getattr(base, name)
        yield name, next(v for v in others(field, FRACTIONS) if v != own)
        yield name, own


def assert_alike(living: Snapshot, fresh: Snapshot) -> None:
    """Assert that all numbers of two snapshots are the same to the last bit."""
    for snapshot in (living, fresh):
        assert snapshot.complete
    ours, theirs = living.run, fresh.run
    assert ours.precision == theirs.precision
    assert ours.activation is theirs.activation
    for name in ("inputs", "output_sequence", "initial_state"):
        assert_same_bits(getattr(ours, name), getattr(theirs, name))
    assert ours.cell is theirs.cell
    for name in theirs.cell.parameter:
        assert_same_bits(ours.weights[name], theirs.weights[name])
    assert living.magnitudes == fresh.magnitudes
    assert living.saturation == fresh.saturation
    # No single matrix carries the state of a cell with gates.
    gated, U = theirs.cell.gates, theirs.weights.recurrent
    radius = np.nan if gated else np.abs(np.linalg.eigvals(U)).max()
    assert living.spectral_radius == pytest.approx(radius, abs=1e-9, nan_ok=True)
    ours, theirs = (run.trace(run.timesteps - 1) for run in (ours, theirs))
    for name in vars(ours):
        assert_same_bits(getattr(ours, name), getattr(theirs, name))


def assert_same_bits(mine: np.ndarray, its: np.ndarray) -> None:
    assert (mine.dtype, mine.shape) == (its.dtype, its.shape)
    assert mine.tobytes() == its.tobytes()


def fresh(recipe: Recipe) -> Session:
    """Return a session that takes nothing from what others keep, and leaves nothing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(draws, "_kept", draws._Kept())
        return Session(recipe=recipe)


@pytest.fixture
def computed(qtbot):
    """Wait until nothing of a session is left to compute, and return its snapshot."""

    def wait(session: Session) -> Snapshot:
        qtbot.waitUntil(lambda: session.snapshot.work is None)
        return session.snapshot

    return wait


@pytest.mark.parametrize("edits", first([EDITS, ()]))
def test_that_a_session_after_any_change_shows_what_a_fresh_one_does(
    qapp, computed, edits
):
    session = Session(BASE)
    for edit in edits:
        session.edit(edit)
    walk(session, changes(BASE), computed)


# What the loops of other cells are prepared with is kept in another place.
@pytest.mark.parametrize("cell", first(OTHERS, 2))
def test_that_a_session_of_any_cell_after_any_change_shows_what_a_fresh_one_does(
    qapp, computed, cell
):
    base = replace(BASE, cell=cell, timesteps=BLOCK + 4)
    walk(Session(base), one_each(base), computed)


def walk(
    session: Session,
    steps: Iterable[tuple[str, object]],
    computed: Callable[[Session], Snapshot],
) -> None:
    """Change one setting after the other; compare with a fresh session each time."""
    session.refused.connect(lambda error: pytest.fail(str(error)))
    session.step(BLOCK + 2)
    base = session.recipe.settings
    before = computed(fresh(session.recipe))
    for name, value in steps:
        session.change(**{name: value})
        living = computed(session)
        assert getattr(living.recipe.settings, name) == value
        is_back = living.recipe.settings == base
        other = before if is_back else computed(fresh(living.recipe))
        assert_alike(living, other)
