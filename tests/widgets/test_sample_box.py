"""The field that steps through samples counts them from 1."""

import numpy as np
import pytest

from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.widgets.sample_box import SampleBox


@pytest.fixture
def box(qtbot) -> SampleBox:
    widget = SampleBox("sample")
    qtbot.addWidget(widget)
    return widget


def test_that_it_tells_which_of_how_many_without_telling_anyone(box):
    told = []
    box.sample_chosen.connect(told.append)
    assert box.show_samples(Samples(np.ones((1_200, 2, 1)), 2))
    assert box.text() == "3 of 1,200"
    assert (box.minimum(), box.maximum()) == (1, 1_200)
    assert not box.show_samples(Samples(np.ones((1, 2, 1))))
    assert not box.show_samples(None)
    assert told == []


def test_that_a_step_asks_for_the_next_sample_from_zero(box, qtbot):
    box.show_samples(Samples(np.ones((5, 2, 1)), 2))
    with qtbot.waitSignal(box.sample_chosen) as chosen:
        box.stepUp()
    assert chosen.args == [3]
    with qtbot.waitSignal(box.sample_chosen) as chosen:
        box.setValue(1)
    assert chosen.args == [0]
