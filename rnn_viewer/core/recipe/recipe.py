"""All that makes a run, and how it is made."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.arrays import arrays_of
from rnn_viewer.core.cell import SIMPLE_RNN
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.draws.inputs import INPUT_KINDS
from rnn_viewer.core.error_words import HAVE_SHAPE
from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.machine.held import held, held_bytes
from rnn_viewer.core.machine.interruption import Watch
from rnn_viewer.core.notes import Note, of_run
from rnn_viewer.core.read_only import read_only
from rnn_viewer.core.recipe.edits import Edit, areas_of, edited, emptied_timesteps
from rnn_viewer.core.recipe.origin import UNKNOWN, Origin
from rnn_viewer.core.recipe.weights import (
    Weights,
    draw,
    drawn,
    drop_large_draws,
    scaled,
)
from rnn_viewer.core.settings.memory_limits import BYTES_A_NUMBER, check_memory
from rnn_viewer.core.settings.settings import RNNSettings, with_activation
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from rnn_viewer.core.recipe.guide import Guide
    from rnn_viewer.core.recipe.readout import Readout
    from rnn_viewer.core.recipe.targets import Targets
    from rnn_viewer.core.sequences.samples import Samples


@dataclass(frozen=True, eq=False)
class Recipe:
    """Where everything in a run comes from; small, frozen, the step of an undo.

    Attributes
    ----------
    settings : RNNSettings
        What is drawn, and the activation.
    weights : Weights or None
        Imported weights; None where they are drawn.
    inputs : ndarray, shape (timesteps, input_features), or None
        Imported inputs; None where they are drawn.
    rescaling : str
        How imported inputs are rescaled: a name of `RESCALINGS`, behind a colon the
        numbers that were given for it.
    initial_state : ndarray, shape (output_features,), or None
        What the first turn remembers; None: zeros.
    edits : tuple of Edit
        Changes by hand, absolute values applied after scaling, in their order. Cells
        beyond an array are passed over, so that edits outlive a change of sizes.
    origin : Origin
        Where imported arrays come from, and the names of their rows and columns.
    readout : Readout or None
        What follows imported weights: a dense layer that reads the outputs.
    targets : Targets or None
        What the read-out should say to these inputs.
    guide : Guide or None
        What an example says about itself.
    opened : Recipe or None
        What the guide speaks of, where it is known: the recipe as it was opened.
    backwards : bool
        Whether the inputs are turned round, so that the loop reads their last timestep
        first. Edits count the timesteps as the loop reads them.
    samples : Samples or None
        What imported inputs are one of; None where they came alone.
    text : str
        What imported inputs spell, where they are a text.
    vocabulary : tuple of str
        What the columns of imported weights stand for, where that was told.

    Raises
    ------
    ArrayError
        Where imported arrays do not fit each other.
    """

    settings: RNNSettings = field(default_factory=RNNSettings)
    weights: Weights | None = None
    inputs: Array | None = None
    rescaling: str = "none"
    initial_state: Array | None = None
    edits: tuple[Edit, ...] = ()
    origin: Origin = UNKNOWN
    readout: "Readout | None" = None
    targets: "Targets | None" = None
    guide: "Guide | None" = None
    opened: "Recipe | None" = None
    backwards: bool = False
    samples: "Samples | None" = None
    text: str = ""
    vocabulary: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        sizes: dict[str, Any] = {}
        if self.inputs is not None:
            inputs = read_only(self.inputs, "inputs", dimensions=2)
            object.__setattr__(self, "inputs", inputs)
            sizes["timesteps"], sizes["input_features"] = inputs.shape
        if self.weights is not None:
            if self.inputs is not None:
                _check_fit(self.weights, self.inputs)
            sizes["input_features"] = self.weights.input_features
            sizes["output_features"] = self.weights.output_features
        if sizes:
            object.__setattr__(self, "settings", replace(self.settings, **sizes))
        if self.initial_state is not None:
            state = read_only(self.initial_state, "initial_state", dimensions=1)
            object.__setattr__(self, "initial_state", state)
            _check_state(state, self.settings.output_features)
        if self.readout is not None:
            _check_readout(self.readout, self.settings)
        if self.targets is not None:
            _check_targets(self.targets, self.readout, self.settings)
        if self.vocabulary or self.rescaling != "none":
            from rnn_viewer.core.recipe.agreement import check_words

            check_words(self)

    @property
    def cell(self) -> Cell:
        """The cell that the run is of: that of imported weights, or the simple RNN."""
        return SIMPLE_RNN if self.weights is None else self.weights.cell

    @cached_property
    def shapes(self) -> dict[str, tuple[int, ...]]:
        """The shape of each array, by its name, whether it is there yet or not.

        Those of a read-out have no rows where there is none.
        """
        sizes = vars(self.settings) | {"readout_features": 0}
        if self.readout is not None:
            sizes["readout_features"] = self.readout.readout_features
        return {
            name: tuple(sizes[size] for size in info.shape)
            for name, info in arrays_of(self.cell).items()
        }

    @property
    def emptied(self) -> frozenset[int]:
        """The timesteps, from 0, before which the state is set to zero."""
        return emptied_timesteps(self.edits)

    @property
    def notes(self) -> tuple[Note, ...]:
        """How the run differs from what its files mean, and what was guessed."""
        return (*self.notes_on_weights, *self.notes_on_inputs)

    @property
    def notes_on_inputs(self) -> tuple[Note, ...]:
        """What was guessed of imported inputs, or left out."""
        if self.inputs is None:
            return ()
        from rnn_viewer.core.recipe.agreement import guesses

        return (*self.origin.input_notes, *guesses(self))

    @property
    def held_bytes(self) -> int:
        """What the samples that are not shown take, beside the arrays of the run."""
        return 0 if self.samples is None else self.samples.nbytes

    @property
    def notes_on_weights(self) -> tuple[Note, ...]:
        """How the run differs from the model that its weights are of."""
        notes = () if self.weights is None else self.weights.notes
        return of_run(notes, self.settings.activation, self.settings.timesteps)

    @property
    def timestep_names(self) -> tuple[str, ...]:
        """What the timesteps are called, in the order in which the loop reads them."""
        names = self.origin.timestep_names
        return names[::-1] if self.backwards else names

    @property
    def is_as_opened(self) -> bool:
        """Whether no setting and no change by hand is another than on opening."""
        then = self.opened or self
        return self.settings == then.settings and _in_force(self) == _in_force(then)

    def with_weights(
        self,
        weights: Weights | None,
        readout: "Readout | None" = None,
        **parts: Any,
    ) -> "Recipe":
        """Return a recipe with other weights; what belonged to the old ones goes.

        A text is spelled in their vocabulary, and what the samples are to be answered
        becomes the target of their read-out.

        Parameters
        ----------
        weights : Weights or None
            Imported ones; None to draw them.
        readout : Readout, optional
            What follows them.
        **parts
            Other fields to replace.
        """
        gone: dict[str, Any] = {"targets": None, "guide": None, "backwards": False}
        gone["vocabulary"] = () if weights is None else weights.vocabulary
        parts = {**gone, **parts}
        if self.samples is None and not self.text:
            return replace(self, weights=weights, readout=readout, **parts)
        from rnn_viewer.core.recipe.agreement import spelled_for

        parts |= spelled_for(self, weights, parts)
        return replace(self, weights=weights, readout=readout, **parts)._answered()

    def with_inputs(self, inputs: Array | None, **parts: Any) -> "Recipe":
        """Return a recipe with other inputs; what belonged to the old ones goes.

        Where they are the same array, what it is one of and what it spells stays.

        Parameters
        ----------
        inputs : ndarray, shape (timesteps, input_features), or None
            Imported ones; None to draw them.
        **parts
            Other fields to replace.
        """
        gone: dict[str, Any] = {"targets": None, "guide": None}
        if inputs is not self.inputs:
            gone |= {"samples": None, "text": ""}
        new = replace(self, inputs=inputs, **{**gone, **parts})
        if new.samples is None:
            return new
        return new._answered()

    def _answered(self) -> "Recipe":
        """Return the same with what its sample is to be answered as targets."""
        from rnn_viewer.core.recipe.agreement import targets_of

        targets = targets_of(self)
        return self if targets is self.targets else replace(self, targets=targets)

    def beginning_with(self, state: Array | None, name: str = "") -> "Recipe":
        """Return a recipe with another state at the start; no note is on it any more.

        Parameters
        ----------
        state : ndarray, shape (output_features,), or None
            What the first turn remembers; None: zeros.
        name : str
            Where it comes from.

        Raises
        ------
        ArrayError
            Where it does not fit the weights.
        """
        weights = None if self.weights is None else self.weights.settling("state")
        origin = self.origin._replace(initial_state=name)
        return replace(self, weights=weights, initial_state=state, origin=origin)

    def decided(
        self, activation: str | None = None, backwards: bool | None = None
    ) -> "Recipe":
        """Return a recipe with what somebody has decided; no note asks for it any more.

        Parameters
        ----------
        activation : str, optional
            A name of `ACTIVATIONS`.
        backwards : bool, optional
            Whether the inputs are turned round. To the network they are other inputs
            then: targets and guide go with the old ones.
        """
        recipe, kinds = self, []
        if activation is not None:
            settings = with_activation(recipe.settings, activation)
            recipe, kinds = replace(recipe, settings=settings), ["activation"]
        if backwards is not None:
            kinds.append("direction")
            if backwards != recipe.backwards:
                recipe = recipe.with_inputs(recipe.inputs, backwards=backwards)
        if recipe.weights is None or not kinds:
            return recipe
        return replace(recipe, weights=recipe.weights.settling(*kinds))

    @property
    def set_aside(self) -> frozenset[str]:
        """The settings that imported arrays overrule."""
        names: set[str] = set()
        if self.inputs is not None:
            names |= {"timesteps", "input_features", "input_kind", "inputs_seed"}
        if self.weights is not None:
            names |= {"input_features", "output_features", "weight_scale"}
            names |= {"distribution", "weights_seed"}
        if self.inputs is not None and self.weights is not None:
            names |= {"seed", "generator"}
        return frozenset(names)


def _in_force(recipe: Recipe) -> list[Edit]:
    return [edit for edit in recipe.edits if edit.on]


def _check_fit(weights: Weights, inputs: Array) -> None:
    if inputs.shape[1] != weights.input_features:
        raise ArrayError(
            "inputs",
            QT_TRANSLATE_NOOP("errors", "have {features} features").format(
                features=inputs.shape[1]
            ),
            QT_TRANSLATE_NOOP("errors", "{input_features}, the columns of W").format(
                input_features=weights.input_features
            ),
        )


def _check_state(state: Array, units: int) -> None:
    if len(state) != units:
        raise ArrayError(
            "initial_state",
            QT_TRANSLATE_NOOP("errors", "has {count} numbers").format(count=len(state)),
            QT_TRANSLATE_NOOP("errors", "{units}, one a unit").format(units=units),
        )


def _check_readout(readout: "Readout", settings: RNNSettings) -> None:
    if readout.output_features != settings.output_features:
        raise ArrayError(
            "V",
            QT_TRANSLATE_NOOP("errors", "has {output_features} columns").format(
                output_features=readout.output_features
            ),
            QT_TRANSLATE_NOOP("errors", "{output_features}, one a unit").format(
                output_features=settings.output_features
            ),
        )


def _check_targets(
    targets: "Targets", readout: "Readout | None", settings: RNNSettings
) -> None:
    timesteps = settings.timesteps - targets.start
    wanted = (timesteps, readout.readout_features if readout else 0)
    if targets.values.shape != wanted:
        shape = targets.values.shape
        raise ArrayError(
            "targets",
            HAVE_SHAPE.format(shape=shape),
            QT_TRANSLATE_NOOP("errors", "{wanted}, the read-out's").format(
                wanted=wanted
            ),
        )


class Resolved(NamedTuple):
    """The arrays that a recipe stands for, read-only.

    Attributes
    ----------
    weights : Weights
    inputs : ndarray, shape (timesteps, input_features)
    initial_state : ndarray, shape (output_features,)
    """

    weights: Weights
    inputs: Array
    initial_state: Array


def resolve(recipe: Recipe) -> Resolved:
    """Return the weights, the inputs and the initial state of a recipe.

    Raises
    ------
    TooLarge
        Where the arrays would not fit the memory, beside all that is held there.
    """
    check_room(recipe)
    weights, inputs = _unedited(recipe)
    if recipe.backwards:
        inputs = inputs[::-1]
    state = recipe.initial_state
    if state is None:
        state = _zeros(recipe.settings.output_features)
    return Resolved(
        _edited_weights(weights, recipe.edits),
        edited(inputs, "inputs", recipe.edits),
        edited(state, "initial_state", recipe.edits),
    )


def check_room(
    recipe: Recipe, field: str = "timesteps", without: Watch | None = None
) -> None:
    """Raise `TooLarge` where the arrays of a recipe do not fit beside what is held.

    Parameters
    ----------
    recipe : Recipe
        What is asked for.
    field : str
        The setting that asked for it, for the message.
    without : callable, optional
        What is made under this watch is given up, and does not count as held.

    Raises
    ------
    TooLarge
        With what is needed, what is held and what there is; `TooLargeForDisk` where it
        is the disk.
    """
    there = BYTES_A_NUMBER * _numbers_there(recipe)
    beside = held_bytes(without)
    check_memory(recipe.settings, field, beside, there, recipe.held_bytes)


def _numbers_there(recipe: Recipe) -> int:
    """Return how many of the numbers of a run are there, less those that are copied."""
    settings = recipe.settings
    units, features = settings.output_features, settings.input_features
    weights, inputs = units * (units + features + 1), settings.timesteps * features
    there = -inputs * bool(areas_of(recipe.edits, "inputs"))
    matrices = SIMPLE_RNN.matrices
    there -= weights * any(areas_of(recipe.edits, name) for name in matrices)
    there -= inputs * (recipe.rescaling != "none")
    if recipe.inputs is None:
        there -= inputs * (settings.input_kind != "random")
    # What is imported is neither drawn nor, being weights, scaled.
    there += weights * (recipe.weights is not None)
    is_drawn = recipe.weights is None or recipe.inputs is None
    if not is_drawn or drawn(settings) is not None:
        there += weights + inputs
    return there


def _unedited(recipe: Recipe) -> tuple[Weights, Array]:
    settings = recipe.settings
    if recipe.weights is not None and recipe.inputs is not None:
        drop_large_draws()
        return recipe.weights, _rescaled(recipe.inputs, recipe.rescaling)
    draws = draw(settings)
    weights = recipe.weights
    if weights is None:
        weights = scaled(draws, settings.weight_scale)
    if recipe.inputs is not None:
        inputs = _rescaled(recipe.inputs, recipe.rescaling)
    else:
        inputs = held(INPUT_KINDS[settings.input_kind].make(draws.inputs))
        inputs.setflags(write=False)
    return weights, inputs


def _rescaled(inputs: Array, rescaling: str) -> Array:
    # Only imported inputs are: most runs start sooner without it.
    from rnn_viewer.core.sequences.rescaling import rescaled

    return rescaled(inputs, rescaling)


def _edited_weights(weights: Weights, edits: tuple[Edit, ...]) -> Weights:
    arrays = weights.arrays.items()
    return weights.with_arrays({n: edited(array, n, edits) for n, array in arrays})


def _zeros(count: int) -> Array:
    zeros = np.zeros(count)
    zeros.setflags(write=False)
    return zeros
