"""What is said of experiments, with the two runs that would refute it."""

import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rnn_viewer.core.analysis.experiment import Experiment
from rnn_viewer.core.analysis.experiments import nudge, swap_inputs, swap_start
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.run.trials import done
from rnn_viewer.views.memory.experiment_words import ExperimentWords


def found_in(recipe: Recipe, experiment, *what) -> Experiment:
    run = start(recipe)
    run.advance()
    return done(experiment(recipe, run, *what))


def apart(found: Experiment) -> np.ndarray:
    """Return the largest difference at each timestep, of the runs themselves."""
    with np.errstate(all="ignore"):
        ours, theirs = found.run.output_sequence, found.other.run.output_sequence
        return np.abs(ours - theirs).max(axis=1)


def told(found: Experiment) -> str:
    return ExperimentWords().tell(found.name, found, 1.0)


def timestep(text: str, pattern: str) -> int | None:
    said = re.search(pattern, text)
    return None if said is None else int(said[1].replace(",", ""))


@given(data=st.data())
def test_that_other_inputs_do_what_is_said(data, networks, qapp):
    found = found_in(data.draw(networks), swap_inputs)
    text, differ = told(found), apart(found)
    if not np.isfinite(differ).all() or "no other inputs" in text:
        return
    begin = timestep(text, r"from timestep (\d+) on every output is exactly the same")
    if begin is None:
        most = float(re.search(r"differ by up to ([\d.e+-]*\d)", text)[1])
        assert abs(most - differ[-1]) <= 0.06 * differ[-1]
        return
    assert (differ[begin - 1 :] == 0).all()
    assert begin == 1 or differ[begin - 2] > 0
    there = slice(begin - 1, None)
    others = found.other.run.inputs[there]
    assert ("no effect" in text) == (found.run.inputs[there] != others).any()


@given(data=st.data())
def test_that_other_starts_are_forgotten_as_it_is_said(data, networks, qapp):
    recipe = data.draw(networks)
    found = found_in(recipe, swap_start)
    text, differ = told(found), apart(found)
    if not np.isfinite(differ).all() or "no other start" in text:
        return
    count = timestep(text, r"Another start is forgotten after ([\d,]+) timestep")
    if "never felt" in text:
        assert (differ <= 1e-6).all()
    elif count is None:
        assert "not forgotten within" in text
        assert differ[-1] > 1e-6
    else:
        assert (differ[count:] <= 1e-6).all()
        assert differ[count - 1] > 1e-6
    known = [c for c in found.horizons if c is not None]
    assert len(found.horizons) == 5
    if said := re.search(r"of 5 random starts: (\d+) to (\d+) timesteps", text):
        assert (min(known), max(known)) == (int(said[1]), int(said[2]))
        assert len(known) == 5
    elif said := re.search(r"of 5 random starts: (\d+) timestep", text):
        assert set(found.horizons) == {int(said[1])}
    elif said := re.search(r"Of 5 random starts (\d) are, after", text):
        assert len(known) == int(said[1]) < 5
    else:
        assert "Of 5 random starts none is." in text
        assert not known


@given(data=st.data())
def test_that_a_nudge_is_felt_and_predicted_as_it_is_said(data, networks, qapp):
    recipe = data.draw(networks)
    t = data.draw(st.integers(0, len(recipe.inputs) - 1))
    amount = data.draw(st.sampled_from([1e-3, -0.5, 2.0]))
    found = found_in(recipe, nudge, t, 0, amount)
    text, differ = told(found), apart(found)
    if not np.isfinite(differ).all():
        return
    if "not felt at all" in text:
        assert (differ == 0).all()
        return
    # The squares of the smallest differences are 0.
    largest = differ.max()
    apart_by = found.run.output_sequence - found.other.run.output_sequence
    distances = largest * np.linalg.norm(apart_by / largest, axis=1)
    peak = timestep(text, r"felt most at timestep ([\d,]+)")
    assert distances[peak - 1] >= distances.max() * (1 - 1e-12)
    if (faded := timestep(text, r"at most 1e-6 from timestep ([\d,]+) on")) is not None:
        assert (differ[faded - 1 :] <= 1e-6).all()
    elif "throughout" in text:
        assert (differ <= 1e-6).all()
    else:
        assert differ[-1] > 1e-6
    if said := re.search(r"predicts it to within ([\d.e+-]+) % of the peak", text):
        off = np.abs(found.predicted - distances).max() / distances.max()
        assert off <= float(said[1]) / 100 + 1e-9
