"""Samples: which one is shown, what of it becomes inputs, and what it is answered."""

import numpy as np
import pytest

from rnn_viewer.core.errors import ArrayError, NoSample
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.sample_sequences import for_weights, inputs_of, sequence_in
from rnn_viewer.core.recipe.sample_targets import answer
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.core.sequences.samples import Samples, padded
from tests.walks import each_of

DRAWS = np.random.default_rng(3)
CUBE = DRAWS.normal(size=(5, 6, 2))
SERIES = DRAWS.normal(size=(5, 6, 1))


def weights(features: int) -> Weights:
    return Weights(np.ones((3, features)), np.eye(3), np.zeros(3))


def readout(numbers: int) -> Readout:
    return Readout(np.ones((numbers, 3)), np.zeros(numbers))


def test_that_samples_keep_the_type_they_came_in_and_one_becomes_float64():
    given = (100 * CUBE).astype(np.int16)
    samples = Samples(given, 3)
    assert samples.values.dtype == np.int16
    assert samples.nbytes == given.nbytes
    assert samples.sequence().dtype == np.float64
    np.testing.assert_array_equal(samples.sequence(), given[3])
    given[:] = 0
    assert samples.sequence().any()


def test_that_what_nobody_can_write_to_is_not_copied():
    given = CUBE.copy()
    given.setflags(write=False)
    assert Samples(given).values is given
    view = given[:, :, :1]
    assert Samples(view).values is view


@each_of("shown", [-1, 5, 10**9])
def test_that_a_sample_that_is_not_there_is_refused(shown):
    with pytest.raises(NoSample) as raised:
        Samples(CUBE).at(shown)
    assert (raised.value.sample, raised.value.count) == (shown, 5)
    assert str(shown) in str(raised.value)


@each_of(
    ("values", "targets", "said"),
    [
        (CUBE[0], None, "samples have shape (6, 2)"),
        (CUBE[:, :0], None, "samples have shape (5, 0, 2)"),
        (CUBE.astype(str), None, "samples hold <U32"),
        (CUBE, np.ones(4), "targets have shape (4,); expected 5, one a sample"),
        (CUBE, np.array(1.0), "targets have shape ()"),
    ],
)
def test_that_what_cannot_be_samples_is_refused(values, targets, said):
    with pytest.raises(ArrayError) as raised:
        Samples(values, targets=targets)
    assert said in str(raised.value)


def test_that_a_number_that_is_not_finite_stops_its_own_sample_alone():
    values = CUBE.copy()
    values[2, 4, 1] = np.nan
    assert np.isfinite(Samples(values, 1).sequence()).all()
    with pytest.raises(ArrayError) as raised:
        Samples(values, 2).sequence()
    assert str(raised.value) == (
        "sample 3, row 5, column 2 is nan; expected a finite number."
    )


def test_that_a_window_is_laid_over_the_sample_that_is_shown():
    found = inputs_of(Samples(SERIES, 4, window=3))
    expected = [SERIES[4, t : t + 3, 0] for t in range(4)]
    np.testing.assert_array_equal(found, expected)


def test_that_one_of_three_dimensions_is_a_sample_and_a_single_one_that_sequence():
    found = sequence_in(CUBE, 2)
    np.testing.assert_array_equal(found.values, CUBE[2])
    assert (found.samples.count, found.samples.shown) == (5, 2)
    assert found.samples.is_chosen
    assert not sequence_in(CUBE).samples.is_chosen
    alone = sequence_in(CUBE[:1])
    assert alone.samples is None
    np.testing.assert_array_equal(alone.values, CUBE[0])


def test_that_two_dimensions_are_timesteps_unless_the_weights_read_one_feature():
    rows = SERIES[:, :, 0]
    for other in (None, weights(6), weights(3)):
        found = for_weights(sequence_in(rows), other)
        np.testing.assert_array_equal(found.values, rows)
        assert found.samples is None
        assert found.notes == ()
    found = for_weights(sequence_in(rows, 3), weights(1))
    np.testing.assert_array_equal(found.values, SERIES[3])
    assert (found.samples.count, found.samples.shown) == (5, 3)
    assert "shape (5, 6) is read as 5 samples of one feature" in found.notes[0]
    column = for_weights(sequence_in(SERIES[0]), weights(1))
    np.testing.assert_array_equal(column.values, SERIES[0])
    with pytest.raises(NoSample):
        for_weights(sequence_in(rows, 3), weights(6))


@each_of(
    ("shape", "numbers", "window", "start"),
    [
        ((5, 6), 1, 1, 0),
        ((5, 6, 1), 1, 1, 0),
        ((5, 6, 4), 4, 1, 0),
        ((5,), 1, 1, 5),
        ((5, 1), 1, 1, 5),
        ((5, 4), 4, 1, 5),
        ((5, 6), 1, 3, 0),
        ((5,), 1, 3, 3),
    ],
)
def test_that_numbers_as_many_as_the_read_out_gives_are_its_targets(
    shape, numbers, window, start
):
    wanted = DRAWS.normal(size=shape)
    samples = Samples(SERIES, 3, window, wanted, "y")
    found = answer(samples, readout(numbers))
    timesteps = len(inputs_of(samples))
    assert found.targets.start == start
    expected = wanted[3].reshape(-1, numbers)[-(timesteps - start) :]
    np.testing.assert_array_equal(found.targets.values, expected)
    assert not found.left


