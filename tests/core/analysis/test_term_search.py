from rnn_viewer.core.analysis.term_search import find
from rnn_viewer.core.analysis.terms import ORDERS, UnitTerms, terms
from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.core.settings.settings import RNNSettings
from tests.walks import each_of

RUN = simulate(
    RNNSettings(
        timesteps=9,
        input_features=5,
        output_features=7,
        weight_scale=0.4,
        distribution="normal",
    )
)


def of(unit: int, order: str = "position") -> UnitTerms:
    return terms(RUN.trace(4), RUN.weights, unit, order)


@each_of(
    ("text", "name"),
    [
        ("W[3, 4]", "W[3, 4]"),
        ("U[3,7]", "U[3, 7]"),
        ("W 4", "W[3, 4]"),
        ("u7", "U[3, 7]"),
        (" u [ 7 ] ", "U[3, 7]"),
        ("b", "b[3]"),
        ("B[3]", "b[3]"),
        ("6", "U[3, 6]"),
        ("3, 6", "U[3, 6]"),
        ("U", "U[3, 1]"),
    ],
)
@each_of("order", ORDERS)
def test_that_a_term_is_found_by_its_name(text, name, order):
    found = of(2, order)
    rows = [row for row in range(13) if found.name(row) == name]
    if text == "U":
        assert found.array(find(found, text)) == "U"
    else:
        assert [find(found, text)] == rows


@each_of(
    "text",
    ["", " ", "W[4, 1]", "W 6", "0", "W 0", "b[4]", "x", "W[3, 4", "99", "--", "1 2 3"],
)
def test_that_what_is_not_there_is_not_found(text):
    if text == "W[3, 4":
        assert find(of(2), text) == 3
    else:
        assert find(of(2), text) is None


def test_that_finding_again_goes_on_below_and_begins_anew():
    found = of(2)
    assert find(found, "4", -1) == 3
    assert find(found, "4", 3) == 8
    assert find(found, "4", 8) == 3
    assert find(found, "b", 12) == 12
