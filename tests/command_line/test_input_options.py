"""The options on inputs: what they choose, and what is refused where they cannot."""

import numpy as np
import pytest

from rnn_viewer import cli, simulate
from rnn_viewer.files.reading import with_file
from tests.walks import each_of

DRAWS = np.random.default_rng(6)
CUBE = DRAWS.normal(size=(5, 6, 2))
W, U, B = DRAWS.normal(size=(3, 2)), np.eye(3) / 2, DRAWS.normal(size=3)
W4 = DRAWS.normal(size=(3, 4))


@pytest.fixture
def files(tmp_path, monkeypatch):
    """Stand in a folder with weights, samples, a series and a text."""
    monkeypatch.chdir(tmp_path)
    for name, kernel in (("w", W), ("w3", DRAWS.normal(size=(3, 3))), ("text", W4)):
        np.savez(f"{name}.npz", W=kernel, U=U, b=B, activation="tanh")
    np.savez("train.npz", X_train=CUBE, y_train=np.arange(5), X_test=CUBE[:2])
    np.savez("x.npz", X=CUBE)
    np.save("x.npy", CUBE)
    np.save("one.npy", CUBE[:1])
    (tmp_path / "series.csv").write_text("1\n2\n3\n5\n8\n")
    (tmp_path / "a.txt").write_text("miasma")
    (tmp_path / "vocab.txt").write_text("m\ni\na\ns\n")
    (tmp_path / "numbers.csv").write_text("mean,sd\n0.5,2\n-1,3\n")


@pytest.fixture
def outputs(files, capsys):
    """Run with options; return the output sequence."""

    def call(*words: str) -> np.ndarray:
        assert cli.main(["run", *words, "--output", "out.npy"]) == 0
        capsys.readouterr()
        return np.load("out.npy")

    return call


@pytest.fixture
def complaint(files, capsys):
    """Run with options; return the one line of complaint."""

    def call(*words: str) -> str:
        assert cli.main(list(words)) == 2
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err.count("\n") == 1
        return printed.err.removeprefix("rnn-viewer: ").rstrip("\n")

    return call


def expected(inputs: np.ndarray, weights=(W, U, B)) -> np.ndarray:
    return simulate(weights=weights, inputs=inputs).output_sequence


WEIGHTS = ("--weights", "w.npz")


def test_that_a_sample_is_counted_from_one(outputs):
    for number in range(1, 6):
        found = outputs(*WEIGHTS, "--inputs", "x.npy", "--sample", str(number))
        np.testing.assert_array_equal(found, expected(CUBE[number - 1]))
    np.testing.assert_array_equal(
        outputs(*WEIGHTS, "--inputs", "x.npz"), expected(CUBE[0])
    )
    np.testing.assert_array_equal(
        outputs(*WEIGHTS, "--inputs", "one.npy"), expected(CUBE[0])
    )


def test_that_what_was_not_asked_for_is_said_in_a_line(files, capsys):
    for words, kinds in (
        (("--inputs", "x.npy"), ["sample"]),
        (("--inputs", "x.npz", "--sample", "1"), []),
        ((*WEIGHTS, "--inputs", "one.npy", "--rescale", "z_score"), ["rescaling"]),
        # That it is a text, and that the order of its columns is a guess.
        (("--weights", "text.npz", "--inputs", "a.txt"), ["vocabulary"] * 2),
        (("--weights", "text.npz", "--inputs", "a.txt", "--vocabulary", "mias"), []),
    ):
        assert cli.main(["run", *words]) == 0
        said = capsys.readouterr().err.splitlines()
        assert [line.split(": ")[:2] for line in said] == [
            ["rnn-viewer", kind] for kind in kinds
        ]


def test_that_an_array_is_chosen(outputs):
    found = outputs(*WEIGHTS, "--inputs", "train.npz", "--array", "X_test")
    np.testing.assert_array_equal(found, expected(CUBE[0]))


def test_that_a_window_is_laid_over_a_series(outputs):
    found = outputs(*WEIGHTS, "--inputs", "series.csv", "--window", "2")
    windows = np.array([[1, 2], [2, 3], [3, 5], [5, 8]])
    np.testing.assert_array_equal(found, expected(windows))


@pytest.mark.parametrize("vocabulary", ["mias", "vocab.txt"])
def test_that_a_text_is_spelled_in_the_vocabulary(outputs, vocabulary):
    found = outputs(
        *("--weights", "text.npz", "--inputs", "a.txt", "--vocabulary", vocabulary)
    )
    columns = ["mias".index(letter) for letter in "miasma"]
    np.testing.assert_array_equal(found, expected(np.eye(4)[columns], (W4, U, B)))


