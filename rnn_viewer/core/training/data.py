"""Sequences to train with, and what is to be read out of each."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from rnn_viewer.core.array import Array
from rnn_viewer.core.errors import UserError
from rnn_viewer.core.training.losses import Mask
from rnn_viewer.core.words import QT_TRANSLATE_NOOP


class TooFewSequences(UserError):
    """A share of held-out sequences that leaves none to train with, or is none."""

    sentence = QT_TRANSLATE_NOOP(
        "errors",
        "Of {count} sequences {held_out} are held out, and {overlap} share timesteps"
        " with these; expected at least one to train with.",
    )


@dataclass(frozen=True, eq=False)
class Data:
    """Sequences, their targets, and where these count.

    Attributes
    ----------
    inputs : ndarray, shape (sequences, timesteps, input_features)
    targets : ndarray, shape (sequences, timesteps - start, readout_features)
        Of the last timesteps: of all, of the last one alone, or of some.
    loss : str
        The loss that suits them, a name of `LOSSES`.
    mask : ndarray of bool, shape (sequences, timesteps - start), or None
        Which of them are answered; None: all.
    there : ndarray of bool, of the same shape, or None
        Which of them are no padding; None: all.
    held_out : ndarray of bool, of the same shape, or None
        Which answers are held out, where that is no share of the sequences.
    overlap : int
        How many sequences before and behind one share timesteps with it.
    input_names, target_names : tuple of str
        What the features are called; empty where they have no names.
    vocabulary : tuple of str
        The tokens that the columns stand for, where the sequences are of a text.
    lengths : ndarray of int, shape (sequences,), or None
        How many timesteps of each a model reads; None: all.
    is_repeated : bool
        Whether each sequence has one target, which is that of every timestep.
    """

    inputs: Array
    targets: Array
    loss: str = "squared_error"
    mask: Mask | None = None
    held_out: Mask | None = None
    overlap: int = 0
    input_names: tuple[str, ...] = ()
    target_names: tuple[str, ...] = ()
    vocabulary: tuple[str, ...] = ()
    there: Mask | None = None
    lengths: NDArray[np.intp] | None = None
    is_repeated: bool = False

    def __post_init__(self) -> None:
        for array in (self.inputs, self.targets, self.mask, self.held_out):
            if array is not None:
                array.setflags(write=False)

    @property
    def count(self) -> int:
        """How many sequences there are."""
        return len(self.inputs)

    @property
    def timesteps(self) -> int:
        """How many timesteps each has."""
        return int(self.inputs.shape[1])

    @property
    def start(self) -> int:
        """The first timestep, from 0, that has a target."""
        return self.timesteps - int(self.targets.shape[1])

    @property
    def input_features(self) -> int:
        """How many numbers an input has."""
        return int(self.inputs.shape[2])

    @property
    def readout_features(self) -> int:
        """How many numbers are read out."""
        return int(self.targets.shape[2])

    @property
    def nbytes(self) -> int:
        """How many bytes the arrays take."""
        return self.inputs.nbytes + self.targets.nbytes

    def answered(self, where: str) -> "Data":
        """Return the same, answered elsewhere.

        Parameters
        ----------
        where : str
            ``every``: every timestep that is no padding; ``last``: the last one that is
            answered; ``task``: as it is.
        """
        if where == "every":
            return replace(self, mask=self.there)
        if where == "last" and self.mask is not None:
            ends = self.mask[:, ::-1].argmax(axis=1)
            last = np.arange(self.mask.shape[1])[::-1] == ends[:, np.newaxis]
            return replace(self, mask=last & self.mask)
        if where == "last":
            held_out = None if self.held_out is None else self.held_out[:, -1:]
            return replace(self, targets=self.targets[:, -1:], held_out=held_out)
        return self

    def taken(self, which: slice | NDArray[np.intp]) -> "Data":
        """Return some of the sequences, where the data do not tell what is held out."""
        return replace(
            self,
            inputs=self.inputs[which],
            targets=self.targets[which],
            mask=None if self.mask is None else self.mask[which],
            there=None if self.there is None else self.there[which],
            lengths=None if self.lengths is None else self.lengths[which],
        )

    def split(self, share: float) -> "tuple[Data, Data | None]":
        """Return what is trained with, and what is held out: the last sequences.

        What shares timesteps with those is left out.

        Parameters
        ----------
        share : float
            Of the sequences, from 0 to 1; passed over where the data tell what is held
            out.

        Raises
        ------
        TooFewSequences
            Where nothing is left to train with.
        """
        if self.held_out is not None:
            own = np.ones_like(self.held_out) if self.mask is None else self.mask
            seen, unseen = own & ~self.held_out, own & self.held_out
            return (
                replace(self, mask=seen, held_out=None),
                replace(self, mask=unseen, held_out=None) if unseen.any() else None,
            )
        count = round(share * self.count)
        overlap = min(self.overlap, self.count - count) if count else 0
        first = self.count - count - overlap
        if first < 1:
            raise TooFewSequences(count=self.count, held_out=count, overlap=overlap)
        held_out = self.taken(slice(self.count - count, None)) if count else None
        return self.taken(slice(first)), held_out
