"""What the table of a cell consists of: parameters, states, statements, layers."""

from typing import NamedTuple


class Parameter(NamedTuple):
    """An array that is learned: drawn, imported, edited and shown in this order.

    Attributes
    ----------
    name : str
    axes : tuple of str
        The axes of its rows and columns, as `core.viewport.AXES` has them.
    role : str
        ``kernel`` where it weighs inputs, ``recurrent`` where it weighs a state,
        ``bias`` where it is added, ``projection`` where it makes outputs of units.
    meaning : str
        One sentence for a tooltip.
    undrawn : float
        Its numbers where a distribution draws no biases.
    """

    name: str
    axes: tuple[str, ...]
    role: str
    meaning: str
    undrawn: float = 0.0


class Carried(NamedTuple):
    """A state that a timestep leaves to the next one.

    Attributes
    ----------
    name : str
        What the state is called where it is read.
    result : str
        The result that becomes it.
    meaning : str
        One sentence for a tooltip.
    initial : str
        What the state of the first timestep is called.
    initial_meaning : str
        One sentence on that.
    written : str
        What the code calls it, where that is another name.
    activated : str
        The initial state that it is the activation of where it is not set; empty where
        it is zeros then.
    axis : str
        The axis of its numbers.
    """

    name: str
    result: str
    meaning: str
    initial: str
    initial_meaning: str
    written: str = ""
    activated: str = ""
    axis: str = "state_features"

    @property
    def in_code(self) -> str:
        """The name of the variable in the code."""
        return self.written or self.name


class Statement(NamedTuple):
    """One operation of a timestep, one array and one panel.

    Attributes
    ----------
    result : str
        The array it makes.
    function : str
        A name of `FUNCTIONS` or `ACTIVATIONS`; ``activation`` is the one of the run.
    operands : tuple of str
    title, meaning : str
        What the window calls the result, and one sentence on it.
    is_inline : bool
        Whether the code writes it within the one statement that reads it.
    operation : str
        What the operation is called, where that is not the name of its result.
    note : str
        A sentence to add in the status line, or nothing.
    narration : str
        A sentence to add to what the narration says of its function, or nothing; with
        ``{t}`` for the timestep.
    gate : str
        The gate it belongs to; empty where the cell has none.
    """

    result: str
    function: str
    operands: tuple[str, ...]
    title: str
    meaning: str
    is_inline: bool = False
    operation: str = ""
    note: str = ""
    narration: str = ""
    gate: str = ""

    @property
    def name(self) -> str:
        """The name of the operation."""
        return self.operation or self.result

    @property
    def addends(self) -> tuple[str, ...]:
        """What a sum adds; a product that nothing is added to is all of its sum."""
        return self.operands if self.function == "sum" else (self.result,)


class Layer(NamedTuple):
    """A layer of a framework that computes a cell.

    Attributes
    ----------
    name : str
        Its class.
    gates : tuple of str
        What stands behind the names of the parameters, in the order in which the layer
        has them one below the other.
    state_biases : tuple of str
        The biases that are added to the products of the state, gate by gate; empty for
        a gate without one, and where no gate has one.
    """

    name: str
    gates: tuple[str, ...] = ("",)
    state_biases: tuple[str, ...] = ()
