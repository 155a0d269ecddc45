"""What the tests of the formats share: the models that Keras and PyTorch saved."""

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from rnn_viewer.core.errors import FileError
from rnn_viewer.files.weights import load_weights

FRAMEWORKS = Path(__file__).parents[2] / "reference" / "frameworks"


@pytest.fixture
def frameworks() -> Path:
    """The folder of the reference files."""
    return FRAMEWORKS


@pytest.fixture
def refused_soon() -> Callable[[Path], str]:
    """Try to open a bad file: a sentence, within 200 MB."""

    def refuse(path: Path) -> str:
        tracemalloc.start()
        with pytest.raises(FileError) as raised:
            load_weights(path)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 200e6
        sentence = str(raised.value)
        assert sentence.startswith(f"{path}: ")
        assert "; expected " in sentence
        assert "\n" not in sentence
        return sentence

    return refuse
