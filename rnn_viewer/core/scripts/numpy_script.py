"""The script in NumPy."""

from rnn_viewer.core.code.code import LANGUAGES, loop_of
from rnn_viewer.core.scripts.numpy_arrays import PRINT, arrays_in_numpy
from rnn_viewer.core.snapshot.snapshot import Snapshot


def in_numpy(snapshot: Snapshot) -> list[str]:
    """Return the lines: the arrays and the loop."""
    source = LANGUAGES["numpy"].list_loop(loop_of(snapshot.run)).source
    completed = snapshot.position.completed
    library = ["math"] if "math." in source else []
    return [
        *arrays_in_numpy(snapshot, standard=library),
        "",
        'np.seterr(all="ignore")',
        "output_sequence = np.zeros("
        f"(len(inputs), {snapshot.weights.output_features}), inputs.dtype)",
        source.replace("range(len(inputs))", f"range({completed})"),
        *_readout(snapshot),
        PRINT.format(state="state_t"),
    ]


def _readout(snapshot: Snapshot) -> list[str]:
    if snapshot.recipe.readout is None:
        return []
    rows = f"output_sequence[:{snapshot.position.completed}]"
    return [f"readout_sequence = {rows} @ V.T + c"]
