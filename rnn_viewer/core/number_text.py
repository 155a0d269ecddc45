"""How few digits say of a number: in a cell, and in a sentence."""


def cell_number(number: float) -> str:
    """Return a number as a cell shows it, two decimals where they fit."""
    text = f"{number:.2f}" if abs(number) < 100 else f"{number:.2g}"
    # What is rounded to zero has no sign.
    return text.replace("-", "−") if text != "-0.00" else "0.00"


def said_number(number: float) -> str:
    """Return a number as a sentence says it: as its cell does, or in two digits."""
    size = abs(number)
    if size == 0 or 0.1 <= size < 100:
        return cell_number(number)
    text = f"{number:.0f}" if 100 <= size < 1e5 else f"{number:.2g}"
    return (
        text.replace("e+0", "e")
        .replace("e+", "e")
        .replace("e-0", "e-")
        .replace("-", "−")
    )


def number_said(text: str) -> float:
    """Return the number that `said_number` wrote."""
    return float(text.replace("−", "-"))
