"""The text of a guide: words and links."""

import pytest

from rnn_viewer.core.recipe.guide import Link, parts


def test_that_links_are_found_among_the_words():
    found = parts("See [unit 7](unit:7), then [the end](timestep:40).")
    assert found == [
        "See ",
        Link("unit 7", "unit", "7"),
        ", then ",
        Link("the end", "timestep", "40"),
        ".",
    ]


@pytest.mark.parametrize(
    "text",
    ["[a page](https://x.org)", "[a file](file:/x)", "[x](unit:../x)", "[x] (unit:1)"],
)
def test_that_nothing_else_is_a_link(text):
    assert parts(text) == [text]
