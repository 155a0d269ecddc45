"""``run --model`` computes every sample of a file through the whole chain."""

from pathlib import Path

import numpy as np
import pandas
import pytest

from rnn_viewer.cli import main
from rnn_viewer.files.models.loading import load_model

MODELS = Path(__file__).parents[1] / "reference" / "models"
KERAS, PYTORCH = (np.load(MODELS / f"expected_{n}.npz") for n in ("keras", "pytorch"))
CLASSIFIER = str(MODELS / "classifier.keras")
INPUTS, OUTPUTS = (KERAS[f"classifier.{name}"] for name in ("inputs", "outputs"))
LABELS = OUTPUTS.argmax(axis=1)


@pytest.fixture
def files(tmp_path, monkeypatch):
    """Work in a folder with the inputs of the classifier and its labels."""
    monkeypatch.chdir(tmp_path)
    np.save("x.npy", INPUTS)
    np.save("y.npy", LABELS)
    np.savez("both.npz", X=INPUTS, y=LABELS)
    return tmp_path


def run(*arguments):
    return main(["run", *map(str, arguments)])


@pytest.mark.usefixtures("files")
class TestModel:
    def test_that_the_last_step_of_all_samples_goes_to_an_npy(self, capsys):
        assert run("--model", CLASSIFIER, "--inputs", "x.npy", "--output", "o.npy") == 0
        np.testing.assert_allclose(np.load("o.npy"), OUTPUTS, rtol=0, atol=2e-6)
        told = capsys.readouterr()
        assert told.out == "6 samples\ndense_1/softmax: (3,)\n"
        assert told.err == ""

    def test_that_one_sample_is_counted_from_1_and_has_no_first_axis(self):
        options = ("--model", CLASSIFIER, "x.npy", "--sample", 2)
        run(*options, "--output", "o.npy")
        np.testing.assert_allclose(np.load("o.npy"), OUTPUTS[1], rtol=0, atol=2e-6)
        run(*options, "--step", "bidirectional", "--output", "first.npy")
        run(*options, "--step", 1, "--output", "same.npy")
        assert np.load("first.npy").shape == (10, 10)
        np.testing.assert_array_equal(np.load("first.npy"), np.load("same.npy"))

    @pytest.mark.parametrize(
        "options", [("x.npy", "--targets", "y.npy"), ("both.npz",)]
    )
    def test_that_targets_tell_how_much_is_right(self, capsys, options):
        if "y.npy" in options:
            wrong = LABELS.copy()
            wrong[2] = (wrong[2] + 1) % 3
            np.save("y.npy", wrong)
        run("--model", CLASSIFIER, *options, "--output", "o.npz")
        right = 5 if "y.npy" in options else 6
        assert f"{right} of 6 right ({right / 6:.4f})" in capsys.readouterr().out
        with np.load("o.npz") as found:
            assert found["accuracy"] == right / 6
            assert found["right"].sum() == right
            assert found["predictions"].tolist() == [str(n) for n in LABELS]
            np.testing.assert_allclose(found["dense_1/softmax"], OUTPUTS, 0, 2e-6)

    @pytest.mark.parametrize("suffix", ["csv", "parquet"])
    def test_that_a_table_has_a_row_a_sample(self, suffix):
        options = ("--targets", "y.npy", "--output", f"o.{suffix}")
        run("--model", CLASSIFIER, "x.npy", *options)
        read = pandas.read_csv if suffix == "csv" else pandas.read_parquet
        frame = read(f"o.{suffix}")
        assert frame["sample"].tolist() == [1, 2, 3, 4, 5, 6]
        assert frame["target"].tolist() == LABELS.tolist()
        assert frame["prediction"].astype(int).tolist() == LABELS.tolist()
        assert frame["right"].all()
        numbers = frame[["number_1", "number_2", "number_3"]].to_numpy()
        np.testing.assert_allclose(numbers, OUTPUTS, rtol=0, atol=2e-6)
        np.testing.assert_allclose(frame["probability"], OUTPUTS.max(1), 0, 2e-6)

    def test_that_classes_of_a_checkpoint_name_the_columns_and_the_predictions(self):
        torch = pytest.importorskip("torch")
        kept = torch.load(MODELS / "trained_digits.pt")
        names = [f"digit {n}" for n in range(10)]
        torch.save({"model": kept, "class_names": names}, "named.pt")
        steps = ("--steps", "lstm.l0,lstm.l1,last_timestep,norm,head,softmax")
        model = ("--model", "named.pt", MODELS / "digits.npz")
        run(*model, *steps, "--output", "o.csv")
        frame = pandas.read_csv("o.csv")
        assert list(frame.columns[-10:]) == names
        assert set(frame["prediction"]) == set(names)
        # Without the head there is nothing that the names are of.
        run(*model, "--steps", "lstm.l0,lstm.l1,last_timestep", "--output", "o.csv")
        assert pandas.read_csv("o.csv").columns[-1] == "number_32"

    def test_that_a_text_is_read_in_the_vocabulary_of_the_model(self, tmp_path):
        (tmp_path / "text.txt").write_text("Beautiful is better")
        model = MODELS / "trained_letters.pt"
        run("--model", model, "text.txt", "--output", "o.csv")
        frame = pandas.read_csv("o.csv", keep_default_na=False)
        assert len(frame) == len("Beautiful is better")
        vocabulary = load_model(model).vocabulary
        letters = frame.columns[-len(vocabulary) :]
        assert list(letters[:3]) == ["↵", "␣", "!"]
        numbers = frame[letters].to_numpy()
        # What is said is the letter that comes after the last.
        assert set(frame["prediction"]) == {vocabulary[numbers[-1].argmax()]}

    def test_that_a_step_with_timesteps_has_a_row_for_each(self):
        run("--model", CLASSIFIER, "x.npy", "--step", 1, "--output", "o.csv")
        frame = pandas.read_csv("o.csv")
        assert len(frame) == 60
        assert frame["timestep"].tolist() == [*range(1, 11)] * 6
        assert "prediction" not in frame

    @pytest.mark.parametrize("suffix", ["csv", "parquet"])
    @pytest.mark.parametrize("part", [30, 250])
    def test_that_a_table_that_is_written_part_by_part_is_the_same(
        self, monkeypatch, suffix, part
    ):
        options = ("--model", CLASSIFIER, "x.npy", "--step", 1, "--output")
        read = pandas.read_csv if suffix == "csv" else pandas.read_parquet
        run(*options, f"whole.{suffix}")
        monkeypatch.setattr("rnn_viewer.files.writing.model_outputs._PART", part)
        run(*options, f"parts.{suffix}")
        pandas.testing.assert_frame_equal(
            read(f"parts.{suffix}"), read(f"whole.{suffix}")
        )

    def test_that_all_steps_go_to_an_npz(self, capsys):
        run("--model", CLASSIFIER, "x.npy", "--step", "all", "--output", "o.npz")
        with np.load("o.npz") as found:
            assert found["bidirectional"].shape == (6, 10, 10)
            assert found["dense/relu"].shape == (6, 6)
        assert run("--model", CLASSIFIER, "x.npy", "--step", "all", "--output", "o.csv")
        assert "expected a .npz" in capsys.readouterr().err

    def test_that_samples_of_different_lengths_are_read_to_their_ends(self):
        lengths = np.array([10, 4, 7, 1, 9, 3])
        np.savez("ragged.npz", X=INPUTS, lengths=lengths)
        model = MODELS / "whole.pt"
        run("--model", model, "ragged.npz", "--step", "rnn", "--output", "o.csv")
        counts = pandas.read_csv("o.csv")["sample"].value_counts().sort_index()
        assert counts.tolist() == [(n - 1) // 2 + 1 for n in lengths]

    def test_that_a_guess_is_a_line_on_standard_error_and_no_failure(self, capsys):
        np.save("t.npy", PYTORCH["tagger.inputs"])
        assert run("--model", MODELS / "tagger.pt", "t.npy", "--output", "o.npy") == 0
        expected = PYTORCH["tagger.outputs"]
        np.testing.assert_allclose(np.load("o.npy"), expected, rtol=0, atol=1e-6)
        first, second = capsys.readouterr().err.splitlines()
        assert first.startswith("rnn-viewer: chain: the order of the steps is guessed")
        assert second.startswith("rnn-viewer: chain: it is not told whether hidden2tag")

    def test_that_steps_are_put_right_and_nothing_is_guessed_then(self, capsys):
        np.save("t.npy", PYTORCH["tagger.inputs"])
        steps = "word_embeddings,gru,last_timestep,norm,hidden2tag,softmax"
        model = ("--model", MODELS / "tagger.pt", "t.npy", "--output", "o.npy")
        assert run(*model, "--steps", steps) == 0
        logits = PYTORCH["tagger.outputs"][:, -1]
        powers = np.exp(logits)
        expected = powers / powers.sum(axis=1, keepdims=True)
        np.testing.assert_allclose(np.load("o.npy"), expected, rtol=0, atol=1e-6)
        assert capsys.readouterr().err == ""

    def test_that_an_activation_that_is_told_settles_the_guess(self, capsys):
        model = ("--model", MODELS / "attending.pt", "x.npy", "--activation")
        assert run(*model, "relu", "--output", "o.npy") == 0
        assert "activation" not in capsys.readouterr().err
        assert np.load("o.npy").min() >= 0
        assert run("--model", CLASSIFIER, "x.npy", "--activation", "relu") == 2
        assert "the file tells it" in capsys.readouterr().err

    def test_that_a_first_state_is_what_every_sample_begins_with(self, capsys):
        np.savez("state.npz", initial_state=np.full(5, 0.5), initial_carry=np.ones(5))
        model = ("--model", MODELS / "attention.keras", "x.npy", "--output", "o.npy")
        run(*model)
        zeros = np.load("o.npy")
        assert run(*model, "--initial-state", "state.npz") == 0
        step = load_model(MODELS / "attention.keras").steps[0]
        states = {"state_t": np.full((6, 5), 0.5), "previous_carry_t": np.ones((6, 5))}
        expected, _ = step.loops[0].compute(INPUTS.astype(float), None, states, False)
        np.testing.assert_allclose(np.load("o.npy"), expected, rtol=0, atol=1e-12)
        assert not np.allclose(zeros[:, 0], expected[:, 0])
        run(*model, "--initial-state", "zeros")
        np.testing.assert_array_equal(np.load("o.npy"), zeros)
        capsys.readouterr()
        given = ("--model", CLASSIFIER, "x.npy", "--initial-state", "zeros")
        assert run(*given) == 2
        assert "has not one direction" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("options", "sentence"),
        [
            (("--model", CLASSIFIER), "has no inputs; expected --inputs FILE."),
            (("--model", CLASSIFIER, "x.npy", "--cell", "gru"), "--cell gru has no"),
            (
                ("--model", CLASSIFIER, "x.npy", "--step", "9"),
                "has no step 9; expected",
            ),
            (("--model", CLASSIFIER, "x.npy", "--steps", "hat"), "has no step hat"),
            (("--model", CLASSIFIER, "x.npy", "--sample", "7"), "from 1 to 6"),
            (("--model", CLASSIFIER, "x.npy", "--output", "o.rnnv"), "o.rnnv"),
            (("--model", CLASSIFIER, "y.npy"), "as bidirectional reads"),
            (("--model", CLASSIFIER, "x.npy", "--targets", "x.csv"), "x.csv"),
            (("--model", "no.keras", "x.npy"), "no.keras"),
            (("--step", "2"), "--step 2 has no effect without --model FILE."),
            (("--targets", "y.npy"), "has no effect without --model FILE."),
        ],
    )
    def test_that_what_cannot_be_done_is_one_line(self, capsys, options, sentence):
        assert run(*options) == 2
        told = capsys.readouterr()
        assert told.out == ""
        (line,) = told.err.splitlines()
        assert sentence in line

    def test_that_as_many_targets_as_samples_are_wanted(self, capsys):
        np.save("few.npy", LABELS[:4])
        assert run("--model", CLASSIFIER, "x.npy", "--targets", "few.npy") == 2
        assert "few.npy: holds 4 targets; expected 6, one a sample." in (
            capsys.readouterr().err
        )

    def test_that_a_stateful_model_keeps_its_state_up_to_a_sample(self):
        inputs, outputs = (KERAS[f"stateful.{n}"] for n in ("inputs", "outputs"))
        np.save("s.npy", inputs)
        model = ("--model", MODELS / "stateful.keras", "s.npy")
        run(*model, "--sample", 5, "--output", "o.npy")
        np.testing.assert_allclose(np.load("o.npy"), outputs[4], rtol=0, atol=2e-6)
