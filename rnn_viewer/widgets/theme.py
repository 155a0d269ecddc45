"""The colours of the window: two themes, light and dark."""

from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from rnn_viewer.core.pictures.pixels import Colours
from rnn_viewer.files.resources import resource

_Role = QPalette.ColorRole
_HATCH = 6
_POSITIVE, _NEGATIVE = 215, 40


class _Colours(NamedTuple):
    """The colours, by what they say.

    Attributes
    ----------
    name : str
    colour_map : str
        File of the diverging colours, in ``resources/colormaps``.
    window, base, text, muted, highlight, button : str
        Colours of the widgets.
    operand, result, unit : str
        Frames: what is read, what is made, the chosen unit. With the colour map they
        can be told apart under the common kinds of colour blindness, and their lines
        differ besides.
    hatch : str
        Lines over what is not computed yet.
    under, over, not_a_number : str
        Cells outside the range of the colours.
    keyword, number, function, comment : str
        Words of code.
    current : str
        The ground of the code that is being executed.
    """

    name: str
    colour_map: str
    window: str
    base: str
    text: str
    muted: str
    highlight: str
    button: str
    operand: str
    result: str
    unit: str
    hatch: str
    under: str
    over: str
    not_a_number: str
    keyword: str
    number: str
    function: str
    comment: str
    current: str


class Theme(_Colours):
    """A set of colours, and what is made of them."""

    @cached_property
    def table(self) -> Colours:
        """The colour table that `rnn_viewer.core.pictures.pixels.picture` takes."""
        text = resource("colormaps", self.colour_map).read_text(encoding="utf-8")
        # Ten times as fast as np.loadtxt, and this is done before the first paint.
        shares = np.array(text.replace(",", " ").split(), dtype=float).reshape(-1, 3)
        levels = np.round(shares * 255).astype(np.uint32)
        opaque = np.uint32(0xFF000000)
        map_colours = opaque | levels[:, 0] << 16 | levels[:, 1] << 8 | levels[:, 2]
        outside = [QColor(self.over).rgb(), QColor(self.not_a_number).rgb()]
        return np.concatenate(
            ([QColor(self.under).rgb()], map_colours, outside)
        ).astype(np.uint32)

    @cached_property
    def sequential(self) -> "Theme":
        """The same with colours that have no middle."""
        return self._replace(colour_map="sequential.csv")

    @cached_property
    def inks(self) -> Colours:
        """For each colour of `table`, black or white, whichever stands out more.

        Relative luminance and contrast as in WCAG 2.1, sections 1.4.3 and "relative
        luminance".
        """
        channels = [self.table >> shift & 255 for shift in (16, 8, 0)]
        shares = np.stack(channels, axis=1) / 255
        linear = np.where(
            shares <= 0.03928, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4
        )
        luminance = linear @ [0.2126, 0.7152, 0.0722]
        on_black, on_white = (luminance + 0.05) / 0.05, 1.05 / (luminance + 0.05)
        return np.where(on_black > on_white, 0xFF000000, 0xFFFFFFFF).astype(np.uint32)

    @property
    def on_highlight(self) -> str:
        """The colour of text on the ground of what is chosen."""
        is_dark = contrast("#ffffff", self.highlight) > contrast(
            "#000000", self.highlight
        )
        return "#ffffff" if is_dark else "#000000"

    @property
    def positive(self) -> np.uint32:
        """The colour of a bar above zero."""
        return np.uint32(self.table[_POSITIVE])

    @property
    def negative(self) -> np.uint32:
        """The colour of a bar below zero."""
        return np.uint32(self.table[_NEGATIVE])

    def empty(self, height: int, width: int) -> Colours:
        """Return the pixels of what is not computed yet: hatched, so it is no zero."""
        return _hatched(self, width)[np.arange(height) % _HATCH]

    def palette(self) -> QPalette:
        """Return the palette of the widgets."""
        palette = QPalette(QColor(self.button), QColor(self.window))
        colours = {
            _Role.Base: self.base,
            _Role.AlternateBase: self.window,
            _Role.Highlight: self.highlight,
            _Role.HighlightedText: self.on_highlight,
            _Role.ToolTipBase: self.base,
            _Role.PlaceholderText: self.muted,
            _Role.Link: self.highlight,
            _Role.Accent: self.highlight,
        }
        text_roles = (
            _Role.WindowText,
            _Role.Text,
            _Role.ButtonText,
            _Role.ToolTipText,
        )
        for role, colour in colours.items():
            palette.setColor(role, QColor(colour))
        for role in text_roles:
            palette.setColor(role, QColor(self.text))
            palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(self.muted))
        return palette


