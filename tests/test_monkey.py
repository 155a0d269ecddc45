"""A monkey in the real window finds no error, and its process ends in good order."""

import subprocess
import sys
from pathlib import Path

import pytest

MONKEY = Path(__file__).with_name("monkey.py")


@pytest.mark.monkey
@pytest.mark.parametrize("seed", range(1, 5))
def test_that_random_actions_reach_no_error_and_end_with_status_0(seed):
    done = subprocess.run(
        [sys.executable, MONKEY, "--seed", str(seed), "--actions", "2000"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"seed {seed}: 2000 actions\n"
