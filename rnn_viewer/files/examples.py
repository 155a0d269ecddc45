"""The examples that come with the program: sessions that say what to look at."""

from pathlib import Path
from typing import NamedTuple

from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.resources import resource


class Example(NamedTuple):
    """A session in ``resources/examples``.

    Attributes
    ----------
    name, label, tip : str
        The name of its file, what a user calls it, and what it shows.
    """

    name: str
    label: str
    tip: str

    @property
    def path(self) -> Path:
        """Where its session is."""
        return resource(f"examples/{self.name}.rnnv")


EXAMPLES = {
    example.name: example
    for example in (
        Example(
            "book",
            QT_TRANSLATE_NOOP("examples", "The &book's run"),
            QT_TRANSLATE_NOOP(
                "examples", "Every output is 1: all units are saturated."
            ),
        ),
        Example(
            "living",
            QT_TRANSLATE_NOOP("examples", "The same, scaled to &live"),
            QT_TRANSLATE_NOOP(
                "examples", "The same draws at a scale where inputs change outputs."
            ),
        ),
        Example(
            "echo",
            QT_TRANSLATE_NOOP("examples", "&Echo: say it again later"),
            QT_TRANSLATE_NOOP(
                "examples", "A pulse is handed from unit to unit until it comes out."
            ),
        ),
        Example(
            "brackets",
            QT_TRANSLATE_NOOP("examples", "B&rackets: count the depth"),
            QT_TRANSLATE_NOOP("examples", "A unit counts the brackets that are open."),
        ),
        Example(
            "sunspots",
            QT_TRANSLATE_NOOP("examples", "&Sunspots: forecast a year"),
            QT_TRANSLATE_NOOP(
                "examples", "Next year's sunspots from those of all years before."
            ),
        ),
        Example(
            "far_echo",
            QT_TRANSLATE_NOOP("examples", "&Far echo: a simple RNN forgets"),
            QT_TRANSLATE_NOOP(
                "examples", "A number is to be kept for 30 timesteps, and is lost."
            ),
        ),
        Example(
            "far_echo_lstm",
            QT_TRANSLATE_NOOP("examples", "Far echo: an LS&TM keeps"),
            QT_TRANSLATE_NOOP(
                "examples", "The same task: a gate opens once, and a carry keeps it."
            ),
        ),
        Example(
            "far_echo_gru",
            QT_TRANSLATE_NOOP("examples", "Far echo: a &GRU keeps"),
            QT_TRANSLATE_NOOP(
                "examples", "The same task: update gates keep the number."
            ),
        ),
        Example(
            "mackey_glass",
            QT_TRANSLATE_NOOP("examples", "&Mackey-Glass: an echo state network"),
            QT_TRANSLATE_NOOP(
                "examples", "A loop that is drawn, with a read-out that is fitted."
            ),
        ),
    )
}
"""The examples in the order of the menu, by their names."""

DRAWN = ("book", "living")
"""Those whose weights are drawn; the others are trained, or their read-out is."""
