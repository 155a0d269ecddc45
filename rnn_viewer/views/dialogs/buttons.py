"""The buttons below a dialog: the one that does it, and Cancel."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QDialogButtonBox

from rnn_viewer.widgets.describing import keep_target

Button = QDialogButtonBox.StandardButton


def dialog_buttons(
    dialog: QDialog, button: Button, do: Callable[[], None]
) -> QDialogButtonBox:
    """Return the buttons of a dialog.

    Parameters
    ----------
    dialog : QDialog
        What Cancel closes.
    button : Button
        The other one: Ok, Open or Save.
    do : callable
        What that one does.
    """
    buttons = QDialogButtonBox(button | Button.Cancel)
    for part in buttons.buttons():
        keep_target(part)
    buttons.accepted.connect(do)
    buttons.rejected.connect(dialog.reject)
    return buttons
