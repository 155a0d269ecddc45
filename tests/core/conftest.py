"""What the tests of the core share: the cases that R printed, and R itself."""

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from rnn_viewer.core.settings.settings import RNNSettings

REFERENCE = Path(__file__).parents[1] / "reference"
CASES = sorted(file.parent.name for file in REFERENCE.glob("*/settings.json"))


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest) -> str:
    """Each of the cases that R printed, by its name."""
    return request.param


@pytest.fixture
def case_settings(case: str) -> RNNSettings:
    return RNNSettings(**json.loads((REFERENCE / case / "settings.json").read_text()))


@pytest.fixture
def printed_by_r(case: str) -> Callable[[str], str]:
    """Read what R printed in the case: ``printed_by_r("listing.txt")``."""
    return lambda name: (REFERENCE / case / name).read_text()


@pytest.fixture
def pytorch_as_it_is(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """PyTorch, to train with; afterwards its numbers are as precise as they were.

    Its optimizers load its compiler, for seconds, to mark what that is to leave alone.
    """
    torch = pytest.importorskip("torch")
    compiler, before = ModuleType("torch._dynamo"), torch.get_default_dtype()
    compiler.graph_break = lambda: None
    compiler.disable = lambda function, *_, **__: function
    monkeypatch.setitem(sys.modules, "torch._dynamo", compiler)
    monkeypatch.setitem(vars(torch), "_dynamo", compiler)
    yield torch
    torch.set_default_dtype(before)


@pytest.fixture(scope="session")
def r(tmp_path_factory: pytest.TempPathFactory, process) -> Callable[..., str]:
    """Run a script in R with arguments and return what it prints."""
    program = shutil.which("Rscript")
    if program is None:
        pytest.skip("needs Rscript")
    folder = tmp_path_factory.mktemp("r")

    def run(script: str, *arguments: object) -> str:
        file = folder / "script.R"
        file.write_text(script)
        done = process(program, "--vanilla", file, *arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run
