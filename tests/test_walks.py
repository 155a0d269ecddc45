"""A walk in one test tries every case, and names the one that fails."""

import pytest

from tests.walks import each_of


def test_that_every_case_is_tried_in_a_folder_of_its_own(tmp_path):
    tried = []

    @each_of("number", [1, 2])
    @each_of("letter, sign", [("a", "+"), ("b", "−")])
    def walk(number, letter, sign, tmp_path):
        assert not list(tmp_path.iterdir())
        tried.append((number, letter, sign))

    walk(tmp_path=tmp_path)
    assert tried == [(1, "a", "+"), (1, "b", "−"), (2, "a", "+"), (2, "b", "−")]


def test_that_a_case_that_fails_is_named():
    @each_of("number", [3, 4, 5])
    def walk(number):
        if number > 3:
            pytest.fail("too large")

    with pytest.raises(pytest.fail.Exception, match="too large") as raised:
        walk()
    assert raised.value.__notes__ == ["case 1: {'number': 4}"]


def test_that_a_walk_without_cases_is_refused():
    with pytest.raises(AssertionError, match="no case of number"):
        each_of("number", [])
