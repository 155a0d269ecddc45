"""A monkey in the real window finds no error, and its process ends in good order."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

MONKEY = Path(__file__).with_name("monkey.py")

DISPLAYS = {
    "offscreen": (),
    "xcb": ("xvfb-run", "-a", "-s", "-screen 0 1600x1200x24"),
}
"""The platforms of Qt, and what gives each a display."""


@pytest.mark.monkey
@pytest.mark.parametrize("platform", DISPLAYS)
@pytest.mark.parametrize("seed", range(1, 3))
def test_that_random_actions_reach_no_error_and_end_with_status_0(
    platform, seed, monkeys_actions
):
    display = DISPLAYS[platform]
    if display and shutil.which(display[0]) is None:
        pytest.skip(f"{display[0]} is not installed")
    words = ("--seed", str(seed), "--actions", str(monkeys_actions))
    done = subprocess.run(
        [*display, sys.executable, MONKEY, *words],
        env={**os.environ, "QT_QPA_PLATFORM": platform},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"seed {seed}: {monkeys_actions} actions\n"
