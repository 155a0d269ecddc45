"""What an example says about itself, and its links."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QUrl

from rnn_viewer.core.recipe.edits import cut_unit
from rnn_viewer.core.recipe.guide import Guide

GUIDE = Guide(
    "A <title>",
    "See [unit 3](unit:3) & [timestep 5](timestep:5).\n\nThen [curves](panel:history).",
    "Error 0.1.\n\nMeasured on what it never saw.",
)


@pytest.fixture
def guided(window):
    """A window whose run has a guide, with the panel in view."""
    window.docks.show_only("guide")
    recipe = replace(window.session.snapshot.recipe, guide=GUIDE)
    window.session.set_recipe(recipe, "guide")
    return window


def follow(window, link: str) -> None:
    text = window.panel("guide").text
    assert f'href="{link}"' in text.toHtml()
    text.anchorClicked.emit(QUrl(link))


def test_that_the_whole_text_is_shown_as_it_is_written(guided):
    said = guided.panel("guide").text.toPlainText()
    assert said.splitlines() == [
        "A <title>",
        "Error 0.1.",
        "See unit 3 & timestep 5.",
        "Then curves.",
        "Measured on what it never saw.",
    ]


def test_that_links_choose_a_unit_go_to_a_timestep_and_open_a_panel(guided):
    follow(guided, "unit:3")
    assert guided.session.snapshot.selection.unit == 2
    follow(guided, "timestep:5")
    assert guided.session.snapshot.position.completed == 5
    follow(guided, "panel:history")
    assert guided.panel("history").isVisible()


@pytest.mark.parametrize("link", ["unit:99", "unit:x", "panel:none", "timestep:"])
def test_that_a_link_that_leads_nowhere_does_nothing(guided, link):
    before = guided.session.snapshot
    guided.panel("guide").text.anchorClicked.emit(QUrl(link))
    assert guided.session.snapshot is before


def test_that_a_run_without_a_guide_says_where_there_are_some(window):
    window.docks.show_only("guide")
    assert "examples" in window.panel("guide").text.toPlainText()


def test_that_a_guide_goes_with_the_weights_it_was_about(guided):
    guided.session.draw_weights()
    assert guided.session.snapshot.recipe.guide is None
    guided.session.undo_stack.undo()
    assert guided.session.snapshot.recipe.guide is GUIDE


def test_that_another_rescaling_of_the_inputs_drops_targets_and_guide(window):
    window.open_example("sunspots")
    window.session.set_rescaling("z_score")
    recipe = window.session.snapshot.recipe
    assert (recipe.targets, recipe.guide) == (None, None)
    window.session.undo_stack.undo()
    assert window.session.snapshot.recipe.guide is not None


def test_that_the_guide_says_when_the_run_is_another_than_it_speaks_of(window):
    window.open_example("echo")
    QCoreApplication.processEvents()
    session, warning = window.session, window.panel("guide").warning
    assert not warning.isVisible()
    for change in (
        lambda: session.edit(cut_unit(2)),
        lambda: session.change(activation="relu"),
    ):
        change()
        assert warning.isVisible()
        assert warning.text() == (
            "This run was changed since: the text speaks of the run as it was opened."
        )
        session.undo_stack.undo()
        assert not warning.isVisible()
    session.edit(cut_unit(2))
    session.switch_edit(0, False)
    assert not warning.isVisible()


@pytest.mark.parametrize(
    ("key", "scrolls"), [("PageDown", True), ("Down", True), ("Right", False)]
)
def test_that_keys_scroll_the_guide_while_others_walk(window, qtbot, key, scrolls):
    window.open_example("sunspots")
    window.resize(1000, 400)
    QCoreApplication.processEvents()
    text = window.panel("guide").text
    assert text.verticalScrollBar().maximum() > 0
    text.setFocus()
    unit = window.session.snapshot.selection.unit
    qtbot.keyClick(text, getattr(Qt.Key, f"Key_{key}"))
    assert (text.verticalScrollBar().value() > 0) == scrolls
    assert (window.session.snapshot.position.completed == 1) == (not scrolls)
    assert window.session.snapshot.selection.unit == unit
