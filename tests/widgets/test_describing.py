"""The wheel over a field that has no focus scrolls, and never changes it."""

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.widgets.describing import described

pytestmark = pytest.mark.one_window


class Ground(QWidget):
    turned = 0

    def wheelEvent(self, event):
        self.turned += 1


def turn(widget):
    """Turn the wheel as a system does: what is ignored goes on to what is around."""
    window = widget.window()
    place = QPointF(widget.mapTo(window, QPoint(5, 5)))
    QTest.wheelEvent(window.windowHandle(), place, QPoint(0, -120))


def value_of(field):
    return field.currentIndex() if isinstance(field, QComboBox) else field.value()


@pytest.fixture
def ground(qtbot):
    ground = Ground()
    qtbot.addWidget(ground)
    return ground


@pytest.fixture(params=[QSpinBox, QComboBox, QSlider])
def field(request, qtbot, ground):
    field = described(request.param(), "field", "field", "field")
    if isinstance(field, QComboBox):
        field.addItems(list("abcde"))
        field.setCurrentIndex(2)
    else:
        field.setValue(50)
    other = QSpinBox()
    layout = QVBoxLayout(ground)
    layout.addWidget(other)
    layout.addWidget(field)
    with qtbot.waitActive(ground):
        ground.show()
        ground.activateWindow()
    other.setFocus()
    return field


def test_that_without_focus_the_wheel_goes_to_what_is_around(field, ground):
    before = value_of(field)
    turn(field)
    assert value_of(field) == before
    assert not field.hasFocus()
    assert ground.turned == 1


def test_that_with_focus_the_wheel_changes_the_field(field):
    before = value_of(field)
    field.setFocus()
    turn(field)
    assert value_of(field) != before


def test_that_no_field_of_the_window_takes_the_wheel_unasked(book):
    kinds = (QAbstractSpinBox, QComboBox, QSlider)
    fields = [f for kind in kinds for f in book.findChildren(kind) if f.isVisible()]
    assert len(fields) > 10
    recipe, step_size = book.session.recipe, book.session.snapshot.step_size
    book.strip.setFocus()
    for one in fields:
        turn(one)
    assert book.session.recipe is recipe
    assert book.session.snapshot.step_size == step_size
    assert not any(one.hasFocus() for one in fields)
