from rnn_viewer.core.errors import ArrayError, FileError, UserError
from rnn_viewer.core.settings.setting_errors import (
    Contradiction,
    NotAnInteger,
    SettingError,
    TooLarge,
)
from tests.walks import each_of


def test_that_a_mistake_keeps_its_words_apart_from_its_sentence():
    error = NotAnInteger("seed", "'x'", "from 0 to 9")
    assert error.words == {"field": "seed", "value": "'x'", "limit": "from 0 to 9"}
    assert str(error) == "seed must be a whole number from 0 to 9, not 'x'."
    assert error.sentence.format(**error.words) == str(error)


@each_of(
    ("error", "sentence"),
    [
        (ArrayError("U", "is flat", "a square"), "U is flat; expected a square."),
        (FileError("a.csv", "is empty", "rows"), "a.csv: is empty; expected rows."),
        (
            Contradiction("timesteps", 3, 5),
            "timesteps 3 contradicts the file, which has 5.",
        ),
    ],
)
def test_that_a_mistake_is_told_in_one_sentence(error, sentence):
    assert str(error) == sentence
    assert isinstance(error, UserError)


def test_that_braces_in_a_word_are_left_alone():
    assert "{x}" in str(FileError("{x}.csv", "is empty", "rows"))


def test_that_settings_can_be_told_from_other_mistakes():
    assert issubclass(TooLarge, SettingError)
    assert not issubclass(ArrayError, SettingError)
