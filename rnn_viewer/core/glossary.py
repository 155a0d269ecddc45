"""The words that are explained where they stand: one entry each."""

from typing import NamedTuple

from rnn_viewer.core.words import QT_TRANSLATE_NOOP


class Entry(NamedTuple):
    """A word of the field, and what it means here.

    Attributes
    ----------
    name, label : str
        Its word in the program, and as it is written.
    text : str
        What it means, in plain sentences.
    """

    name: str
    label: str
    text: str


GLOSSARY = {
    term.name: term
    for term in (
        Entry(
            "turn",
            QT_TRANSLATE_NOOP("glossary", "turn"),
            QT_TRANSLATE_NOOP(
                "glossary",
                "A turn is one pass through the body of the for loop: one timestep. It"
                " reads input_t and the state that the turn before left. It computes"
                " output_t from both. It leaves output_t as the state of the next"
                " turn.",
            ),
        ),
        Entry(
            "z",
            QT_TRANSLATE_NOOP("glossary", "z"),
            QT_TRANSLATE_NOOP(
                "glossary",
                "z is the pre-activation: the sum of a unit before its activation, W ·"
                " input_t + U · state_t + b. The activation of z is output_t.",
            ),
        ),
        Entry(
            "saturated",
            QT_TRANSLATE_NOOP("glossary", "saturated"),
            QT_TRANSLATE_NOOP(
                "glossary",
                "A unit is saturated where its activation is flat: the slope at its sum"
                " z is below 0.02. A small change of z then changes the output by less"
                " than a fiftieth of it. A large change may still be seen: whether"
                " another input sequence is, the program tries.",
            ),
        ),
        Entry(
            "spectral_radius",
            QT_TRANSLATE_NOOP("glossary", "spectral radius"),
            QT_TRANSLATE_NOOP(
                "glossary",
                "The spectral radius of U is the largest magnitude |λ| of its"
                " eigenvalues. Where all slopes of the activation are s, a small change"
                " of the state is multiplied by s times it each turn, in the long run."
                " Below 1 over the greatest slope changes tend to fade, above it they"
                " may grow. It is a linear guide, not a proof.",
            ),
        ),
        Entry(
            "jacobian",
            QT_TRANSLATE_NOOP("glossary", "Jacobian"),
            QT_TRANSLATE_NOOP(
                "glossary",
                "The Jacobian of a turn is the matrix of its slopes, ∂output_t /"
                " ∂state_t = diag(activation′(z)) · U. Its entry [j, k] tells how much"
                " output j changes for a small change of state k. Over several turns"
                " the Jacobians are multiplied. An output that is its bound to the last"
                " bit counts as slope 0.",
            ),
        ),
        Entry(
            "readout",
            QT_TRANSLATE_NOOP("glossary", "read-out"),
            QT_TRANSLATE_NOOP(
                "glossary",
                "The read-out is the layer after the loop. It makes numbers of each"
                " output: y = V · output_t + c. The loop does not know it: it changes"
                " no state.",
            ),
        ),
    )
}
"""By their names, in the order in which one meets them."""
