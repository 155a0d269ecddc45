"""What an example says about itself, and its links."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QUrl

from rnn_viewer.core.guide import Guide

GUIDE = Guide(
    "A <title>",
    "See [unit 3](unit:3) & [timestep 5](timestep:5).\n\nThen [curves](panel:history).",
    "Error 0.1 on what it never saw.",
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
        "See unit 3 & timestep 5.",
        "Then curves.",
        "Error 0.1 on what it never saw.",
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
