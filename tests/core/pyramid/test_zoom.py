import math
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rnn_viewer.core.pyramid.zoom import Zoom, zooms

any_zoom = st.builds(Zoom, st.integers(1, 50), st.integers(1, 50))
sizes = st.integers(1, 2_000_000)


@given(any_zoom, st.integers(0, 200), st.integers(1, 30))
def test_that_pixels_begin_at_the_floor_of_their_share(zoom, first, width):
    share = Fraction(zoom.timesteps, zoom.pixels)
    expected = [math.floor(p * share) for p in range(first, first + width + 1)]
    assert zoom.boundaries(first, width).tolist() == expected


@given(any_zoom, st.integers(1, 300))
def test_that_the_extent_is_all_pixels_that_begin_within_the_run(zoom, timesteps):
    edges = zoom.boundaries(0, 20_000)
    assert zoom.extent(timesteps) == (edges < timesteps).sum()


@given(sizes, st.integers(1, 4000))
def test_that_zooms_go_from_near_to_the_whole_run(timesteps, width):
    found = zooms(timesteps, width)
    shares = [zoom.share for zoom in found]
    assert shares == sorted(set(shares))
    assert found[-1] == Zoom(timesteps, width)
    assert found[-1].extent(timesteps) == width


@given(sizes, st.integers(1, 4000))
def test_that_the_next_zoom_is_at_most_twice_as_far(timesteps, width):
    shares = [zoom.share for zoom in zooms(timesteps, width)]
    assert all(after <= 2 * before for before, after in pairwise(shares))


@given(sizes, st.integers(1, 4000))
def test_that_pixels_of_many_timesteps_are_a_few_bins_each(timesteps, width):
    for zoom in zooms(timesteps, width)[:-1]:
        if zoom.share >= 16:
            assert any(
                zoom.timesteps == bins * 4**level
                for level in range(2, 12)
                for bins in (1, 2, 3)
            )
