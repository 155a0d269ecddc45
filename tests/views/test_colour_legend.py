"""The colour bars tell the ranges that the panels use."""

import numpy as np
import pytest


def test_that_the_ranges_are_those_of_the_arrays(book):
    legend = book.views.legend
    run = book.session.snapshot.run
    weights = max(np.abs(a).max() for a in vars(run.weights).values())
    said = legend.accessibleDescription()
    assert f"−{np.abs(run.inputs).max():.3g}" in said
    assert f"{weights:.3g}".rstrip("0") in said
    assert "states and outputs: −1 … 1" in said


def test_that_the_ranges_follow_a_change_of_scale(book):
    before = book.views.legend.accessibleDescription()
    book.session.change(weight_scale=0.5)
    assert book.views.legend.accessibleDescription() != before


@pytest.mark.parametrize("timesteps", [100, 2000])
def test_that_colours_beyond_the_range_are_shown_where_they_can_occur(
    open_window, timesteps
):
    window = open_window(timesteps=timesteps, output_features=5, weight_scale=0.1)
    image = window.views.legend.grab().toImage()
    colours = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
    }
    assert (window.theme.over in colours) == (timesteps > 1024)
