import math

import numpy as np

from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.core.run.colour_ranges import (
    COLOUR_KINDS,
    RANGES,
    READ_OUT,
    colour_centres,
    colour_ranges,
    measures,
    sharing,
)
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.core.settings.settings import RNNSettings
from tests.walks import each_of


def of_kinds(run: Run) -> dict[str, float]:
    found = measures(run).magnitudes
    return {kind: found[kind] for kind in COLOUR_KINDS if kind not in READ_OUT}


BY_HAND = Weights([[1, 2], [3, 4]], [[0, 1], [-9, 0]], [1, -1])


def test_that_ranges_are_as_by_hand():
    # Turns: z = (2, 2); then (2, 4) + (2, -18) + (1, -1) = (5, -15).
    run = simulate(weights=BY_HAND, inputs=np.eye(2), activation="identity")
    assert of_kinds(run) == {
        "inputs": 1,
        "weights": 9,
        "sums": 18,
        "outputs": 15,
    }


def test_that_sums_cover_products_and_their_sum_at_every_timestep():
    run = simulate(RNNSettings(timesteps=90, weight_scale=-0.1))
    traces = [run.trace(t) for t in range(90)]
    largest = max(
        np.abs(array).max()
        for trace in traces
        for array in (trace.input_product, trace.state_product, trace.pre_activation)
    )
    assert math.isclose(measures(run).magnitudes["sums"], largest, rel_tol=1e-12)


def test_that_the_first_state_is_zero_whatever_U_is():
    run = simulate(weights=([[1]], [[100]], [0]), inputs=[[1]], activation="identity")
    assert of_kinds(run) == {"inputs": 1, "weights": 100, "sums": 1, "outputs": 1}


def test_that_what_is_read_out_has_ranges_of_its_own():
    run = simulate(weights=BY_HAND, inputs=np.eye(2), activation="identity")
    # The outputs are (2, 2) and (5, -15): V·h is (-20) and then (150).
    found = measures(run, Readout([[0, -10]], [3])).magnitudes
    assert (found["V"], found["c"]) == (10, 3)
    assert (found["readout_weights"], found["readout"]) == (10, 153)


def test_that_bounded_outputs_have_their_bound():
    for activation in ("tanh", "sigmoid"):
        settings = RNNSettings(weight_scale=1e-3, activation=activation)
        assert measures(simulate(settings)).magnitudes["outputs"] == 1


def test_that_nothing_but_zeros_gives_one():
    zero = Weights(np.zeros((2, 1)), np.zeros((2, 2)), np.zeros(2))
    run = simulate(weights=zero, inputs=np.zeros((3, 1)), activation="identity")
    assert set(measures(run).magnitudes.values()) == {1.0}


def test_that_a_run_not_begun_has_ranges():
    run = Run(BY_HAND, np.eye(2), "identity")
    assert of_kinds(run) == {"inputs": 1, "weights": 9, "sums": 1, "outputs": 1}


def test_that_numbers_that_are_not_finite_do_not_count():
    # The output triples: 3^t passes the largest double after 646 turns.
    tripling = Weights([[1]], [[3]], [0])
    inputs = np.zeros((700, 1))
    inputs[0] = 1
    run = simulate(weights=tripling, inputs=inputs, activation="identity")
    assert np.isposinf(run.output_sequence[-1])
    ranges = measures(run).magnitudes
    assert math.isclose(ranges["outputs"], 3.0**646, rel_tol=1e-12)
    assert all(math.isfinite(range_) for range_ in ranges.values())


def test_that_only_the_first_timesteps_count():
    inputs = np.ones((1029, 1))
    inputs[1024:] = 50
    echo = Weights([[1]], [[0]], [0])
    run = simulate(weights=echo, inputs=inputs, activation="identity")
    assert run.output_sequence[-1] == 50
    assert of_kinds(run) == {"inputs": 50, "weights": 1, "sums": 1, "outputs": 1}


ARRAY_NAMES = [name for kind in COLOUR_KINDS.values() for name in kind]
LOOP_NAMES = [
    name for kind in COLOUR_KINDS if kind not in READ_OUT for name in COLOUR_KINDS[kind]
]


@each_of("ranges", RANGES)
def test_that_every_array_has_a_range_in_one_group(ranges):
    groups = sharing(ranges)
    assert sorted(name for group in groups for name in group) == sorted(ARRAY_NAMES)
    found = measures(run_of_size())
    ends = colour_ranges(found.magnitudes, ranges, extremes=found.extremes)
    assert set(ends) == set(ARRAY_NAMES)
    for group in groups:
        assert len({ends[name] for name in group}) == 1


def run_of_size() -> Run:
    return simulate(RNNSettings(timesteps=20, output_features=5, weight_scale=0.4))


