"""The influence panel of a model: back through all steps to the first inputs."""

import numpy as np
import pytest

from rnn_viewer.core.recipe.edits import empty_state
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.views.memory.input_influence import InputInfluenceView

pytestmark = pytest.mark.one_window


def ask(window, word: str) -> InputInfluenceView:
    panel = window.panel("influence")
    panel.about.setCurrentIndex(panel.about.findData(word))
    return window.findChild(InputInfluenceView)


@pytest.fixture
def asked(modelled):
    """A window that shows the panel, at the third timestep of the first loop."""
    modelled.session.go_to_timestep(3)
    modelled.docks.open("influence")
    return modelled


def test_that_the_answer_of_a_model_is_followed_to_its_inputs(asked, zoo):
    view, panel = ask(asked, "answer"), asked.panel("influence")
    said = zoo.model(zoo.cube[0])
    found = view.found
    assert found.feature == said.argmax()
    name = zoo.model.classes[found.feature]
    assert f"What the model says ({name}: {said.max():.3g}) moves most" in (
        view.sentence.text()
    )
    assert f"with input {found.strongest + 1}," in view.sentence.text()
    assert view.plot.isVisible()
    for part in (panel.plot, panel.sentence, panel.ask, panel.amount):
        assert not part.isVisible()
    np.testing.assert_array_equal(view.plot.table().columns[1], found.shares)
    # It is of no timestep: a step asks nothing anew.
    asked.session.go_to_timestep(4)
    assert view.found is found


def test_that_an_output_is_asked_about_at_each_timestep_and_a_click_goes_there(asked):
    view = ask(asked, "output")
    assert view.found.timestep == 2
    assert not view.found.sizes[3:].any()
    assert "The output of this loop after input 3 moves most" in view.sentence.text()
    asked.session.show_loop((0, 1))
    asked.session.go_to_timestep(2)
    assert view.found.timestep == 5
    assert not view.found.sizes[:5].any()
    assert "5 of 7 inputs have less than 1 % of that." in view.sentence.text()
    view.plot.pointed.emit(4.2)
    # The backward loop has read the fourth input after three others.
    assert asked.session.snapshot.position.completed == 4
    assert view.found.timestep == 3


def test_that_it_is_said_why_it_is_not_followed_and_only_a_model_is_asked(asked):
    view, panel = ask(asked, "answer"), asked.panel("influence")
    asked.session.edit(empty_state(2))
    assert view.sentence.text().startswith("Not done: The way back through a model")
    assert view.plot.table() is None
    asked.session.set_recipe(Recipe(), "simple")
    assert not panel.about.isVisible()
    assert panel.plot.isVisible()
    assert "Input of timestep" in panel.sentence.text()
