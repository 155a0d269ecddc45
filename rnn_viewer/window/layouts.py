"""The layouts: which docks are open, one entry each."""

from typing import NamedTuple

from rnn_viewer.core.words import QT_TRANSLATE_NOOP


class Layout(NamedTuple):
    """A named arrangement of the docks.

    Attributes
    ----------
    name, label, tip : str
        Its word, what a user calls it, and what it is for.
    docks : tuple of str
        The docks that are open.
    widths : tuple of int
        How those at the bottom share the room.
    height : int
        How high those at the bottom are in a window of 1080 pixels, of which a lower
        one gives them the same share: the strip keeps the rest.
    """

    name: str
    label: str
    tip: str
    docks: tuple[str, ...]
    widths: tuple[int, ...] = (600, 420)
    height: int = 230


LAYOUTS = {
    layout.name: layout
    for layout in (
        Layout(
            "step_through",
            QT_TRANSLATE_NOOP("actions", "&Step through"),
            QT_TRANSLATE_NOOP("actions", "The strip with code and activation."),
            ("settings", "diagnosis", "code", "terms", "activation"),
            widths=(410, 380, 230),
        ),
        Layout(
            "follow",
            QT_TRANSLATE_NOOP("actions", "&Follow a number"),
            QT_TRANSLATE_NOOP(
                "actions", "The sum of the chosen unit, and the whole run over time."
            ),
            ("settings", "terms", "history"),
            widths=(560, 460),
            height=330,
        ),
        Layout(
            "memory",
            QT_TRANSLATE_NOOP("actions", "What does it &remember?"),
            QT_TRANSLATE_NOOP(
                "actions", "Experiments on the memory, and changes by hand."
            ),
            ("settings", "influence", "memory", "edits"),
            widths=(340, 470, 210),
            height=330,
        ),
        Layout(
            "dynamics",
            QT_TRANSLATE_NOOP("actions", "&Dynamics"),
            QT_TRANSLATE_NOOP(
                "actions", "Eigenvalues, gradients, the path of the state, a sweep."
            ),
            ("settings", "eigenvalues", "gradients", "path", "sweep"),
            widths=(255, 320, 225, 290),
            height=330,
        ),
        Layout(
            "readout",
            QT_TRANSLATE_NOOP("actions", "Read-&out"),
            QT_TRANSLATE_NOOP("actions", "The read-out, and units over time."),
            ("settings", "readout", "history"),
            widths=(540, 440),
            height=300,
        ),
        Layout(
            "train",
            QT_TRANSLATE_NOOP("actions", "&Train"),
            QT_TRANSLATE_NOOP(
                "actions", "A network learns: its losses, its gradients, its answers."
            ),
            ("training", "sums", "readout"),
            widths=(610, 370),
            height=330,
        ),
        Layout(
            "numbers",
            QT_TRANSLATE_NOOP("actions", "&Numbers"),
            QT_TRANSLATE_NOOP(
                "actions", "The strip with the numbers as R prints them."
            ),
            ("settings", "diagnosis", "code", "numbers"),
            widths=(400, 620),
        ),
        Layout(
            "strip",
            QT_TRANSLATE_NOOP("actions", "Strip &alone"),
            QT_TRANSLATE_NOOP("actions", "The strip as large as the window."),
            ("settings",),
        ),
    )
}

FIRST_LAYOUT = "step_through"
