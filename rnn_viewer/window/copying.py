"""What goes to the clipboard: a number, a script, pictures of panels."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from rnn_viewer.core.errors import UserError
from rnn_viewer.session import Session
from rnn_viewer.widgets.arrays.cell_text import digits17
from rnn_viewer.window.documents import Documents

Tell = Callable[[str], None]
"""Says for a moment what went well."""


def copy_number(number: float | None, tell: Tell) -> None:
    """Copy a number with 17 digits, and say so; without one, say what to do."""
    if number is None:
        tell(
            QCoreApplication.translate(
                "copying", "There is no number under the pointer to copy."
            )
        )
        return
    text = digits17(number)
    QGuiApplication.clipboard().setText(text)
    tell(QCoreApplication.translate("copying", "Copied: %1").replace("%1", text))


def copy_script(session: Session, tell: Tell, language: str) -> None:
    """Copy a script that prints the state shown; what is too large is refused."""
    from rnn_viewer.core.scripts import SCRIPTS, script

    try:
        text = script(session.snapshot, language)
    except UserError as error:
        session.refused.emit(error)
    else:
        QGuiApplication.clipboard().setText(text)
        said = QCoreApplication.translate("copying", "Copied: a script in %1")
        tell(said.replace("%1", SCRIPTS[language].label))


def copy_training(session: Session, tell: Tell, framework: str) -> None:
    """Copy a script that trains as was trained here; what is too large is refused."""
    from rnn_viewer.core.scripts.training import TRAINING_SCRIPTS

    try:
        text = session.training.script(framework)
    except UserError as error:
        session.refused.emit(error)
    else:
        QGuiApplication.clipboard().setText(text)
        said = QCoreApplication.translate(
            "copying", "Copied: a script that trains in %1"
        )
        tell(said.replace("%1", TRAINING_SCRIPTS[framework].label))


def copy_command(documents: Documents, tell: Tell) -> None:
    """Copy the line that opens what is shown; where none does, say what to do.

    The file of a session says all, where it holds what is shown. Else options say what
    is drawn; imported arrays and changes by hand they do not.
    """
    from rnn_viewer.core.recipe.command import PROGRAM, command_of, line_of

    text = command_of(documents.shown_recipe)
    if documents.shown_file is not None:
        text = line_of([PROGRAM, str(documents.shown_file.resolve())])
    if text is None:
        tell(
            QCoreApplication.translate(
                "copying",
                "No command says imported arrays or changes by hand: save the session,"
                " and its file is the command.",
            )
        )
        return
    QGuiApplication.clipboard().setText(text)
    tell(QCoreApplication.translate("copying", "Copied: %1").replace("%1", text))


def copy_image(widget: QWidget, tell: Tell) -> None:
    """Copy a picture of a widget: pixels, and shapes for who can enlarge them."""
    from rnn_viewer.exports.pictures.figures import copy_figure, drawn_copy
    from rnn_viewer.views.dialogs.waiting import waited
    from rnn_viewer.widgets.error_text import error_text

    image, svg = drawn_copy(widget, widget.devicePixelRatioF())
    text = QCoreApplication.translate("actions", "Copying the image")
    try:
        copy_figure(image, waited(widget.window(), text, svg))
    except UserError as error:
        tell(error_text(error))
        return
    name = widget.accessibleName() or QCoreApplication.translate(
        "copying", "the window"
    )
    tell(
        QCoreApplication.translate("copying", "Copied: an image of %1").replace(
            "%1", name
        )
    )


def panel_at(window: QMainWindow, point: QPoint) -> QWidget | None:
    """Return the innermost widget at a point that has an accessible name."""
    widget = window.childAt(point)
    while widget is not None and not widget.accessibleName():
        widget = widget.parentWidget()
    return None if widget is window else widget


def open_copy_menu(
    window: QMainWindow, panel: QWidget, at: QPoint, tell: Tell
) -> QMenu:
    """Open the menu of a panel at a point of the screen."""
    menu = QMenu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    text = QCoreApplication.translate("actions", "Copy image of %1")
    action = menu.addAction(text.replace("%1", panel.accessibleName()))
    action.triggered.connect(partial(copy_image, panel, tell))
    menu.popup(at)
    return menu
