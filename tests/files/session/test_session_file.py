"""Session files: the same bits back, old files whole, bad ones told in one sentence."""

import contextlib
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from rnn_viewer.core.errors import FileError
from rnn_viewer.core.notes import Note
from rnn_viewer.core.recipe.edits import cut_unit, empty_state, set_cell
from rnn_viewer.core.recipe.importing import with_sample, with_sequence
from rnn_viewer.core.recipe.layer_weights import LayerWeights
from rnn_viewer.core.recipe.lesson import Lesson, Stop
from rnn_viewer.core.recipe.origin import Origin
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.resolving import resolve
from rnn_viewer.core.recipe.sample_sequences import sequence_in, sequence_of
from rnn_viewer.core.recipe.targets import Targets
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.sequences.sequence import one_hot, windowed
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.document import Document
from rnn_viewer.core.snapshot.position import Position
from rnn_viewer.core.snapshot.selection import Cell, Selection
from rnn_viewer.files.session.session_file import load_session, save_session
from tests.walks import each_of

SETTINGS = RNNSettings(
    timesteps=9, input_features=3, output_features=4, weight_scale=0.1 + 0.2, seed=-7
)
RNG = np.random.default_rng(0)
WEIGHTS = Weights(RNG.normal(size=(4, 3)), RNG.normal(size=(4, 4)), RNG.normal(size=4))