def test_that_a_whole_number_beside_several_is_a_label_and_no_number_to_be():
    labels = np.array([4, 0, 2, 1, 3])
    for given in (labels, labels.astype(float), labels.reshape(5, 1)):
        found = answer(Samples(CUBE, 2, targets=given), readout(3))
        assert found == (None, "2", 2, "")
    words = Samples(CUBE, 2, targets=np.array(list("abcde")))
    for other in (None, readout(1), readout(3)):
        assert answer(words, other) == (None, "c", None, "")


@each_of(
    ("targets", "left"),
    [
        (np.array([4, 0, 3, 1, 3]), "it has 1 number a sample, the read-out 3 numbers"),
        (np.ones((5, 7)), "it has shape (7,) a sample, the read-out 3 numbers"),
        (np.full(5, 0.5), "it has 1 number a sample, the read-out 3 numbers"),
        (np.full((5, 3), np.nan), "it is not finite"),
        (np.array([list("ab")] * 5), "it holds several words a sample"),
    ],
)
def test_that_it_is_said_why_what_does_not_fit_is_no_target(targets, left):
    found = answer(Samples(CUBE, 2, targets=targets), readout(3))
    assert found.targets is None
    assert found.left == left


def test_that_without_a_read_out_nothing_is_a_target():
    found = answer(Samples(CUBE, targets=np.arange(5.0)), None)
    assert (found.targets, found.left) == (None, "")
    assert answer(Samples(CUBE), readout(1)) == (None, "", None, "")


RAGGED = [DRAWS.normal(size=(length, 2)) for length in (4, 1, 6)]


def test_that_a_sample_ends_where_its_length_says():
    samples = Samples(CUBE, 1, lengths=np.array([6, 4, 1, 6, 6]))
    np.testing.assert_array_equal(samples.sequence(), CUBE[1, :4])
    assert inputs_of(samples.at(2)).shape == (1, 2)
    assert [samples.length(sample) for sample in range(5)] == [6, 4, 1, 6, 6]


def test_that_rows_of_nan_at_the_end_are_padding_and_others_are_refused():
    given = CUBE.copy()
    given[0, 3:] = np.nan
    given[2, 1] = np.nan
    samples = Samples(given)
    assert samples.lengths.tolist() == [3, 6, 6, 6, 6]
    np.testing.assert_array_equal(samples.sequence(), CUBE[0, :3])
    with pytest.raises(ArrayError, match="sample 3, row 2, column 1 is nan"):
        samples.at(2).sequence()


@each_of(
    ("lengths", "said"),
    [
        (np.array([1, 2]), r"lengths have shape \(2,\)"),
        (np.array([0, 6, 6, 6, 6]), "lengths go from 0 to 6"),
        (np.array([1, 7, 6, 6, 6]), "lengths go from 1 to 7"),
        (np.ones(5), r"lengths have shape \(5,\)"),
    ],
)
def test_that_lengths_that_cannot_be_are_refused(lengths, said):
    with pytest.raises(ArrayError, match=said):
        Samples(CUBE, lengths=lengths)


def test_that_sequences_of_different_lengths_are_padded_and_found_again():
    values, lengths = padded(RAGGED)
    assert values.shape == (3, 6, 2)
    samples = Samples(values, lengths=lengths)
    for place, sequence in enumerate(RAGGED):
        np.testing.assert_array_equal(samples.at(place).sequence(), sequence)
    column, _ = padded([np.arange(3), np.arange(2)])
    assert column.shape == (2, 3, 1)
    with pytest.raises(ArrayError, match=r"sample 2 have shape \(2, 3\)"):
        padded([RAGGED[0], np.ones((2, 3))])


def test_that_padding_that_does_not_fit_the_memory_is_refused_before(monkeypatch):
    monkeypatch.setattr("rnn_viewer.core.sequences.samples.memory_limit", lambda: 0)
    monkeypatch.setattr("rnn_viewer.core.sequences.samples.room", lambda _: 100)
    with pytest.raises(ArrayError, match="padded to 6 timesteps"):
        padded(RAGGED)


def test_that_targets_of_each_timestep_end_with_their_sample():
    targets = DRAWS.normal(size=(5, 6))
    lengths = np.array([4, 6, 6, 6, 6])
    found = answer(Samples(CUBE, 0, 1, targets, lengths=lengths), readout(1)).targets
    np.testing.assert_array_equal(found.values[:, 0], targets[0, :4])
    assert found.start == 0
