"""Which columns of a table are inputs, which name its rows, and what is missing."""

from tests.walks import each_of

WEATHER = "day,air,damp,wind\n2021-03-01,4.5,80,2\n2021-03-02,5.0,78,3\n"


@each_of(
    ("content", "names", "labels", "note"),
    [
        (
            "day,time,level\n2021-03-01,00:00,1.5\n2021-03-01,06:00,1.7\n",
            ("level",),
            ("2021-03-01 00:00", "2021-03-01 06:00"),
            "day and time are left out: they hold no numbers",
        ),
        (
            '"","date","x"\n"1",2021-03-01,1.5\n"2",2021-03-02,1.7\n',
            ("x",),
            ("2021-03-01", "2021-03-02"),
            "column 1 is left out: it names the rows",
        ),
        (
            "v,date\n1.5,2024-01-01\n1.6,2024-01-02\n",
            ("v",),
            ("2024-01-01", "2024-01-02"),
            "date is left out: it holds no numbers",
        ),
        (
            "YEAR,SUNACTIVITY\n1700.0,5.0\n1701.0,11.0\n1702.0,16.0\n",
            ("SUNACTIVITY",),
            ("1700", "1701", "1702"),
            "YEAR is left out: it counts up by one",
        ),
        (
            "year,month,v\n1749,1,5\n1749,2,6\n1750,1,7\n",
            ("month", "v"),
            ("1749", "1749", "1750"),
            "year is left out: it never decreases",
        ),
        (
            "Unnamed: 0,a,b\n0,1,2\n1,3,4\n2,1,1\n",
            ("a", "b"),
            ("0", "1", "2"),
            "Unnamed: 0 is left out: it counts up by one",
        ),
        (
            "station,v,kind\nA,1.5,x\nB,2.5,y\n",
            ("v",),
            ("A", "B"),
            "station and kind are left out: they hold no numbers",
        ),
        (
            "date,v\n20200131,5\n20200201,6\n",
            ("v",),
            ("20200131", "20200201"),
            "date is left out: it never decreases",
        ),
        (
            "host,ip,v\na,184.168.131.241,1\nb,198.54.117.200,3\n",
            ("v",),
            ("a", "b"),
            "host and ip are left out: they hold no numbers",
        ),
        (
            "a,b\n,1\nNA,2\n",
            ("b",),
            (),
            "a is left out: it is empty",
        ),
    ],
)
def test_that_what_is_no_input_is_left_out_named_and_names_the_rows(
    opened, content, names, labels, note
):
    found = opened(content)
    assert found.names == names
    assert found.timestep_names == labels
    assert f"column: {note}" in found.notes


@each_of(
    "content",
    [
        "16/12/2006;17:24:00;4.2;234.8\n16/12/2006;17:25:00;5.3;233.6\n",
        "2021-03-01 10:00 21.5 40\n2021-03-01 10:10 21.7 41\n",
        "20200131,5,6\n20200201,6,6\n",
        "1749;01;96.7\n1749;02;104.3\n1750;01;116.7\n",
    ],
)
def test_that_dates_without_a_name_are_no_inputs(opened, content):
    found = opened(content)
    assert found.values.shape[1] == 2
    assert len(found.timestep_names) == len(found.values)
    assert found.notes[0].kind == "column"


def test_that_a_year_that_is_an_input_is_said(opened):
    found = opened("year,v\n1701,5\n1700,6\n")
    assert found.names == ("year", "v")
    assert found.notes == ("column: year is read as an input; --columns leaves out",)


def test_that_a_series_that_counts_stays_an_input(opened):
    assert opened("index\n1\n2\n3\n").values.tolist() == [[1], [2], [3]]


def test_that_true_and_false_are_1_and_0_and_said(opened):
    found = opened("a,b\nTRUE,1.5\nFALSE,2\n")
    assert found.values.tolist() == [[1, 1.5], [0, 2]]
    assert found.notes == ("column: true and false of a are read as 1 and 0",)
    found = opened("a,b\nTrue,1.5\n,2\nfalse,3\n", missing="skip")
    assert found.values.tolist() == [[1, 1.5], [0, 3]]


