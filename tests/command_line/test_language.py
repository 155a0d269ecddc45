"""--language, and the language of the system, without Qt."""

import sys

import numpy as np
import pytest

from rnn_viewer import cli
from rnn_viewer.core.words import show_in
from rnn_viewer.files import catalogues


@pytest.fixture(autouse=True)
def english_again():
    yield
    show_in(None)
    catalogues.ask(None)


@pytest.fixture
def said(capsys):
    """Run the program; return its exit status and all that it says."""

    def call(*words: object) -> tuple[int, str]:
        status = cli.main(list(map(str, words)))
        printed = capsys.readouterr()
        return status, printed.out + printed.err

    return call


@pytest.mark.parametrize("words", [["--language", "zh_CN"], ["--language=zh_CN"]])
def test_that_a_complaint_is_in_the_language_that_is_asked_for(said, words):
    expected = (
        "rnn-viewer: --timesteps 必须是整数（从 1 到 10000000），而不是 'many'。\n"
    )
    assert said("run", *words, "--timesteps", "many") == (2, expected)
    assert said(*words, "run", "--timesteps", "many") == (2, expected)


def test_that_the_language_of_the_system_is_spoken(said, monkeypatch):
    monkeypatch.setenv("LANGUAGE", "zh_CN")
    assert "无法识别的参数：--nothing" in said("run", "--nothing")[1]
    assert "unrecognized" in said("--language", "en", "run", "--nothing")[1]


def test_that_notes_and_files_are_told_in_the_language(said, tmp_path):
    path = tmp_path / "w.npz"
    np.savez(path, W=np.eye(4, 3), U=np.eye(4), b=np.ones(4))
    words = ["--language", "zh_CN"]
    status, text = said("run", *words, "--weights", path)
    assert status == 0
    assert "rnn-viewer: 激活函数：文件没有说明：采用 tanh\n" in text
    # What R prints is the same in every language.
    assert "> dim(W)\n[1] 4 3\n" in text
    status, text = said("inspect", *words, path)
    assert status == 0
    assert "层 weights: RNN, W (4, 3)" in text


def test_that_help_is_in_the_language_and_names_all_languages(said, capsys):
    with pytest.raises(SystemExit):
        said("run", "--language", "zh_CN", "--help")
    text = capsys.readouterr().out
    assert text.startswith("用法：rnn-viewer run")
    assert f"system, {', '.join(catalogues.languages())}" in " ".join(text.split())


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--language", "xx"], "--language must be one of system, en, zh_CN, not xx."),
        (["--language"], "argument --language: expected one argument"),
    ],
)
def test_that_a_language_that_there_is_not_is_refused(said, words, expected):
    assert said("run", *words) == (2, f"rnn-viewer: {expected}\n")


def test_that_what_comes_behind_two_dashes_is_no_option(said):
    assert "--language" in said("run", "--", "--language")[1]


def test_that_messages_are_translated_without_qt(python):
    done = python(
        "-c",
        "import sys; from rnn_viewer import cli;"
        " cli.main(['run', '--language', 'zh_CN', '--nothing']);"
        " print(any(name.startswith('PySide6') for name in sys.modules))",
    )
    assert done.stdout.split() == ["False"]
    assert "无法识别" in done.stderr or sys.platform == "win32"
