"""What the tests of tables share: tables as text, and what is said of them."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from rnn_viewer.core.sequence import InputSequence
from rnn_viewer.files.sequence.sequences import SequenceOptions, read_sequence

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def _cell(place: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value!r}</v></c>'
    text = escape(str(value))
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def _workbook(extra: str = "", **sheets: list[list[object]]) -> bytes:
    """Return an .xlsx as programs write it; `extra` stands in each sheet."""
    stream = io.BytesIO()
    numbers = range(1, len(sheets) + 1)
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1"'
            f' Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
            "</Relationships>",
        )
        named = zip(numbers, sheets, strict=True)
        listed = "".join(
            f'<sheet name="{name}" sheetId="{k}" r:id="rId{k}"/>' for k, name in named
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets>'
            "</workbook>",
        )
        related = "".join(
            f'<Relationship Id="rId{k}" Type="{OFFICE}/worksheet"'
            f' Target="worksheets/sheet{k}.xml"/>'
            for k in numbers
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>',
        )
        for k, rows in zip(numbers, sheets.values(), strict=True):
            lines = "".join(
                f'<row r="{r}">'
                + "".join(_cell(f"{chr(65 + c)}{r}", v) for c, v in enumerate(row))
                + "</row>"
                for r, row in enumerate(rows, start=1)
            )
            archive.writestr(
                f"xl/worksheets/sheet{k}.xml",
                f'<worksheet xmlns="{MAIN}"><sheetData>{lines}{extra}</sheetData>'
                "</worksheet>",
            )
    return stream.getvalue()


@pytest.fixture
def workbook() -> Callable[..., bytes]:
    """Return an .xlsx: ``workbook(data=[["a"], [1.5]])``."""
    return _workbook


@pytest.fixture
def opened(tmp_path: Path) -> Callable[..., InputSequence]:
    """Read a table: ``opened("a,b\\n1,2", name="a.txt", missing="skip")``."""

    def read(
        content: str | bytes, name: str = "table.csv", **options: object
    ) -> InputSequence:
        path = tmp_path / name
        is_text = isinstance(content, str)
        path.write_bytes(content.encode() if is_text else content)
        return read_sequence(path, SequenceOptions(**options))

    return read


@pytest.fixture
def said(opened, refused, tmp_path) -> Callable[..., str]:
    """Return what is said of a table that is refused, without the name of the file."""

    def say(content: str | bytes, name: str = "table.csv", **options: object) -> str:
        path = tmp_path / name
        sentence = refused(lambda _: opened(content, name, **options), path)
        return sentence.removeprefix(f"{path}: ")

    return say
