"""What the program remembers from one start to the next.

All is written as text, and whatever cannot be read back as what it should be counts
as not written.

PySide unpickles objects in an ini file, so a file that holds one is dropped. The state
of the window has a checksum, and is dropped after a start that failed.
"""

import binascii
import math
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from PySide6.QtCore import QSettings

from rnn_viewer.core.motion.levels import FULL, LEVELS
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.resolving import check_room
from rnn_viewer.core.run.colour_ranges import RANGES
from rnn_viewer.core.settings.setting_errors import SettingError, TooLarge
from rnn_viewer.core.settings.settings import FIELDS, RNNSettings, parse
from rnn_viewer.core.snapshot.position import STEP_SIZES
from rnn_viewer.core.version import __version__
from rnn_viewer.session.playback import SPEEDS
from rnn_viewer.window.panels import PANELS

NAME = "RNN Viewer"
_SIZES = ("timesteps", "input_features", "output_features")
MOST_RECENT = 8
_GREATEST_FILE = 2**20
_OBJECTS = (b"@Variant", b"@DateTime")

Small: TypeAlias = bool | float | str | None


class Preference(NamedTuple):
    """A small value that is remembered.

    Attributes
    ----------
    name : str
    kind : type
        What the value is; None may be among the allowed values all the same.
    default : bool, float, str or None
        What counts where nothing is remembered.
    allowed : tuple
        The values it can have; where there are none, a float from `least` to
        `greatest`, or any short printable text.
    """

    name: str
    kind: type[bool] | type[float] | type[str]
    default: Small
    allowed: tuple[Small, ...] = ()
    least: float = -math.inf
    greatest: float = math.inf

    def parsed(self, text: str) -> Small:
        """Return the value that is written as `text`, or raise ValueError."""
        if self.allowed:
            return {str(value): value for value in self.allowed}[text]
        if self.kind is float:
            number = float(text)
            if math.isfinite(number) and self.least <= number <= self.greatest:
                return number
        elif text.isprintable() and len(text) <= 100:
            return text
        raise ValueError(f"{self.name} cannot be {text!r}")


PREFERENCES = {
    entry.name: entry
    for entry in (
        Preference("scheme", str, "system", ("system", "light", "dark")),
        Preference("contrast", str, "normal", ("normal", "high")),
        Preference("colours", str, "diverging", ("diverging", "sequential")),
        Preference("type_size", float, 1.0, least=0.25, greatest=8.0),
        Preference("welcome_seen", bool, False, (False, True)),
        Preference("single_letters", bool, True, (True, False)),
        Preference("layout", str, ""),
        Preference("narration", bool, True, (False, True)),
        Preference("speed", float, 2.0, SPEEDS),
        Preference("step_size", str, "timestep", tuple(STEP_SIZES)),
        Preference("ranges", str, "kind", tuple(RANGES)),
        Preference("language", str, "system"),
        Preference("motion", str, FULL, tuple(LEVELS)),
    )
}
"""The small values, by name."""


