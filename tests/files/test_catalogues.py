"""The languages there are, which one is taken, and texts without Qt."""

import pytest

from rnn_viewer.core.words import Phrase, show_in, shown
from rnn_viewer.files import catalogues
from tests.walks import each_of


@pytest.fixture(autouse=True)
def english_again():
    yield
    show_in(None)


def test_that_every_language_has_both_of_its_files():
    codes = catalogues.languages()
    assert codes[:1] == [catalogues.ENGLISH]
    assert "zh_CN" in codes
    for code in codes[1:]:
        assert (catalogues.folder() / f"rnn_viewer_{code}.qm").is_file()


@each_of(
    ("wanted", "taken"),
    [
        (["zh_CN.UTF-8"], "zh_CN"),
        (["zh-Hans-CN", "en"], "zh_CN"),
        (["zh_SG.UTF-8"], "zh_CN"),
        (["zh"], "zh_CN"),
        (["zh_TW.UTF-8"], "en"),
        (["zh-Hant-HK", "zh-HK"], "en"),
        (["he_IL", "zh_CN"], "zh_CN"),
        (["en_GB.UTF-8", "zh_CN"], "en"),
        (["C.UTF-8"], "en"),
        ([""], "en"),
    ],
)
def test_that_the_nearest_language_is_taken(wanted, taken):
    assert catalogues.nearest(wanted) == taken


def test_that_the_system_is_asked_as_gettext_does(monkeypatch):
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    assert catalogues.of_system() == ["de_DE.UTF-8"]
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert catalogues.of_system() == ["zh_CN.UTF-8"]
    monkeypatch.setenv("LANGUAGE", "fr:zh_CN")
    assert catalogues.of_system() == ["fr", "zh_CN"]


def test_that_a_phrase_is_shown_in_the_language_that_is_spoken():
    of = Phrase("cells", "{count} units").format(count=3)
    finite = Phrase("errors", "a finite number")
    catalogues.speak("zh_CN")
    assert shown(finite) == "有限的数"
    # What no catalogue has stays as it is.
    assert shown(of) == "3 units"
    assert str(finite) == "a finite number"
    catalogues.speak("en")
    assert shown(finite) == "a finite number"
