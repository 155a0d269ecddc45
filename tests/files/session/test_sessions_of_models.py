"""A session keeps the whole model: its steps, the shown loop, changes, samples."""

import json
import zipfile
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest

from rnn_viewer.core.errors import FileError
from rnn_viewer.core.model import STEPS
from rnn_viewer.core.model.shown_model import showing, shown_of, with_model
from rnn_viewer.core.recipe.edits import set_cell
from rnn_viewer.core.recipe.importing import with_sequence
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.sample_sequences import sequence_of
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.snapshot.document import Document
from rnn_viewer.files.models.loading import load_model
from rnn_viewer.files.session.session_file import load_session, save_session

MODELS = Path(__file__).parents[2] / "reference" / "models"
NAMES = ("classifier.keras", "forecaster.keras", "norms.keras", "tokens.keras")


@pytest.fixture
def file(tmp_path):
    return tmp_path / "model.rnnv"


@pytest.fixture(params=NAMES)
def recipe(request):
    """The last loop of a model, with a change by hand in the first."""
    model = load_model(MODELS / request.param)
    first = with_model(Recipe(), model)
    first = replace(first, edits=(set_cell("W", 0, 0, 0.5),))
    if first.cell.name != "simple_rnn":
        name = first.cell.kernel_name
        first = replace(first, edits=(set_cell(name, 0, 0, 0.5),))
    return showing(first, shown_of(first).loops[-1])


def rows(recipe) -> bytes:
    run = start(recipe)
    run.advance()
    return run.output_sequence.tobytes()


def test_that_a_model_comes_back_to_the_bit(file, recipe):
    save_session(Document(recipe, baseline=recipe), file)
    found = load_session(file)
    for loaded in (found.recipe, found.baseline):
        assert rows(loaded) == rows(recipe)
        ours, theirs = shown_of(recipe), shown_of(loaded)
        assert theirs.at == ours.at
        assert theirs.edits == ours.edits
        assert theirs.model.name == ours.model.name
        assert theirs.model.classes == ours.model.classes
        assert loaded.notes == recipe.notes
        for mine, other in zip(ours.model.steps, theirs.model.steps, strict=True):
            assert type(mine) is type(other)
            assert mine.words == other.words
            for name, array in mine.arrays.items():
                np.testing.assert_array_equal(array, other.arrays[name])
    # Another loop is walked to as before.
    for at in shown_of(recipe).loops:
        assert rows(showing(found.recipe, at)) == rows(showing(recipe, at))


def test_that_samples_and_a_rescaling_come_along(file):
    model = load_model(MODELS / "classifier.keras")
    features = with_model(Recipe(), model).samples.values.shape[2]
    cube = np.random.default_rng(2).normal(size=(3, 4, features))
    samples = Samples(cube, 1, 1, np.arange(3), "y", True)
    recipe = with_sequence(
        with_model(Recipe(), model), sequence_of(samples), "x.npz", "z_score:0.5,2"
    )
    save_session(Document(recipe), file)
    found = load_session(file).recipe
    assert rows(found) == rows(recipe)
    assert found.samples.targets.tolist() == [0, 1, 2]
    assert found.rescaling == "z_score:0.5,2"


def changed(file, change) -> None:
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    words = json.loads(members["session.json"])
    change(words["recipe"]["model"])
    members["session.json"] = json.dumps(words).encode()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def kind(words) -> None:
    words["steps"][0]["kind"] = "system"


def a_field(words) -> None:
    words["steps"][0]["fields"]["__class__"] = 1


def fewer(words) -> None:
    del words["steps"][-2:]


def more(words) -> None:
    words["steps"].append(words["steps"][0])


def a_place(words) -> None:
    words["at"] = [99, 0]


def a_function(words) -> None:
    loops = words["steps"][0]["fields"]["loops"]
    loops[0]["loop"]["known"]["activation"] = "exec"


@pytest.mark.parametrize("change", [kind, a_field, fewer, more, a_place, a_function])
def test_that_words_that_no_model_has_are_refused(file, change):
    model = load_model(MODELS / "classifier.keras")
    save_session(Document(with_model(Recipe(), model)), file)
    changed(file, change)
    with pytest.raises(FileError):
        load_session(file)


def test_that_every_kind_of_step_has_fields_that_a_session_can_keep():
    kept = ("Array", "str", "int", "float", "bool", "None", "Step", "Loop")
    for step in STEPS.values():
        for each in fields(step):
            assert any(name in str(each.type) for name in kept), (step, each)
