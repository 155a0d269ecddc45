"""What the tests of tables share: tables as text, and what is said of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from rnn_viewer.core.sequences.sequence import InputSequence
from rnn_viewer.files.sequence.sequences import read_sequence
from rnn_viewer.files.tables.options import SequenceOptions


@pytest.fixture
def opened(tmp_path: Path) -> Callable[..., InputSequence]:
    """Read a table: ``opened("a,b\\n1,2", name="a.txt", missing="skip")``."""

    def read(
        content: str | bytes, name: str = "table.csv", **options: object
    ) -> InputSequence:
        path = tmp_path / name
        is_text = isinstance(content, str)
        path.write_bytes(content.encode() if is_text else content)
        return read_sequence(path, SequenceOptions(**options))

    return read


@pytest.fixture
def said(opened, refused, tmp_path) -> Callable[..., str]:
    """Return what is said of a table that is refused, without the name of the file."""

    def say(content: str | bytes, name: str = "table.csv", **options: object) -> str:
        path = tmp_path / name
        sentence = refused(lambda _: opened(content, name, **options), path)
        return sentence.removeprefix(f"{path}: ")

    return say
