from PySide6.QtGui import QFont, QFontDatabase

from rnn_viewer.widgets.fonts import fixed_font, is_fixed


def test_that_the_fixed_font_is_fixed_in_pitch(qapp):
    assert is_fixed(fixed_font())


def test_that_a_monospace_that_is_none_is_not_used(qapp, monkeypatch):
    proportional = QFont("DejaVu Sans")
    assert not is_fixed(proportional)
    monkeypatch.setattr(QFontDatabase, "systemFont", lambda kind: proportional)
    found = fixed_font()
    assert found.families() != ["DejaVu Sans"]
    assert is_fixed(found)
