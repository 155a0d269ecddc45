from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel

from rnn_viewer.widgets.scrolled import Scrolled


def test_that_a_widget_keeps_its_size_and_is_scrolled_where_there_is_less(qtbot):
    label = QLabel()
    label.setMinimumSize(500, 300)
    scrolled = Scrolled(label)
    qtbot.addWidget(scrolled)
    assert scrolled.sizeHint().height() <= 300
    assert scrolled.minimumSizeHint().width() < 200
    scrolled.resize(200, 100)
    with qtbot.waitExposed(scrolled):
        scrolled.show()
    assert label.size() == QSize(500, 300)
    assert scrolled.verticalScrollBar().maximum() > 0
    scrolled.resize(800, 600)
    assert label.size() == QSize(800, 600)
    assert scrolled.verticalScrollBar().maximum() == 0
