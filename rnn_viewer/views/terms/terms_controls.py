"""Over the terms of a sum: back and forward, their order, the search."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QToolButton, QWidget

from rnn_viewer.core.analysis.terms import ORDERS
from rnn_viewer.core.snapshot.backtrace import Backtrace
from rnn_viewer.core.words import shown
from rnn_viewer.views.statement_box import StatementBox
from rnn_viewer.widgets.describing import described


class TermsControls(QWidget):
    """The controls of the terms in one row.

    Attributes
    ----------
    retraced : Signal(int)
        Back (-1) or forward (1) along the links that were followed.
    order_chosen : Signal()
        The terms are wanted in another order.
    wanted : Signal(str)
        A term is looked for; "" where the text was changed.
    """

    retraced = Signal(object)
    order_chosen = Signal()
    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make_buttons()
        self._make_order()
        self.sum = StatementBox(
            "terms_sum",
            self.tr("Sum"),
            self.tr("Which sum of the cell: that in work, or one all the time."),
        )
        self._make_search()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for control in (self.back, self.forward, self.sum, self.order):
            row.addWidget(control)
        row.addWidget(self.search, stretch=1)

    def _make_buttons(self) -> None:
        self.back = described(
            QToolButton(),
            "terms_back",
            self.tr("Back"),
            self.tr("Back to where the link was followed."),
        )
        self.forward = described(
            QToolButton(),
            "terms_forward",
            self.tr("Forward"),
            self.tr("Forward again along the links that were followed."),
        )
        self.back.setArrowType(Qt.ArrowType.LeftArrow)
        self.forward.setArrowType(Qt.ArrowType.RightArrow)
        for button in (self.back, self.forward):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setAutoRaise(True)
            button.setEnabled(False)
        self.back.clicked.connect(lambda: self.retraced.emit(-1))
        self.forward.clicked.connect(lambda: self.retraced.emit(1))

    def _make_order(self) -> None:
        self.order = described(
            QComboBox(),
            "terms_order",
            self.tr("Order of the terms"),
            self.tr("By position, by size, or from the most positive on."),
        )
        for order in ORDERS.values():
            label = shown(order.label)
            self.order.addItem(label, order.name)
        self.order.currentIndexChanged.connect(lambda: self.order_chosen.emit())

    def _make_search(self) -> None:
        self.search = described(
            QLineEdit(),
            "terms_find",
            self.tr("Find a term"),
            self.tr("W[5, 3], U 17, b or a column's number; Enter goes to the next."),
        )
        self.search.setPlaceholderText(self.tr("find a term"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(50)
        self.search.textChanged.connect(lambda: self.wanted.emit(""))
        self.search.returnPressed.connect(self._on_enter)
        # The window gives the focus away after Enter; here one looks on from there.
        later = Qt.ConnectionType.QueuedConnection
        self.search.returnPressed.connect(self.search.setFocus, later)

    # What is shown

    def show_backtrace(self, backtrace: Backtrace) -> None:
        """Enable back and forward where the backtrace has a place before or after."""
        self.back.setEnabled(backtrace.can_go_back)
        self.forward.setEnabled(backtrace.can_go_forward)

    def show_example(self, term: str) -> None:
        """Show how a term is written that can be found."""
        example = self.tr("find %1").replace("%1", term)
        if self.search.placeholderText() != example:
            self.search.setPlaceholderText(example)

    # What the user does

    def _on_enter(self) -> None:
        self.wanted.emit(self.search.text())
