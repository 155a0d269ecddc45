"""Each part of the window has a label, whatever cell and whatever panel is seen."""

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtWidgets import QDockWidget, QWidget

from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.model.shown_model import over_samples, with_model
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.snapshot.document import Document
from rnn_viewer.files.models.loading import load_model
from rnn_viewer.views.explanation import Explanation, Label
from rnn_viewer.views.loop.panel_groups import panel_groups
from rnn_viewer.window.explained import explained_parts
from rnn_viewer.window.layouts import LAYOUTS
from rnn_viewer.window.panels import PANELS
from tests.walks import VARIED, first

pytestmark = pytest.mark.one_window

MODELS = Path(__file__).parent.parent / "reference" / "models"
SIZES = [(1280, 800), (1920, 1080)]
OPENED = {name for layout in LAYOUTS.values() for name in layout.docks}
OWN = [name for name in PANELS if name not in OPENED]
SLIM = 64
"""Pixels below which a column would be hidden by its label."""


def labels_of(window, qtbot) -> list[Label]:
    """Return the labels of a window as it is now."""
    for _ in range(5):
        # What is told of a cell takes its room after the docks and the strip.
        QCoreApplication.processEvents()
    window.actions_by_name["explain"].trigger()
    explanation = window.findChild(Explanation)
    labels = explanation.labels
    check_lie(window, explanation)
    explanation.close()
    qtbot.waitUntil(lambda: window.findChild(Explanation) is None)
    return labels


def check_lie(window, explanation: Explanation) -> None:
    """Check that all labels are whole, none over another or over a slim column."""
    flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter
    for label in explanation.labels:
        assert window.rect().contains(label.rect), label.text
        inside = label.rect.adjusted(3, 3, -3, -3)
        written = explanation.fontMetrics().boundingRect(inside, flags, label.text)
        assert inside.contains(written), label.text
        if label.is_of_group or label.place.width() < SLIM:
            assert not label.rect.intersects(label.place), label.text
    for one, other in combinations(explanation.labels, 2):
        assert not one.rect.intersects(other.rect), (one.text, other.text)


def place_of(window, widgets) -> QRect:
    """Return where widgets lie in a window."""
    place = QRect()
    for widget in widgets:
        corner = widget.mapTo(window, QPoint(0, 0))
        place = place.united(QRect(corner, widget.size()))
    return place


def check_strip(window, labels) -> None:
    """Check that each panel that the strip shows is spoken of by one label."""
    strip, places = window.strip, {label.text: label.place for label in labels}
    spoken_of = set()
    for group in panel_groups(strip.table):
        panels = [strip.panels[name] for name in group.names]
        assert places[group.text] == place_of(window, panels), group.names
        spoken_of.update(panels)
    assert spoken_of == {panel for panel in strip.panels.values() if panel.isVisible()}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "cells", first([VARIED, [name for name in CELLS if name not in VARIED]])
)
def test_that_each_panel_of_a_cell_is_labelled_at_each_gate(
    open_window, qtbot, size, cells
):
    window = open_window(size, weight_scale=0.05)
    for cell in cells:
        window.session.set_setting("cell", cell, False)
        for gate in CELLS[cell].gates or ("",):
            window.session.choose_gate(gate)
            check_strip(window, labels_of(window, qtbot))


# Those with the lowest strip, then all.
@pytest.mark.parametrize("layouts", first([("train", "follow"), [*LAYOUTS]]))
@pytest.mark.parametrize("size", first(SIZES))
@pytest.mark.parametrize("cell", first(["lstm", "gru", "rate_rnn"]))
def test_that_labels_find_room_in_each_layout(open_window, qtbot, layouts, size, cell):
    window = open_window(size, cell=cell)
    for layout in layouts:
        window.docks.arrange(layout)
        check_strip(window, labels_of(window, qtbot))


# Those that no layout opens; all others.
@pytest.mark.parametrize("names", first([OWN, [n for n in PANELS if n not in OWN]]))
def test_that_each_panel_in_a_dock_is_labelled(open_window, qtbot, names):
    window = open_window((1280, 800))
    model = load_model(MODELS / "trained_digits.keras")
    X = np.random.default_rng(1).normal(size=(10, 8, 8))
    samples = Samples(X, targets=np.arange(10))
    recipe = over_samples(with_model(Recipe(), model), samples, "digits.npz")
    with qtbot.waitCallback() as shown:
        window.session.load(Document(recipe), shown)
    for name in names:
        window.docks.arrange("strip")
        window.docks.open(name)
        dock = window.findChild(QDockWidget, f"dock_{name}")
        places = {label.text: label.place for label in labels_of(window, qtbot)}
        assert places[str(PANELS[name].label)] == place_of(window, [dock]), name


def test_that_what_is_said_of_a_dock_stands_in_its_entry(open_window):
    window = open_window((1280, 800))
    said = {p.widgets[0].objectName(): str(p.text) for p in explained_parts(window)}
    for name, info in PANELS.items():
        assert said[f"dock_{name}"] == str(info.label) != "", name


def test_that_the_sequence_is_said_to_be_what_it_is(open_window):
    window = open_window((1280, 800), cell="lstm", timesteps=6)

    def said() -> str:
        parts = explained_parts(window)
        return next(
            p.text for p in parts if p.widgets == [window.strip.output_sequence]
        )

    assert said() == "all outputs so far, time to the right"
    window.strip.set_as_in_book(True)
    assert said() == "All outputs so far; click to go there."
    window.strip.set_as_in_book(False)
    window.session.show_sequence("carry_t")
    assert said() == "carry_t over time; click to go there."


def test_that_no_two_parts_are_said_to_be_the_same(open_window):
    window = open_window((1280, 800))
    texts = [str(part.text) for part in explained_parts(window)]
    assert len({*texts}) == len(texts)
    assert all(texts)


def test_that_a_panel_that_is_not_seen_answers_to_no_name(open_window):
    window = open_window((1280, 800), timesteps=6)
    session, strip = window.session, window.strip
    for cell in (*CELLS, "simple_rnn"):
        session.set_setting("cell", cell, False)
        for gate in CELLS[cell].gates or ("",):
            session.choose_gate(gate)
            # Those of another cell are there until they are deleted.
            found = strip.findChildren(QWidget)
            named = [w for w in found if w.objectName().startswith("panel_")]
            assert {w.objectName(): w for w in named} == {
                f"panel_{name}": panel for name, panel in strip.panels.items()
            }
            assert len(named) == len(strip.panels)
