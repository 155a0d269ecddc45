"""The settings of a drawn run; each field tells its own range, label and meaning."""

from dataclasses import dataclass, fields, replace

from rnn_viewer.core.activations import ACTIVATIONS
from rnn_viewer.core.activations.activation import GREATEST_PARAMETER
from rnn_viewer.core.cell import CELLS, SIMPLE_RNN
from rnn_viewer.core.cell.cell import SIZES as SIZES_OF_AXES
from rnn_viewer.core.draws.distributions import DISTRIBUTIONS
from rnn_viewer.core.draws.generators import GENERATORS
from rnn_viewer.core.draws.inputs import INPUT_KINDS
from rnn_viewer.core.settings.fields import (
    ChoiceField,
    Field,
    IntegerField,
    NumberField,
    OptionalNumberField,
    Value,
    described,
    labels_of,
)
from rnn_viewer.core.settings.precision import PRECISIONS
from rnn_viewer.core.settings.setting_errors import UnknownSetting
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

SIZES = ("timesteps", "input_features", "output_features", "units")
"""The settings that are what imported arrays are, whatever was asked for."""

GREATEST_SEED = 2**31 - 1
GREATEST_TIMESTEPS = 10_000_000
GREATEST_FEATURES = 8192
GREATEST_WEIGHT_SCALE = 1e6
LEAST_LEAK = 1e-6
RECURRENT_ACTIVATIONS = ("sigmoid", "hard_sigmoid", "hard_sigmoid_2018")
"""The functions of gates: those that run from 0 to 1."""


