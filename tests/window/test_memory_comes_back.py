"""What a large run held comes back when a small one is shown, whatever was open."""

import gc

import pytest

from rnn_viewer.core.machine.held import held_bytes
from rnn_viewer.core.recipe import weights
from rnn_viewer.widgets.background_job import BackgroundJob
from rnn_viewer.window.layouts import LAYOUTS
from tests.walks import halves

LONG, UNITS = 4_100, 64
"""Timesteps of which pictures are drawn from a pyramid; the rows take 2 MB."""


@pytest.fixture
def settled(window, qtbot):
    """Wait until nothing is computed any more."""

    def wait():
        def is_idle():
            studies = window.findChildren(BackgroundJob)
            is_at_rest = window.session.snapshot.work is None
            return is_at_rest and not any(job.running for job in studies)

        qtbot.waitUntil(is_idle, timeout=30_000)

    return wait


def held_now() -> int:
    # The draws of the last two runs are kept, up to 64 MB.
    weights._kept._draws.clear()
    gc.collect()
    return held_bytes()


@pytest.mark.parametrize("layouts", halves(LAYOUTS))
def test_that_no_view_keeps_a_run_that_is_gone(window, settled, qtbot, layouts):
    before = held_now()
    for layout in layouts:
        window.docks.arrange(layout)
        window.session.change(timesteps=LONG, output_features=UNITS)
        settled()
        window.session.go_to_end()
        settled()
        assert held_now() - before >= 8 * LONG * UNITS, layout
        window.session.change(timesteps=6, output_features=4)
        settled()
        # The worker lets go of what it was trying a moment after it is told.
        qtbot.waitUntil(lambda: held_now() == before)


@pytest.mark.parametrize("layouts", halves(LAYOUTS))
def test_that_a_panel_that_is_closed_keeps_none_either(window, settled, qtbot, layouts):
    before = held_now()
    window.session.change(timesteps=LONG, output_features=UNITS)
    for layout in layouts:
        window.docks.arrange(layout)
        settled()
    window.docks.arrange("step_through")
    window.session.change(timesteps=6, output_features=4)
    settled()
    # The worker lets go of what it was trying a moment after it is told.
    qtbot.waitUntil(lambda: held_now() == before)


def test_that_ten_million_timesteps_typed_and_taken_back_leave_nothing(
    window, settled, qtbot
):
    before = held_now()
    field = window.views.settings_form.controls["timesteps"]
    for _ in range(4):
        field.setValue(10_000_000)
        assert window.session.snapshot.work.drawing
        field.setValue(100)
        settled()
        assert window.session.snapshot.run.timesteps == 100
    window.session.stop()
    qtbot.waitUntil(lambda: held_now() == before)
