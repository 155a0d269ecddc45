"""What goes to the clipboard: pictures of panels, by the menu of each."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget


def copy_image(widget: QWidget) -> None:
    """Copy a picture of a widget, at the resolution of its screen."""
    QGuiApplication.clipboard().setPixmap(widget.grab())


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
