"""Unrolling: the loop as copies side by side, in place of the strip."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rnn_viewer.views.loop.strip import Strip

if TYPE_CHECKING:
    from rnn_viewer.views.unrolled.unrolled_view import UnrolledView

TakeIn = Callable[[str, QWidget], None]


class Unrolling(QObject):
    """Puts the unrolled loop in the place of the strip, and back.

    Parameters
    ----------
    strip : Strip
        What stands there else.
    column : QVBoxLayout
        Where it stands.
    take_in : callable
        ``take_in("unrolled", view)`` connects the view when it is first wanted.
    parent : QObject
        The window.

    Attributes
    ----------
    is_on : bool
        Whether the loop is unrolled.
    wanted : Signal()
        It is about to take the place of what stands there.
    """

    wanted = Signal()

    def __init__(
        self, strip: Strip, column: QVBoxLayout, take_in: TakeIn, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._strip, self._column, self._take_in = strip, column, take_in
        self.is_on = False

    @cached_property
    def view(self) -> "UnrolledView":
        """The copies; made when they are first wanted."""
        from rnn_viewer.views.unrolled.unrolled_view import UnrolledView

        view = UnrolledView()
        view.hide()
        self._column.insertWidget(self._column.indexOf(self._strip) + 1, view, 1)
        self._take_in("unrolled", view)
        view.folded.connect(self._on_folded)
        return view

    @property
    def shown(self) -> QWidget:
        """What shows the loop now."""
        return self.view if self.is_on else self._strip

    def set_on(self, on: bool) -> None:
        """Unroll the loop, or fold it."""
        if on == self.is_on:
            return
        if on:
            self.wanted.emit()
        self.is_on = on
        if not on:
            self.view.fold()
            return
        self._strip.hide()
        self.view.show()
        self.view.set_in_view(True)
        # What gives the focus back to the strip gives it to what stands there now.
        self._strip.setFocusProxy(self.view.picture)
        self.view.picture.setFocus()
        self.view.unfold()

    def leave(self) -> None:
        """Stop what moves and what is worked out: the window is closing."""
        if "view" in vars(self):
            self.view.set_in_view(False)

    def _on_folded(self) -> None:
        if self.is_on:
            return
        had_focus = self.view.picture.hasFocus()
        self.view.hide()
        self.view.set_in_view(False)
        # Shown with a proxy, it would hand the focus to what is hidden.
        self._strip.setFocusProxy(None)  # type: ignore[arg-type]
        self._strip.show()
        if had_focus:
            self._strip.setFocus()
