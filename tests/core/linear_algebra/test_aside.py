"""Decompositions of large matrices happen in a process that can be ended."""

import subprocess
import sys

import numpy as np
import pytest

from rnn_viewer.core.linear_algebra import aside
from rnn_viewer.core.linear_algebra.decompositions import (
    DECOMPOSITIONS,
    LARGE,
    decomposed,
    decomposed_here,
)
from rnn_viewer.core.machine.interruption import Interrupted, watched_by


@pytest.fixture
def matrix():
    numbers = np.random.default_rng(3).normal(size=(400, 400))
    assert numbers.size >= LARGE
    return numbers + numbers.T


@pytest.fixture
def begun(monkeypatch):
    """Collect the processes that are begun."""
    processes, begin = [], subprocess.Popen

    def noting(*words, **more):
        processes.append(begin(*words, **more))
        return processes[-1]

    monkeypatch.setattr(aside.subprocess, "Popen", noting)
    return processes


@pytest.mark.parametrize("name", DECOMPOSITIONS)
def test_that_a_process_finds_the_same_bits(name, matrix, begun):
    with watched_by(lambda share: None):
        found = decomposed(name, matrix)
    assert len(begun) == 1
    assert found.tobytes() == decomposed_here(name, matrix).tobytes()


def test_that_there_is_no_process_where_nobody_could_end_it(matrix, begun):
    decomposed("eigenvalues", matrix)
    with watched_by(lambda share: None):
        decomposed("eigenvalues", matrix[:20, :20])
    assert not begun


def test_that_the_process_ends_with_what_is_given_up(matrix, begun):
    def give_up(share):
        if begun:
            raise Interrupted

    with watched_by(give_up), pytest.raises(Interrupted):
        decomposed("orthonormal", matrix)
    (process,) = begun
    assert process.returncode is not None


KILLED = "import os; os.kill(os.getpid(), 9)"


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_that_a_process_that_the_system_ended_is_too_little_memory(matrix, monkeypatch):
    command = [sys.executable, "-c", KILLED]
    monkeypatch.setattr(aside, "command_of", lambda name: command)
    with watched_by(lambda share: None), pytest.raises(MemoryError):
        decomposed("eigenvalues", matrix)


def test_that_it_is_found_here_where_no_process_can_be_begun(matrix, monkeypatch):
    monkeypatch.setattr(aside, "command_of", lambda name: None)
    with watched_by(lambda share: None):
        found = decomposed("eigenvalues", matrix)
    np.testing.assert_array_equal(found, decomposed_here("eigenvalues", matrix))


def test_that_another_program_than_python_is_not_begun_again(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/usr/lib/R/bin/exec/R")
    assert aside.command_of("eigenvalues") is None
