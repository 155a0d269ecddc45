"""Damaged files of every format: each is one sentence or opens, within little memory.

    pytest tests/files/test_mutants.py --mutants 500

The same damage for the same number: a sentence that names it can be had again.
"""

import gzip
import io
import random
import sys
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from rnn_viewer.core.errors import UserError
from rnn_viewer.core.recipe.edits import cut_unit, empty_state, set_cell
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.core.run.simulation import simulate
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.document import Document
from rnn_viewer.files.kinds import FILE_KINDS, INPUTS, SESSION, kind_of
from rnn_viewer.files.lessons import LESSONS
from rnn_viewer.files.lessons.lesson_file import load_lesson
from rnn_viewer.files.models.loading import load_model
from rnn_viewer.files.open_file import suffix_of
from rnn_viewer.files.sequence.sequences import read_sequence
from rnn_viewer.files.session.session_file import load_session, save_session
from rnn_viewer.files.tables.choices import MISSING_CHOICES
from rnn_viewer.files.tables.options import SequenceOptions
from rnn_viewer.files.weights import layers_in, load_layer
from tests.counting import counted_calls

REFERENCE = Path(__file__).parents[1] / "reference"
SAVED = ("script_relu.pt", "export.pt2", "whole_legacy.pt", "foreign_2.ckpt")
SAVED += ("whole.pt", "weight_norm_32.pt")
BY_FRAMEWORKS = ("layers.keras", "readout.h5", "nested.weights.h5", "checkpoint.pth")
BY_FRAMEWORKS += ("legacy.pt", "stack.safetensors", "readout.safetensors")

CSV = "day,air,damp\n" + "".join(f"2021-03-{d:02},{d / 7},{d}\n" for d in range(1, 29))
TEXTS = {
    "a.csv": CSV.encode(),
    "b.csv": CSV.replace(",", ";").replace(".", ",").encode("utf-16"),
    "c.txt": CSV.replace(",", " ").encode("cp1252"),
    "d.tsv": ("Title\n\n" + CSV.replace(",", "\t") + "\nSource: x\n").encode(),
    "e.csv.gz": gzip.compress(CSV.encode()),
    "lesson.toml": LESSONS["loop"].path.read_bytes(),
}
ARRAYS = ("weights.npz", "packed.npz", "inputs.npy", "own.rnnv")
FRAMES = ("f.parquet", "g.rds", "h.xlsx")
GATES = ("keras2_lstm_of_2018.h5", "keras_gru.keras", "torch_gru_nested.safetensors")
GATES += ("keras_gru_weights_only.weights.h5", "torch_lstm.pt", "gates.npz")
GATES += ("gates.onnx",)
MODELS = ("classifier.keras", "tokens.h5", "tagger.pt", "tagger.onnx", "sequence.pt")
NAMES = (*MODELS, *SAVED, *BY_FRAMEWORKS, *ARRAYS, *GATES, *TEXTS, *FRAMES)

SIGNS = b",;\t\n\r\" .-eE'0#9TFNA\0"
"""Bytes that mean something in one format or another."""

LARGEST = 200 * 2**20
"""Bytes that a process may grow by, whatever a file of some kB says of itself."""

