"""The chain of steps of a live model; neither Keras nor PyTorch is ever imported.

It is read as that of a file with the same arrays and words.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.model.model import Model
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats.composed import composed
from rnn_viewer.files.formats.contents import Contents, ModuleWords
from rnn_viewer.files.formats.live_checkpoint import contents_of
from rnn_viewer.files.formats.live_layer import array_of, is_module
from rnn_viewer.files.live.forward import as_run
from rnn_viewer.files.live.keras_model import layer_named, words_of
from rnn_viewer.files.live.pytorch_model import contents_of_module
from rnn_viewer.files.models.loading import chain_of_contents

_NO_CHAIN = QT_TRANSLATE_NOOP("errors", "is {kind}")
_A_MODEL = QT_TRANSLATE_NOOP(
    "errors", "the path of a file, a model of Keras, a module or a state_dict"
)
_SETTINGS = (int, float, str, tuple, type(None))


def chain_given(model: Any) -> Model:
    """Return the chain of a model of Keras, of a module or of a state_dict.

    Raises
    ------
    ArrayError
        Where it is none of them, or no step of it is computed.
    """
    name = str(getattr(model, "name", None) or type(model).__name__)
    if isinstance(model, Mapping):
        contents, name = composed(contents_of(model)), "state_dict"
    # On PyTorch a model of Keras is a module of PyTorch too: Keras is asked first.
    elif hasattr(model, "get_weights") and hasattr(model, "get_config"):
        contents = _of_keras(model)
    elif is_module(model):
        contents = _of_module(model)
    else:
        found = _NO_CHAIN.format(kind=type(model).__name__)
        raise ArrayError("model", found, _A_MODEL)
    chain = replace(chain_of_contents(contents), name=name)
    if not chain.computed:
        problem = QT_TRANSLATE_NOOP("errors", "has no step that is computed")
        wanted = QT_TRANSLATE_NOOP("errors", "a model that begins with a known layer")
        raise ArrayError(name, problem, wanted)
    if (
        chain.is_guessed
        and is_module(model)
        and len(chain.computed) == len(chain.steps)
    ):
        return as_run(model, chain)
    return chain


def _of_keras(model: Any) -> Contents:
    """Return what a model of Keras tells of its layers, with the arrays of each."""
    arrays, placed = {}, []
    for told in words_of(model):
        place = f"{'/'.join(told.names)}/"
        layer = layer_named(model, told.names)
        for variable in getattr(layer, "weights", ()):
            word = str(variable.name).rpartition("/")[2].partition(":")[0]
            arrays[place + word] = array_of(variable)
        placed.append(told._replace(place=place))
    return Contents(arrays, tuple(placed), own=frozenset(arrays))


def _of_module(model: Any) -> Contents:
    """Return the arrays of a module, and what those inside tell of themselves."""
    modules = tuple(
        ModuleWords(
            name,
            _kind(module),
            {key: v for key, v in vars(module).items() if isinstance(v, _SETTINGS)},
            any(True for _ in module.children()),
        )
        for name, module in model.named_modules()
        if not _is_parametrization(name)
    )
    contents = contents_of_module(model)
    words = ((m.name, m.settings.get("nonlinearity")) for m in modules)
    told = {name: word for name, word in words if isinstance(word, str)}
    return replace(contents, modules=modules, activations=told)


def _is_parametrization(name: str) -> bool:
    return "parametrizations" in name.split(".")


def _kind(module: Any) -> str:
    """Return the class of a module; with its module where that is not PyTorch's own."""
    kind = type(module)
    own = kind.__module__.startswith("torch.nn.")
    return kind.__name__ if own else f"{kind.__module__}.{kind.__name__}"
