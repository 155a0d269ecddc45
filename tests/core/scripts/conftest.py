"""Runs scripts where their language is installed, and makes runs to write down."""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from rnn_viewer.core.position import after_timesteps
from rnn_viewer.core.recipe import Recipe
from rnn_viewer.core.scripts import script
from rnn_viewer.core.simulation import start
from rnn_viewer.core.snapshot import Snapshot
from rnn_viewer.core.succession import first_snapshot, followed

ONE_BY_ONE = {
    ".py": "import runpy, sys\n"
    "for file in sys.argv[1:]:\n"
    "    runpy.run_path(file)\n"
    "    print('end', flush=True)\n",
    ".R": "for (file in commandArgs(TRUE)) {\n"
    "  source(file, local = new.env())\n"
    '  cat("end\\n")\n'
    "}\n",
}
"""What runs many scripts in one process: frameworks take seconds to load."""

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
        self._program = PROGRAMS[language]()
        self._environment = dict(os.environ)
        if language == "keras":
            found = (name for name in BACKENDS if has(self._program, name))
            backend = self._environment.setdefault("KERAS_BACKEND", next(found))
            self.tolerance = 1e-12 if backend == "tensorflow" else 1e-6

    def states(self, snapshots: Sequence[Snapshot]) -> list[np.ndarray]:
        """Return what the scripts of snapshots print."""
        return self.numbers([script(one, self.language) for one in snapshots])

    def numbers(self, scripts: Sequence[str]) -> list[np.ndarray]:
        """Return what some scripts print."""
        suffix = ".R" if self.language == "r" else ".py"
        first = self._folder / f"one_by_one{suffix}"
        first.write_text(ONE_BY_ONE[suffix])
        files = []
        for place, text in enumerate(scripts):
            files.append(self._folder / f"script{place}{suffix}")
            files[-1].write_text(text, encoding="utf-8")
        said = self._run([first, *files]).split("end")
        return [np.array(part.split(), dtype=float) for part in said[:-1]]

    def _run(self, files: list[Path]) -> str:
        command = [self._program, *map(str, files)]
        done = subprocess.run(
            command, capture_output=True, text=True, env=self._environment
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

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


@pytest.fixture(params=list(PROGRAMS))
def runner(request: pytest.FixtureRequest, tmp_path: Path) -> Runner:
    """Each language that is installed."""
    return Runner(request.param, tmp_path)


@pytest.fixture
def snapshot_of() -> Callable[..., Snapshot]:
    """Return the moment after some timesteps: ``snapshot_of(recipe, 6)``."""

    def make(recipe: Recipe, completed: int = 6) -> Snapshot:
        run = start(recipe)
        run.advance()
        first = first_snapshot(recipe, run)
        return followed(first, position=after_timesteps(completed))

    return make
