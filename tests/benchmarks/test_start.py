"""From the start of the program to its first picture, against a bare window."""

import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter

from comparison import Compare, Target

_SCRIPT = Path(__file__).with_name("first_paint.py")


def _environment(folder: Path) -> dict[str, str]:
    """Return what both programs start in.

    Their bytecode is kept in `folder`, as pip keeps that of an installed program: where
    PYTHONDONTWRITEBYTECODE is set, ours alone would be compiled at each start.
    """
    environment = {**os.environ, "XDG_CONFIG_HOME": str(folder)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return {**environment, "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}


def test_that_the_window_opens_little_later_than_a_bare_one(
    compare: Compare, tmp_path: Path
) -> None:
    environment = _environment(tmp_path)
    processes: list[subprocess.Popen[str]] = []

    def open_and_wait(window: str) -> float:
        """Start a process and return the seconds until its window is painted."""
        leave_all()
        begin = perf_counter()
        process = subprocess.Popen(
            [sys.executable, str(_SCRIPT), window],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        processes.append(process)
        said = process.stdout.readline()
        seconds = perf_counter() - begin
        assert said == "painted\n"
        return seconds

    def leave_all() -> None:
        """Wait until the processes have ended: they must not share the time."""
        while processes:
            with processes.pop() as process:
                assert process.wait(timeout=30) == 0

    def peer() -> float:
        seconds = open_and_wait("bare")
        leave_all()
        return seconds

    try:
        compare(
            "first paint / bare Qt and NumPy",
            lambda: open_and_wait("ours"),
            peer,
            Target("times_as_long", at_most=1.5),
            rounds=15,
        )
    finally:
        leave_all()