class Preferences:
    """Reads and writes what is remembered; damaged things are dropped, never raised.

    Parameters
    ----------
    settings : QSettings, optional
        Where it is kept; the user's own file where it is left out.
    """

    def __init__(self, settings: QSettings | None = None) -> None:
        self._settings = settings or QSettings(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, NAME, NAME
        )
        self._settings.setFallbacksEnabled(False)
        self._drop_objects()

    # Small values

    def get(self, name: str) -> Any:
        """Return the small value `name`, a key of `PREFERENCES`."""
        preference = PREFERENCES[name]
        text = self._read(f"small/{name}")
        if text is not None:
            with suppress(ValueError, KeyError):
                return preference.parsed(text)
        return preference.default

    def set(self, name: str, value: Small) -> None:
        """Remember the small value `name`.

        Raises
        ------
        ValueError
            Where the value is not one of those that it can have.
        """
        preference = PREFERENCES[name]
        try:
            preference.parsed(str(value))
        except KeyError:
            raise ValueError(f"{name} cannot be {value!r}") from None
        self._settings.setValue(f"small/{name}", str(value))

    # The keys

    def load_keys(self) -> tuple[dict[str, str], bool]:
        """Return the keys that the user chose, and whether single letters count."""
        self._settings.beginGroup("keys")
        names = self._settings.childKeys()
        self._settings.endGroup()
        texts = {name: self._read(f"keys/{name}") for name in names}
        chosen = {
            name: text
            for name, text in texts.items()
            if text is not None and text.isprintable() and len(text) <= 100
        }
        return chosen, bool(self.get("single_letters"))

    def save_keys(self, chosen: Mapping[str, str], single_letters: bool) -> None:
        """Remember the keys that are not the usual ones."""
        self._settings.remove("keys")
        for name, text in chosen.items():
            self._settings.setValue(f"keys/{name}", text)
        self.set("single_letters", single_letters)

    # The run

    @property
    def is_new(self) -> bool:
        """Whether no run is remembered: the program starts for the first time."""
        return not any(self._read(f"run/{name}") for name in FIELDS)

    def load_rnn_settings(self) -> RNNSettings:
        """Return the last settings; the default for each that cannot be read.

        Sizes whose arrays would not fit the memory, beside what is held, are set aside
        together.
        """
        values = {}
        for name in FIELDS:
            text = self._read(f"run/{name}")
            if text is not None:
                with suppress(SettingError):
                    values[name] = parse(name, text)
        settings = RNNSettings(**values)  # type: ignore[arg-type]
        try:
            check_room(Recipe(settings))
        except TooLarge:
            default = RNNSettings()
            return replace(
                settings, **{name: getattr(default, name) for name in _SIZES}
            )
        return settings

    def save_rnn_settings(self, settings: RNNSettings) -> None:
        """Remember `settings`."""
        for name in FIELDS:
            value = getattr(settings, name)
            self._settings.setValue(f"run/{name}", "" if value is None else str(value))
        self._settings.sync()

    # The files

    def load_recent(self) -> list[Path]:
        """Return the session files that were open last and are still there."""
        texts = (self._read(f"recent/{place}") for place in range(MOST_RECENT))
        paths = [Path(text) for text in texts if text and text.isprintable()]
        return [path for path in paths if path.is_file()]

    def save_recent(self, files: Sequence[Path]) -> None:
        """Remember the session files that were open last."""
        self._settings.remove("recent")
        for place, file in enumerate(files[:MOST_RECENT]):
            self._settings.setValue(f"recent/{place}", str(file.absolute()))

    # The window

    def load_window(self) -> tuple[bytes, bytes] | None:
        """Return geometry and state of the window, or None where there are none.

        Qt hangs or crashes on damaged bytes: only those come back that were written by
        this version and are whole. A mark stays until `finish_start`; where it is
        found at the next start, these bytes are not tried again.
        """
        geometry = self._read_bytes("window/geometry")
        state = self._read_bytes("window/state")
        whole = self._read("window/checksum") == _checksum(geometry, state)
        if not whole or self._read("window/starting") is not None:
            self._settings.remove("window")
            self._settings.sync()
            return None
        self._settings.setValue("window/starting", "true")
        self._settings.sync()
        # Where no mark can be left, a failed start would fail for ever.
        if self._settings.status() == QSettings.Status.AccessError:
            return None
        return geometry, state

    def finish_start(self) -> None:
        """Note that the window was painted: what was restored did no harm."""
        self._settings.remove("window/starting")
        self._settings.sync()

    def save_window(self, geometry: bytes, state: bytes) -> None:
        """Remember the bytes of QWidget.saveGeometry and QMainWindow.saveState."""
        for name, value in (("geometry", geometry), ("state", state)):
            text = b64encode(value).decode("ascii")
            self._settings.setValue(f"window/{name}", text)
        self._settings.setValue("window/checksum", _checksum(geometry, state))
        self._settings.sync()

    def load_docks(self) -> list[str]:
        """Return the docks that were open, which are there at the first paint.

        All of them where a version wrote the window that made all docks before it.
        """
        names = self._read("window/docks")
        opened = PANELS if names is None else names.split()
        return [name for name in opened if name in PANELS]

    def save_docks(self, names: Sequence[str]) -> None:
        """Remember which docks are open, by their names in `PANELS`."""
        self._settings.setValue("window/docks", " ".join(names))
        self._settings.sync()

    # The file

    def _read(self, key: str) -> str | None:
        # Values that Qt takes for objects are read by pickle, which may raise anything.
        try:
            value = self._settings.value(key)
        except Exception:  # noqa: BLE001
            return None
        return value if isinstance(value, str) else None

    def _read_bytes(self, key: str) -> bytes:
        with suppress(ValueError, binascii.Error):
            return b64decode((self._read(key) or "").encode("ascii"), validate=True)
        return b""

    def _drop_objects(self) -> None:
        """Remove a file that holds more than text, before anything in it is read.

        PySide loads Python's objects from it by pickle, which runs code.
        """
        path = Path(self._settings.fileName())
        with suppress(OSError):
            if not path.is_file():
                return
            too_large = path.stat().st_size > _GREATEST_FILE
            if too_large or any(mark in path.read_bytes() for mark in _OBJECTS):
                path.unlink()
                self._settings.sync()


def _checksum(geometry: bytes, state: bytes) -> str:
    told = f"{__version__} {len(geometry)} {len(state)} ".encode()
    # Against damage, not against malice; hashlib would load OpenSSL at each start.
    return str(zlib.crc32(told + geometry + state))
