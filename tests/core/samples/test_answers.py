"""What is said to samples: labels by what they are, numbers by how far they are off."""

import numpy as np

from rnn_viewer.core.samples.answers import RIGHT, UNKNOWN, WRONG, Judge
from rnn_viewer.core.samples.telling import judged
from tests.walks import each_of

CHANCES = np.array([[0.1, 0.7, 0.2], [0.5, 0.3, 0.2], [0.2, 0.2, 0.6]])
ALL = np.arange(3)


def test_that_a_whole_number_beside_several_is_the_label_that_should_be_largest():
    judge = Judge(np.array([1, 0, 1]), 3, ("cat", "dog", "hen"))
    found = judge.judge(CHANCES, ALL)
    assert found.predictions.texts == ("dog", "cat", "hen")
    assert found.right.tolist() == [RIGHT, RIGHT, WRONG]
    assert found.size == "probability"
    np.testing.assert_array_equal(found.sizes, [0.7, 0.5, 0.6])
    assert (found.count_right, found.judged) == (2, 3)
    assert judge.targets.texts == ("dog", "cat", "dog")


@each_of(
    "targets",
    [
        np.array([[0, 1, 0], [1, 0, 0], [0, 1, 0]]),
        np.array([[0, 1, 0], [1, 0, 0], [0, 1, 0]], bool),
        np.array([[1], [0], [1]]),
        np.array([1.0, 0.0, 1.0]),
    ],
)
def test_that_rows_with_a_single_one_and_columns_of_labels_are_labels(targets):
    found = Judge(targets, 3).judge(CHANCES, ALL)
    assert found.right.tolist() == [RIGHT, RIGHT, WRONG]
    assert found.predictions.texts == ("1", "0", "2")


def test_that_words_are_labels_by_the_names_of_the_classes():
    words = np.array(["dog", "cat", "dog"])
    found = Judge(words, 3, ("cat", "dog", "hen")).judge(CHANCES, ALL)
    assert found.right.tolist() == [RIGHT, RIGHT, WRONG]
    # Words that name no class tell nothing of right and wrong.
    other = Judge(words, 3, ("cat", "fox", "hen")).judge(CHANCES, ALL)
    assert other.judged == 0


def test_that_numbers_that_are_no_distribution_are_called_numbers():
    found = Judge(np.array([1, 0, 1]), 3).judge(10 * CHANCES, ALL)
    assert found.size == "number"
    assert found.right.tolist() == [RIGHT, RIGHT, WRONG]


def test_that_a_distribution_without_targets_predicts_and_judges_nothing():
    found = Judge(None, 3, are_labels=True).judge(CHANCES, ALL)
    assert found.predictions.texts == ("1", "0", "2")
    assert found.right.tolist() == [UNKNOWN] * 3


def test_that_one_probability_says_one_of_two():
    outputs = np.array([[0.9], [0.2], [0.6]])
    found = Judge(np.array([1, 0, 0]), 1, is_probability=True).judge(outputs, ALL)
    assert found.predictions.texts == ("1", "0", "1")
    assert found.right.tolist() == [RIGHT, RIGHT, WRONG]
    np.testing.assert_allclose(found.sizes, [0.9, 0.8, 0.6])
    # A number that is no probability is a forecast.
    forecast = Judge(np.array([1, 0, 0]), 1).judge(outputs, ALL)
    assert forecast.size == "error"
    np.testing.assert_allclose(forecast.sizes, [0.1, 0.2, 0.6])


def test_that_numbers_are_off_by_the_root_of_the_mean_square():
    targets = np.array([[1.0, 0.5], [0.25, 0.0], [7.0, 1.0]])
    outputs = targets + np.array([[3.0, 4.0]])
    found = Judge(targets, 2).judge(outputs, ALL)
    np.testing.assert_allclose(found.sizes, np.sqrt(12.5))
    assert found.predictions.texts[0] == "4, 4.5"
    assert found.judged == 0


def test_that_labels_of_each_timestep_count_the_timesteps_that_are_right():
    outputs = np.stack([CHANCES, CHANCES])
    targets = np.array([[1, 0, 2], [1, 0, 0]])
    judge = Judge(targets, 3, has_timesteps=True)
    found = judge.judge(outputs, np.arange(2))
    assert found.predictions.texts == ("3 / 3", "2 / 3")
    assert found.right.tolist() == [RIGHT, WRONG]
    np.testing.assert_allclose(found.sizes, [1, 2 / 3])
    # Beside outputs of the end alone they are numbers of another shape.
    assert Judge(targets, 3).judge(CHANCES[:2], np.arange(2)).judged == 0


def test_that_samples_of_different_lengths_are_judged_at_their_own_ends():
    outputs = np.stack([CHANCES, CHANCES, CHANCES])
    outputs[1, 1:] = np.nan
    found = judged(Judge(np.array([2, 1, 0]), 3, has_timesteps=True), outputs)
    assert found.predictions.texts == ("2", "1", "2")
    assert found.right.tolist() == [RIGHT, RIGHT, WRONG]
