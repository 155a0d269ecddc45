"""All that makes a run."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from rnn_viewer.core.array import Array
from rnn_viewer.core.arrays import arrays_of
from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.cell_weights import CellWeights
from rnn_viewer.core.notes import Note, of_run
from rnn_viewer.core.read_only import read_only
from rnn_viewer.core.recipe.checks import (
    check_fit,
    check_readout,
    check_state,
    check_targets,
)
from rnn_viewer.core.recipe.edits import Edit, emptied_timesteps
from rnn_viewer.core.recipe.fitting_cells import cells_of, fits, read_by
from rnn_viewer.core.recipe.origin import UNKNOWN, Origin
from rnn_viewer.core.settings.settings import RNNSettings, with_activation

if TYPE_CHECKING:
    from rnn_viewer.core.recipe.around import ModelAround
    from rnn_viewer.core.recipe.readout import Readout
    from rnn_viewer.core.recipe.targets import Targets
    from rnn_viewer.core.sequences.samples import Samples


@dataclass(frozen=True, eq=False, repr=False)
class Recipe:
    """Where everything in a run comes from; small, frozen, the step of an undo.

    Attributes
    ----------
    settings : RNNSettings
        What is drawn, and the activation.
    weights : CellWeights or None
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
    backwards : bool
        Whether the inputs are turned round, so that the loop reads their last timestep
        first. Edits count the timesteps as the loop reads them.
    samples : Samples or None
        What imported inputs are one of; None where they came alone.
    text : str
        What imported inputs spell, where they are a text.
    vocabulary : tuple of str
        What the columns of imported weights stand for, where that was told.
    initial_carry : ndarray, shape (output_features,), or None
        The carry of an LSTM before the first timestep; None: zeros.
    shown_model : ModelAround or None
        The model that the imported weights are a loop of: the inputs are what this loop
        reads of the shown sample, whose rescaling is done; None of a layer by itself.

    Raises
    ------
    ArrayError
        Where imported arrays do not fit each other.
    """

    settings: RNNSettings = field(default_factory=RNNSettings)
    weights: CellWeights | None = None
    inputs: Array | None = None
    rescaling: str = "none"
    initial_state: Array | None = None
    edits: tuple[Edit, ...] = ()
    origin: Origin = UNKNOWN
    readout: "Readout | None" = None
    targets: "Targets | None" = None
    backwards: bool = False
    samples: "Samples | None" = None
    text: str = ""
    vocabulary: tuple[str, ...] = ()
    initial_carry: Array | None = None
    shown_model: "ModelAround | None" = None

    def __post_init__(self) -> None:
        sizes = self._cell_of_weights()
        if self.inputs is not None:
            inputs = read_only(self.inputs, "inputs", dimensions=2)
            object.__setattr__(self, "inputs", inputs)
            sizes["timesteps"], sizes["input_features"] = inputs.shape
        if self.weights is not None:
            if self.inputs is not None:
                check_fit(self.weights, self.inputs)
            sizes["input_features"] = self.weights.input_features
            sizes["output_features"] = self.weights.output_features
            if "units" in self.weights.cell.settings:
                sizes["units"] = self.weights.units
        if any(getattr(self.settings, name) != size for name, size in sizes.items()):
            object.__setattr__(self, "settings", replace(self.settings, **sizes))
        self._check_initial_states()
        if self.readout is not None:
            check_readout(self.readout, self.settings)
        if self.targets is not None:
            check_targets(self.targets, self.readout, self.settings)
        if self.vocabulary or self.rescaling != "none":
            from rnn_viewer.core.recipe.agreement import check_words

            check_words(self)

    def _cell_of_weights(self) -> dict[str, Any]:
        """Take the weights as those of the cell, or the cell as that of the weights."""
        if self.weights is None:
            return {}
        if not fits(self.weights, self.settings.cell):
            return {"cell": self.weights.cell.name}
        weights = read_by(self.weights, self.settings.cell)
        object.__setattr__(self, "weights", weights)
        return {}

    def _check_initial_states(self) -> None:
        for name in ("initial_state", "initial_carry"):
            given = getattr(self, name)
            if given is not None:
                state = read_only(given, name, dimensions=1)
                object.__setattr__(self, name, state)
                # A cell without a carry reads none, of whatever length.
                check_state(name, state, *self.shapes.get(name, state.shape))

    @property
    def cell(self) -> Cell:
        """The cell that the run is of."""
        return CELLS[self.settings.cell]

    @cached_property
    def shapes(self) -> dict[str, tuple[int, ...]]:
        """The shape of each array, by its name, whether it is there yet or not.

        Those of a read-out have no rows where there is none.
        """
        sizes = vars(self.settings) | {"readout_features": 0}
        sizes["unit_count"] = self.settings.unit_count
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
        settings = self.settings
        functions = settings.activation, settings.timesteps
        found = of_run(notes, *functions, settings.recurrent_activation)
        return found if self.shown_model is None else (*self.shown_model.notes, *found)

    @property
    def timestep_names(self) -> tuple[str, ...]:
        """What the timesteps are called, in the order in which the loop reads them."""
        names = self.origin.timestep_names
        return names[::-1] if self.backwards else names

    def with_weights(
        self,
        weights: CellWeights | None,
        readout: "Readout | None" = None,
        **parts: Any,
    ) -> "Recipe":
        """Return a recipe with other weights; what belonged to the old ones goes.

        A text is spelled in their vocabulary, and what the samples are to be answered
        becomes the target of their read-out.

        Parameters
        ----------
        weights : CellWeights or None
            Imported ones; None to draw them.
        readout : Readout, optional
            What follows them.
        **parts
            Other fields to replace.
        """
        gone: dict[str, Any] = dict.fromkeys(("targets", "shown_model"))
        gone["backwards"] = False
        gone["vocabulary"] = () if weights is None else weights.vocabulary
        parts = {**gone, **parts}
        if self.samples is None and not self.text:
            return replace(self, weights=weights, readout=readout, **parts)
        from rnn_viewer.core.recipe.agreement import spelled_for

        parts |= spelled_for(self, weights, parts)
        return replace(self, weights=weights, readout=readout, **parts).answered()

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
        if self.shown_model is not None:
            found: Recipe = self.shown_model.read(self, inputs, parts)
            return found
        gone: dict[str, Any] = {"targets": None}
        if inputs is not self.inputs:
            gone |= {"samples": None, "text": ""}
        new = replace(self, inputs=inputs, **{**gone, **parts})
        if new.samples is None:
            return new
        return new.answered()

    def answered(self) -> "Recipe":
        """Return the same with what its sample is to be answered as targets."""
        from rnn_viewer.core.recipe.agreement import targets_of

        targets = targets_of(self)
        return self if targets is self.targets else replace(self, targets=targets)

    def as_cell(self, name: str) -> "Recipe":
        """Return a recipe with another cell that reads the same parameters.

        The arrays of a leaky RNN are those of a simple one: only a file that has a leak
        tells which. Itself where the parameters are others.

        Parameters
        ----------
        name : str
            A name of `CELLS`.
        """
        weights = self.weights
        is_told = getattr(weights, "leak", None) is not None
        if weights is None or is_told or not fits(weights, name):
            return self
        return replace(self, settings=replace(self.settings, cell=name))

    def decided(
        self,
        activation: str | None = None,
        backwards: bool | None = None,
        recurrent_activation: str | None = None,
    ) -> "Recipe":
        """Return a recipe with what somebody has decided; no note asks for it any more.

        Parameters
        ----------
        activation : str, optional
            A name of `ACTIVATIONS`.
        backwards : bool, optional
            Whether the inputs are turned round. To the network they are other inputs
            then: the targets go with the old ones.
        recurrent_activation : str, optional
            The function of the gates.
        """
        recipe, kinds = self, []
        if recurrent_activation is not None:
            own = replace(self.settings, recurrent_activation=recurrent_activation)
            recipe, kinds = replace(recipe, settings=own), ["gates"]
        if activation is not None:
            settings = with_activation(recipe.settings, activation)
            recipe = replace(recipe, settings=settings)
            kinds.append("activation")
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
            names |= {"units"} & self.weights.cell.settings
            names |= {"cell"} if len(cells_of(self.weights)) == 1 else set()
        if self.inputs is not None and self.weights is not None:
            names |= {"seed", "generator"}
        return frozenset(names)
