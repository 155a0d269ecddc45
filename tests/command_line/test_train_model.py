"""``rnn-viewer train --model``: a whole model learns from a file of samples."""

from pathlib import Path

import numpy as np
import pytest

from rnn_viewer.cli import main
from rnn_viewer.core.model.trainer import ModelTrainer
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.training.training import Training
from rnn_viewer.files.models.loading import load_model
from rnn_viewer.files.session.session_file import load_session

MODELS = Path(__file__).parents[1] / "reference" / "models"
DIGITS = str(MODELS / "digits.npz")
KERAS, STACK = str(MODELS / "trained_digits.keras"), str(MODELS / "trained_digits.pt")
STEPS = "lstm.l0,lstm.l1,norm,last_timestep,head,softmax"
FEW = ("--updates", 3, "--batch", 8)


def train(*arguments):
    return main(["train", *map(str, arguments)])


@pytest.fixture
def few(tmp_path, monkeypatch):
    """Work in a folder with few of the digits."""
    monkeypatch.chdir(tmp_path)
    kept = np.load(DIGITS)
    np.savez("few.npz", X=kept["X"][:60], y=kept["y"][:60])
    np.save("X.npy", kept["X"][:60])
    np.save("y.npy", kept["y"][:60])
    return kept["X"][:60], kept["y"][:60]


def trained(source, few, updates=3, steps=None, **options):
    model = load_model(source)
    if steps:
        model = model.with_steps(steps.split(","))
    options = {"batch": 8, "updates": updates, **options}
    trainer = ModelTrainer(Training(**options), model, Samples(few[0], targets=few[1]))
    return trainer, [trainer.update() for _ in range(updates)]


@pytest.fixture(scope="module")
def put_right():
    """The model whose chain is put right, once it is trained."""
    kept = np.load(DIGITS)
    options = {"optimizer": "sgd", "rate": 0.1, "held_out": 0.0}
    few = kept["X"][:60], kept["y"][:60]
    return trained(STACK, few, steps=STEPS, **options)[0].model


def assert_same(found, expected):
    for step, other in zip(found.computed, expected.computed, strict=True):
        for name, array in step.arrays.items():
            np.testing.assert_array_equal(array, other.arrays[name])


def test_that_losses_are_printed_and_what_is_off_is_said(few, capsys):
    assert train("--model", KERAS, "few.npz", *FEW) == 0
    told = capsys.readouterr()
    trainer, done = trained(KERAS, few)
    measured = trainer.measured()
    first, last, held_out, chance = told.out.splitlines()
    assert first == f"update 1: loss {done[0].loss:.6g}"
    assert last == f"update 3: loss {done[2].loss:.6g}"
    assert held_out == (
        f"held out: loss {measured.loss:.6g},"
        f" share of right answers {measured.score:.6g}"
    )
    assert chance.startswith("by chance: loss")
    assert told.err == (
        "rnn-viewer: training: nothing is dropped by dropout while it learns\n"
    )


@pytest.mark.parametrize("output", ["t.keras", "t.rnnv"])
def test_that_a_model_of_keras_is_written_whole(few, output):
    given = ("--model", KERAS, "--inputs", "X.npy", "--targets", "y.npy")
    assert train(*given, *FEW, "--output", output) == 0
    expected = trained(KERAS, few)[0].model
    assert_same(load_model(output), expected)


@pytest.mark.parametrize("output", ["t.npz", "t.safetensors", "t.pt", "t.rnnv"])
def test_that_a_chain_put_right_is_trained_and_written(few, output, put_right):
    given = ("--model", STACK, "--steps", STEPS, "few.npz", *FEW)
    options = ("--optimizer", "sgd", "--rate", 0.1, "--held-out", 0)
    assert train(*given, *options, "--output", output) == 0
    found = load_model(output)
    if output != "t.rnnv":
        found = found.with_steps(STEPS.split(","))
    assert_same(found, put_right)


def test_that_a_session_keeps_the_samples_and_is_trained_on(few, capsys):
    train("--model", KERAS, "few.npz", *FEW, "--output", "t.rnnv")
    recipe = load_session("t.rnnv").recipe
    np.testing.assert_array_equal(recipe.samples.values, few[0])
    np.testing.assert_array_equal(recipe.samples.targets, few[1])
    assert train("--model", "t.rnnv", "few.npz", *FEW, "--output", "u.rnnv") == 0
    first, other = (load_model(name).steps[0].arrays for name in ("t.rnnv", "u.rnnv"))
    assert (first["forward.W_i"] != other["forward.W_i"]).any()
    assert train("t.rnnv", *FEW) == 2
    sentence = "t.rnnv shows a whole model; expected --model t.rnnv."
    assert sentence in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--model", KERAS), "has no inputs; expected --inputs FILE"),
        (("--model", KERAS, "X.npy"), "Nothing tells what is to be said"),
        (("--model", KERAS, "few.npz", "--task", "echo"), "--task echo has no effect"),
        (("--model", KERAS, "few.npz", "--cell", "gru"), "--cell gru has no effect"),
        (("--model", KERAS, "few.npz", "--output", "a.h5"), "cannot hold the model of"),
        (
            ("--model", str(MODELS / "attending.pt"), "few.npz"),
            "The model cannot be trained: its chain ends at",
        ),
        (
            ("--model", str(MODELS / "stateful.keras"), "few.npz"),
            "keeps its state from sample to sample",
        ),
        (("--targets", "y.npy"), "--targets y.npy has no effect without --model FILE"),
    ],
)
def test_that_what_cannot_be_is_refused_in_one_sentence(few, capsys, options, sentence):
    assert train(*options) == 2
    told = capsys.readouterr()
    assert sentence in told.err.replace("\n", " ")
    assert told.out == ""


def test_that_what_was_reached_is_written_where_it_is_stopped(few, monkeypatch):
    def stop_after_two(trainer):
        if trainer.number == 2:
            raise KeyboardInterrupt
        return update(trainer)

    update = ModelTrainer.update
    with monkeypatch.context() as stopping:
        stopping.setattr(ModelTrainer, "update", stop_after_two)
        assert train("--model", KERAS, "few.npz", *FEW, "--output", "t.keras") == 130
    assert_same(load_model("t.keras"), trained(KERAS, few, 2)[0].model)
