"""Which moments of a run a film shows, and how fast."""

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
        What one step is, a name of `STEP_SIZES`.
    frames_a_second : float
    width, height : int
        Of the picture, in pixels; even, as films on the web are.
    speed : float or None
        How fast steps are seen to happen: 1 is as in the window, with time to read
        each sentence; 2 is twice as fast. None: nothing moves, a step is a frame.

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
    speed: float | None = None

    RATES: ClassVar = (0.1, 60.0)
    SPEEDS: ClassVar = (0.25, 4.0)
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
        check_number("frames_a_second", self.frames_a_second, *self.RATES)
        if self.speed is not None:
            check_number("speed", self.speed, *self.SPEEDS)

    @property
    def size(self) -> tuple[int, int]:
        """The width and the height."""
        return self.width, self.height


STEP_SIZE, WHOLE_TIMESTEPS, SLIDE = "operation", 2, (1280, 720)
"""A film that nobody chose goes through so many timesteps, in the shape of a slide."""

FRAMES_A_SECOND = 10.0
"""Of a film in which nothing moves."""

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


def check_number(field: str, value: float, low: float, high: float) -> None:
    """Raise `NotANumber` where a number of a film is not between two others."""
    if not low <= value <= high:
        limit = QT_TRANSLATE_NOOP("errors", "from {low} to {high}").format(
            low=f"{low:g}", high=f"{high:g}"
        )
        raise NotANumber(field, f"{value:g}", limit)


def whole_timesteps(timestep: int, computed: int) -> tuple[int, int]:
    """Return the first and the last timestep of a film that nobody chose.

    Parameters
    ----------
    timestep : int
        One that is to be in it, from 1.
    computed : int
        How many there are.
    """
    first = max(min(timestep, computed - WHOLE_TIMESTEPS + 1), 1)
    return first, min(first + WHOLE_TIMESTEPS - 1, computed)


def check_range(settings: FilmSettings, extent: Extent) -> None:
    """Raise `NotAnInteger` where a film is to show more than is computed."""
    _check_whole("last", settings.last, settings.first, extent.timesteps)


def steps_of(settings: FilmSettings, extent: Extent) -> int:
    """Return how many steps a film shows, without walking through it.

    A timestep is one step, or one for each of its operations; by unit, those that
    go row after row are one for each unit.
    """
    operations = operations_named(extent.cell).entries
    a_timestep = len(operations)
    if settings.step_size == "unit":
        walked = (place for place, o in enumerate(operations) if o.by_unit)
        a_timestep += sum(extent.rows(place) - 1 for place in walked)
    if settings.step_size == "timestep":
        a_timestep = 1
    return a_timestep * (settings.last - settings.first + 1)


def positions(settings: FilmSettings, extent: Extent) -> Iterator[Position]:
    """Return where the run stands after each step of a film."""
    here, move = before(settings, extent), STEP_SIZES[settings.step_size].forward
    for _ in range(steps_of(settings, extent)):
        here = move(here, extent)
        yield here


def before(settings: FilmSettings, extent: Extent) -> Position:
    """Return where the run stands before the first step of a film."""
    here = after_timesteps(settings.first - 1, extent.cell)
    return here._replace(operation=here.operations.set_state)
