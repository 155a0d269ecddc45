"""Lines of help in letters of two columns."""

from unicodedata import east_asian_width

import pytest

from rnn_viewer import cli
from rnn_viewer.command_line.parsing import is_wide, wrapped
from rnn_viewer.core.words import show_in


def columns(line: str) -> int:
    return sum(1 + (east_asian_width(letter) in "WF") for letter in line)


def test_that_a_line_has_so_many_columns_and_loses_nothing():
    text = "权重文件中的哪一层，例如 weights_layer；或者（在 Keras 中）它的名称。"
    lines = wrapped(text, 20)
    assert max(map(columns, lines)) <= 20
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert not any(line[0] in "，。；：、）” " for line in lines)


def test_that_a_latin_text_is_not_wide():
    assert not is_wide("a row a unit: −1 … ∂")
    assert is_wide("一行")


@pytest.mark.parametrize("command", [["run"], ["export"], []])
def test_that_help_in_chinese_has_eighty_columns(capsys, monkeypatch, command):
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit):
        cli.main([*command, "--language", "zh_CN", "--help"])
    show_in(None)
    assert max(map(columns, capsys.readouterr().out.splitlines())) <= 80
