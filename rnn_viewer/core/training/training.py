"""How a network is trained; each field tells its own range, label and meaning."""

from dataclasses import dataclass, fields
from typing import Any

from rnn_viewer.core.settings.fields import (
    ChoiceField,
    Field,
    IntegerField,
    NumberField,
    OptionalNumberField,
    described,
    labels_of,
)
from rnn_viewer.core.settings.settings import GREATEST_SEED, GREATEST_TIMESTEPS
from rnn_viewer.core.training.losses import LOSSES
from rnn_viewer.core.training.optimizers import OPTIMIZERS, OPTIONS
from rnn_viewer.core.training.tasks import TASKS
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

GREATEST_UPDATES = 10_000_000
GREATEST_SEQUENCES = 1_000_000


def _option(name: str) -> Any:
    return described(OPTIONS[name][1], OPTIONS[name][0])


@dataclass(frozen=True, kw_only=True)
class Training:
    """All that determines a training beside the network at its start.

    Raises
    ------
    SettingError
        Where a value is not one that its field takes.
    """

    task: str = described(
        "echo",
        ChoiceField(
            QT_TRANSLATE_NOOP("training", "task"),
            QT_TRANSLATE_NOOP("training", "What the network is to learn."),
            labels_of(TASKS),
        ),
    )
    timesteps: int | None = described(
        None,
        IntegerField(
            QT_TRANSLATE_NOOP("training", "timesteps"),
            QT_TRANSLATE_NOOP(
                "training", "How long each sequence is; empty: as the task has it."
            ),
            1,
            GREATEST_TIMESTEPS,
            optional=True,
        ),
    )
    delay: int | None = described(
        None,
        IntegerField(
            QT_TRANSLATE_NOOP("training", "delay"),
            QT_TRANSLATE_NOOP(
                "training",
                "After how many timesteps the answer is due, of the echoes and the next"
                " value; empty: as the task has it.",
            ),
            1,
            GREATEST_TIMESTEPS,
            optional=True,
        ),
    )
    sequences: int = described(
        1000,
        IntegerField(
            QT_TRANSLATE_NOOP("training", "sequences"),
            QT_TRANSLATE_NOOP(
                "training",
                "How many are drawn, those that are held out among them; of a text or a"
                " series, at most how many pieces are cut.",
            ),
            1,
            GREATEST_SEQUENCES,
        ),
    )
    held_out: float = described(
        0.2,
        NumberField(
            QT_TRANSLATE_NOOP("training", "held out"),
            QT_TRANSLATE_NOOP(
                "training", "The share of the sequences that no update sees."
            ),
            0.0,
            0.95,
        ),
    )
    answered: str = described(
        "task",
        ChoiceField(
            QT_TRANSLATE_NOOP("training", "answered"),
            QT_TRANSLATE_NOOP(
                "training",
                "Which timesteps the loss counts: as the task has it, every one that"
                " has a target, or the last.",
            ),
            {
                "task": QT_TRANSLATE_NOOP("training", "as the task says"),
                "every": QT_TRANSLATE_NOOP("training", "every timestep"),
                "last": QT_TRANSLATE_NOOP("training", "the last timestep"),
            },
        ),
    )
    loss: str = described(
        "task",
        ChoiceField(
            QT_TRANSLATE_NOOP("training", "loss"),
            QT_TRANSLATE_NOOP("training", "How far the read-out is off its targets."),
            {"task": QT_TRANSLATE_NOOP("training", "as the task says")}
            | labels_of(LOSSES),
        ),
    )
    optimizer: str = described(
        "adam",
        ChoiceField(
            QT_TRANSLATE_NOOP("training", "optimizer"),
            QT_TRANSLATE_NOOP(
                "training", "How the parameters are changed by their gradients."
            ),
            labels_of(OPTIMIZERS),
        ),
    )
    rate: float = described(
        0.01,
        NumberField(
            QT_TRANSLATE_NOOP("training", "learning rate"),
            QT_TRANSLATE_NOOP(
                "training",
                "How large a step is; it may change while the network learns.",
            ),
            0.0,
            1e6,
        ),
    )
    momentum: float = _option("momentum")
    smoothing: float = _option("smoothing")
    beta1: float = _option("beta1")
    beta2: float = _option("beta2")
    epsilon: float = _option("epsilon")
    clip: float | None = described(
        1.0,
        OptionalNumberField(
            QT_TRANSLATE_NOOP("training", "clip at norm"),
            QT_TRANSLATE_NOOP(
                "training",
                "A longer gradient of all parameters is made as long as this; empty:"
                " never.",
            ),
            0.0,
            1e300,
        ),
    )
    truncation: int | None = described(
        None,
        IntegerField(
            QT_TRANSLATE_NOOP("training", "truncate after"),
            QT_TRANSLATE_NOOP(
                "training",
                "Pieces of so many timesteps, between which no gradient goes back,"
                " though the state goes on; empty: through the whole sequence.",
            ),
            1,
            GREATEST_TIMESTEPS,
            optional=True,
        ),
    )
    batch: int = described(
        32,
        IntegerField(
            QT_TRANSLATE_NOOP("training", "batch"),
            QT_TRANSLATE_NOOP("training", "How many sequences an update sees."),
            1,
            GREATEST_SEQUENCES,
        ),
    )
    updates: int = described(
        2000,
        IntegerField(
            QT_TRANSLATE_NOOP("training", "updates"),
            QT_TRANSLATE_NOOP("training", "After how many updates it ends."),
            0,
            GREATEST_UPDATES,
        ),
    )
    seed: int = described(
        1,
        IntegerField(
            QT_TRANSLATE_NOOP("training", "seed"),
            QT_TRANSLATE_NOOP(
                "training",
                "Draws the sequences, the first weights, and the order of the batches.",
            ),
            0,
            GREATEST_SEED,
        ),
    )

    def __post_init__(self) -> None:
        for name, description in FIELDS.items():
            value = description.checked(name, getattr(self, name))
            object.__setattr__(self, name, value)

    @property
    def options(self) -> dict[str, float]:
        """The options of optimizers, by their names."""
        return {name: getattr(self, name) for name in OPTIONS}


FIELDS: dict[str, Field] = {
    entry.name: entry.metadata["field"] for entry in fields(Training)
}
"""What is said of each, by its name, in the order of the form."""

OF_TASKS = frozenset({"task", "timesteps", "delay", "sequences"})
"""Those that tell what is drawn; a model has samples of its own."""

LIVE = frozenset({"optimizer", "rate", *OPTIONS, "clip", "truncation", "updates"})
"""Those that may change while a network learns; with others it begins anew."""