FULL = Document(
    recipe=Recipe(
        SETTINGS,
        WEIGHTS,
        RNG.normal(size=(9, 3)) * [1, 10, 1e9],
        "z_score",
        RNG.normal(size=4),
        (
            set_cell("W", 1, 2, 0.1 + 0.7),
            cut_unit(3).switched(False),
            empty_state(5),
        ),
        Origin("net.pt: rnn", "wind.csv", ("a", "b", "ü"), tuple("abcdefghi")),
        Readout(RNG.normal(size=(2, 4)), RNG.normal(size=2), ("left", "right")),
        Targets(RNG.normal(size=(9, 2)), 5),
    ),
    baseline=Recipe(SETTINGS),
    position=Position(4, 2, 1),
    step_size="unit",
    comparison="difference",
    ranges="panel",
    selection=Selection(2, Cell("W", 2, 1)),
    pinned_units=(3, 0),
    layout="memory",
    lesson=Lesson(
        "What",
        (
            Stop("Then ü: {output_t[2]}.", "One", {"timesteps": 9}, timestep=3, row=2),
            Stop("Cut.", edits=(cut_unit(1),), covered=("W[1, 2]",), panels=("code",)),
        ),
        "net.pt: rnn",
    ),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "one.rnnv"


def changed(file: Path, change) -> None:
    """Write the words of a session anew after `change`."""
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    words = json.loads(members["session.json"])
    members["session.json"] = json.dumps(change(words) or words).encode()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def put(*path_and_value):
    *path, last, value = path_and_value

    def change(words):
        for key in path:
            words = words[key]
        words[last] = value

    return change


def bits(recipe: Recipe) -> list[bytes]:
    run = start(recipe)
    run.advance()
    weights, inputs, state = resolve(recipe)
    arrays = (weights.W, weights.U, weights.b, inputs, state, run.output_sequence)
    return [array.tobytes() for array in arrays]


@pytest.mark.parametrize("document", [FULL, Document(Recipe())])
def test_that_what_was_saved_comes_back_to_the_bit(file, document):
    save_session(document, file)
    found = load_session(file)
    assert bits(found.recipe) == bits(document.recipe)
    assert found.recipe.edits == document.recipe.edits
    assert found.recipe.origin == document.recipe.origin
    assert (found.baseline is None) == (document.baseline is None)
    if document.baseline is not None:
        assert bits(found.baseline) == bits(document.baseline)
    for name in (
        *("position", "step_size", "comparison", "ranges"),
        *("selection", "pinned_units", "layout"),
    ):
        assert getattr(found, name) == getattr(document, name)


def test_that_a_read_out_its_targets_and_the_lesson_come_along(file):
    save_session(FULL, file)
    assert load_session(file).lesson == FULL.lesson
    found, saved = load_session(file).recipe, FULL.recipe
    assert found.readout.V.tobytes() == saved.readout.V.tobytes()
    assert found.readout.c.tobytes() == saved.readout.c.tobytes()
    assert found.readout.names == ("left", "right")
    assert found.targets.values.tobytes() == saved.targets.values.tobytes()
    assert found.targets.unseen_from == 5


def test_that_a_file_from_before_there_were_read_outs_opens(file):
    def aged(words):
        words["version"] = 1
        for recipe in (words["recipe"], words["baseline"]):
            for name in ("readout_names", "unseen_from"):
                del recipe[name]

    plain = replace(FULL.recipe, readout=None, targets=None)
    save_session(replace(FULL, recipe=plain), file)
    changed(file, aged)
    assert bits(load_session(file).recipe) == bits(plain)


SAMPLES = Samples(
    RNG.normal(size=(4, 11, 1)).astype("f4"), 2, 3, RNG.normal(size=4), "y", True
)
SAMPLED = with_sequence(
    Recipe(SETTINGS).with_weights(WEIGHTS, Readout(np.ones((1, 4)), np.zeros(1))),
    windowed(sequence_of(SAMPLES), 3),
    "x.npz",
    "z_score:0.1,0.3:1,2:-5,1e-3",
)
SPELLED = with_sequence(
    Recipe(SETTINGS).with_weights(WEIGHTS),
    one_hot("acca", tuple("abc")),
    "x.txt",
)


def test_that_samples_come_back_with_the_one_shown_and_its_target(file):
    save_session(Document(SAMPLED), file)
    found = load_session(file).recipe
    assert bits(found) == bits(SAMPLED)
    assert found.rescaling == "z_score:0.1,0.3:1,2:-5,1e-3"
    assert found.samples.values.dtype == np.float32
    for name in ("shown", "window", "targets_name", "is_chosen"):
        assert getattr(found.samples, name) == getattr(SAMPLES, name)
    assert found.targets.start == SAMPLED.targets.start == 8
    assert found.targets.values.tolist() == [[SAMPLES.targets[2]]]
    for shown in range(4):
        ours, theirs = with_sample(SAMPLED, shown), with_sample(found, shown)
        assert bits(ours) == bits(theirs)
        assert ours.targets.values.tolist() == theirs.targets.values.tolist()


def test_that_a_text_and_the_vocabulary_of_the_weights_come_back(file):
    save_session(Document(SPELLED), file)
    found = load_session(file).recipe
    assert (found.text, found.vocabulary) == ("acca", ("a", "b", "c"))
    assert bits(found) == bits(SPELLED)
    later = with_sequence(found, one_hot("ba"), "later.txt")
    assert later.inputs.tolist() == [[0, 1, 0], [1, 0, 0]]


def test_that_notes_on_inputs_come_back_with_their_kinds(file):
    recipe = with_sequence(Recipe(), sequence_in(SAMPLES.values), "x.npy")
    notes = (Note("column", "day is left out"),)
    origin = recipe.origin._replace(input_notes=notes)
    save_session(Document(replace(recipe, origin=origin)), file)
    found = load_session(file).recipe
    assert [note.kind for note in found.notes] == ["column", "sample"]
    assert found.origin.input_notes == notes


def test_that_a_file_from_before_there_were_samples_opens(file):
    def aged(words):
        words["version"] = 2
        for recipe in (words["recipe"], words["baseline"]):
            for name in ("targets_start", "samples", "text", "vocabulary"):
                del recipe[name]
            del recipe["origin"]["input_notes"]

    save_session(FULL, file)
    changed(file, aged)
    assert bits(load_session(file).recipe) == bits(FULL.recipe)


def test_that_samples_that_cannot_be_are_refused_in_one_sentence(file):
    for change, words in (
        (put("recipe", "samples", "shown", 4), "no sample 4"),
        (put("recipe", "samples", "window", 12), "window is 12"),
        (put("recipe", "samples", "shown", -1), "whole number"),
        (put("recipe", "samples", "x"), "no samples"),
        (put("recipe", "rescaling", "z_score:1"), "z_score has '1'"),
        (put("recipe", "vocabulary", ["a"]), "vocabulary has 1 tokens"),
        (put("recipe", "vocabulary", "a"), "no list"),
        (put("recipe", "text", 3), "no short text"),
    ):
        save_session(Document(SAMPLED), file)
        changed(file, change)
        with pytest.raises(FileError) as raised:
            load_session(file)
        assert words in str(raised.value)


NOTES = (Note("mask", "Masking is not applied"), Note("direction", "it is guessed"))


def test_that_notes_and_turned_inputs_come_along(file):
    layer = LayerWeights.of(
        WEIGHTS,
        activation="elu",
        backwards=True,
        notes=NOTES,
        activation_parameter=0.5,
    )
    origin = Origin("a", "b", input_notes=(Note("sample", "the third of nine"),))
    recipe = Recipe(SETTINGS, layer, FULL.recipe.inputs, origin=origin, backwards=True)
    save_session(Document(recipe), file)
    found = load_session(file).recipe
    assert found.notes == recipe.notes
    assert [note.kind for note in found.notes] == ["mask", "direction", "sample"]
    weights = found.weights
    told = weights.activation, weights.activation_parameter, weights.backwards
    assert told == ("elu", 0.5, True)
    assert found.backwards
    assert bits(found) == bits(recipe) != bits(replace(recipe, backwards=False))


def test_that_a_file_from_before_there_were_notes_opens(file):
    def aged(words):
        words["version"] = 2
        for name in ("backwards", "layer"):
            del words["recipe"][name]
        del words["recipe"]["origin"]["input_notes"]

    recipe = Recipe(SETTINGS, LayerWeights.of(WEIGHTS))
    save_session(Document(recipe), file)
    changed(file, aged)
    found = load_session(file).recipe
    assert bits(found) == bits(recipe)
    assert found.notes == ()


def old_guide(guide):
    """Return a change to what a session had before there were lessons."""

    def change(words):
        words["lesson"], words["recipe"]["guide"] = None, guide

    return change


def test_that_the_guide_of_an_older_session_is_a_lesson(file):
    text = "See [unit 1](unit:1).\n\nAt [timestep 3](timestep:3), [a](panel:history)."
    save_session(FULL, file)
    changed(file, old_guide({"title": "A", "text": text, "accuracy": "0.1\n\nBy ü."}))
    lesson = load_session(file).lesson
    assert lesson.title == "A"
    said = ["0.1", "See unit 1.", "At timestep 3, a.", "By ü."]
    assert [stop.sentence for stop in lesson.stops] == said
    assert lesson.stops[1].unit == 1
    assert (lesson.stops[2].timestep, lesson.stops[2].panels) == (3, ("history",))


@each_of(
    ("change", "words"),
    [
        (put("recipe", "backwards", "yes"), "neither on nor off"),
        (put("recipe", "layer", "activation", "magic"), "none of tanh"),
        (put("recipe", "layer", "activation_parameter", "x"), "could not convert"),
        (put("recipe", "layer", "notes", ["colour: red"]), "no kind of note"),
        (put("recipe", "layer", "notes", ["mask: " + "x" * 3000]), "no short text"),
        (put("recipe", "layer", {}), "lacks 'activation'"),
        (put("recipe", "origin", "input_notes", "mask"), "no list"),
    ],
)
def test_that_what_is_no_note_is_refused_in_one_sentence(file, change, words):
    layer = LayerWeights.of(WEIGHTS, notes=NOTES)
    save_session(Document(Recipe(SETTINGS, layer)), file)
    changed(file, change)
    with pytest.raises(FileError, match=words):
        load_session(file)


def test_that_a_run_drawn_anew_needs_no_arrays(file):
    save_session(Document(Recipe(RNNSettings(timesteps=10_000))), file)
    assert file.stat().st_size < 5_000


@each_of(
    ("change", "words"),
    [
        (put("version", 99), "newer"),
        (put("version", "1"), "newer"),
        (lambda words: words.pop("recipe") and None, "lacks 'recipe'"),
        (lambda words: [1], "no session"),
        (put("recipe", "settings", "timesteps", 0), "timesteps must be"),
        (put("recipe", "settings", "timesteps", 10**12), "timesteps must be"),
        (put("recipe", "settings", "nonsense", 1), "nonsense"),
        (put("recipe", "rescaling", "magic"), "none, unit, z_score"),
        (put("recipe", "edits", 0, "kind", "explode"), "set, cut_unit"),
        (put("recipe", "edits", 0, "value", float("1e200")), "value must be"),
        (put("recipe", "edits", 0, "areas", [["os", 0, 1, 0, 1]]), "'os'"),
        (put("recipe", "edits", 0, "areas", [["W", -1, 1, 0, 1]]), "-1"),
        (put("position", [3, 99, None]), "99"),
        (put("position", [2**40, 1, None]), "whole number"),
        (put("step_size", "leap"), "timestep, operation, unit"),
        (put("pinned_units", "abc"), "no list"),
        (put("pinned_units", [True]), "whole number"),
        (put("layout", "x" * 500), "short text"),
        (put("cell", ["os", 1, 1]), "'os'"),
        (put("recipe", "origin", "input_names", [1]), "short text"),
        (old_guide({"title": "x" * 500, "text": "", "accuracy": ""}), "short text"),
        (old_guide("x"), "no guide"),
        (put("lesson", "stops", 0, "timestep", "x"), "stop 1, timestep is 'x'"),
        (put("lesson", "stops", 1, "edits", [{"kind": "x"}]), "stop 2, edits is"),
        (put("lesson", "stops", 1, "sentence", "{os.name}"), "stop 2, sentence is"),
        (put("recipe", "unseen_from", -1), "whole number"),
        (put("recipe", "readout_names", "xy"), "no list"),
    ],
)
def test_that_a_changed_file_is_refused_in_one_sentence(file, change, words):
    save_session(FULL, file)
    changed(file, change)
    with pytest.raises(FileError, match=r"one\.rnnv") as raised:
        load_session(file)
    sentence = str(raised.value)
    assert words in sentence
    assert "a session saved by RNN Viewer" in sentence
    assert "\n" not in sentence


@each_of("content", [b"", b"PK\x03\x04", b"nonsense" * 100, b"\x00" * 5_000])
def test_that_what_is_no_session_is_refused(file, content):
    file.write_bytes(content)
    with pytest.raises(FileError, match="a session saved by RNN Viewer"):
        load_session(file)


def test_that_a_cut_file_is_refused_wherever_it_is_cut(file):
    save_session(FULL, file)
    whole = file.read_bytes()
    for length in range(0, len(whole), max(len(whole) // 40, 1)):
        file.write_bytes(whole[:length])
        with pytest.raises(FileError):
            load_session(file)


def test_that_a_flipped_byte_gives_a_session_or_a_sentence(file):
    save_session(FULL, file)
    whole = bytearray(file.read_bytes())
    for place in range(0, len(whole), max(len(whole) // 200, 1)):
        damaged = bytearray(whole)
        damaged[place] ^= 0x55
        file.write_bytes(damaged)
        with contextlib.suppress(FileError):
            load_session(file)


def test_that_words_without_end_are_refused(file):
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("session.json", "[" * 100_000)
    with pytest.raises(FileError, match="nested too deeply"):
        load_session(file)


def test_that_arrays_that_do_not_fit_each_other_are_refused(file):
    save_session(FULL, file)
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["recipe/b.npy"], members["recipe/W.npy"] = (
        members["recipe/W.npy"],
        members["recipe/b.npy"],
    )
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    with pytest.raises(FileError, match=r"one\.rnnv"):
        load_session(file)


def test_that_a_place_that_cannot_be_written_to_is_told(tmp_path):
    with pytest.raises(FileError, match="a place that can be written to"):
        save_session(FULL, tmp_path / "nowhere" / "one.rnnv")


def test_that_the_precision_comes_back_and_is_double_in_a_file_without_it(file):
    single = Recipe(RNNSettings(timesteps=3, precision="float32"))
    save_session(Document(single), file)
    assert load_session(file).recipe.settings == single.settings

    def without(words):
        del words["recipe"]["settings"]["precision"]

    changed(file, without)
    found = load_session(file).recipe.settings
    assert found == RNNSettings(timesteps=3, precision="float64")


def test_that_samples_of_different_lengths_come_back(file):
    values = np.arange(24.0).reshape(2, 4, 3)
    samples = Samples(values, 1, lengths=np.array([4, 2]))
    recipe = with_sequence(Recipe(), sequence_of(samples), "a.npz")
    save_session(Document(recipe), file)
    found = load_session(file).recipe
    assert found.samples.lengths.tolist() == [4, 2]
    np.testing.assert_array_equal(found.inputs, values[1, :2])
