"""Runs scripts where their language is installed, and makes runs to write down."""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run import incremental_run
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.scripts import script
from rnn_viewer.core.snapshot.position import after_timesteps
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.snapshot.transitions import first_snapshot, followed

ONE_BY_ONE = {
    ".py": "import runpy, sys\n"
    "for line in sys.stdin:\n"
    "    runpy.run_path(line.strip())\n"
    "    print('\\nend', flush=True)\n",
    ".R": 'asked <- file("stdin", "r")\n'
    "while (length(file <- readLines(asked, 1)) == 1) {\n"
    "  source(file, local = new.env())\n"
    '  cat("\\nend\\n")\n'
    "  flush(stdout())\n"
    "}\n",
}
"""What runs script after script in one process: frameworks take seconds to load."""

BACKENDS = ("tensorflow", "jax", "torch")


def has(program: str, module: str) -> bool:
    """Tell whether an interpreter of Python has a module, without loading it."""
    if program == sys.executable:
        return importlib.util.find_spec(module) is not None
    code = f"import importlib.util as u; print(u.find_spec({module!r}) is not None)"
    done = subprocess.run([program, "-c", code], capture_output=True, text=True)
    return done.stdout.strip() == "True"


def python_with(module: str) -> str:
    """Return an interpreter with a module: this one, or one that is named."""
    named = os.environ.get("RNN_VIEWER_FRAMEWORKS")
    for program in filter(None, (sys.executable, named)):
        if has(program, module):
            return program
    pytest.skip(f"needs {module} here or in RNN_VIEWER_FRAMEWORKS")


def r_program() -> str:
    """Return R."""
    program = shutil.which("Rscript")
    return program or pytest.skip("needs Rscript")


PROGRAMS: dict[str, Callable[[], str]] = {
    "r": r_program,
    "numpy": lambda: sys.executable,
    "keras": lambda: python_with("keras"),
    "pytorch": lambda: python_with("torch"),
}


class Runner:
    """Runs the scripts of a language.

    Attributes
    ----------
    language : str
        A name of `SCRIPTS`.
    tolerance : float
        How far the states may be from the exact ones, beside their magnitude.
    """

    def __init__(self, language: str, folder: Path) -> None:
        self.language = language
        self.tolerance = 1e-12
        self._folder = folder
        self._suffix = ".R" if language == "r" else ".py"
        program, environment = PROGRAMS[language](), dict(os.environ)
        if language == "keras":
            found = (name for name in BACKENDS if has(program, name))
            backend = environment.setdefault("KERAS_BACKEND", next(found))
            self.tolerance = 1e-12 if backend == "tensorflow" else 1e-6
        first = folder / f"one_by_one{self._suffix}"
        first.write_text(ONE_BY_ONE[self._suffix])
        self._errors = (folder / "errors").open("w+")
        self._process = subprocess.Popen(
            [program, str(first)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            env=environment,
        )

    def leave(self) -> None:
        """End the process, and see that it ends in good order."""
        self._process.communicate()
        self._errors.close()
        assert self._process.returncode == 0

    def states(self, snapshots: Sequence[Snapshot]) -> list[np.ndarray]:
        """Return what the scripts of snapshots print."""
        return self.numbers([script(one, self.language) for one in snapshots])

    def numbers(self, scripts: Sequence[str]) -> list[np.ndarray]:
        """Return what some scripts print."""
        return [self._run(text) for text in scripts]

    def _run(self, text: str) -> np.ndarray:
        file = self._folder / f"script{self._suffix}"
        file.write_text(text, encoding="utf-8")
        self._process.stdin.write(f"{file}\n")
        self._process.stdin.flush()
        said: list[str] = []
        while not said or said[-1] != "end\n":
            said.append(self._process.stdout.readline())
            assert said[-1], (self.language, (self._folder / "errors").read_text())
        return np.array("".join(said[:-1]).split(), dtype=float)

    def check(self, snapshots: Sequence[Snapshot]) -> list[np.ndarray]:
        """Assert that each script prints the state that its snapshot shows.

        What they print is returned.
        """
        states = self.states(snapshots)
        for snapshot, state in zip(snapshots, states, strict=True):
            completed = snapshot.position.completed
            rows = snapshot.run.output_sequence
            shown = rows[completed - 1] if completed else snapshot.run.initial_state
            single = snapshot.run.precision.loop == "float32"
            tolerance = max(self.tolerance, 1e-5 if single else 0)
            room = tolerance * np.maximum(1, np.abs(shown))
            assert state.shape == shown.shape
            assert (np.abs(state - shown) <= room).all(), (state, shown)
        return states


# Of the two frameworks one is always started where it is.
ALWAYS = [name for name in PROGRAMS if name != "keras"]


@pytest.fixture(
    params=[*ALWAYS, pytest.param("keras", marks=pytest.mark.programs)],
    scope="session",
)
def runner(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Runner]:
    """Each language that is installed, in a process that runs all its scripts."""
    found = Runner(request.param, tmp_path_factory.mktemp(request.param))
    yield found
    found.leave()


@pytest.fixture
def snapshot_of(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Snapshot]:
    """Return the moment after some timesteps: ``snapshot_of(recipe, 6)``."""
    # No script tells how saturated its run is: no other weights are tried for that.
    monkeypatch.setattr(incremental_run, "QUICK", -1)

    def make(recipe: Recipe, completed: int = 6) -> Snapshot:
        run = start(recipe)
        run.advance()
        first = first_snapshot(recipe, run)
        return followed(first, position=after_timesteps(completed))

    return make
