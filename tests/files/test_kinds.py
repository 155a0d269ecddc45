"""The kinds of file that are offered, and the readers that there are."""

from rnn_viewer.files.formats import READERS
from rnn_viewer.files.kinds import ARRAYS, FILE_KINDS, WEIGHTS


def test_that_every_kind_that_can_hold_weights_has_a_reader_and_no_other_has():
    holding = {
        s
        for kind in FILE_KINDS
        if kind.holds in (WEIGHTS, ARRAYS)
        for s in kind.suffixes
    }
    # An .npy is an array without a name: `inspect` reads it, and it holds inputs.
    assert set(READERS) == {*holding, ".npy"}
