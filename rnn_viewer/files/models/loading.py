"""Models of files, whatever their format."""

from dataclasses import replace
from pathlib import Path

from rnn_viewer.core.errors import FileError, UserError
from rnn_viewer.core.model.loop_places import loops_of
from rnn_viewer.core.model.model import Model
from rnn_viewer.core.model.shown_model import shown_of
from rnn_viewer.core.recipe.resolving import resolve
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats import read_contents
from rnn_viewer.files.formats.contents import Arrays, Contents
from rnn_viewer.files.models.described_chain import described_chain
from rnn_viewer.files.models.ends import check_computed
from rnn_viewer.files.models.module_chain import module_chain
from rnn_viewer.files.models.places import lacking, with_parameters
from rnn_viewer.files.session.session_file import SUFFIX, load_session


def load_model(path: str | Path) -> Model:
    """Return the chain of steps of a file.

    Parameters
    ----------
    path : str or Path
        A model of Keras, PyTorch or ONNX, or weights alone, of which the order of the
        steps is guessed; or a session that shows one.

    Raises
    ------
    FileError
        Where it cannot be read, or no step of it is computed.
    """
    path = Path(path)
    if path.suffix.lower() == SUFFIX:
        return _of_session(path)
    model = chain_of_contents(read_contents(path))
    return check_computed(replace(model, name=path.name), path)


def _of_session(path: Path) -> Model:
    """Return the model of a session, with the changes by hand in it."""
    recipe = load_session(path).recipe
    shown = shown_of(recipe)
    if shown is None:
        problem = QT_TRANSLATE_NOOP("errors", "shows no whole model")
        wanted = QT_TRANSLATE_NOOP("errors", "a session of one")
        raise FileError(path, problem, wanted)
    return shown.with_weights(resolve(recipe).weights, recipe.settings)


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
    """Return the chain of what a file holds, and what its layers lack."""
    return replace(_chain(contents), fixed=lacking(contents, _chain))


def arrays_of_trained(contents: Contents, model: Model) -> Arrays:
    """Return the arrays of a file with the parameters of a model that is of it."""
    return with_parameters(contents, _chain, model)


def _chain(contents: Contents) -> Model:
    if contents.descriptions:
        return described_chain(contents)
    return module_chain(contents)