def test_that_one_wrong_cell_among_numbers_is_named(said):
    content = "id,station,v\n7,A1,1.5\n8,12,2.5\n9,A3,3.5\n"
    assert said(content) == (
        "row 2, column 2 is 'A1'; expected a number with a decimal point as in row 3,"
        " or a choice of other columns."
    )
    far = "v,w\n" + "1,2\n" * 70_000 + "x,2\n"
    assert said(far).startswith("row 70002, column 1 is 'x'; expected a number")
    label = "v,w\n" + "x,2\n" * 70_000 + "1,2\n"
    assert said(label).startswith("row 2, column 1 is 'x'; expected a number")
    assert "as in row 70002" in said(label)


@each_of(
    ("columns", "names"),
    [
        (("air",), ("air",)),
        (("wind", "2"), ("wind", "air")),
        (("air:wind",), ("air", "damp", "wind")),
        (("2:3",), ("air", "damp")),
        (("2-3", "air"), ("air", "damp")),
        ((4, "damp"), ("wind", "damp")),
    ],
)
def test_that_columns_are_chosen_by_name_number_and_range(opened, columns, names):
    found = opened(WEATHER, columns=columns)
    assert found.names == names
    assert found.timestep_names == ("2021-03-01", "2021-03-02")
    assert found.columns == ("day", "air", "damp", "wind")
    assert tuple(found.columns[place] for place in found.chosen) == names
    assert found.notes == ()


def test_that_a_name_counts_for_more_than_a_number(opened):
    content = "2,1\n0.5,7\n0.75,9\n"
    found = opened(content, columns=("1",), header=True)
    assert found.values.tolist() == [[7], [9]]
    assert opened(content, columns=(1,), header=True).values.tolist() == [[0.5], [0.75]]


@each_of(
    ("columns", "sentence"),
    [
        (("sun",), "has no column 'sun'; expected day, air, damp and wind, or"),
        (
            ("5",),
            "has no column '5'; expected day, air, damp and wind, or numbers",
        ),
        ((), "would have no inputs; expected at least one column."),
        (("day",), "row 2, column 1 is '2021-03-01'; expected a number with a decimal"),
    ],
)
def test_that_columns_that_cannot_be_chosen_are_named(said, columns, sentence):
    assert said(WEATHER, columns=columns).startswith(sentence)


def test_that_a_name_of_two_columns_is_refused(said):
    sentence = said("a,a\n1,2\n3,5\n", columns=("a",))
    assert sentence == "has 2 columns called a; expected their numbers: 1 and 2."


def test_that_a_cell_of_a_column_beside_does_not_matter(opened):
    found = opened("a,b\n1,x\n2,3\n4,5\n", columns=("a",))
    assert found.values.tolist() == [[1], [2], [4]]


GAPS = "t,a,b\nx,1,2\ny,NA,3\nz,4,\n"


@each_of("word", ["", "NA", "NaN", "nan", "null", "-", "n/a", "None"])
def test_that_missing_numbers_are_refused_with_their_place_and_the_choices(said, word):
    shown = repr(word) if word else "empty"
    assert said(f"t,a,b\nx,1,2\ny,{word},3\nz,4,5\n") == (
        f"row 3, column 2 is {shown}; expected a number; where some are missing,"
        " --missing skip or last reads on."
    )


def test_that_rows_with_missing_numbers_are_skipped_and_said(opened):
    found = opened(GAPS, missing="skip")
    assert found.values.tolist() == [[1, 2]]
    assert found.timestep_names == ("x",)
    note = "row: 2 of 3 rows are left out, numbers are missing: rows 3 and 4"
    assert note in found.notes


def test_that_the_last_number_is_carried_forward_and_said(opened, said):
    found = opened(GAPS, missing="last")
    assert found.values.tolist() == [[1, 2], [1, 3], [4, 3]]
    assert found.timestep_names == ("x", "y", "z")
    assert "row: 2 missing numbers are the last one before, again" in found.notes
    sentence = said("t,a\nx,\ny,2\n", missing="last")
    assert sentence == (
        "row 2, column 2 is empty; expected a number for --missing last to repeat;"
        " skip leaves the row out."
    )
    assert opened("t,a\nx,1\n\ny,2\n", missing="skip").values.tolist() == [[1], [2]]


def test_that_gaps_of_columns_beside_do_not_matter(opened):
    assert opened(GAPS, columns=("t", "b")[1:], missing="skip").values.tolist() == [
        [2],
        [3],
    ]
