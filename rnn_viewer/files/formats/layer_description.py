"""What a file tells of a layer, and of what it is given."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

CUDNN = "CuDNN"
"""What the classes of Keras 2 begin with whose arrays lie as cuDNN reads them."""


class Call(NamedTuple):
    """What a model gives a layer.

    Attributes
    ----------
    fed_by : tuple of str
        The names of the layers beside it whose outputs it gets; empty where the file
        does not say: it gets those of the layer before it.
    states : tuple of str
        The names of the layers that its first state comes from.
    of_state : bool
        Whether it gets the last state of a layer in place of its outputs.
    masked : bool
        Whether it is given a mask.
    timesteps : int or None
        How many it is given at a time; None where any number.
    samples : int or None
        How many it is given at a time, in the same way.
    """

    fed_by: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    of_state: bool = False
    masked: bool = False
    timesteps: int | None = None
    samples: int | None = None


class LayerDescription(NamedTuple):
    """What a file tells of a layer beside its arrays.

    Attributes
    ----------
    names : tuple of str
        Its name after those of the layers around it.
    place : str
        Where its arrays lie, the beginning of their names, if the names do not help.
    kind : str
        Its class.
    activation : str or None
        In the words of the file; None where the layer has none.
    backwards : bool
        Whether it reads the sequence from its end.
    last_alone : bool
        Whether the layers after it get its last output alone.
    fed_by : tuple of str
        As in `Call`; the first layer of a sequence gets what the sequence gets.
    activation_parameter : float or None
        The number that the activation has; None where it has none.
    call : Call
        What it is given.
    feeds : tuple of tuple of str
        What feeds each of `names`, from the outermost; None for one that gets whatever
        the layer around it gets.
    stateful : bool
        Whether it keeps its state from one call to the next.
    masks : bool
        Whether it tells the layers after it which timesteps to pass over.
    trainable : bool
        Whether it was trained.
    values : str
        Its settings that matter to those who compute without it: ``mask_value 0.0``.
    recurrent_activation : str or None
        The function of its gates; None where it has none or the file does not say.
    reset_after : bool or None
        Of a GRU: whether the reset stands behind the product of the state; None where
        the file does not say.
    has_bias : bool or None
        Whether biases belong to it; None where the file does not say.
    problem : str
        Why the loop cannot compute it; empty where it can.
    settings : mapping of str to object
        All its settings in the words of the file.
    wrapper : str
        The class of the layer that it stands in, such as TimeDistributed; empty
        elsewhere.
    """

    names: tuple[str, ...]
    place: str
    kind: str
    activation: str | None = None
    backwards: bool = False
    last_alone: bool = False
    fed_by: tuple[str, ...] = ()
    activation_parameter: float | None = None
    call: Call = Call()
    feeds: tuple[tuple[str, ...] | None, ...] = ()
    stateful: bool = False
    masks: bool = False
    trainable: bool = True
    values: str = ""
    recurrent_activation: str | None = None
    reset_after: bool | None = None
    has_bias: bool | None = None
    problem: str = ""
    settings: Mapping[str, Any] = MappingProxyType({})
    wrapper: str = ""

    def __str__(self) -> str:
        """Return its class, its name and its settings, as a sentence has them."""
        values = f" ({self.values})" if self.values else ""
        return f"{self.kind} {self.names[-1]}{values}"
