"""Trained models say here what they say in their framework, sample by sample."""

from pathlib import Path

import numpy as np
import pytest

from rnn_viewer.cli import main
from rnn_viewer.files.models.loading import load_model
from tests.walks import each_of

HERE = Path(__file__).parents[2] / "reference" / "models"
KEPT = dict(np.load(HERE / "trained.npz"))
TASKS = ("digits", "sunspots", "letters")


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("framework", ["keras", "pytorch"])
def test_that_predictions_are_equal_in_500_of_500(task, framework):
    kept = {
        word: KEPT[f"{task}_{framework}.{word}"]
        for word in ("inputs", "outputs", "said", "targets")
    }
    suffix = "keras" if framework == "keras" else "pt"
    found = load_model(HERE / f"trained_{task}.{suffix}")(kept["inputs"])
    assert len(found) == (296 if task == "sunspots" else 500)
    # The head of a state_dict is computed at each timestep.
    last = found if found.ndim == 2 else found[:, -1]
    tolerance = 2e-6 if framework == "keras" else 1e-6
    np.testing.assert_allclose(last, kept["outputs"], rtol=0, atol=tolerance)
    said = kept["said"]
    np.testing.assert_array_equal((found if said.ndim == 2 else last).argmax(-1), said)


@pytest.mark.parametrize(
    ("model", "steps"),
    [
        ("trained_digits.keras", ()),
        (
            "trained_digits.pt",
            ("--steps", "lstm.l0,lstm.l1,last_timestep,norm,head,softmax"),
        ),
    ],
)
def test_that_the_digits_that_are_told_wrongly_are_found(
    tmp_path, capsys, model, steps
):
    framework = "keras" if model.endswith("keras") else "pytorch"
    said, labels = (KEPT[f"digits_{framework}.{word}"] for word in ("said", "targets"))
    right = int((said == labels).sum())
    assert 450 < right < 490
    given = ["--model", str(HERE / model), "--inputs", str(HERE / "digits.npz")]
    out = tmp_path / "says.npz"
    assert main(["run", *given, *steps, "--output", str(out)]) == 0
    told = capsys.readouterr()
    assert f"{right} of 500 right ({right / 500:.4f})" in told.out
    assert told.err == ""
    with np.load(out) as found:
        np.testing.assert_array_equal(found["right"] == 1, said == labels)
        assert found["predictions"].tolist() == [str(n) for n in said]


def test_that_the_letters_of_a_checkpoint_are_the_vocabulary_of_its_model():
    model = load_model(HERE / "trained_letters.pt")
    assert model.vocabulary == tuple(sorted(model.vocabulary))
    assert len(model.vocabulary) == model.steps[0].tokens == 45
    assert model.classes == model.vocabulary


@each_of(
    ("name", "value"),
    [
        ("classes", list("abcdefghij")),
        ("id2label", dict(enumerate("abcdefghij"))),
        ("label_to_ix", {letter: n for n, letter in enumerate("abcdefghij")}),
    ],
)
def test_that_the_names_of_classes_beside_a_state_dict_are_taken(tmp_path, name, value):
    torch = pytest.importorskip("torch")
    kept = torch.load(HERE / "trained_digits.pt")
    torch.save({"model": kept, name: value}, tmp_path / "named.pt")
    model = load_model(tmp_path / "named.pt")
    assert model.classes == tuple("abcdefghij")
    torch.save({"model": kept, name: "abc"}, tmp_path / "named.pt")
    assert load_model(tmp_path / "named.pt").classes == ()
