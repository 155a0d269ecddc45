"""How large a page may get: told, and refused, before anything of it is made."""

from pathlib import Path

from rnn_viewer.core.errors import UserError
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.exports.page.numbers import BYTES, numbers_needed
from rnn_viewer.files.resources import resource

LIMIT = 10_000_000
"""Bytes that a page has at most: more is slow to open on a phone."""

SCRIPTS = (
    *("formats", "r_formats", "model", "positions", "sentences", "colours"),
    *("widths", "layout", "picture", "strip_panels", "strip_writing", "strip"),
    *("geometry", "moves", "motion", "motions", "pieces"),
    *("terms", "code", "legend", "curves", "lesson", "controls"),
    *("walk", "words", "main"),
)
"""The files of ``resources/web``, in the order in which they stand in the page."""


class PageTooLarge(UserError):
    """A run of which a page would get too large."""

    sentence = QT_TRANSLATE_NOOP(
        "errors",
        "A page of {timesteps} timesteps would have {size} MB, more than {limit} MB;"
        " expected a range of at most {most} timesteps, as --timesteps 1-{most} asks"
        " for.",
    )


class WeightsTooLarge(UserError):
    """A network whose weights alone are too large for a page."""

    sentence = QT_TRANSLATE_NOOP(
        "errors",
        "A page of this network would have {size} MB without a single timestep;"
        " expected at most {limit} MB.",
    )


def check_page(recipe: Recipe, timesteps: int) -> None:
    """Refuse a page that would get too large, before anything is made of it.

    Parameters
    ----------
    recipe : Recipe
        Of the run.
    timesteps : int
        How many the page is to hold.

    Raises
    ------
    PageTooLarge, WeightsTooLarge
        Where it would have more than `LIMIT` bytes.
    """
    most, size = most_timesteps(recipe), page_bytes(recipe, timesteps)
    words = {"size": f"{size / 1e6:,.1f}", "limit": f"{LIMIT / 1e6:g}"}
    if most < 1:
        raise WeightsTooLarge(**words | {"size": f"{page_bytes(recipe, 0) / 1e6:,.1f}"})
    if timesteps > most:
        raise PageTooLarge(timesteps=f"{timesteps:,}", most=f"{most}", **words)


def page_bytes(recipe: Recipe, timesteps: int) -> float:
    """Return how large a page of so many timesteps gets, about; without a lesson."""
    once, each = _needed(recipe)
    return _frame() + BYTES * (once + timesteps * each)


def most_timesteps(recipe: Recipe) -> int:
    """Return of how many timesteps a page can be; less than 1 where of none."""
    once, each = _needed(recipe)
    return int((LIMIT - _frame() - BYTES * once) // (BYTES * each))


def _needed(recipe: Recipe) -> tuple[int, int]:
    once, each = numbers_needed(recipe.cell, recipe.shapes)
    if recipe.readout is not None:
        read = recipe.readout.readout_features
        once += recipe.readout.V.size + read
        each += 2 * read
    return once, each


def _frame() -> int:
    """Return the bytes of what each page has: scripts, styles, words."""
    return 60_000 + sum(web_file(f"{name}.js").stat().st_size for name in SCRIPTS)


def web_file(name: str) -> Path:
    """Return the path of a file that stands in each page."""
    return resource("web", name)