def test_that_the_number_of_groups_is_that_of_the_choice():
    counts = {ranges: len(sharing(ranges)) for ranges in RANGES}
    # Beside the loop: V with c, and what is read out, which never share its range.
    assert counts == {
        **{"kind": 4 + 2, "panel": 8 + 4, "alike": 1 + 2, "fixed": 1 + 2},
        **{"least": 8 + 4, "change": 4 + 2},
    }


def test_that_each_array_has_its_own_magnitude():
    run = run_of_size()
    found = measures(run).magnitudes
    by_hand = dict.fromkeys(LOOP_NAMES, 0.0)
    for name in ("W", "U", "b"):
        for number in getattr(run.weights, name).ravel():
            by_hand[name] = max(by_hand[name], abs(number))
    for t in range(20):
        trace = run.trace(t)
        for name in ("input_product", "state_product", "pre_activation"):
            by_hand[name] = max(by_hand[name], *map(abs, getattr(trace, name)))
        by_hand["inputs"] = max(by_hand["inputs"], *map(abs, trace.input_t))
        by_hand["output_sequence"] = max(
            by_hand["output_sequence"], *map(abs, trace.output_t)
        )
    for name, expected in by_hand.items():
        assert math.isclose(found[name], expected, rel_tol=1e-12), name


def test_that_by_kind_the_outputs_have_their_bound_and_by_panel_their_largest():
    found = measures(run_of_size()).magnitudes
    assert colour_ranges(found, "kind")["output_sequence"] == 1.0
    by_panel = colour_ranges(found, "panel")
    assert by_panel["output_sequence"] == found["output_sequence"] < 1.0
    assert {name: by_panel[name] for name in ARRAY_NAMES} == {
        name: found[name] for name in ARRAY_NAMES
    }


def test_that_alike_is_the_largest_of_all_and_fixed_is_one():
    found = measures(run_of_size()).magnitudes
    alike = colour_ranges(found, "alike")
    largest = max(found[name] for name in LOOP_NAMES)
    assert {alike[name] for name in LOOP_NAMES} == {largest}
    assert set(colour_ranges(found, "fixed").values()) == {1.0}


def test_that_an_emptied_state_counts_as_zero():
    run = Run(BY_HAND, np.eye(2), "identity", emptied=frozenset({1}))
    run.advance()
    # Turns: z = (2, 2); then (2, 4) + 0 + (1, -1) = (3, 3).
    assert measures(run).magnitudes["state_product"] == 1.0
    assert measures(run).magnitudes["sums"] == 4


def test_that_the_initial_state_counts_in_the_first_product():
    run = Run(BY_HAND, np.eye(2), "identity", initial_state=np.array([10.0, 0.0]))
    run.advance()
    # U · (10, 0) = (0, -90): its magnitude is larger than that of any later one.
    assert measures(run).magnitudes["state_product"] >= 90


def test_that_least_to_largest_reaches_both_ends_of_each_array():
    # z = (2, 2); then (5, -15), the outputs of an identity.
    run = simulate(weights=BY_HAND, inputs=np.eye(2), activation="identity")
    found = measures(run)
    ends = colour_ranges(found.magnitudes, "least", extremes=found.extremes)
    centres = colour_centres(found.extremes, "least")
    for name, least, largest in (
        ("W", 1, 4),
        ("U", -9, 1),
        ("b", -1, 1),
        ("inputs", 0, 1),
        ("output_sequence", -15, 5),
    ):
        assert centres[name] - ends[name] == least, name
        assert centres[name] + ends[name] == largest, name


def test_that_only_least_to_largest_has_another_middle_than_zero():
    found = measures(run_of_size())
    have = {name for name in RANGES if colour_centres(found.extremes, name)}
    assert have == {"least"}


def test_that_changes_are_measured_once_the_beginning_is_over():
    run = simulate(RNNSettings(weight_scale=0.05))
    found = measures(run)
    ends = colour_ranges(found.magnitudes, "change", extremes=found.extremes)
    changes = np.abs(np.diff(run.output_sequence, axis=0))
    # The change to timestep 11 on, of 100.
    assert ends["output_sequence"] == changes[9:].max() < changes.max()
    # What is the same at each timestep keeps its numbers.
    assert ends["W"] == ends["b"] == found.magnitudes["weights"]
    sums = [ends[name] for name in COLOUR_KINDS["sums"]]
    traces = [run.trace(t).pre_activation for t in range(9, 100)]
    assert len(set(sums)) == 1
    assert sums[0] >= np.abs(np.diff(traces, axis=0)).max() - 1e-12


def test_that_an_array_of_one_number_has_a_range_without_width():
    weights = Weights(np.full((2, 1), 3.0), np.zeros((2, 2)), np.zeros(2))
    run = simulate(weights=weights, inputs=np.ones((3, 1)), activation="identity")
    found = measures(run)
    ends = colour_ranges(found.magnitudes, "least", extremes=found.extremes)
    centres = colour_centres(found.extremes, "least")
    assert (ends["W"], centres["W"]) == (0, 3)
