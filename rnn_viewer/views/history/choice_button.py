"""The button that shows one of the plots, or not."""

from PySide6.QtWidgets import QSizePolicy, QToolButton

from rnn_viewer.widgets.describing import described


def choice_button(name: str, word: str, label: str, tip: str) -> QToolButton:
    """Return the button of a plot: its word, what it does, and what the plot shows."""
    button = QToolButton()
    button.setText(word)
    button.setCheckable(True)
    button.setAutoRaise(True)
    # In a narrow panel the button elides its text.
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    button.setMinimumWidth(28)
    return described(button, f"history_choice_{name}", label, tip)