@dataclass(frozen=True, repr=False)
class RNNSettings:
    """All that determines a drawn run.

    Raises
    ------
    SettingError
        Where a value is not one that its field takes.
    """

    timesteps: int = described(
        100,
        IntegerField(
            QT_TRANSLATE_NOOP("settings", "timesteps"),
            QT_TRANSLATE_NOOP(
                "settings", "How many turns the loop makes: the rows of inputs."
            ),
            1,
            GREATEST_TIMESTEPS,
        ),
    )
    input_features: int = described(
        32,
        IntegerField(
            QT_TRANSLATE_NOOP("settings", "input features"),
            QT_TRANSLATE_NOOP(
                "settings", "How many numbers input_t has: the columns of W."
            ),
            1,
            GREATEST_FEATURES,
        ),
    )
    output_features: int = described(
        64,
        IntegerField(
            QT_TRANSLATE_NOOP("settings", "output features"),
            QT_TRANSLATE_NOOP(
                "settings",
                "How many units the network has: the rows of W, U and b,"
                " and the numbers of state_t and output_t.",
            ),
            1,
            GREATEST_FEATURES,
        ),
    )
    weight_scale: float = described(
        1.0,
        NumberField(
            QT_TRANSLATE_NOOP("settings", "weight scale"),
            QT_TRANSLATE_NOOP(
                "settings",
                "W, U and b are multiplied by this after they are drawn;"
                " the draws stay the same.",
            ),
            -GREATEST_WEIGHT_SCALE,
            GREATEST_WEIGHT_SCALE,
        ),
    )
    distribution: str = described(
        "uniform",
        ChoiceField(
            QT_TRANSLATE_NOOP("settings", "weights from"),
            QT_TRANSLATE_NOOP(
                "settings",
                "What W, U and b are drawn from (b is zero under Glorot uniform,"
                " orthogonal and identity).",
            ),
            labels_of(DISTRIBUTIONS),
        ),
    )
    input_kind: str = described(
        "random",
        ChoiceField(
            QT_TRANSLATE_NOOP("settings", "inputs"),
            QT_TRANSLATE_NOOP(
                "settings",
                "What the input sequence is. Random: uniform(0, 1); impulse: 1 at the"
                " first timestep, then 0; step: 0, then 1 from half time on; sine: of"
                " period 25, each feature a little later; zero.",
            ),
            labels_of(INPUT_KINDS),
        ),
    )
    cell: str = described(
        SIMPLE_RNN.name,
        ChoiceField(
            QT_TRANSLATE_NOOP("settings", "cell"),
            QT_TRANSLATE_NOOP(
                "settings",
                "What a turn of the loop computes: a simple RNN, one whose state moves"
                " slowly (leaky, as in an echo state network), or one with gates; the"
                " GRU of 2014 resets the state before its product.",
            ),
            labels_of(CELLS),
        ),
        kw_only=True,
    )
    leak: float = described(
        0.3,
        NumberField(
            QT_TRANSLATE_NOOP("settings", "leak"),
            QT_TRANSLATE_NOOP(
                "settings",
                "How far the state of a leaky RNN moves in a timestep: at 1 it is a"
                " simple RNN.",
            ),
            LEAST_LEAK,
            1.0,
        ),
        kw_only=True,
    )
    recurrent_activation: str = described(
        "sigmoid",
        ChoiceField(
            QT_TRANSLATE_NOOP("settings", "gate activation"),
            QT_TRANSLATE_NOOP(
                "settings",
                "The function of the gates; hard sigmoid is that of Keras 3, hard"
                " sigmoid ’18 that of Keras up to 2.",
            ),
            labels_of({name: ACTIVATIONS[name] for name in RECURRENT_ACTIVATIONS}),
        ),
        kw_only=True,
    )
    units: int | None = described(
        None,
        IntegerField(
            QT_TRANSLATE_NOOP("settings", "units"),
            QT_TRANSLATE_NOOP(
                "settings",
                "How many units an LSTM with projection has, of which its outputs are"
                " made; empty: as many as outputs.",
            ),
            1,
            GREATEST_FEATURES,
            optional=True,
        ),
        kw_only=True,
    )
    activation: str = described(
        "tanh",
        ChoiceField(
            QT_TRANSLATE_NOOP("settings", "activation"),
            QT_TRANSLATE_NOOP(
                "settings",
                "The function that turns each pre-activation into an output; in cells"
                " with gates, that of the candidate and of the carry.",
            ),
            labels_of(ACTIVATIONS),
        ),
    )
    activation_parameter: float | None = described(
        None,
        OptionalNumberField(
            QT_TRANSLATE_NOOP("settings", "activation's parameter"),
            QT_TRANSLATE_NOOP(
                "settings",
                "The number that an activation has: the slope of leaky_relu below zero,"
                " alpha of elu; empty: the usual one.",
            ),
            0.0,
            GREATEST_PARAMETER,
        ),
    )
    seed: int = described(
        42,
        IntegerField(
            QT_TRANSLATE_NOOP("settings", "seed"),
            QT_TRANSLATE_NOOP(
                "settings",
                "Where the random numbers start: inputs, W, U and b are drawn in this"
                " order after set.seed(seed).",
            ),
            -GREATEST_SEED,
            GREATEST_SEED,
        ),
    )
    weights_seed: int | None = described(
        None,
        IntegerField(
            QT_TRANSLATE_NOOP("settings", "weights seed"),
            QT_TRANSLATE_NOOP(
                "settings",
                "Draws W, U and b after a seed of their own; empty: after the inputs.",
            ),
            -GREATEST_SEED,
            GREATEST_SEED,
            optional=True,
        ),
    )
    inputs_seed: int | None = described(
        None,
        IntegerField(
            QT_TRANSLATE_NOOP("settings", "inputs seed"),
            QT_TRANSLATE_NOOP(
                "settings",
                "Draws the inputs after a seed of their own; empty: after seed.",
            ),
            -GREATEST_SEED,
            GREATEST_SEED,
            optional=True,
        ),
    )
    generator: str = described(
        "r",
        ChoiceField(
            QT_TRANSLATE_NOOP("settings", "generator"),
            QT_TRANSLATE_NOOP(
                "settings",
                "R's generator (R draws the same numbers), NumPy's, or that of"
                " np.random.seed; each fills its arrays column by column. Where a run"
                " is chaotic the status line tells from which timestep on R may go on"
                " with others.",
            ),
            labels_of(GENERATORS),
        ),
    )
    precision: str = described(
        "float64",
        ChoiceField(
            QT_TRANSLATE_NOOP("settings", "precision"),
            QT_TRANSLATE_NOOP(
                "settings",
                "What the loop computes in. float32 rounds inputs, W, U and b once and"
                " keeps 7 digits; R and the book compute in float64.",
            ),
            labels_of(PRECISIONS),
        ),
    )

    def __post_init__(self) -> None:
        for name, description in FIELDS.items():
            value = description.checked(name, getattr(self, name))
            object.__setattr__(self, name, value)

    @property
    def unit_count(self) -> int:
        """How many units there are: as many as outputs, where nothing projects."""
        is_projected = "units" in CELLS[self.cell].settings
        return (is_projected and self.units) or self.output_features

    @property
    def axis_sizes(self) -> dict[str, int]:
        """The sizes of the axes of parameters, by their names."""
        names = {"input_features": "input_features", **SIZES_OF_AXES}
        return {axis: getattr(self, name) for axis, name in names.items()}

    def __repr__(self) -> str:
        """Return what differs from the book: ``RNNSettings(weight_scale=0.05)``."""
        values = ((f.name, getattr(self, f.name), f.default) for f in fields(self))
        told = [f"{n}={value!r}" for n, value, default in values if value != default]
        return f"RNNSettings({', '.join(told)})"


FIELDS: dict[str, Field] = {
    entry.name: entry.metadata["field"] for entry in fields(RNNSettings)
}
"""What is said of each setting, by its name, in the order of the form."""


def parse(name: str, text: str) -> Value:
    """Return the value that `text` stands for in the setting `name`.

    Raises
    ------
    SettingError
        Where there is no such setting or it does not take the value.
    """
    if name not in FIELDS:
        raise UnknownSetting(name, text, ", ".join(FIELDS))
    return FIELDS[name].parsed(name, text)


def with_activation(
    settings: RNNSettings, activation: str, parameter: float | None = None
) -> RNNSettings:
    """Return settings with an activation.

    Parameters
    ----------
    settings : RNNSettings
        Stay as they are.
    activation : str
        A name of `ACTIVATIONS`.
    parameter : float, optional
        Its parameter; where it is left out the one that `settings` has for this
        activation, and the usual one of another.
    """
    if parameter is None and activation == settings.activation:
        return settings
    return replace(settings, activation=activation, activation_parameter=parameter)
