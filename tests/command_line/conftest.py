"""The program as it is called: what it prints, and what it complains of."""

from collections.abc import Callable

import pytest

from rnn_viewer import cli

Call = Callable[..., str]


@pytest.fixture
def run(capsys) -> Call:
    """Run the program; return what it printed once it left with 0 and said nothing."""

    def call(*words: object) -> str:
        status = cli.main(list(map(str, words)))
        printed = capsys.readouterr()
        assert (status, printed.err) == (0, "")
        return printed.out

    return call


@pytest.fixture
def complaint(capsys) -> Call:
    """Run the program; return its one line of complaint once it left with 2."""

    def call(*words: object) -> str:
        status = cli.main(list(map(str, words)))
        printed = capsys.readouterr()
        assert (status, printed.out) == (2, "")
        assert printed.err.count("\n") == 1
        return printed.err

    return call
