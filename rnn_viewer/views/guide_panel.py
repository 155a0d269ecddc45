"""What to look at: the text of an example, with links that lead there."""

from html import escape

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QTextBrowser, QVBoxLayout, QWidget

from rnn_viewer.core.recipe.guide import Guide, Link, parts
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.panel import Panel

_Key = Qt.Key
_SCROLLING = {_Key.Key_Up, _Key.Key_Down, _Key.Key_PageUp, _Key.Key_PageDown}


class GuideText(QTextBrowser):
    """Takes the keys that scroll it, where it has the focus; others still walk."""

    def event(self, event: QEvent) -> bool:  # noqa: D102
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and event.key() in _SCROLLING:
            event.accept()
            return True
        return super().event(event)


class GuidePanel(Panel):
    """Shows what an example says about itself.

    Attributes
    ----------
    unit_chosen : Signal(int)
        A unit, from 0, whose link was followed.
    timestep_chosen : Signal(int)
        How many rows are stored where a link leads.
    panel_wanted : Signal(str)
        The name of a panel whose link was followed.
    """

    unit_chosen = Signal(object)
    timestep_chosen = Signal(object)
    panel_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tip = self.tr("What an example is there to show; its links lead there.")
        self.text = described(
            GuideText(), "guide_text", self.tr("What to look at"), tip
        )
        # Links lead about in the window; no file and no page is ever opened.
        self.text.setOpenLinks(False)
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.anchorClicked.connect(self._on_link)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 2, 4, 2)
        # Apart from the text, which keeps its place when this appears.
        self.warning = described(
            QLabel(wordWrap=True), "guide_warning", self.tr("What has changed"), tip
        )
        self.warning.setText(
            self.tr(
                "This run was changed since: the text speaks of the run as it was"
                " opened."
            )
        )
        self.warning.hide()
        column.addWidget(self.warning)
        column.addWidget(self.text)

    # What is shown

    def draw(self, old: Snapshot | None, new: Snapshot) -> None:
        """Show the text of another guide; a step changes nothing."""
        guide, is_true = new.recipe.guide, new.recipe.is_as_opened
        if old is None or old.recipe.guide is not guide:
            self.text.setHtml(self._html(guide))
        self.warning.setVisible(guide is not None and not is_true)

    def _html(self, guide: Guide | None) -> str:
        if guide is None:
            return _paragraph(
                self.tr(
                    "Nothing is said about this run. The examples of the File menu"
                    " tell here what to look at."
                )
            )
        error, _, measured = guide.accuracy.strip().partition("\n\n")
        told = [f"<h3>{escape(guide.title)}</h3>", self._muted(error)]
        return "".join((*told, self._paragraphs(guide.text), self._muted(measured)))

    def _muted(self, text: str) -> str:
        if not text:
            return ""
        words = self._paragraphs(text)
        return f'<div style="color:{self.theme.muted}">{words}</div>'

    def _paragraphs(self, text: str) -> str:
        found = "".join(map(self._words, parts(text.strip())))
        return "".join(_paragraph(words) for words in found.split("\n\n"))

    def _words(self, part: str | Link) -> str:
        return escape(part) if isinstance(part, str) else self._link(part)

    def _link(self, link: Link) -> str:
        colour = f'style="color:{self.theme.highlight}"'
        return f'<a href="{link.kind}:{link.place}" {colour}>{escape(link.words)}</a>'

    # What the user does

    def _on_link(self, url: QUrl) -> None:
        kind, _, place = url.toString().partition(":")
        if kind == "panel":
            self.panel_wanted.emit(place)
        elif self.snapshot is None or not place.isdecimal():
            return
        elif kind == "unit" and 1 <= int(place) <= self.snapshot.extent.units:
            self.unit_chosen.emit(int(place) - 1)
        elif kind == "timestep":
            self.timestep_chosen.emit(min(int(place), self.snapshot.computed))


def _paragraph(words: str) -> str:
    return f"<p>{words}</p>"
