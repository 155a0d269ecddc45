"""Where a state comes from: at every position the one whose numbers it has."""

import numpy as np
import pytest

from rnn_viewer.core.cell import SIMPLE_RNN
from rnn_viewer.core.recipe.edits import empty_state
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.position import START, Position
from rnn_viewer.core.snapshot.state_origin import state_origin
from rnn_viewer.session import Session

(STATE,) = SIMPLE_RNN.carried
SETTINGS = RNNSettings(timesteps=4, input_features=2, output_features=3)


def origins(session: Session) -> list[str]:
    return [str(text) for text in state_origin(session.snapshot, STATE)]


@pytest.fixture
def session(qapp):
    return Session(SETTINGS)


def test_that_a_state_is_named_by_the_output_whose_numbers_it_has(session):
    run = session.snapshot.run
    for timestep in range(4):
        for operation in range(7):
            session.go_to(Position(timestep, operation))
            whole, short = origins(session)
            state = session.snapshot.state_t
            if whole == "initial state, zeros":
                assert (timestep, short) == (0, "initial state")
                assert not state.any()
                continue
            number = int(whole.removeprefix("output of timestep "))
            assert short == f"output {number}"
            np.testing.assert_array_equal(state, run.output_sequence[number - 1])
            assert number == timestep + (operation == 6)


def test_that_a_state_given_at_the_start_is_no_zeros(session):
    session.set_recipe(Recipe(SETTINGS, initial_state=np.ones(3)), "start")
    session.go_to(START)
    assert origins(session) == ["initial state"]


def test_that_a_state_emptied_by_hand_is_not_called_an_output(session):
    session.edit(empty_state(2), text="empty")
    session.go_to_timestep(3)
    assert origins(session) == ["zeros: emptied by hand", "zeros"]
    assert not session.snapshot.state_t.any()
    session.go_to(Position(2, 6))
    assert origins(session)[0] == "output of timestep 3"
