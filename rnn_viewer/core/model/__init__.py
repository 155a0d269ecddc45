"""A model: a chain of steps, of which some are loops.

A file a group of steps, a class a kind, and a line in `STEPS`. Readers make steps of
what files and live models hold; window, command line and exports read this table.
"""

from rnn_viewer.core.model.convolution import Conv1D, Pooling
from rnn_viewer.core.model.dense import ActivationStep, Dense, Dropout
from rnn_viewer.core.model.norms import Affine, BatchNorm, LayerNorm
from rnn_viewer.core.model.recurrent import Recurrent
from rnn_viewer.core.model.shapes import (
    Flatten,
    LastTimestep,
    RepeatVector,
    Reshape,
    TimeDistributed,
    Transpose,
)
from rnn_viewer.core.model.step import Step
from rnn_viewer.core.model.tokens import Embedding, Masking, OneHot
from rnn_viewer.core.model.unknown import Unknown

STEPS: dict[str, type[Step]] = {
    step.kind: step
    for step in (
        OneHot,
        Embedding,
        Masking,
        Recurrent,
        Dropout,
        LayerNorm,
        BatchNorm,
        Affine,
        ActivationStep,
        Dense,
        LastTimestep,
        RepeatVector,
        TimeDistributed,
        Flatten,
        Reshape,
        Transpose,
        Conv1D,
        Pooling,
        Unknown,
    )
}
"""The kinds of steps by their words."""
