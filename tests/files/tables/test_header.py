"""What stands around the numbers of a table: names, units, titles, remarks."""

import pytest

from tests.walks import each_of

NAMES = "month,level,flow\n2001-01,1.5,20\n2001-02,1.7,21\n"
LEVELS = [[1.5, 20], [1.7, 21]]


def kinds(sequence) -> list[str]:
    return [note.kind for note in sequence.notes]


@each_of(
    ("content", "names", "values"),
    [
        # As DataFrame.to_csv writes them, without an index and with one.
        ("0,1,2\n0.0,0.1,0.2\n0.3,0.4,0.5\n", ("0", "1", "2"), [0.0, 0.1, 0.2]),
        (",0,1,2\n0,0.0,0.1,0.2\n1,0.3,0.4,0.5\n", ("0", "1", "2"), [0.0, 0.1, 0.2]),
        (",0\n0,1.5\n1,2.5\n2,3.5\n", ("0",), [1.5]),
        ("2019,2020,2021\n1,2,3\n4,5,6\n", ("2019", "2020", "2021"), [1, 2, 3]),
        ("name,2019,2020\nx,1.5,2\ny,3,4\n", ("2019", "2020"), [1.5, 2]),
        ("date,10,20\n2020-01-01,1,2\n2020-01-02,3,4\n", ("10", "20"), [1, 2]),
        ("1,2\n0.5,0.25\n0.75,1.5\n", ("1", "2"), [0.5, 0.25]),
    ],
)
def test_that_a_header_that_counts_is_one_and_said(opened, content, names, values):
    found = opened(content)
    assert found.names == names
    assert found.values[0].tolist() == values
    (note,) = [note for note in found.notes if note.kind == "row"]
    assert "is read as names; --no-header reads numbers" in note
    told = opened(content, header=True)
    assert told.names == names
    assert "row" not in kinds(told)
    if not content.startswith(","):
        assert len(opened(content, header=False).values) == len(found.values) + 1


@each_of(
    "content",
    ["0,1\n1,0\n0,1\n1,1\n", "1,2,3\n7,1,4\n3,3,9\n", "0\n0.5\n1.5\n2.5\n"],
)
def test_that_numbers_that_may_be_names_are_read_and_said(opened, content):
    found = opened(content)
    assert found.names == ()
    assert len(found.values) == content.count("\n")
    (note,) = found.notes
    assert "is read as numbers; --header reads names" in note
    assert opened(content, header=False).notes == ()


@each_of(
    "content",
    ["1,2\n3,4\n5,6\n", "1,2,3\n4,5,6\n", "0.5,1.5\n2,3\n", "7,8\n1,2\n3,3\n", "1,2\n"],
)
def test_that_numbers_that_go_on_counting_are_numbers(opened, content):
    found = opened(content)
    assert (found.names, found.notes) == ((), ())
    assert len(found.values) == content.count("\n")


@each_of(
    ("content", "names"),
    [
        ("t,level\ns,m\n0,1.5\n0.1,2.5\n", ("t (s)", "level (m)")),
        ("place;level\n;m\nA;1,5\nB;2,5\n", ("level (m)",)),
        (",a,a\n,x,y\n0,1,2\n1,4,5\n2,7,8\n", ("a (x)", "a (y)")),
        (
            "Price,Close\nTicker,ABC\nDate,\n2020-01-02,1\n2020-01-03,2\n",
            ("Close (ABC)",),
        ),
        (
            "Price,Close,High\nTicker,ABC,ABC\nDate,,\n2020-01-02,1,2\n2020-01-03,2,3\n",
            ("Close (ABC)", "High (ABC)"),
        ),
    ],
)
def test_that_units_below_names_belong_to_them(opened, content, names):
    found = opened(content)
    assert found.names[-len(names) :] == names
    (note,) = [note for note in found.notes if note.kind == "row"]
    assert note.startswith("row: the row below the names is read as units: ")


@each_of(
    "above",
    [
        "Water level, gauge 12\nown readings\n\n",
        "Water level,,\n,,\n",
        '"Water ""level""\nof a gauge"\n',
        "station,123\nname,X\n\n",
        "\n\nWater level\n",
    ],
)
def test_that_titles_above_are_left_out_and_said(opened, above):
    found = opened(above + NAMES)
    assert found.names == ("level", "flow")
    assert found.values.tolist() == LEVELS
    (note,) = [note for note in found.notes if note.kind == "row"]
    assert note.startswith("row: what stands above the table is left out: ")


@each_of(
    "below",
    [
        "Source: own readings, 2002\n",
        "\nSource: own readings\nAll rights, reserved\n",
        "Source: own readings,,\n",
        "Total,3.2,41\n",
    ],
)
def test_that_remarks_below_are_left_out_and_said(opened, below):
    found = opened(NAMES + below)
    assert found.values.tolist() == LEVELS
    assert found.timestep_names == ("2001-01", "2001-02")
    (note,) = [note for note in found.notes if note.kind == "row"]
    assert note.startswith("row: what stands below the table is left out: ")
    assert below.split(",")[0].split("\n")[0] in note


@each_of("below", ["\n\n\n", ",,\n,,\n", " \n"])
def test_that_empty_rows_at_the_end_are_nothing(opened, below):
    found = opened(NAMES + below)
    assert found.values.tolist() == LEVELS
    assert kinds(found) == ["column"]


def test_that_a_row_cut_off_is_no_remark(said):
    assert said(NAMES + "2001-03\n") == "row 4 has 1 cell; expected 3, as in row 1."


@each_of(
    "content",
    [
        "sep=;\na;b\n1;2\n3;4\n",
        "a,b,\n1,2,\n3,4,\n",
        "a,b\n1,2,\n3,4,\n",
        "# by a program\n\na b\n1 2\n3 4\n",
        "a|b\n1|2\n3|4\n",
        'a,b\n"1","2"\n3,4\n',
    ],
)
def test_that_it_does_not_matter_what_parts_the_cells(opened, content):
    found = opened(content)
    assert found.names == ("a", "b")
    assert found.values.tolist() == [[1, 2], [3, 4]]
    assert found.notes == ()


def test_that_commas_in_a_tsv_are_seen(opened):
    assert opened("a\tb\n1,5\t2,5\n3\t4\n", "a.tsv").values.tolist() == [
        [1.5, 2.5],
        [3, 4],
    ]
    assert opened("a,b\n1.5,2\n3,4\n", "a.tsv").values.tolist() == [[1.5, 2], [3, 4]]


def test_that_a_wrong_cell_makes_no_header_of_numbers(said):
    wanted = "row 1, column 2 is 'x'; expected a number with a decimal point"
    assert said("1,x\n3,4\n5,6\n").startswith(wanted)
    assert said("a,b\n1,x\n3,4\n").startswith("row 2, column 2 is 'x'")
    dated = "day,a\n2020-01-01,x\n2020-01-02,3\n"
    assert said(dated).startswith("row 2, column 2 is 'x'")


@pytest.mark.parametrize("head", ["t,a,b\n", "t,a,b\ns,m,l\n"])
def test_that_a_first_row_without_numbers_is_no_header(said, opened, head):
    content = f"{head}x,,\ny,2,3\n"
    row = head.count("\n") + 1
    assert said(content).startswith(f"row {row}, column 2 is empty; expected a number")
    assert opened(content, missing="skip").values.tolist() == [[2, 3]]
