"""What functions do, in sentences: templates, one pair for each kind of function.

The names in braces stand for what `core.snapshot.sentences` gives.
"""

from typing import NamedTuple

from rnn_viewer.core.words import QT_TRANSLATE_NOOP


class Sentences(NamedTuple):
    """What is said when a function was computed.

    Attributes
    ----------
    all_units : str
        Of all units; with ``{function}``, ``{operands}``, ``{first}``, ``{last}``,
        ``{result}``, ``{each}`` (the units) and ``{lies}`` (where the numbers lie).
    one_unit : str
        Of a unit; with ``{j}``, ``{operands}``, ``{first}``, ``{last}``, ``{terms}``,
        ``{equals}`` and ``{value}``; of a product with ``{products}``, their number.
    joins : str
        What stands between two numbers.
    """

    all_units: str
    one_unit: str
    joins: str = ""


PRODUCT = Sentences(
    QT_TRANSLATE_NOOP(
        "narration",
        "Each row of {first} is multiplied number by number with {last} and added up:"
        " one number for {each}.",
    ),
    QT_TRANSLATE_NOOP(
        "narration",
        "Unit {j}: row {j} of {first} times {last}, {products}: {terms} {equals}"
        " {value}.",
    ),
    "·",
)
SUM = Sentences(
    QT_TRANSLATE_NOOP(
        "narration",
        "{operands} are added unit by unit: {result} has one number for {each}.",
    ),
    QT_TRANSLATE_NOOP(
        "narration",
        "Unit {j} adds its numbers of {operands}: {terms} {equals} {value}.",
    ),
    " + ",
)
TIMES = Sentences(
    QT_TRANSLATE_NOOP(
        "narration",
        "{operands} are multiplied unit by unit: {result} has one number for {each}.",
    ),
    QT_TRANSLATE_NOOP(
        "narration",
        "Unit {j} multiplies its numbers of {operands}: {terms} {equals} {value}.",
    ),
    "·",
)
ONE_MINUS = Sentences(
    QT_TRANSLATE_NOOP(
        "narration",
        "Each number of {operands} is subtracted from 1: {result} has one number for"
        " {each}.",
    ),
    QT_TRANSLATE_NOOP(
        "narration",
        "Unit {j}: 1 minus {terms}, its number of {operands}, is {value}.",
    ),
)
MINUS = Sentences(
    QT_TRANSLATE_NOOP(
        "narration",
        "Each number of {operands} is negated: {result} has one number for {each}.",
    ),
    QT_TRANSLATE_NOOP(
        "narration",
        "Unit {j}: minus {terms}, its number of {operands}, is {value}.",
    ),
)
KEEP = Sentences(
    QT_TRANSLATE_NOOP(
        "narration",
        "Each number of {operands} is multiplied by 1 minus the leak: {result} has one"
        " number for {each}.",
    ),
    QT_TRANSLATE_NOOP(
        "narration",
        "Unit {j}: {terms}, its number of {operands}, times 1 minus the leak is"
        " {value}.",
    ),
)
LEAK = Sentences(
    QT_TRANSLATE_NOOP(
        "narration",
        "Each number of {operands} is multiplied by the leak: {result} has one number"
        " for {each}.",
    ),
    QT_TRANSLATE_NOOP(
        "narration",
        "Unit {j}: {terms}, its number of {operands}, times the leak is {value}.",
    ),
)
ACTIVATION = Sentences(
    QT_TRANSLATE_NOOP(
        "narration",
        "{function} is taken of {operands}, unit by unit: {lies}.",
    ),
    QT_TRANSLATE_NOOP(
        "narration",
        "Unit {j}: {function} of {terms}, its number of {operands}, is {value}.",
    ),
)