@each_of(
    ("word", "by_hand"),
    [
        ("none", lambda x: x),
        ("z_score", lambda x: (x - x.mean(axis=0)) / x.std(axis=0)),
        ("z_score:0.5,2", lambda x: (x - 0.5) / 2),
        ("z_score:0.5,2:-1,3", lambda x: (x - [0.5, -1]) / [2, 3]),
        ("z_score:numbers.csv", lambda x: (x - [0.5, -1]) / [2, 3]),
        ("unit:-4,4", lambda x: (x + 4) / 8),
    ],
)
def test_that_inputs_are_rescaled_with_the_numbers_given(outputs, word, by_hand):
    found = outputs(*WEIGHTS, "--inputs", "one.npy", "--rescale", word)
    np.testing.assert_allclose(found, expected(by_hand(CUBE[0])), rtol=1e-12)


@each_of(
    ("words", "said"),
    [
        ("--sample 3", "--sample 3 has no effect: there is one sequence."),
        ("--inputs one.npy --sample 1", "--sample 1 has no effect: there is one seq"),
        ("--inputs series.csv --sample 2", "--sample 2 has no effect: there is one s"),
        ("--inputs x.npy --sample 6", "--sample must be a whole number from 1 to 5,"),
        ("--inputs x.npy --sample 0", "--sample must be a whole number from 1 on, no"),
        ("--inputs x.npy --sample a", "--sample must be a whole number from 1 on, no"),
        ("--array X", "--array X has no effect: there is no .npz with inputs."),
        ("--inputs x.npy --array X", "--array X has no effect: there is no .npz wit"),
        ("--inputs x.npz --array Y", "x.npz: has no array Y; expected one of X (5, 6"),
        ("--inputs train.npz", "train.npz: has several arrays; expected one of X_tra"),
        ("--window 2", "--window 2 has no effect: there is no file of inputs."),
        ("--inputs x.npy --window 2", "x.npy: inputs have 2 features; expected one n"),
        ("--inputs series.csv --window 9", "series.csv: window is 9; expected 1 to 5"),
        ("--window two", "--window must be a whole number from 1 on, not 'two'"),
        ("--rescale unit", "--rescale unit has no effect: there is no file of inputs."),
        ("--inputs x.npy --rescale sd", "--rescale sd: rescaling must be one of none"),
        ("--inputs x.npy --rescale z_score:1", "--rescale z_score:1: rescaling z_sco"),
        ("--inputs x.npy --rescale unit:series.csv", "--rescale unit:series.csv: ser"),
        ("--inputs x.npy --rescale unit:0,1:0,1:0,1", "rescaling has 3 pairs of numb"),
        ("--vocabulary mias", "--vocabulary mias has no effect: there is no text."),
        ("--inputs x.npy --vocabulary mias", "--vocabulary mias has no effect: there"),
        ("--inputs a.txt --vocabulary mia", "a.txt: text has 's' (first at character"),
        ("--inputs a.txt --vocabulary miass", "vocabulary has 's' twice"),
        ("--weights w.npz --inputs a.txt", "text has 4 different characters; expecte"),
        ("--weights w3.npz --inputs a.txt --vocabulary mias", "vocabulary has 4 token"),
    ],
)
def test_that_what_an_option_cannot_do_is_said_in_one_line(complaint, words, said):
    assert complaint("run", *words.split()).startswith(said)


def test_that_an_empty_vocabulary_is_refused(complaint):
    said = complaint("run", "--inputs", "a.txt", "--vocabulary", "")
    assert said.startswith("--vocabulary is empty")


@pytest.fixture
def opened(files, monkeypatch):
    """Open the window with options; return the recipe that it would show."""
    recipes = []
    monkeypatch.setattr(
        "rnn_viewer.launch.starting.start_program",
        lambda recipe, _: recipes.append(recipe),
    )

    def call(*words: str):
        cli.main(list(words))
        return recipes.pop()

    return call


def test_that_files_are_opened_in_any_order(opened):
    for names in (("text.npz", "a.txt"), ("a.txt", "text.npz")):
        recipe = opened(*names, "--vocabulary", "mias")
        assert recipe.origin.input_names == tuple("mias")
        assert recipe.vocabulary == tuple("mias")
        assert recipe.notes == ()
    recipe = opened("x.npz", "w.npz", "--sample", "2", "--rescale", "unit:0,1")
    np.testing.assert_array_equal(recipe.inputs, CUBE[1])
    assert recipe.rescaling == "unit:0,1"
    assert recipe.samples.count == 5


def test_that_weights_keep_a_vocabulary_for_a_text_that_comes_later(opened, tmp_path):
    recipe = opened("text.npz", "--vocabulary", "mias")
    assert recipe.vocabulary == tuple("mias")
    later = with_file(recipe, tmp_path / "a.txt")
    assert later.origin.input_names == tuple("mias")


def test_that_help_tells_the_options_on_inputs(capsys):
    with pytest.raises(SystemExit):
        cli.main(["run", "--help"])
    text = " ".join(capsys.readouterr().out.split())
    for word in ("--array", "--sample", "--window", "--vocabulary", "z_score:MEAN,SD"):
        assert word in text
