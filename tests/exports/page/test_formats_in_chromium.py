"""Numbers are written by the page as Python and R write them, ties included."""

import math

import numpy as np
import pytest

from rnn_viewer.core.code.r_print import describe
from rnn_viewer.core.number_text import cell_number, said_number
from rnn_viewer.files.resources import resource
from rnn_viewer.widgets.arrays.cell_text import digits17, short_number

pytestmark = pytest.mark.browser

DRAWN = np.random.default_rng(3)
NUMBERS = [
    *(0.0, -0.0, 1.0, -1.0, 0.125, 0.375, -0.625, 2.5, 1e16, 123456789.0, 1e-5, 5e-324),
    *(99.995, 99.994999, 100.5, 101.5, 125.0, 135.0, 1e5, 99999.5, 0.1, 0.09999),
    *(1.7976931348623157e308, math.inf, -math.inf, math.nan, 1e21, 1e22, 2.0**-30),
    *(DRAWN.normal(size=300) * 10.0 ** DRAWN.integers(-12, 12, size=300)).tolist(),
    *(DRAWN.integers(-(2**12), 2**12, size=300) / 2.0**5).tolist(),
]

WRITTEN = {
    "cellNumber": cell_number,
    "saidNumber": said_number,
    "exact": repr,
    "digits17": digits17,
    "shortNumber": lambda x: short_number(x).replace("-", "−"),
    "six": lambda x: f"{x:.6g}",
    "decimal": lambda x: f"{x:.3f}",
}


@pytest.fixture(scope="module")
def written(browser):
    """Return ``written(expression, argument)`` with the formats of the page."""
    sources = (resource("web", f"{name}.js") for name in ("formats", "r_formats"))
    script = "\n".join(source.read_text("utf-8") for source in sources)
    page = browser.new_page()

    def evaluate(expression, argument):
        return page.evaluate(
            f"(given) => {{ {script}\n"
            "const digits17 = (x) => general(x, 17);\n"
            "const six = (x) => general(x, 6);\n"
            "const decimal = (x) => fixed(x, 3);\n"
            f"return {expression}; }}",
            argument,
        )

    yield evaluate
    page.close()


@pytest.mark.parametrize("name", WRITTEN)
def test_that_a_number_is_written_as_the_window_writes_it(written, name):
    is_short = name == "shortNumber"
    # A label is of a finite number.
    numbers = [x for x in NUMBERS if math.isfinite(x)] if is_short else NUMBERS
    if name == "decimal":
        # Fixed decimals are of numbers of this size.
        numbers = [x for x in numbers if not abs(x) >= 1e15]
    found = written(f"given.map({name})", numbers)
    assert found == [WRITTEN[name](number) for number in numbers]


def test_that_arrays_are_described_as_by_str_of_r(written):
    arrays = [NUMBERS[k : k + 12] for k in range(0, len(NUMBERS) - 12, 7)]
    shapes = ["[given[i].length]", "[given[i].length, 1]"]
    for shape, told in zip(shapes, ((12,), (12, 1)), strict=True):
        found = written(f"given.map((a, i) => describedInR(a, {shape}))", arrays)
        for text, numbers in zip(found, arrays, strict=True):
            assert text == describe(np.array(numbers).reshape(told), told)
