"""The arrays of the loop: what each is called, its shape and what makes it."""

from typing import NamedTuple

from rnn_viewer.core.words import QT_TRANSLATE_NOOP


class ArrayInfo(NamedTuple):
    """What is said of an array, whatever its numbers.

    Attributes
    ----------
    name : str
        As the code calls it.
    title : str
        As the window calls it.
    meaning : str
        One sentence for a tooltip.
    shape : tuple of str
        The sizes, by the names of the settings; ``readout_features`` of a read-out.
    measured_as : str
        The array whose largest magnitude is the end of its colours.
    made_by : str or None
        The operation before which it is empty; None where it is always there.
    """

    name: str
    title: str
    meaning: str
    shape: tuple[str, ...]
    measured_as: str
    made_by: str | None = None

    @property
    def axes(self) -> tuple[str, ...]:
        """The axes of its rows and columns, most of them of `core.viewport.AXES`."""
        found = _HEARD.get(self.name)
        return found or tuple(_AXIS_OF.get(size, size) for size in self.shape)


_AXIS_OF = {"output_features": "units"}
_HEARD = {
    "U": ("units", "state_features"),
    "state_t": ("state_features",),
    "initial_state": ("state_features",),
}
"""Arrays whose rows or columns are the units as they are heard, not those that hear."""

_UNITS = ("output_features",)
_READ_OUT = ("readout_features",)

ARRAYS = {
    info.name: info
    for info in (
        ArrayInfo(
            "inputs",
            "inputs",
            QT_TRANSLATE_NOOP("arrays", "The input sequence, a row a timestep."),
            ("timesteps", "input_features"),
            "inputs",
        ),
        ArrayInfo(
            "W",
            "W",
            QT_TRANSLATE_NOOP(
                "arrays", "Weighs the inputs: row j holds the weights of unit j."
            ),
            ("output_features", "input_features"),
            "W",
        ),
        ArrayInfo(
            "U",
            "U",
            QT_TRANSLATE_NOOP(
                "arrays", "Weighs the state: U[j, k] is how unit j hears unit k."
            ),
            ("output_features", "output_features"),
            "U",
        ),
        ArrayInfo(
            "b",
            "b",
            QT_TRANSLATE_NOOP("arrays", "The bias: one number added to each unit."),
            _UNITS,
            "b",
        ),
        ArrayInfo(
            "initial_state",
            "initial_state",
            QT_TRANSLATE_NOOP(
                "arrays", "What the first turn remembers: zeros, unless it is edited."
            ),
            _UNITS,
            "output_sequence",
        ),
        ArrayInfo(
            "input_t",
            "input_t",
            QT_TRANSLATE_NOOP(
                "arrays", "The input of this timestep; number k stands over column k."
            ),
            ("input_features",),
            "inputs",
            "read_input",
        ),
        ArrayInfo(
            "state_t",
            "state_t",
            QT_TRANSLATE_NOOP(
                "arrays",
                "The state: the output of the timestep before;"
                " number k stands over column k.",
            ),
            _UNITS,
            "output_sequence",
        ),
        ArrayInfo(
            "input_product",
            "W·input_t",
            QT_TRANSLATE_NOOP(
                "arrays", "What the input says to each unit: row j of W times input_t."
            ),
            _UNITS,
            "input_product",
            "input_product",
        ),
        ArrayInfo(
            "state_product",
            "U·state_t",
            QT_TRANSLATE_NOOP(
                "arrays", "What the memory says to each unit: row j of U times state_t."
            ),
            _UNITS,
            "state_product",
            "state_product",
        ),
        ArrayInfo(
            "pre_activation",
            "z",
            QT_TRANSLATE_NOOP(
                "arrays", "The pre-activation: W·input_t + U·state_t + b, unit by unit."
            ),
            _UNITS,
            "pre_activation",
            "add_bias",
        ),
        ArrayInfo(
            "output_t",
            "output_t",
            QT_TRANSLATE_NOOP(
                "arrays", "The output of this timestep: the activation of z."
            ),
            _UNITS,
            "output_sequence",
            "activation",
        ),
        ArrayInfo(
            "output_sequence",
            "output_sequence",
            QT_TRANSLATE_NOOP("arrays", "All outputs so far; click to go there."),
            ("timesteps", "output_features"),
            "output_sequence",
            "store",
        ),
        ArrayInfo(
            "V",
            "V",
            QT_TRANSLATE_NOOP(
                "arrays", "Weighs the outputs: V[i, k] is how number i hears unit k."
            ),
            ("readout_features", "output_features"),
            "V",
        ),
        ArrayInfo(
            "readout_product",
            "V·output_t",
            QT_TRANSLATE_NOOP(
                "arrays", "What the units say: row i of V times output_t."
            ),
            _READ_OUT,
            "readout_product",
            "store",
        ),
        ArrayInfo(
            "c",
            "c",
            QT_TRANSLATE_NOOP(
                "arrays", "The bias of the read-out: added to each number."
            ),
            _READ_OUT,
            "c",
        ),
        ArrayInfo(
            "readout_t",
            "y",
            QT_TRANSLATE_NOOP(
                "arrays", "What is read out of this timestep: V·output_t + c."
            ),
            _READ_OUT,
            "readout_t",
            "store",
        ),
    )
}
