"""What the tests of the files share: files as other programs would write them."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import numpy as np
import pytest

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


@pytest.fixture(scope="session")
def workbook() -> Callable[..., bytes]:
    """Return an .xlsx: ``workbook(data=[["a"], [1.5]])``."""
    return _workbook


@pytest.fixture
def weights_file(tmp_path: Path) -> Path:
    """Weights of two units and three features."""
    path = tmp_path / "weights.npz"
    np.savez(path, W=[[1, 2, 3], [4, 5, 6]], U=np.eye(2), b=[7.0, 8.0])
    return path


@pytest.fixture
def csv(tmp_path: Path) -> Callable[..., Path]:
    """Write a text: ``csv("1,2")``."""

    def write(text: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / "numbers.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return write
