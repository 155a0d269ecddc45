"""The chain of a model whose file describes its layers, as those of Keras do."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from numpy.typing import NDArray

from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.model.by_hand import with_own_names
from rnn_viewer.core.model.merges import MERGES
from rnn_viewer.core.model.model import Model
from rnn_viewer.core.model.recurrent import Recurrent
from rnn_viewer.core.model.shapes import LastTimestep, TimeDistributed
from rnn_viewer.core.model.step import Step
from rnn_viewer.core.model.unknown import Unknown
from rnn_viewer.core.notes import Note
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.formats.layer_description import LayerDescription
from rnn_viewer.files.formats.onnx_layers import PICKED
from rnn_viewer.files.layers.around import listed
from rnn_viewer.files.layers.gated import cells_by_kind
from rnn_viewer.files.layers.groups import description_of, is_of_layer
from rnn_viewer.files.layers.layers import Found, found_layers
from rnn_viewer.files.models.ends import ended
from rnn_viewer.files.models.keras_steps import steps_of
from rnn_viewer.files.models.loops import loop_of
from rnn_viewer.files.models.not_computed import NotComputed
from rnn_viewer.files.models.onnx_steps import in_words_of_keras
from rnn_viewer.files.open_file import plain

_VARIABLE = re.compile(r"(?P<place>.*?)(?:/vars)?/(?P<name>[^/:]+)(?::\d+)?")
_SEVERAL = QT_TRANSLATE_NOOP("files", "{layer}, which reads {others}")
_WAYS = QT_TRANSLATE_NOOP("files", "several ways: {others}")
_STATE = QT_TRANSLATE_NOOP("files", "{layer}, which begins with a state of {others}")
_GIVEN_MASK = QT_TRANSLATE_NOOP("files", "{layer}, which is given a mask")
_OF_STATE = QT_TRANSLATE_NOOP("files", "{layer}, which reads a last state")
_PICKS = QT_TRANSLATE_NOOP(
    "files", "the timestep of {layer} that the graph picks is taken for the last one"
)
_WITH = QT_TRANSLATE_NOOP("files", "{layer} ({problem})")


class _Read(NamedTuple):
    """What a file holds, with its layers.

    Attributes
    ----------
    contents : Contents
    layers : tuple of Found
        Those that were found by their arrays.
    """

    contents: Contents
    layers: tuple[Found, ...]


def described_chain(contents: Contents) -> Model:
    """Return the chain of a model that a file describes.

    Parameters
    ----------
    contents : Contents
        With `Contents.descriptions`.
    """
    read = _Read(contents, found_layers(contents))
    steps = with_own_names(_steps(read))
    picked = (t for t in contents.descriptions if t.settings.get(PICKED))
    names = dict.fromkeys(plain(description.names[0]) for description in picked)
    notes = tuple(Note("chain", _PICKS.format(layer=name)) for name in names)
    return ended(Model(steps, notes), contents)


def _steps(read: _Read) -> Iterator[Step]:
    """Yield the steps of a chain, up to the first that is not computed."""
    graph = read.contents.graph
    arrays = _arrays(read.contents)
    chain = _chain(read)
    for place, description in enumerate(chain):
        name = plain("/".join(description.names))
        reason = _why_not(read, description, chain[:place])
        try:
            found = (
                ()
                if reason
                else _of_layer(read, description, arrays.get(id(description), {}))
            )
        except NotComputed as error:
            found, reason = (), _not_computed(description, str(error))
        except ArrayError as error:
            found, reason = (), _not_computed(description, error.found)
        if reason:
            yield Unknown(name=name, reason=reason)
            return
        yield from found
    met = {
        id(each)
        for description in chain
        for each in (graph.twins(description) or [description])
    }
    left = [each for each in graph.layers if id(each) not in met]
    if left:
        yield Unknown(
            name=plain(left[0].names[0]), reason=_WAYS.format(others=listed(left))
        )


def _chain(read: _Read) -> list[LayerDescription]:
    """Return the layers from the first on, as long as each feeds one other alone."""
    layers = read.contents.graph.layers
    return [] if not layers else [layers[0], *read.contents.graph.after(layers[0])]


def _not_computed(description: LayerDescription, problem: str) -> str:
    layer = plain(description)
    return _WITH.format(layer=layer, problem=problem) if problem else layer


def _why_not(
    read: _Read, description: LayerDescription, before: Sequence[LayerDescription]
) -> str:
    """Return why a layer is no step of a chain by what it is given; or nothing."""
    layer, graph = plain(description), read.contents.graph
    met = {id(each) for one in before for each in (graph.twins(one) or [one])}
    others = [each for each in graph.before(description) if id(each) not in met]
    if others:
        return _SEVERAL.format(layer=layer, others=listed(others))
    if description.call.states:
        others_named = ", ".join(map(plain, description.call.states))
        return _STATE.format(layer=layer, others=others_named)
    if description.call.masked:
        return _GIVEN_MASK.format(layer=layer)
    return _OF_STATE.format(layer=layer) if description.call.of_state else ""


def _of_layer(
    read: _Read, description: LayerDescription, arrays: Mapping[str, NDArray[Any]]
) -> tuple[Step, ...]:
    """Return the steps of a layer."""
    if description.kind in cells_by_kind():
        return tuple(_recurrent(read, description))
    description = in_words_of_keras(description)
    name = plain("/".join(description.names))
    if description.wrapper != "TimeDistributed":
        if description.wrapper:
            raise NotComputed(description.wrapper)
        return steps_of(description, name, arrays)
    name = plain("/".join(description.names[:-1]))
    inside = steps_of(description, name, arrays)
    return tuple(TimeDistributed(name=step.name, step=step) for step in inside)


def _recurrent(read: _Read, description: LayerDescription) -> Iterator[Step]:
    twins = read.contents.graph.twins(description)
    by_layer = {id(each.group.description): each for each in read.layers}
    directions = [by_layer.get(id(each)) for each in (twins or [description])]
    # ONNX knows but one way to merge.
    merge = description.settings.get("merge_mode", "concat")
    if twins and (len(twins) != 2 or merge not in MERGES):
        raise NotComputed(f"merge_mode {merge}")
    loops = []
    for each in directions:
        if each is None or each.problem:
            raise NotComputed("" if each is None else each.layer.reason)
        loops.append(loop_of(read.contents, read.layers, each))
    names = description.names[:-1] if twins else description.names
    name, picked = plain("/".join(names)), bool(description.settings.get(PICKED))
    is_last = description.last_alone and not (
        picked or _feeds_a_cell(read, description)
    )
    yield Recurrent(
        name=name,
        loops=tuple(loops),
        merge=merge,
        return_sequences=not is_last,
        in_order=bool(twins),
        zero_masked=bool(twins)
        or bool(description.settings.get("zero_output_for_mask")),
        stateful=description.stateful,
        batch_size=description.call.samples or 1,
    )
    if picked:
        yield LastTimestep(name=f"{name}/last")


def _feeds_a_cell(read: _Read, description: LayerDescription) -> bool:
    """Tell whether a cell is one of a stack, and not the last of it."""
    if not description.kind.endswith("Cell"):
        return False
    following = next(read.contents.graph.after(description), None)
    return following is not None and following.names[:-1] == description.names[:-1]


def _arrays(contents: Contents) -> dict[int, dict[str, NDArray[Any]]]:
    """Return the variables of each layer, by the identity of its description."""
    found: dict[int, dict[str, NDArray[Any]]] = {}
    for name, array in contents.arrays.items():
        match = _VARIABLE.fullmatch(name)
        if match is None or not is_of_layer(contents, name):
            continue
        description = description_of(contents, match["place"])
        if description is not None:
            found.setdefault(id(description), {})[match["name"]] = array
    return found
