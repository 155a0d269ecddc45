"""Models of files, whatever their format."""

from dataclasses import replace
from pathlib import Path

from rnn_viewer.core.errors import UserError
from rnn_viewer.core.model.model import Model
from rnn_viewer.core.model.shown_loop import loops_of
from rnn_viewer.files.formats import read_contents
from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.models.ends import check_computed
from rnn_viewer.files.models.module_chain import module_chain
from rnn_viewer.files.models.told_chain import told_chain


def load_model(path: str | Path) -> Model:
    """Return the chain of steps of a file.

    Parameters
    ----------
    path : str or Path
        A model of Keras, PyTorch or ONNX, or weights alone, of which the order of the
        steps is guessed.

    Raises
    ------
    FileError
        Where it cannot be read, or no step of it is computed.
    """
    path = Path(path)
    model = chain_of_contents(read_contents(path))
    return check_computed(replace(model, name=path.name), path)


def model_around(path: Path) -> Model | None:
    """Return the model of a file that is more than a loop and its read-out, or None.

    None as well where the file holds no chain that is computed: whoever opens a layer
    of it tells why.
    """
    try:
        model = load_model(path)
    except UserError:
        return None
    loops = len(loops_of(model))
    plain = ("recurrent", "dense", "last_timestep", "dropout")
    others = [step for step in model.steps if step.kind not in plain]
    return model if loops > 1 or (loops == 1 and others) else None


def chain_of_contents(contents: Contents) -> Model:
    """Return the chain of what a file holds."""
    if contents.descriptions:
        return told_chain(contents)
    return module_chain(contents)
