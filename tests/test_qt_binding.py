"""The faults of PySide6 releases that the dependency excludes."""

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Signal

from tests.walks import first


class Emitter(QObject):
    sent = Signal(object, object)


def test_that_many_signals_leave_the_interpreter_alive(qapp):
    emitter, received = Emitter(), []
    emitter.sent.connect(lambda *values: received.append(values))
    for number in range(5_000):
        emitter.sent.emit(None, number % 2 == 0)
    assert len(received) == 5_000
    assert received[-1] == (None, False)


@pytest.mark.first_paint
@pytest.mark.parametrize("count", first([50, 1_000]))
def test_that_many_frames_leave_the_interpreter_alive(window, count):
    window.session.change(timesteps=count)
    for _ in range(count):
        window.session.step()
        QCoreApplication.processEvents()
    assert window.session.snapshot.position.completed == count
