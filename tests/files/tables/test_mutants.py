"""Damaged tables of every kind: each is one sentence or opens, none takes long."""

import gzip
import io
import random
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from rnn_viewer.core.errors import UserError
from rnn_viewer.files.sequence.sequences import SequenceOptions, read_sequence
from rnn_viewer.files.tables.choices import MISSING_CHOICES

COUNT = 60
SIGNS = b",;\t\n\r\" .-eE'0#9TFNA\0"
CSV = "day,air,damp\n" + "".join(f"2021-03-{d:02},{d / 7},{d}\n" for d in range(1, 29))


def _written(folder: Path, name: str, workbook: Callable[..., bytes]) -> bytes:
    """Return a whole table as other programs keep it."""
    frame = pd.read_csv(io.StringIO(CSV))
    path = folder / name
    if path.suffix == ".parquet":
        frame.to_parquet(path)
    elif path.suffix == ".rds":
        import rdata

        rdata.write_rds(path, frame[["air", "damp"]], compression=None)
    else:
        rows = zip(frame["day"], frame["air"], frame["damp"], strict=True)
        path.write_bytes(workbook(data=[["day", "air", "damp"], *map(list, rows)]))
    return path.read_bytes()


TEXTS = {
    "a.csv": CSV.encode(),
    "b.csv": CSV.replace(",", ";").replace(".", ",").encode("utf-16"),
    "c.txt": CSV.replace(",", " ").encode("cp1252"),
    "d.tsv": ("Title\n\n" + CSV.replace(",", "\t") + "\nSource: x\n").encode(),
    "e.csv.gz": gzip.compress(CSV.encode()),
}
NAMES = (*TEXTS, "f.parquet", "g.rds", "h.xlsx")


def damaged(whole: bytes, draw: random.Random) -> bytes:
    """Return a file after some bytes were changed, lost, put in or said twice."""
    content = bytearray(whole)
    for _ in range(draw.choice((1, 2, 5, 30))):
        place = draw.randrange(len(content) or 1)
        kind = draw.random()
        if kind < 0.5 and content:
            content[place] = draw.randrange(256) if kind < 0.3 else draw.choice(SIGNS)
        elif kind < 0.7:
            del content[place : place + draw.randrange(1, 9)]
        elif kind < 0.85:
            content[place:place] = bytes(draw.choices(SIGNS, k=draw.randrange(1, 9)))
        else:
            content[place:place] = content[place : place + draw.randrange(1, 60)]
    is_cut = draw.random() < 0.15
    return bytes(content[: draw.randrange(len(content) + 1)] if is_cut else content)


@pytest.mark.parametrize("name", NAMES)
def test_that_a_damaged_table_is_one_sentence_or_opens(tmp_path, name, workbook):
    whole = TEXTS.get(name) or _written(tmp_path, name, workbook)
    found: Counter[str] = Counter()
    path = tmp_path / name
    path.write_bytes(whole)
    read_sequence(path)
    for seed in range(COUNT):
        draw = random.Random(f"{name} {seed}")
        path.write_bytes(damaged(whole, draw))
        options = SequenceOptions(missing=draw.choice(list(MISSING_CHOICES)))
        start, said = time.process_time(), ""
        try:
            read_sequence(path, options)
        except UserError as error:
            said = str(error)
        found["refused" if said else "opened"] += 1
        assert said.startswith((f"{path}: ", "text ", "inputs ") if said else ""), seed
        assert "\n" not in said, seed
        assert time.process_time() - start < 2, seed
    assert found["refused"], found
