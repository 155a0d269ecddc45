"""Which moments of a run a film shows: one step, one frame."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from rnn_viewer.core.operations import operations_named
from rnn_viewer.core.settings.setting_errors import (
    NotAChoice,
    NotAnInteger,
    NotANumber,
)
from rnn_viewer.core.snapshot.position import (
    STEP_SIZES,
    Extent,
    Position,
    after_timesteps,
)
from rnn_viewer.core.words import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class FilmSettings:
    """What of a run is filmed, how fast and how large.

    Attributes
    ----------
    first, last : int
        Timesteps, counted from 1; both are shown.
    step_size : str
        What happens from one frame to the next, a name of `STEP_SIZES`.
    frames_a_second : float
    width, height : int
        Of the picture, in pixels; even, as films on the web are.

    Raises
    ------
    NotAnInteger, NotANumber, NotAChoice
        Where one of them is none that a film can have.
    """

    first: int
    last: int
    step_size: str = "timestep"
    frames_a_second: float = 10.0
    width: int = 1400
    height: int = 900

    SPEEDS: ClassVar = (0.1, 60.0)
    WIDTHS: ClassVar = (640, 3840)
    HEIGHTS: ClassVar = (360, 2160)

    def __post_init__(self) -> None:
        _check_whole("first", self.first, 1, self.last)
        _check_whole("width", self.width, *self.WIDTHS)
        _check_whole("height", self.height, *self.HEIGHTS)
        for field in ("width", "height"):
            if getattr(self, field) % 2:
                raise NotAnInteger(field, getattr(self, field), _EVEN)
        if self.step_size not in STEP_SIZES:
            raise NotAChoice("step_size", self.step_size, ", ".join(STEP_SIZES))
        low, high = self.SPEEDS
        if not low <= self.frames_a_second <= high:
            limit = QT_TRANSLATE_NOOP("errors", "from {low} to {high}").format(
                low=f"{low:g}", high=f"{high:g}"
            )
            raise NotANumber("frames_a_second", self.frames_a_second, limit)

    @property
    def size(self) -> tuple[int, int]:
        """The width and the height."""
        return self.width, self.height


_EVEN = QT_TRANSLATE_NOOP("errors", "that is even")


def _check_whole(field: str, value: object, least: int, most: int) -> None:
    whole = isinstance(value, int) and not isinstance(value, bool)
    if not whole or not least <= value <= most:  # type: ignore[operator]
        raise NotAnInteger(
            field,
            value,
            QT_TRANSLATE_NOOP("errors", "from {least} to {most}").format(
                least=least, most=most
            ),
        )


def check_range(settings: FilmSettings, extent: Extent) -> None:
    """Raise `NotAnInteger` where a film is to show more than is computed."""
    _check_whole("last", settings.last, settings.first, extent.timesteps)


def frames_of(settings: FilmSettings, extent: Extent) -> int:
    """Return how many frames a film has, without walking through it.

    A timestep is one frame, or one for each of its operations; by unit, those that
    go row after row are one for each unit.
    """
    rows = extent.units if settings.step_size == "unit" else 1
    operations = operations_named(extent.cell).entries
    a_timestep = sum(rows if o.by_unit else 1 for o in operations)
    if settings.step_size == "timestep":
        a_timestep = 1
    return a_timestep * (settings.last - settings.first + 1)


def positions(settings: FilmSettings, extent: Extent) -> Iterator[Position]:
    """Return where the run stands in each frame, as stepping through it leads."""
    here = after_timesteps(settings.first - 1, extent.cell)
    here = here._replace(operation=here.operations.set_state)
    move = STEP_SIZES[settings.step_size].forward
    for _ in range(frames_of(settings, extent)):
        here = move(here, extent)
        yield here
