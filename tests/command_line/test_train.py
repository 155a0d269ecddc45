"""The command that trains: what it prints, writes and refuses."""

import numpy as np

from rnn_viewer import cli
from rnn_viewer.command_line import train_options
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.training.of_recipe import trainer_for
from rnn_viewer.core.training.training import Training
from rnn_viewer.files.session.session_file import load_session
from rnn_viewer.files.weights import load_weights
from tests.walks import each_of

SMALL = ["--output-features", "6", "--sequences", "40", "--batch", "8"]


def losses(printed):
    updates = (line for line in printed if line.startswith("update"))
    return {line.split(":")[0]: float(line.split()[3]) for line in updates}


def test_that_the_first_and_the_last_loss_are_printed(run):
    lines = run("train", *SMALL, "--cell", "lstm", "--updates", "7").splitlines()
    settings = RNNSettings(cell="lstm", output_features=6)
    trainer = trainer_for(Recipe(settings), Training(sequences=40, batch=8))
    done = [trainer.update() for _ in range(7)]
    assert lines[0] == f"update 1: loss {done[0].loss:.6g}"
    assert lines[1] == f"update 7: loss {done[-1].loss:.6g}"
    measured = trainer.measured()
    assert lines[2] == (
        f"held out: loss {measured.loss:.6g}, root mean square error"
        f" {measured.score:.6g}"
    )
    assert [line.split(":")[0] for line in lines[3:]] == ["by chance", "as before"]


def test_that_what_is_written_is_what_was_trained(run, tmp_path):
    path = tmp_path / "trained.rnnv"
    words = [*SMALL, "--cell", "gru", "--updates", "5", "--seed", "3"]
    run("train", *words, "--output", path)
    settings = RNNSettings(cell="gru", output_features=6)
    options = Training(sequences=40, batch=8, seed=3)
    trainer = trainer_for(Recipe(settings), options)
    for _ in range(5):
        trainer.update()
    found = load_session(path).recipe
    for name, array in trainer.weights.arrays.items():
        np.testing.assert_array_equal(found.weights[name], array)
    np.testing.assert_array_equal(found.inputs, trainer.held_out_data.inputs[0])


def test_that_training_goes_on_from_a_session(run, tmp_path):
    path = tmp_path / "trained.rnnv"
    first = run("train", *SMALL, "--updates", "40", "--output", path).splitlines()
    options = ["--sequences", "40", "--batch", "8", "--updates", "1"]
    again = run("train", path, *options).splitlines()
    assert losses(again)["update 1"] < losses(first)["update 1"]


def test_that_own_samples_are_learned(run, tmp_path):
    rng = np.random.default_rng(1)
    X = rng.normal(size=(30, 6, 2))
    np.savez(tmp_path / "own.npz", X=X, y=X[:, :, 0].sum(axis=1))
    status = ["train", "--task", "own", "--inputs", tmp_path / "own.npz", "--updates"]
    assert cli.main([*map(str, status), "3", "--output-features", "4"]) == 0


def test_that_without_held_out_sequences_the_others_are_measured(run):
    lines = run("train", *SMALL, "--updates", "1", "--held-out", "0").splitlines()
    assert lines[1].startswith("no sequence is held out: loss ")


def test_that_no_update_prints_what_the_network_is_at_first(run):
    lines = run("train", *SMALL, "--updates", "0").splitlines()
    assert [line.split(":")[0] for line in lines] == [
        *("held out", "by chance", "as before")
    ]


def test_that_a_stop_writes_what_was_reached(capsys, tmp_path, monkeypatch):
    class Stopped(train_options.Trainer):
        def update(self):
            if self.number == 4:
                raise KeyboardInterrupt
            return super().update()

    monkeypatch.setattr("rnn_viewer.core.training.of_recipe.Trainer", Stopped)
    path = tmp_path / "trained.npz"
    assert cli.main(["train", *SMALL, "--output", str(path)]) == 130
    printed = capsys.readouterr()
    assert printed.err == "rnn-viewer: stopped after 4 of 2000 updates\n"
    assert printed.out.splitlines()[1].startswith("update 4: loss ")
    assert load_weights(path).units == 6


@each_of(
    ("words", "said"),
    [
        (["--rate", "fast"], "--rate must be a number"),
        (["--task", "sums"], "--task must be one of echo, keep, adding"),
        (
            ["--task", "parity", "--delay", "3"],
            "--delay has no effect: the task parity",
        ),
        (["--beta1", "0.5", "--optimizer", "sgd"], "--beta1 has no effect: the optim"),
        (["--task", "own"], "Nothing tells what is to be said of the inputs"),
        (["--task", "own", "--timesteps", "5"], "--timesteps has no effect"),
        (["--delay", "60"], "A sequence has 40 timesteps; expected more than 60"),
        (["--held-out", "0.9", "--sequences", "1"], "Of 1 sequences 1 are held out"),
        (["--output", "x.csv"], "x.csv: is of no known kind"),
        (["--cell", "min_gru", "--output", "x.pt"], "PyTorch has no layer"),
        (["--sequences", "1000000", "--timesteps", "1000000"], "would take"),
        (["--leak", "0.5", "--cell", "lstm"], "--leak 0.5 has no effect"),
    ],
)
def test_that_what_cannot_be_trained_is_refused_before_it_begins(
    words, said, complaint
):
    assert said in complaint("train", *words)


@each_of("kind", [None, "pytorch", "keras"])
def test_that_a_script_is_written_in_place_of_training(kind, run, tmp_path):
    path = tmp_path / "train.py"
    words = [] if kind is None else ["--kind", kind]
    assert run("train", *SMALL, *words, "--output", path) == ""
    text = path.read_text()
    assert f"import {'keras' if kind == 'keras' else 'torch'}\n" in text
    assert "for number in range(2000):" in text


def test_that_the_kind_of_no_script_is_refused(complaint, tmp_path):
    said = complaint("train", "--kind", "keras", "--output", tmp_path / "x.npz")
    assert "--kind keras has no effect: no script is written" in said
    said = complaint("train", "--kind", "jax", "--output", tmp_path / "x.py")
    assert "--kind must be one of pytorch, keras" in said


def test_that_a_training_that_diverges_says_so_and_writes_what_was_reached(
    capsys, tmp_path
):
    path, words = tmp_path / "x.npz", ["--optimizer", "sgd", "--rate", "1000000"]
    words += ["--clip", "", "--activation", "identity", "--output", str(path)]
    assert cli.main(["train", *SMALL, *words]) == 2
    printed = capsys.readouterr()
    assert "is not finite: the training has diverged" in printed.err
    assert printed.out.startswith("update 1: loss ")
    assert load_weights(path).units == 6
