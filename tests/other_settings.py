"""Values of a setting to try, for tests that walk all settings."""

from collections.abc import Sequence

from rnn_viewer.core.settings.fields import ChoiceField, Field, IntegerField

FRACTIONS = (-0.4, 0.25, 0.9)


def others(field: Field, fractions: Sequence[float] = FRACTIONS) -> list[object]:
    """Return values of a setting: all choices, or some numbers of any sign."""
    if isinstance(field, ChoiceField):
        return list(field.labels)
    numbers = (-3, 2, 5, 9) if isinstance(field, IntegerField) else fractions
    return [x for x in numbers if field.least <= x <= field.greatest]
