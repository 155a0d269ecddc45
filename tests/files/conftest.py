"""What the tests of the files share: files as other programs would write them."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from rnn_viewer.core.errors import FileError


@pytest.fixture
def weights_file(tmp_path: Path) -> Path:
    """Weights of two units and three features."""
    path = tmp_path / "weights.npz"
    np.savez(path, W=[[1, 2, 3], [4, 5, 6]], U=np.eye(2), b=[7.0, 8.0])
    return path


@pytest.fixture
def csv(tmp_path: Path) -> Callable[..., Path]:
    """Write a text: ``csv("1,2")``."""

    def write(text: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / "numbers.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return write


@pytest.fixture
def refused() -> Callable[..., str]:
    """Call a function that has to refuse its file; return the sentence."""

    def call(function: Callable, path: Path, *arguments: object) -> str:
        with pytest.raises(FileError) as raised:
            function(*arguments, path)
        sentence = str(raised.value)
        assert sentence.startswith(f"{path}: ")
        assert "\n" not in sentence
        return sentence

    return call
