"""Searching all samples in the window, and the map of their states."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt

from rnn_viewer.core.recipe.importing import with_sequence
from rnn_viewer.core.recipe.sample_sequences import sequence_of
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.core.sequences.samples import Samples

pytestmark = pytest.mark.one_window

DRAWS = np.random.default_rng(12)
CUBE = DRAWS.normal(size=(6, 8, 3))
LABELS = np.array([0, 1, 0, 1, 1, 0])
W, U, B = (DRAWS.normal(size=shape) for shape in [(4, 3), (4, 4), 4])


@pytest.fixture
def sampled(window):
    """A window that shows the first of six samples."""
    recipe = window.session.recipe.with_weights(Weights(W, U, B))
    samples = Samples(CUBE, 0, 1, LABELS, "y", True)
    recipe = with_sequence(recipe.with_inputs(None), sequence_of(samples), "x.npz")
    window.session.set_recipe(recipe, "samples")
    return window


def outputs() -> np.ndarray:
    rows = np.empty((6, 8, 4))
    for sample, sequence in enumerate(CUBE):
        state = np.zeros(4)
        for t, input_t in enumerate(sequence):
            state = rows[sample, t] = np.tanh(W @ input_t + U @ state + B)
    return rows


def click(qtbot, panel, button) -> None:
    """Click a button, and wait for what it has looked for."""
    with qtbot.waitSignal(panel._job.found):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_that_a_unit_that_stays_high_is_found_and_gone_to(sampled, qtbot):
    sampled.docks.open("search")
    panel = sampled.panel("search")
    panel.unit.setValue(2)
    panel.number.setValue(0.5)
    panel.least.setValue(2)
    click(qtbot, panel, panel.search)
    high = outputs()[:, :, 1] > 0.5
    expected = sum(
        len(run) >= 2
        for row in high
        for run in "".join("x" if one else " " for one in row).split()
    )
    assert panel.hits.rowCount() == expected > 0
    assert panel.sentence.text().startswith(f"{expected} places in ")
    row = expected - 1
    hit = panel._found.hits[panel.hits.row_at(row)]
    point = panel.list.visualRect(panel.hits.index(row, 0)).center()
    panel.list.row_chosen.emit(panel.hits.row_at(row))
    assert not point.isNull()
    snapshot = sampled.session.snapshot
    assert snapshot.recipe.samples.shown == hit.sample
    assert snapshot.position.completed == hit.start + 1
    assert snapshot.selection.unit == 1
    assert snapshot.trace["output_t"][1] > 0.5


def test_that_nothing_is_found_where_there_is_nothing(sampled, qtbot):
    sampled.docks.open("search")
    panel = sampled.panel("search")
    panel.number.setValue(1.5)
    click(qtbot, panel, panel.search)
    assert panel.sentence.text() == "Nowhere in any sample."


def test_that_the_nearest_states_of_the_shown_one_are_listed(sampled, qtbot):
    sampled.session.go_to_timestep(4)
    sampled.docks.open("search")
    panel = sampled.panel("search")
    click(qtbot, panel, panel.near)
    rows = outputs()
    distances = np.linalg.norm(rows - rows[0, 3], axis=2).min(axis=1)
    hits = panel._found.hits
    assert [hit.sample for hit in hits] == (np.argsort(distances[1:]) + 1).tolist()
    panel.list.row_chosen.emit(0)
    assert sampled.session.snapshot.recipe.samples.shown == hits[0].sample


def test_that_a_click_on_the_map_goes_to_the_timestep(sampled, qtbot):
    sampled.docks.open("state_map")
    panel = sampled.panel("state_map")
    click(qtbot, panel, panel.start)
    found = panel._map
    assert len(found.points) == 48
    place = 29
    box = panel.plot.getPlotItem().vb
    panel.choose_at(box.mapViewToScene(QPointF(*found.points[place])))
    snapshot = sampled.session.snapshot
    assert snapshot.recipe.samples.shown == found.samples[place]
    assert snapshot.position.completed == found.timesteps[place] + 1
    ringed = np.array(panel.here.getData()).T
    np.testing.assert_allclose(ringed, [found.points[place]])


def test_that_colours_tell_target_unit_or_timestep(sampled, qtbot):
    sampled.docks.open("state_map")
    panel = sampled.panel("state_map")
    click(qtbot, panel, panel.start)

    def colours(word: str) -> np.ndarray:
        panel.colour.setCurrentIndex(panel.colour.findData(word))
        brushes = [point.brush().color().rgb() for point in panel.points.points()]
        return np.array(brushes)

    of_target = colours("target")
    targets = LABELS[panel._map.samples]
    assert len(set(of_target)) == 2
    assert len(set(of_target[targets == 0])) == 1
    of_unit = colours("unit")
    assert panel.unit.isVisible()
    assert len(set(of_unit)) > 10
    assert len(set(colours("timestep"))) == 8
    # These inputs are no letters, and that is said.
    colours("letter")
    assert "There is no such thing here" in panel.sentence.text()


def test_that_it_is_said_once_what_was_found_is_of_other_weights(sampled, qtbot):
    session, panels = sampled.session, []
    session.go_to_timestep(2)
    for name in ("search", "state_map"):
        sampled.docks.open(name)
        panels.append(sampled.panel(name))
    search, map_ = panels
    click(qtbot, map_, map_.start)
    click(qtbot, search, search.near)
    before = session.recipe
    session.go_to_timestep(5)
    session.set_sample(1)
    assert not map_.others.is_of_others
    assert len(map_.here.getData()[0]) == 1
    other = session.recipe.with_weights(Weights(W, U, B + 1))
    session.set_recipe(other, "other weights")
    assert map_.others.isVisible()
    assert map_.others.text() == (
        "This is of another loop, other weights or other samples."
    )
    # What is shown is no point of the map.
    assert len(map_.here.getData()[0]) == 0
    sampled.docks.open("search")
    qtbot.waitUntil(lambda: search.others.isVisible())
    session.set_recipe(before, "as before")
    assert not search.others.is_of_others