LIGHT = Theme(
    name="light",
    colour_map="diverging-light.csv",
    window="#f3f4f6",
    base="#ffffff",
    text="#1b1f24",
    muted="#656d76",
    highlight="#1a5fd0",
    button="#eceef1",
    operand="#00785a",
    result="#a0287d",
    unit="#9c5200",
    hatch="#8b929a",
    under="#009fae",
    over="#e6a700",
    not_a_number="#6b4fa0",
    keyword="#8a1f8f",
    number="#0b5cad",
    function="#7a4a00",
    comment="#5b636b",
    current="#ffe08a",
)

DARK = Theme(
    name="dark",
    colour_map="diverging-dark.csv",
    window="#25272b",
    base="#17181b",
    text="#e8eaed",
    muted="#9aa2ab",
    highlight="#6ca8ff",
    button="#34373c",
    operand="#2fd3a4",
    result="#f07fcf",
    unit="#ffb24d",
    hatch="#60656d",
    under="#35e0ee",
    over="#ffe14d",
    not_a_number="#b79bff",
    keyword="#e295ee",
    number="#82b8ff",
    function="#f0c36d",
    comment="#9aa2ab",
    current="#40340a",
)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21.

    WCAG 2.2, "contrast ratio" and "relative luminance".
    """
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(name: str) -> float:
    colour = QColor(name)
    red, green, blue = (
        share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4
        for share in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class Appearance(NamedTuple):
    """The colours that the user chose.

    Attributes
    ----------
    scheme : str
        ``system``, ``light`` or ``dark``.
    contrast : str
        ``normal``, which is high where the system asks for it, or ``high``.
    colours : str
        ``diverging`` (blue and red around zero, safe for the colour-blind) or
        ``sequential``.
    """

    scheme: str = "system"
    contrast: str = "normal"
    colours: str = "diverging"


_HIGH_CONTRAST = {
    "light": {
        "window": "#ffffff",
        "text": "#000000",
        "muted": "#303030",
        "comment": "#303030",
        "hatch": "#808080",
        "operand": "#004d3a",
        "result": "#7a0060",
        "unit": "#8a3c00",
        "highlight": "#0040b0",
    },
    "dark": {
        "window": "#000000",
        "base": "#000000",
        "text": "#ffffff",
        "muted": "#d8d8d8",
        "comment": "#d8d8d8",
        "hatch": "#707070",
        "button": "#202020",
        "operand": "#5cffd0",
        "result": "#ff9ce6",
        "unit": "#ffd080",
        "highlight": "#6ca8ff",
    },
}


@lru_cache
def theme_for(appearance: Appearance, system_is_dark: bool) -> Theme:
    """Return the theme of an appearance.

    Parameters
    ----------
    appearance : Appearance
        What the user chose.
    system_is_dark : bool
        What the system asks for, where the user leaves it to it.
    """
    dark = {"light": False, "dark": True}.get(appearance.scheme, system_is_dark)
    theme = DARK if dark else LIGHT
    if appearance.contrast == "high":
        colours: dict[str, Any] = _HIGH_CONTRAST[theme.name]
        theme = theme._replace(**colours)
    if appearance.colours == "sequential":
        theme = theme._replace(colour_map="sequential.csv")
    return theme


def asks_for_contrast() -> bool:
    """Tell whether the system asks for high contrast; not where it does not say."""
    # Qt tells it from 6.10 on.
    hints = getattr(QGuiApplication.styleHints(), "accessibility", None)
    if hints is None:
        return False
    wanted: object = hints().contrastPreference()
    return wanted == Qt.ContrastPreference.HighContrast


def for_print(theme: Theme) -> Theme:
    """Return the light colours on white ground, with the same map of colours."""
    is_sequential = theme.colour_map not in (LIGHT.colour_map, DARK.colour_map)
    colour_map = theme.colour_map if is_sequential else LIGHT.colour_map
    white = "#ffffff"
    return LIGHT._replace(colour_map=colour_map, window=white, button=white)


def is_system_dark() -> bool:
    """Tell whether the system asks for dark colours; not where it does not say."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


@lru_cache
def _hatched(theme: Theme, width: int) -> Colours:
    """Return the rows of pixels that a hatched ground repeats."""
    row, column = np.ogrid[:_HATCH, :width]
    lines, ground = (np.uint32(QColor(c).rgb()) for c in (theme.hatch, theme.base))
    return np.where((row + column) % _HATCH == 0, lines, ground)
