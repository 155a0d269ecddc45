"""The chain of a model whose modules are known, but not what its code does with them.

The order is that of a Sequential; else it is guessed: that of the file, or one in which
the sizes fit. What is guessed is said, and can be put right by `Model.with_steps`.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.model.by_hand import with_own_names
from rnn_viewer.core.model.model import Model
from rnn_viewer.core.model.recurrent import Recurrent
from rnn_viewer.core.model.step import Step
from rnn_viewer.core.model.unknown import Unknown
from rnn_viewer.core.notes import Note
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, together
from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.layers.layers import Found, found_layers
from rnn_viewer.files.models.by_arrays import (
    described_modules,
    is_sequence,
    modules_in,
)
from rnn_viewer.files.models.ends import ended
from rnn_viewer.files.models.loops import loop_of
from rnn_viewer.files.models.modules import Module, steps_of_module
from rnn_viewer.files.models.not_computed import NotComputed
from rnn_viewer.files.models.ordering import in_order
from rnn_viewer.files.open_file import plain

_PART = re.compile(r"_(?P<layer>l\d+)(?:_reverse)?")
_GUESSED = QT_TRANSLATE_NOOP(
    "files", "the order of the steps is guessed by names and shapes: {steps}"
)
_LEFT = QT_TRANSLATE_NOOP(
    "files", "{steps} can read what no other step gives, and is left out of the chain"
)
_AT_EACH = QT_TRANSLATE_NOOP(
    "files",
    "it is not told whether {head} reads each timestep of {layer} or its last alone: it"
    " is computed at each",
)
_BETWEEN = QT_TRANSLATE_NOOP(
    "files",
    "it is not told what lies between {first} and {second}, such as an activation:"
    " nothing is computed there",
)
_WITH = QT_TRANSLATE_NOOP("files", "{kind} {name}")


class _Group(NamedTuple):
    """The loops of one layer of a stack; its name where there are several."""

    layer: str
    loops: tuple[Found, ...]


def module_chain(contents: Contents) -> Model:
    """Return the chain of a model of PyTorch, or of arrays that are called alike.

    Parameters
    ----------
    contents : Contents
        The arrays by their names, and what whole modules tell of themselves.
    """
    modules = described_modules(contents) or modules_in(contents)
    steps = tuple(_steps(contents, modules))
    if is_sequence(contents):
        return ended(Model(with_own_names(steps)), contents)
    found = in_order([step for step in steps if not isinstance(step, Unknown)])
    unknown = [step for step in steps if isinstance(step, Unknown)]
    chain = _with_unknown(steps, found.steps, unknown)
    spare = (*found.left, *(step for step in unknown if step not in chain))
    is_guessed = len(modules) > 1
    has_words = bool(contents.modules)
    notes = tuple(_notes(chain, found.left, has_words)) if is_guessed else ()
    return ended(Model(chain, notes, is_guessed, spare=spare), contents)


def _with_unknown(
    steps: Sequence[Step], ordered: Sequence[Step], unknown: Sequence[Step]
) -> tuple[Step, ...]:
    """Return the ordered steps up to the first that is not computed.

    It stands behind those that the file has before it.
    """
    if not unknown:
        return with_own_names(iter(ordered))
    before = set(map(id, steps[: steps.index(unknown[0])]))
    kept = [step for step in ordered if id(step) in before]
    return with_own_names(iter((*kept, unknown[0])))


def _notes(
    chain: Sequence[Step], left: Sequence[Step], has_words: bool
) -> Iterator[Note]:
    """Yield what was guessed of a chain of which no code is known."""
    if len(chain) > 1:
        words = _GUESSED.format(steps=" → ".join(step.name for step in chain))
        yield Note("chain", words)
    if left:
        names = together([step.name for step in left])
        yield Note("chain", _LEFT.format(steps=names))
    recurrent = [n for n, step in enumerate(chain) if isinstance(step, Recurrent)]
    later = chain[recurrent[-1] + 1 :] if recurrent else ()
    head = next((step for step in later if step.kind == "dense"), None)
    if head is not None:
        layer = chain[recurrent[-1]].name
        yield Note("chain", _AT_EACH.format(head=head.name, layer=layer))
    for first, second in pairwise(chain):
        if first.kind == second.kind == "dense" and not has_words:
            words = _BETWEEN.format(first=first.name, second=second.name)
            yield Note("chain", words)


def _steps(contents: Contents, modules: Sequence[Module]) -> Iterator[Step]:
    """Yield the steps of modules in their order."""
    found = found_layers(contents)
    groups = _recurrent(found)
    for module in modules:
        if module.place in groups:
            for group in groups[module.place]:
                yield _loops(contents, found, group, plain(module.name))
            continue
        name = plain(module.name or module.kind)
        try:
            yield from steps_of_module(module._replace(name=name))
        except NotComputed as error:
            kind: str = module.kind
            if str(error):
                kind = plain(f"{kind} ({error})")
            yield Unknown(name=name, reason=_WITH.format(kind=kind, name=name))
        except ArrayError as error:
            reason = _WITH.format(kind=error.found, name=name)
            yield Unknown(name=name, reason=reason)


def _loops(
    contents: Contents, found: Sequence[Found], group: _Group, module: str
) -> Step:
    """Return one layer of a stack, with both of its directions."""
    module = module or plain(group.loops[0].layer.kind).lower()
    name = ".".join(filter(None, (module, group.layer)))
    bad = next((each for each in group.loops if each.problem), None)
    if bad is not None:
        return Unknown(name=name, reason=bad.layer.reason)
    loops = tuple(loop_of(contents, found, each) for each in group.loops)
    return Recurrent(name=name, loops=loops)


def _recurrent(found: Sequence[Found]) -> dict[str, list[_Group]]:
    """Return the layers of each stack by its place, forward before backward."""
    stacks: dict[str, dict[str, list[Found]]] = {}
    for each in found:
        if each.group.family is None:
            continue
        match = _PART.fullmatch(each.group.part)
        layers = stacks.setdefault(each.group.place, {})
        if each.group.backwards and not each.group.part:
            # Of Keras, which keeps both directions apart: the one before is its twin.
            layers = list(stacks.values())[-2]
        layers.setdefault(match["layer"] if match else "", []).append(each)
    return {
        place: [
            _Group(
                layer if len(layers) > 1 else "",
                tuple(sorted(layers[layer], key=lambda each: each.layer.backwards)),
            )
            for layer in sorted(layers, key=_number)
        ]
        for place, layers in stacks.items()
    }


def _number(layer: str) -> int:
    return int(layer.removeprefix("l") or 0)
