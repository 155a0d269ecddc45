"""The language of the window: its words, those of Qt, and fonts that can write them."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

from rnn_viewer.core.words import show_in
from rnn_viewer.files.catalogues import (
    ENGLISH,
    asked,
    folder,
    languages,
    nearest,
)
from rnn_viewer.widgets.painted import write_in_several_fonts

if TYPE_CHECKING:
    from PySide6.QtCore import QTranslator


class Fonts(NamedTuple):
    """What writes a language that few fonts can write.

    Attributes
    ----------
    writing : str
        Its name in ``QFontDatabase.WritingSystem``.
    families : tuple of str
        Of Windows, macOS and Linux, the best first.
    package : str
        What to install on Debian and Ubuntu where there is none.
    """

    writing: str
    families: tuple[str, ...]
    package: str


FONTS = {
    "zh_CN": Fonts(
        "SimplifiedChinese",
        (
            *("Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC"),
            *("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC"),
            *("Source Han Sans CN", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei"),
        ),
        "fonts-noto-cjk",
    )
}
"""By the code of the language. Every system has fonts for those that are not here."""


def wanted(chosen: str) -> str:
    """Return the language to speak: that of this start, else the one that is chosen.

    Parameters
    ----------
    chosen : str
        A code of ours or `SYSTEM`.
    """
    word = asked() or chosen
    if word in languages():
        return word
    return nearest(QLocale.system().uiLanguages())


def package_missing(language: str) -> str:
    """Return the package that has fonts for a language, where there are none."""
    fonts = FONTS.get(language)
    if fonts is None:
        return ""
    # What an English window has no use for is not loaded before its first paint.
    from PySide6.QtGui import QFontDatabase

    writing = getattr(QFontDatabase.WritingSystem, fonts.writing)
    return "" if QFontDatabase.families(writing) else fonts.package


def speak(app: QApplication, language: str) -> None:
    """Have the window and Qt's dialogs speak a language; English where no font can.

    Parameters
    ----------
    app : QApplication
        Windows that are open already keep their words.
    language : str
        A code of ours.
    """
    while _installed:
        translator = _installed.pop()
        app.removeTranslator(translator)
        translator.deleteLater()
    if package_missing(language):
        language = ENGLISH
    if language != ENGLISH:
        _install(app, language)
    _write(app, language)
    # A translation of Qt's may turn the window round: formulas read left to right, and
    # no text of ours is in a language that does not.
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    show_in(None if language == ENGLISH else QCoreApplication.translate)


_installed: list["QTranslator"] = []
"""Asked of Qt, they would come with all its children: a style takes 12 ms in Python."""


def _install(app: QApplication, language: str) -> None:
    from PySide6.QtCore import QLibraryInfo, QTranslator

    folders = {
        "rnn_viewer": str(folder()),
        "qtbase": QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath),
    }
    for name, place in folders.items():
        translator = QTranslator(app)
        if translator.load(QLocale(language), name, "_", place):
            app.installTranslator(translator)
            _installed.append(translator)


def _write(app: QApplication, language: str) -> None:
    """Write the letters that the system's font has not in others."""
    fonts, font = FONTS.get(language), app.font()
    write_in_several_fonts(fonts is not None)
    if fonts is None and len(font.families()) == 1:
        return
    # "Sans Serif" is no family: beside others its letters would be those of the next.
    first = QFontInfo(font).family()
    font.setFamilies([first, *(fonts.families if fonts is not None else ())])
    app.setFont(font)
