"""The two numbers of a rescaling: shown to the bit, read with either decimal mark."""

import pytest
from PySide6.QtCore import Qt

from rnn_viewer.core.errors import ArrayError, UserError
from rnn_viewer.core.settings.setting_errors import NotANumber
from rnn_viewer.widgets.rescaling_numbers import RescalingNumbers
from tests.walks import each_of


@pytest.fixture
def numbers(qtbot) -> RescalingNumbers:
    widget = RescalingNumbers("rescaling")
    qtbot.addWidget(widget)
    return widget


def type_in(numbers, *texts: str) -> None:
    for field, text in zip(numbers.fields, texts, strict=True):
        field.setText(text)


@each_of(
    ("word", "labels", "texts"),
    [
        ("z_score", ["mean", "standard deviation"], ["", ""]),
        ("z_score:0.5,2.0", ["mean", "standard deviation"], ["0.5", "2"]),
        ("unit:0.1,1.0:-5.0,1e+22", ["minimum", "maximum"], ["0.1 -5", "1 1e+22"]),
    ],
)
def test_that_the_numbers_are_shown_by_their_names(numbers, word, labels, texts):
    numbers.show_word(word)
    assert not numbers.isHidden()
    assert [label.text() for label in numbers.labels] == labels
    assert [field.text() for field in numbers.fields] == texts
    assert [field.accessibleName() for field in numbers.fields] == labels
    assert numbers.word == word


def test_that_nothing_is_shown_where_there_are_none(numbers):
    numbers.show_word("unit:0,1")
    numbers.show_word("none")
    assert numbers.isHidden()
    assert numbers.word == "none"


@each_of(
    ("texts", "word"),
    [
        (("0,5", "2,1"), "z_score:0.5,2.1"),
        (("−1", "1e-3"), "z_score:-1.0,0.001"),
        (("1 2; 3", "1, 2, 3"), "z_score:1.0,1.0:2.0,2.0:3.0,3.0"),
        (("1 2", "5"), "z_score:1.0,5.0:2.0,5.0"),
        (("", ""), "z_score"),
    ],
)
def test_that_what_is_typed_is_read(numbers, texts, word):
    numbers.show_word("z_score")
    type_in(numbers, *texts)
    assert numbers.word == word


@each_of(
    ("texts", "error", "said"),
    [
        (("a", "1"), NotANumber, "mean must be a number such as 0.5, not 'a'"),
        (("1", "x"), NotANumber, "standard deviation must be a number"),
        (("1", ""), ArrayError, "rescaling"),
        (("1", "-1"), ArrayError, "z_score has '1.0,-1.0'"),
        (("1 2", "1 2 3"), ArrayError, "not as many"),
    ],
)
def test_that_what_are_no_such_numbers_is_refused(numbers, texts, error, said):
    numbers.show_word("z_score")
    type_in(numbers, *texts)
    with pytest.raises(error) as raised:
        _ = numbers.word
    assert isinstance(raised.value, UserError)
    assert said in str(raised.value)


def test_that_leaving_a_field_tells_what_was_typed_once(numbers, qtbot):
    told = []
    numbers.entered.connect(lambda: told.append(numbers.word))
    numbers.show_word("unit")
    numbers.show()
    first, second = numbers.fields
    qtbot.keyClicks(first, "1")
    qtbot.keyClicks(second, "3")
    qtbot.keyClick(second, Qt.Key.Key_Return)
    qtbot.keyClick(second, Qt.Key.Key_Return)
    assert told == ["unit:1.0,3.0"]
    numbers.hide()
