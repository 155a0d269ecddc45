"""The mistakes a user can make with a setting: values, sizes, contradictions."""

from rnn_viewer.core.errors import UserError
from rnn_viewer.core.words import QT_TRANSLATE_NOOP


class SettingError(UserError):
    """A value that a setting does not take.

    Parameters
    ----------
    field : str
        Name of the setting, a field of `RNNSettings`.
    value : object
        What was given.
    limit : object
        What the setting takes.
    """

    def __init__(self, field: str, value: object, limit: object, **words: object):
        self.field = field
        self.value = value
        self.limit = limit
        super().__init__(field=field, value=value, limit=limit, **words)


class NotAnInteger(SettingError):
    """Something other than a whole number, or one outside its range."""

    sentence = QT_TRANSLATE_NOOP(
        "errors", "{field} must be a whole number {limit}, not {value}."
    )


class NotANumber(SettingError):
    """Something other than a finite number, or one outside its range."""

    sentence = QT_TRANSLATE_NOOP(
        "errors", "{field} must be a number {limit}, not {value}."
    )


class NotARange(SettingError):
    """Two numbers of which the second is less, or that reach too far."""

    sentence = QT_TRANSLATE_NOOP(
        "errors", "{field} must be a range within {limit}, not {value}."
    )


class NotAChoice(SettingError):
    """A word that is not among the choices."""

    sentence = QT_TRANSLATE_NOOP(
        "errors", "{field} must be one of {limit}, not {value}."
    )


class UnknownSetting(SettingError):
    """The name of a setting that does not exist."""

    sentence = QT_TRANSLATE_NOOP(
        "errors", "There is no setting {field}; the settings are {limit}."
    )


class TooLarge(SettingError):
    """Sizes whose arrays would not fit the memory."""

    sentence = QT_TRANSLATE_NOOP(
        "errors",
        "{field} {value} needs arrays of {needed}, more than the limit of {limit}"
        " (timesteps {timesteps}, input_features {input_features},"
        " output_features {output_features}).",
    )


class TooLargeBeside(TooLarge):
    """Sizes whose arrays would fit the memory, but not beside what is held in it."""

    sentence = QT_TRANSLATE_NOOP(
        "errors",
        "{field} {value} needs arrays of {needed} more; {held} are held, and the limit"
        " is {limit} (timesteps {timesteps}, input_features {input_features},"
        " output_features {output_features}). A small run, a baseline that is let go or"
        " a new session makes room.",
    )


class TooLargeForDisk(TooLarge):
    """Sizes whose output sequence would not fit the disk."""

    sentence = QT_TRANSLATE_NOOP(
        "errors",
        "{field} {value} needs a temporary file of {needed}, more than the {limit} that"
        " {folder} has to spare (timesteps {timesteps}, output_features"
        " {output_features}).",
    )


class SetAside(SettingError):
    """A setting that was asked for beside a file that overrules it."""

    sentence = QT_TRANSLATE_NOOP(
        "errors", "{field} {value} has no effect: {limit} come from the file."
    )


class Contradiction(SettingError):
    """A size that was asked for beside a file that has another."""

    sentence = QT_TRANSLATE_NOOP(
        "errors", "{field} {value} contradicts the file, which has {limit}."
    )
