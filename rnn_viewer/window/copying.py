"""What goes to the clipboard: a number, a script, pictures of panels."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from rnn_viewer.core.errors import UserError
from rnn_viewer.session import Session
from rnn_viewer.widgets.cell_text import digits17


def copy_number(number: float | None) -> None:
    """Copy a number with 17 digits; nothing where there is none."""
    if number is not None:
        QGuiApplication.clipboard().setText(digits17(number))


def copy_script(session: Session, language: str) -> None:
    """Copy a script that prints the state shown; what is too large is refused."""
    from rnn_viewer.core.scripts import script

    try:
        text = script(session.snapshot, language)
    except UserError as error:
        session.refused.emit(error)
    else:
        QGuiApplication.clipboard().setText(text)


def copy_image(widget: QWidget) -> None:
    """Copy a picture of a widget: pixels, and shapes for who can enlarge them."""
    from rnn_viewer.files.pictures.figures import copy_figure, drawn_copy
    from rnn_viewer.views.dialogs.waiting import waited

    image, svg = drawn_copy(widget, widget.devicePixelRatioF())
    text = QCoreApplication.translate("actions", "Copying the image")
    copy_figure(image, waited(widget.window(), text, svg))


def panel_at(window: QMainWindow, point: QPoint) -> QWidget | None:
    """Return the innermost widget at a point that has an accessible name."""
    widget = window.childAt(point)
    while widget is not None and not widget.accessibleName():
        widget = widget.parentWidget()
    return None if widget is window else widget


def open_copy_menu(window: QMainWindow, panel: QWidget, at: QPoint) -> QMenu:
    """Open the menu of a panel at a point of the screen."""
    menu = QMenu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    text = QCoreApplication.translate("actions", "Copy image of %1")
    action = menu.addAction(text.replace("%1", panel.accessibleName()))
    action.triggered.connect(partial(copy_image, panel))
    menu.popup(at)
    return menu
