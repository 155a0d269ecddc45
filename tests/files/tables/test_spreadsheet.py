"""Spreadsheets: the sheet with numbers, and what cannot be one."""

import io
import sys
import zipfile

from tests.walks import each_of

DATA = [["day", "a", "b"], ["x", 1.5, 2], ["y", 0.1, True]]


def test_that_a_sheet_is_a_table(opened, workbook):
    found = opened(workbook(data=DATA), "a.xlsx")
    assert found.values.tolist() == [[1.5, 2], [0.1, 1]]
    assert found.names == ("a", "b")
    assert found.timestep_names == ("x", "y")
    assert found.notes == (
        "column: day is left out: it holds no numbers",
        "column: true and false of b are read as 1 and 0",
    )


def test_that_the_first_sheet_with_numbers_is_read_and_the_others_are_said(
    opened, workbook
):
    content = workbook(notes=[["hello"]], data=DATA, more=[["v"], [7]])
    found = opened(content, "a.xlsx")
    assert found.names == ("a", "b")
    said = "member: of the sheets data and more the first is read"
    assert f"{said}; --sheet names another" in found.notes
    other = opened(content, "a.xlsx", sheet="more")
    assert other.values.tolist() == [[7]]
    assert "member" not in {note.kind for note in other.notes}


def test_that_titles_and_gaps_are_as_in_a_table_of_text(opened, said, workbook):
    rows = [["Water, level"], [], *DATA, ["Source: own readings"]]
    found = opened(workbook(data=rows), "a.xlsx")
    assert found.values.tolist() == [[1.5, 2], [0.1, 1]]
    assert [note.kind for note in found.notes] == ["row", "row", "column", "column"]
    gap = [*DATA, ["z", None, 3]]
    assert said(workbook(data=gap), "a.xlsx").startswith("row 4, column 2 is empty;")
    assert len(opened(workbook(data=gap), "a.xlsx", missing="last").values) == 3


def test_that_a_header_that_counts_is_one(opened, workbook):
    found = opened(workbook(data=[[0, 1, 2], [0.5, 1.5, 2.5]]), "a.xlsx")
    assert found.names == ("0", "1", "2")


def test_that_thousands_in_a_cell_of_text_are_read(opened, workbook):
    found = opened(workbook(data=[["a", "b"], ["1,234.5", 2], ["7", 3]]), "a.xlsx")
    assert found.values.tolist() == [[1234.5, 2], [7, 3]]


def test_that_a_sheet_that_is_not_there_is_named(said, workbook):
    content = workbook(data=DATA, more=[["v"], [7]])
    sentence = said(content, "a.xlsx", sheet="other")
    assert sentence == "has no sheet 'other'; expected one of data, more."
    sentence = said(workbook(data=[["a"]]), "a.xlsx")
    assert sentence == "has no sheet with numbers; expected at least one."


@each_of("place", ["XFD1048576", "ZZ1048576", "AAAAAA9999999999"])
def test_that_a_cell_far_away_is_refused_before_room_is_made(said, place, workbook):
    extra = f'<row r="9"><c r="{place}"><v>1</v></c></row>'
    assert "; expected at most" in said(workbook(extra, data=DATA), "a.xlsx")


def test_that_an_archive_that_lies_about_its_sizes_is_refused(said, workbook):
    content = bytearray(workbook(data=DATA * 99))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        member = archive.getinfo("xl/worksheets/sheet1.xml")
    size = member.file_size.to_bytes(4, "little")
    while (place := content.find(size)) >= 0:
        content[place : place + 4] = (50).to_bytes(4, "little")
    assert said(bytes(content), "a.xlsx").startswith("is no whole .xlsx; expected")


@each_of("content", [b"", b"PK\x03\x04", b"a,b\n1,2\n"])
def test_that_what_is_no_workbook_is_refused(said, content):
    assert said(content, "a.xlsx") == "is no whole .xlsx; expected a workbook."


def test_that_a_library_that_is_missing_is_named_with_what_installs_it(
    said, monkeypatch, workbook
):
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    assert said(workbook(data=DATA), "a.xlsx") == (
        "needs python-calamine, which is not installed; expected pip install"
        ' "rnn-viewer[tables]".'
    )
