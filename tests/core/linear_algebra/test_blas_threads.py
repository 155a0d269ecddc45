import threading

import numpy as np
import pytest

from rnn_viewer.core.linear_algebra import blas_threads
from rnn_viewer.core.linear_algebra.blas_threads import OneThread, threads_for
from tests.walks import each_of

W = np.empty((1, 32))
MEDIUM = np.empty((362, 362))


class Library:
    def __init__(self, threads):
        self.num_threads = threads

    def set_num_threads(self, count):
        self.num_threads = count


@pytest.fixture
def library(monkeypatch):
    only = Library(4)
    monkeypatch.setattr(blas_threads, "_libraries", lambda: [only])
    return only


def test_that_one_thread_computes_and_all_are_there_again_after_it(library):
    with threads_for([MEDIUM], [W]):
        assert library.num_threads == 1
    assert library.num_threads == 4


def test_that_an_error_leaves_the_threads_as_they_were(library):
    with pytest.raises(ZeroDivisionError), threads_for([MEDIUM], [W]):
        raise ZeroDivisionError
    assert library.num_threads == 4


@each_of(
    ("units", "dtype", "threads"),
    [
        (8, "float64", 4),
        (362, "float64", 1),
        (1448, "float64", 1),
        (1449, "float64", 4),
        (2047, "float32", 1),
        (2048, "float32", 4),
    ],
)
def test_that_only_a_u_that_stays_in_the_cache_is_limited(
    library, units, dtype, threads
):
    with threads_for([np.empty((units, units), dtype)], [W]):
        assert library.num_threads == threads


@pytest.mark.parametrize(("features", "threads"), [(127, 4), (2048, 1)])
def test_that_a_small_u_is_limited_too_where_w_is_large(library, features, threads):
    with threads_for([np.empty((8, 8))], [np.empty((8, features))]):
        assert library.num_threads == threads


def test_that_the_last_of_several_runs_takes_the_limit_back(library):
    one = OneThread()
    first_out, inside = threading.Event(), threading.Event()

    def other():
        with one:
            inside.set()
            first_out.wait()
            assert library.num_threads == 1

    with one:
        thread = threading.Thread(target=other)
        thread.start()
        inside.wait()
    assert library.num_threads == 1
    first_out.set()
    thread.join()
    assert library.num_threads == 4


def test_that_what_a_user_limited_is_not_widened(library):
    library.num_threads = 1
    with threads_for([MEDIUM], [W]):
        assert library.num_threads == 1
    assert library.num_threads == 1


def test_that_the_library_of_numpy_is_found():
    assert all(library.num_threads >= 1 for library in blas_threads._libraries())


@pytest.fixture
def two_threads():
    """The libraries that there are, with two threads each."""
    libraries = blas_threads._libraries()
    before = [each.num_threads for each in libraries]
    for each in libraries:
        blas_threads._set_threads(each, 2)
    yield libraries
    for each, count in zip(libraries, before, strict=True):
        blas_threads._set_threads(each, count)


def test_that_another_thread_than_the_first_limits_them_as_well(two_threads):
    def counts():
        return [each.num_threads for each in two_threads]

    def other():
        with OneThread():
            found.append(counts())

    found = [counts()]
    with OneThread():
        found.append(counts())
    thread = threading.Thread(target=other)
    thread.start()
    thread.join()
    several, one = [2] * len(two_threads), [1] * len(two_threads)
    assert [*found, counts()] == [several, one, one, several]
