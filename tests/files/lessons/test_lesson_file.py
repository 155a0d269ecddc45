"""Lessons as text files: what is written is read, what is damaged is one sentence."""

from dataclasses import replace

import pytest

from rnn_viewer.core.lesson.places import base_of, places
from rnn_viewer.core.lesson.writing import lesson_of, view_of
from rnn_viewer.core.recipe.edits import cut_loop, set_cell
from rnn_viewer.core.recipe.lesson import Lesson, Stop
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.files.lessons import LESSONS
from rnn_viewer.files.lessons.lesson_file import load_lesson, save_lesson
from rnn_viewer.files.lessons.lesson_words import CHECKS
from rnn_viewer.session import Session
from tests.walks import each_of

FULL = Lesson(
    'A "lesson" \\ with ü, \t and \x7f',
    (
        Stop(
            "First {output_t[2]}.\nAnd more.",
            "Chapter",
            {"timesteps": 9, "weights_seed": None, "activation": "relu"},
            (cut_loop(), set_cell("W", 0, 1, -0.5)),
            3,
            "activation",
            2,
            "unit",
            "panel",
            0,
            "U[1, 2]",
            ("code", "memory"),
            "as_in_book",
            "U[2]",
            ("output_t[2]", "b"),
            "{output_t[2]}",
            {"task": "echo", "delay": 30, "rate": 0.5},
            "carry_t",
        ),
        Stop(""),
    ),
    "net.pt",
    "wind.csv",
)


def test_that_a_lesson_is_read_as_it_was_written(tmp_path):
    save_lesson(FULL, tmp_path / "one.toml")
    assert load_lesson(tmp_path / "one.toml") == FULL
    assert set(CHECKS) == set(vars(FULL.stops[0]))


def test_that_a_stop_at_a_weight_of_a_gate_is_read_as_it_was_written(tmp_path, qapp):
    session = Session(RNNSettings(cell="lstm", timesteps=4))
    session.choose_cell(Cell("b_f", 2, 0))
    now = session.snapshot
    found = lesson_of([view_of(now, (), "")], Lesson("x"), now.recipe)
    assert found.stops[0].weight == "b_f[3]"
    stop = replace(found.stops[0], sentence="{b_f[3]}", covered=("forget_gate_t[3]",))
    lesson = replace(found, stops=(stop,))
    save_lesson(lesson, tmp_path / "one.toml")
    assert load_lesson(tmp_path / "one.toml") == lesson
    session.stop()


@pytest.mark.parametrize("name", LESSONS)
def test_that_the_lessons_that_come_along_can_be_read(name):
    lesson = load_lesson(LESSONS[name].path)
    assert len(places(lesson, base_of(lesson, Recipe()))) == len(lesson.stops)


@each_of(
    ("text", "words"),
    [
        ("title = ", "a lesson in TOML"),
        ("stops = []", "title is None; expected a text"),
        ('title = "x"\nstops = 3', "stops is 3; expected a list of at most 500"),
        ('title = "x"\nversion = 9', "version is 9; expected 1"),
        ('title = "x"\nauthor = "y"', "the lesson is 'author'; expected"),
        ('title = "x"\n[[stops]]', "stop 1, sentence is None"),
        ('title = "x"\n[[stops]]\nsentence = "{os}"', "stop 1, sentence is '{os}'"),
        ('title = "x"\n[[stops]]\nsentence = ""\ntimestep = -1', "whole number from 0"),
        ('title = "x"\n[[stops]]\nsentence = ""\nbold = true', "stop 1 is 'bold'"),
        (
            'title = "x"\n[[stops]]\nsentence = ""\nsettings = { timesteps = 0 }',
            "stop 1, settings, timesteps is 0; expected from 1 to",
        ),
        ('title = "x"\n[[stops]]\nsentence = ""\ncovered = ["os[1]"]', "cells of an"),
        ('title = "x"\n[[stops]]\nsentence = ""\noperation = "jump"', "read_input or"),
        ("a = " + 5_000 * "[", "nested too deeply"),
    ],
)
def test_that_a_damaged_lesson_is_refused_in_one_sentence(
    tmp_path, refused, text, words
):
    path = tmp_path / "one.toml"
    path.write_text(text)
    assert words in refused(load_lesson, path)


def test_that_bytes_and_long_files_are_refused(tmp_path, refused):
    path = tmp_path / "one.toml"
    path.write_bytes(b"title = '\xff'")
    assert "no text in UTF-8" in refused(load_lesson, path)
    path.write_bytes(b"#" * 8_000_001)
    assert "too long for a lesson" in refused(load_lesson, path)