MOST_CALLS = 100_000
"""Calls that a damaged file may take beyond twice those of a whole one."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory, workbook) -> Callable[[str], bytes]:
    """Return a file as it is before it is damaged."""
    folder = tmp_path_factory.mktemp("whole")

    def read(name: str) -> bytes:
        if name in TEXTS:
            return TEXTS[name]
        for kept in ("saved", "frameworks", "cells/models", "models"):
            if (REFERENCE / kept / name).exists():
                return (REFERENCE / kept / name).read_bytes()
        path = folder / name
        (_write_frame if name in FRAMES else _write_arrays)(path, workbook)
        return path.read_bytes()

    return read


def _write_frame(path: Path, workbook: Callable[..., bytes]) -> None:
    frame = pd.read_csv(io.StringIO(CSV))
    if path.suffix == ".parquet":
        frame.to_parquet(path)
    elif path.suffix == ".rds":
        rdata = pytest.importorskip("rdata")
        rdata.write_rds(path, frame[["air", "damp"]], compression=None)
    else:
        rows = zip(frame["day"], frame["air"], frame["damp"], strict=True)
        path.write_bytes(workbook(data=[["day", "air", "damp"], *map(list, rows)]))


def _write_arrays(path: Path, _workbook: object) -> None:
    rng = np.random.default_rng(3)
    weights = {
        name: rng.normal(size=shape)
        for name, shape in {"W": (3, 2), "U": (3, 3), "b": 3}.items()
    }
    inputs = rng.normal(size=(9, 2))
    if path.suffix == ".onnx":
        _write_onnx(path, rng)
    elif path.stem == "gates":
        np.savez(path, **simulate(RNNSettings(cell="lstm")).weights.arrays)
    elif path.suffix == ".npy":
        np.save(path, inputs)
    elif path.suffix == ".npz":
        save = np.savez if path.stem == "weights" else np.savez_compressed
        save(path, **weights, activation="relu", initial_state=np.ones(3))
    else:
        edits = (set_cell("W", 1, 1, 0.75), cut_unit(0), empty_state(2))
        readout = Readout(rng.normal(size=(2, 3)), rng.normal(size=2))
        recipe = Recipe(RNNSettings(), Weights(**weights), inputs, edits=edits)
        recipe = recipe.with_weights(recipe.weights, readout)
        save_session(Document(recipe, baseline=Recipe(RNNSettings(timesteps=9))), path)


def _write_onnx(path: Path, rng: np.random.Generator) -> None:
    onnx = pytest.importorskip("onnx")
    shapes = {"W": (1, 12, 2), "R": (1, 12, 3), "B": (1, 24)}
    stored = [
        onnx.numpy_helper.from_array(rng.normal(size=shape), name)
        for name, shape in shapes.items()
    ]
    node = onnx.helper.make_node("LSTM", ["x", *shapes], ["y"], name="lstm")
    graph = onnx.helper.make_graph([node], "graph", [], [], stored)
    onnx.save(onnx.helper.make_model(graph), path)


def mutant(content: bytes, draw: random.Random) -> bytes:
    """Return a file after damage; of an archive, as often to one of its members."""
    if draw.random() < 0.5 or not zipfile.is_zipfile(io.BytesIO(content)):
        return damaged(content, draw)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        hit = draw.choice(old.infolist())
        for member in old.infolist():
            inside = old.read(member)
            new.writestr(member, damaged(inside, draw) if member is hit else inside)
    return made.getvalue()


def damaged(content: bytes, draw: random.Random) -> bytes:
    """Change, lose, put in or say twice some bytes, or cut the rest off."""
    found = bytearray(content)
    for _ in range(draw.choice((1, 2, 5, 30))):
        place = draw.randrange(len(found) or 1)
        kind = draw.random()
        if kind < 0.5 and found:
            found[place] = draw.randrange(256) if kind < 0.3 else draw.choice(SIGNS)
        elif kind < 0.7:
            del found[place : place + draw.randrange(1, 9)]
        elif kind < 0.85:
            found[place:place] = bytes(draw.choices(SIGNS, k=draw.randrange(1, 9)))
        else:
            found[place:place] = found[place : place + draw.randrange(1, 60)]
    is_cut = draw.random() < 0.15
    return bytes(found[: draw.randrange(len(found) + 1)] if is_cut else found)


def opened(path: Path, draw: random.Random) -> None:
    """Open all that a file holds; a table with any choice for what is missing."""
    if path.suffix == ".toml":
        load_lesson(path)
        return
    holds = kind_of(path)
    if holds == SESSION:
        load_session(path)
    elif holds == INPUTS:
        missing = draw.choice(list(MISSING_CHOICES))
        read_sequence(path, SequenceOptions(missing=missing))
    else:
        if path.name in MODELS:
            load_model(path)
        usable = [layer.name for layer in layers_in(path) if layer.usable]
        # Of a model all is told by its chain, which need not have a layer.
        for name in usable or ([] if path.name in MODELS else [None]):
            load_layer(path, name)


def grown() -> int:
    """Return how many bytes the process had at most; 0 where that is not told."""
    if sys.platform == "win32":
        return 0
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return unit * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


@pytest.mark.parametrize("name", NAMES)
def test_that_a_damaged_file_is_one_sentence_or_opens(tmp_path, name, whole, mutants):
    path, content = tmp_path / name, whole(name)
    path.write_bytes(content)
    with counted_calls() as count:
        opened(path, random.Random(0))
    usual = count()
    before, found = grown(), Counter[str]()
    for number in range(mutants):
        draw = random.Random(f"{name} {number}")
        path.write_bytes(mutant(content, draw))
        said = ""
        with counted_calls() as count:
            try:
                opened(path, draw)
            except UserError as error:
                said = str(error)
        found["refused" if said else "opened"] += 1
        assert "\n" not in said, (number, said)
        assert count() <= 2 * usual + MOST_CALLS, number
        assert grown() - before < LARGEST, number
    assert found["refused"], found


def test_that_files_of_every_kind_are_damaged():
    suffixes = {suffix_of(Path(name)) for name in NAMES}
    assert all(suffixes & set(kind.suffixes) for kind in FILE_KINDS)
