"""The command that sweeps settings: its table, its refusals, its words."""

import sys
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from rnn_viewer import RNNSettings, cli, simulate
from rnn_viewer.computing.points import compute
from rnn_viewer.core.settings.settings import FIELDS
from tests.walks import each_of

SMALL = ["--timesteps", "12", "--input-features", "2", "--output-features", "3"]
QUICK = ["--measures", "greatest_output,spectral_radius", "--processes", "1"]


@pytest.fixture
def sweep(capsys, tmp_path):
    """Run the command; return its table, and the lines on standard error."""

    def call(*words: str) -> tuple[pd.DataFrame, list[str]]:
        path = tmp_path / "sweep.csv"
        status = cli.main(["sweep", *words, *QUICK, "--output", str(path)])
        printed = capsys.readouterr()
        assert (status, printed.out) == (0, "")
        return pd.read_csv(path), printed.err.splitlines()

    return call


@pytest.fixture
def complaint(capsys, tmp_path):
    """Run the command; return its one line of complaint."""

    def call(*words: str) -> str:
        path = tmp_path / "sweep.csv"
        status = cli.main(["sweep", *words, "--output", str(path)])
        printed = capsys.readouterr()
        assert (status, printed.out) == (2, "")
        assert printed.err.count("\n") == 1
        assert not list(tmp_path.glob("sweep*"))
        return printed.err

    return call


@pytest.fixture
def here(monkeypatch) -> None:
    """Have points computed in this process: another takes half a second to begin."""
    monkeypatch.setattr(
        "rnn_viewer.computing.processes.processes",
        lambda count: lambda grid, points: (compute(grid, [point]) for point in points),
    )


def test_that_the_table_has_a_row_for_each_combination_by_a_process(sweep):
    frame, lines = sweep(*SMALL, "--weight-scale", "0.5:1:2", "--seed", "1:3")
    assert list(frame) == ["weight_scale", "seed", "spectral_radius", "greatest_output"]
    expected = [(scale, seed) for scale in (0.5, 1.0) for seed in (1, 2, 3)]
    pairs = frame[["weight_scale", "seed"]].itertuples(index=False, name=None)
    assert list(pairs) == expected
    for scale, seed, _, greatest in frame.itertuples(index=False):
        run = simulate(RNNSettings(12, 2, 3, scale, seed=seed))
        assert greatest == run.output_sequence.max()
    assert lines[-1] == "rnn-viewer: 6 of 6 points"


def test_that_values_may_be_below_zero(sweep, here):
    frame, _ = sweep(*SMALL, "--weight-scale", "-0.5:0.5:3")
    assert list(frame["weight_scale"]) == [-0.5, 0.0, 0.5]
    frame, _ = sweep(*SMALL, "--weight-scale", "-1,-.25")
    assert list(frame["weight_scale"]) == [-1.0, -0.25]


def test_that_cells_are_swept_with_the_options_of_those_that_have_them(sweep, here):
    frame, _ = sweep(*SMALL, "--cell", "leaky_rnn,gru", "--leak", "0.25")
    for (cell, _, greatest), leak in zip(
        frame.itertuples(index=False), (0.25, 0.3), strict=True
    ):
        run = simulate(RNNSettings(12, 2, 3, cell=cell, leak=leak))
        assert greatest == run.output_sequence.max()
    assert np.isnan(frame["spectral_radius"][1])


def test_that_weights_of_a_file_are_run_on_swept_inputs(sweep, here, tmp_path):
    path, rng = tmp_path / "w.npz", np.random.default_rng(5)
    arrays = {"W": rng.normal(size=(3, 2)), "U": rng.normal(size=(3, 3)) / 3}
    np.savez(path, **arrays, b=np.zeros(3))
    frame, _ = sweep("--weights", str(path), "--timesteps", "5,9", "--seed", "1:2")
    assert len(frame) == 4
    radius = np.abs(np.linalg.eigvals(arrays["U"])).max()
    assert frame["spectral_radius"].to_numpy() == pytest.approx([radius] * 4)


def test_that_scales_that_imported_weights_overrule_are_refused(complaint, tmp_path):
    path = tmp_path / "w.npz"
    np.savez(path, W=np.ones((3, 2)), U=np.eye(3), b=np.zeros(3))
    line = complaint("--weights", str(path), "--weight-scale", "0.1,1")
    assert line.startswith("rnn-viewer: --weight-scale")


@each_of(
    ("words", "said"),
    [
        ([], "Nothing is swept"),
        (["--seed", "3"], "Nothing is swept"),
        (["--seed", "1:x"], "--seed 1:x: expected a value, a:b"),
        (["--seed", "1:2", "--weight-scale", "0.1:1"], "--weight-scale 0.1:1"),
        (["--seed", "1:2", "--measures", "most"], "There is no measure 'most'"),
        (["--seed", "1:2", "--processes", "0"], "--processes"),
        (["--cell", "gru,lstm", "--leak", "0.2"], "none of these cells has one"),
        (["--leak", "0.1,0.2"], "the cell simple_rnn has none"),
        (
            ["--seed", "1:5000", "--weight-scale", "0.1:1:5000"],
            "at most 10,000,000 points",
        ),
        (
            ["--seed", "1:2", "--scheduler", "tcp://127.0.0.1:1", "--processes", "2"],
            "the workers of a scheduler compute",
        ),
        (["--timesteps", "100,10000000", "--output-features", "8192"], "--timesteps"),
    ],
)
def test_that_what_cannot_be_swept_is_refused_in_one_line(complaint, words, said):
    assert said in complaint(*words)


def test_that_a_scheduler_that_does_not_answer_is_told_in_one_line(
    complaint, monkeypatch
):
    """The library stands in for itself: it takes a second to load."""

    def client(*_, **__) -> None:
        raise OSError("Timed out")

    addressing = "distributed.comm.addressing"
    for name in ("distributed", "distributed.comm", addressing):
        module = SimpleNamespace(Client=client, resolve_address=str)
        monkeypatch.setitem(sys.modules, name, module)
    said = complaint("--seed", "1:2", "--scheduler", "nowhere")
    assert "No scheduler answers at nowhere" in said
    assert "(Timed out)" in said


def test_that_another_suffix_is_refused(capsys, tmp_path):
    path = tmp_path / "sweep.json"
    assert cli.main(["sweep", "--seed", "1:2", "--output", str(path)]) == 2
    assert ".csv .parquet" in capsys.readouterr().err


def test_that_an_interrupted_sweep_says_what_is_kept(
    monkeypatch, capsys, tmp_path, here
):
    from rnn_viewer.computing import sweeping

    def interrupted(journal):
        raise KeyboardInterrupt

    words = ["sweep", *SMALL, "--seed", "1:4", *QUICK]
    path = tmp_path / "sweep.csv"
    with monkeypatch.context() as patch:
        patch.setattr(sweeping, "write_table", lambda *_: interrupted(_))
        assert cli.main([*words, "--output", str(path)]) == 130
    last = capsys.readouterr().err.splitlines()[-1]
    assert (
        last == "rnn-viewer: 4 of 4 points are kept; the same command goes on with them"
    )
    assert cli.main([*words, "--output", str(path)]) == 0
    assert len(pd.read_csv(path)) == 4


def test_that_help_tells_every_setting_and_measure(capsys):
    with pytest.raises(SystemExit):
        cli.main(["sweep", "--help"])
    text = " ".join(capsys.readouterr().out.split())
    for name in FIELDS:
        assert f"--{name.replace('_', '-')}" in text
    assert "gradient_factor" in text
