"""The public interface to training: a whole model learns what its samples are."""

import warnings
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.errors import NoEffect

if TYPE_CHECKING:
    from rnn_viewer.core.model.model import Model
    from rnn_viewer.core.notes import Note


class Trained(NamedTuple):
    """A model that was trained.

    Attributes
    ----------
    model : Model
        With the parameters after the last update.
    losses : ndarray, shape (updates,)
        Of the batch of each update, before it.
    loss, score : float
        Of the held-out samples after the last update, of all where none is held out:
        the loss, and what a person reads in its place, such as the share of right
        answers.
    """

    model: "Model"
    losses: Array
    loss: float
    score: float


def train(model: object, inputs: object, targets: object, **options: Any) -> Trained:
    """Train a whole model by backpropagation, through its steps and through time.

    Every parameter of its file is trained, in float64, as PyTorch would: dropout is
    off, and a batch norm keeps the statistics of its file.

    Parameters
    ----------
    model : Model, or what `load_model` takes
        It stays as it is: a file, too.
    inputs : array_like, or list of array_like
        Shape (samples, timesteps, features); tokens without features; a list of
        samples of different lengths, each of which is computed as if it were alone.
    targets : array_like, shape (samples, …)
        What is to be said to each sample, or to each timestep of it: labels, words that
        are classes of the model, or numbers.
    **options
        How it learns: ``updates=2000``, ``batch=32``, ``optimizer="adam"`` (``"sgd"``,
        ``"rmsprop"``), ``rate=0.01``, ``momentum``, ``smoothing``, ``beta1``,
        ``beta2``, ``epsilon``, ``clip=1.0`` (None: never), ``truncation=None``,
        ``held_out=0.2`` (the share of the samples, the last ones, that no update sees),
        ``loss="task"`` (told by the targets; ``"squared_error"``,
        ``"absolute_error"``, ``"softmax_cross_entropy"``,
        ``"sigmoid_cross_entropy"``), ``answered="task"`` (``"every"``, ``"last"``),
        ``seed=1`` (of the order of the samples).

    Returns
    -------
    Trained
        The trained model, and the losses.

    Raises
    ------
    SettingError
        Where the value of an option is not one that it takes, or an option says
        nothing to a model, such as ``task``.
    TypeError
        Where there is no such option.
    FileError, ArrayError, UserError
        Where there is no such model, samples or targets do not fit it, or it cannot be
        trained.

    Warns
    -----
    UserWarning
        Once for all in which the training differs from that of the file's framework.
    """
    from rnn_viewer.core.model.batch import batch_of
    from rnn_viewer.core.model.model import Model
    from rnn_viewer.core.model.trainer import ModelTrainer
    from rnn_viewer.core.training.training import OF_TASKS, Training
    from rnn_viewer.core.words import QT_TRANSLATE_NOOP
    from rnn_viewer.launch.viewing import model_given

    for name in OF_TASKS & options.keys():
        reason = QT_TRANSLATE_NOOP("errors", "a model has samples of its own")
        raise NoEffect(f"{name}={options[name]!r}", reason)
    notes: tuple[Note, ...] = ()
    if not isinstance(model, Model):
        model = model_given(model)
        notes = model.notes
    batch = batch_of(inputs, model.computed)
    wanted = np.asarray(targets)[np.newaxis] if batch.is_one else np.asarray(targets)
    samples = replace(batch.samples, targets=wanted)
    trainer = ModelTrainer(Training(**options), model, samples)
    notes += trainer.notes
    if notes:
        warnings.warn("; ".join(notes), stacklevel=2)
    losses = [trainer.update().loss for _ in range(trainer.training.updates)]
    return Trained(trainer.model, np.array(losses), *trainer.measured())


def save_model(model: "Model", path: str | Path, source: str | Path) -> None:
    """Write the parameters of a model as the file has them that it came from.

    Parameters
    ----------
    model : Model
        What `load_model` gave, trained since.
    path : str or Path
        ``.npz``, ``.safetensors`` or ``.pt``: the arrays by their names in `source`, a
        ``state_dict`` of a model of PyTorch. Of a model of Keras also a file of the
        kind of `source`: a copy with these parameters.
    source : str or Path
        The file that the model came from.

    Raises
    ------
    FileError
        Where a file of that kind cannot hold it, or cannot be written.
    """
    from rnn_viewer.files.trained_model import save_trained_model

    save_trained_model(model, Path(path), Path(source))
