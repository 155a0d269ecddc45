"""What results of many samples take, told before anything is allocated."""

from rnn_viewer.core.errors import UserError
from rnn_viewer.core.machine.held import room
from rnn_viewer.core.settings.memory_limits import (
    BYTES_A_NUMBER,
    in_units,
    memory_limit,
)
from rnn_viewer.core.words import QT_TRANSLATE_NOOP


class TooManySamples(UserError):
    """Results of so many samples that they would not fit the memory."""

    sentence = QT_TRANSLATE_NOOP(
        "errors",
        "What is computed of {samples} samples of {timesteps} timesteps needs arrays of"
        " {needed}; expected at most {limit}: fewer samples, or one step alone.",
    )


class TooLongSample(TooManySamples):
    """A sample of so many timesteps that its results would not fit the memory."""

    sentence = QT_TRANSLATE_NOOP(
        "errors",
        "What is computed of a sample of {timesteps} timesteps needs arrays of"
        " {needed}; expected at most {limit}: a shorter sample, or one step alone.",
    )


def check_samples(samples: int, timesteps: int, numbers: int) -> None:
    """Raise `TooManySamples` where results would not fit beside all that is held.

    Of a single sample it is a `TooLongSample`.

    Parameters
    ----------
    samples, timesteps : int
        For the message.
    numbers : int
        Of the results, and of what a block of samples takes on its way.
    """
    needed, limit = BYTES_A_NUMBER * numbers, room(memory_limit())
    if needed > limit:
        error = TooLongSample if samples == 1 else TooManySamples
        raise error(
            samples=samples,
            timesteps=timesteps,
            needed=in_units(needed),
            limit=in_units(limit),
        )
