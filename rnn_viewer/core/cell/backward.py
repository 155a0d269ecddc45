"""The backward pass of a cell as a cell of its own: statements, read from its table.

Backpropagation through time is a loop, too. It reads the timesteps from the last to the
first, and carries gradients on where the cell carries states. Of a simple RNN it is
``δ_t = f′(z_t)·(Vᵀe_t + Uᵀδ_{t+1})``: strip, motion, sums and links know it as they
know every other cell. Source: Werbos (1990), *Backpropagation through time: what it
does and how to do it*, Proceedings of the IEEE 78.

A gradient is that of the loss by an array of the cell. Where only a sum reads an array,
its gradient is that of the sum, and has one name.

In a model steps stand between the loop and the loss. They hand back a gradient by each
output of the loop, and that stands in the place of ``Vᵀe_t``.
"""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.readout import READOUT
from rnn_viewer.core.cell.statement import Carried, Parameter, Statement
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

ERROR = "error_t"
"""The gradient of the loss by what is read out; in a model, by the outputs."""

UPSTREAM = "upstream_t"
"""What it is called in a model."""

NEXT = "next_"
"""Before the name of an array: that of the next timestep."""

_SUFFIX, _IN_MODEL = " backwards", " backwards in a model"
_LINEAR = {"keep": "keep", "leak": "leak", "one_minus": "minus"}
"""The function that pulls a gradient back through one of a single number."""

_GRADIENT = QT_TRANSLATE_NOOP(
    "arrays", "The gradient of the loss by {array}: how much the loss changes with it."
)
_TRANSPOSED = QT_TRANSLATE_NOOP(
    "arrays", "{matrix} transposed: row k has the weights by which unit k is read."
)
_LATER = QT_TRANSLATE_NOOP(
    "arrays", "{array} of the next timestep: the backward pass comes from there."
)
_END = QT_TRANSLATE_NOOP("arrays", "Behind the last timestep nothing is left: zeros.")


def transposed(matrix: str) -> str:
    """Return what a matrix is called that a gradient is multiplied by."""
    return f"{matrix}ᵀ"


def slope_of(result: str) -> str:
    """Return what the slope of the activation is called that makes a result."""
    return f"slope_{result}"


def gradient_of(cell: Cell, name: str) -> str:
    """Return what the gradient of the loss by an array of a timestep is called."""
    readers = [s for s in cell.statements for operand in s.operands if operand == name]
    is_left = name in cell.becomes.values() or name == cell.output
    if not is_left and len(readers) == 1 and readers[0].function == "sum":
        return gradient_of(cell, readers[0].result)
    return f"gradient_{name}"


@dataclass(frozen=True, eq=False)
class BackwardCell(Cell):
    """The backward pass of a cell.

    Attributes
    ----------
    known : dict of str to str
        What a timestep of the cell made that its backward pass reads: by the name here,
        the result, or that whose slope it is.
    error_axes : tuple of str
        The axis of what it begins with.
    """

    known: dict[str, str] = field(default_factory=dict)
    error_axes: tuple[str, ...] = ()

    def axes(self, name: str) -> tuple[str, ...]:
        """Return the axes of the rows and columns of an array of a timestep."""
        return self.error_axes if name == ERROR else super().axes(name)

    @property
    def has_readout(self) -> bool:
        """Whether it begins at a read-out, and not at the outputs of a loop."""
        return ERROR in self.products.values()

    @cached_property
    def matrix_of(self) -> dict[str, str]:
        """The matrix of the cell that each one is the transpose of."""
        return {name: name[:-1] for name in self.parameter}


def backward_cell(cell: Cell, has_readout: bool = True) -> BackwardCell:
    """Return the backward pass of a cell as a table.

    Parameters
    ----------
    cell : Cell
        The one that is trained.
    has_readout : bool
        Whether it begins at a read-out; else at the outputs, with what the steps of a
        model hand back.
    """
    return _backward_cell(cell, has_readout)


@lru_cache
def _backward_cell(cell: Cell, has_readout: bool) -> BackwardCell:
    made = _Deriving(cell, has_readout)
    of_outputs = ("outputs",) if cell.of_role("projection") else ("units",)
    return BackwardCell(
        name=f"{cell.name}{_SUFFIX if has_readout else _IN_MODEL}",
        label=cell.label,
        parameters=tuple(made.parameters.values()),
        statements=tuple(made.statements),
        inputs=(ERROR, *made.known),
        output=made.last,
        carried=tuple(made.carried),
        known=made.known,
        error_axes=READOUT.axes(READOUT.output) if has_readout else of_outputs,
    )


def backward_named(name: str) -> BackwardCell:
    """Return the backward pass of that name.

    Raises
    ------
    KeyError
        Where no cell has one of that name.
    """
    from rnn_viewer.core.cell import CELLS

    has_readout = not name.endswith(_IN_MODEL)
    suffix = _SUFFIX if has_readout else _IN_MODEL
    return backward_cell(CELLS[name.removesuffix(suffix)], has_readout)


class _Deriving:
    """Walks the statements of a cell from the last to the first."""

    def __init__(self, cell: Cell, has_readout: bool) -> None:
        self._cell, self._has_readout = cell, has_readout
        self.parameters: dict[str, Parameter] = {}
        self.statements: list[Statement] = []
        self.carried: list[Carried] = []
        self.known: dict[str, str] = {}
        self._parts: dict[str, list[str]] = {}
        self._deltas = {
            gradient_of(cell, s.result): s.gate
            for s in cell.sums
            if _is_weighed(cell, s)
        }
        self._readers = Counter(o for s in cell.statements for o in s.operands)
        self._make_arriving()
        for statement in reversed(cell.statements):
            gradient = self._gradient(statement.result)
            for operand in statement.operands:
                self._pull(statement, operand, gradient)
        # The strip follows what is carried on, or made last, into its history.
        results = [carried.result for carried in self.carried]
        self.last = (results or [self.statements[-1].result])[0]

    def _make_arriving(self) -> None:
        """Begin with what comes from the loss, and from the next timestep."""
        cell, matrix = self._cell, READOUT.matrices[0]
        if self._has_readout:
            self._multiply(matrix, ERROR, f"from_readout_by_{matrix}", cell.output)
        else:
            self._parts[cell.output] = [ERROR]
        for state in cell.carried:
            for statement in cell.statements:
                if state.name in statement.operands:
                    self._arrive(statement, state)

    def _arrive(self, statement: Statement, state: Carried) -> None:
        """Add what the next timestep makes of a state that it reads."""
        cell = self._cell
        gradient = gradient_of(cell, statement.result)
        if statement.function == "product":
            matrix = statement.operands[0]
            name = self._carry(gradient, statement.result)
            self._multiply(matrix, name, f"from_next_by_{matrix}", state.result)
            return
        part = gradient
        if statement.function != "sum":
            part = _part(state.name, statement)
        name = self._carry(part, state.name)
        self._parts.setdefault(state.result, []).append(name)

    def _carry(self, result: str, of: str) -> str:
        """Have a result carried on to the timestep before; return its name there."""
        name = f"{NEXT}{result}"
        if name not in (c.name for c in self.carried):
            meaning = _LATER.format(array=self._title(result, of))
            axes = {state.name: state.axis for state in self._cell.carried}
            is_output = axes.get(of) == "state_features"
            axis = "state_features" if is_output else "unit_features"
            self.carried.append(
                Carried(name, result, meaning, f"last_{result}", _END, axis=axis)
            )
        return name

    def _multiply(self, matrix: str, vector: str, name: str, into: str) -> None:
        """Multiply a gradient by a matrix, transposed, as a part of another one."""
        title = transposed(matrix)
        self.parameters[title] = _parameter(self._cell, matrix)
        self._make(Statement(name, "product", (title, vector), "", ""), into)
        self._parts.setdefault(into, []).append(name)

    def _make(self, statement: Statement, of: str) -> None:
        operand = statement.operands[-1]
        product = f"{statement.operands[0]}·{self._title(operand, of)}"
        is_product = statement.function == "product"
        title = product if is_product else self._title(statement.result, of)
        meaning = _GRADIENT.format(array=self._cell.title(of))
        self.statements.append(
            statement._replace(title=title, meaning=meaning, is_inline=is_product)
        )

    def _title(self, name: str, of: str) -> str:
        if name == ERROR:
            return "e_t"
        if name.startswith(NEXT):
            return f"{self._title(name.removeprefix(NEXT), of).removesuffix('_t')}_t+1"
        if name in self._deltas:
            gate = self._deltas[name]
            return f"δ{gate}_t" if gate else "δ_t"
        shown = name.removeprefix("gradient_")
        return f"∂{shown.partition('_by_')[0]}"

    def _gradient(self, name: str) -> str:
        """Return the gradient by a result; where it has several parts, add them."""
        gradient = gradient_of(self._cell, name)
        parts = self._parts.get(name, [])
        if len(parts) > 1:
            self._make(Statement(gradient, "sum", tuple(parts), "", ""), name)
        elif parts and parts[0] != gradient and gradient == f"gradient_{name}":
            # A single part is the gradient: its statement takes the name.
            place = [s.result for s in self.statements].index(parts[0])
            only = self.statements[place]
            self.statements[place] = only._replace(result=gradient)
        return gradient

    def _pull(self, statement: Statement, operand: str, gradient: str) -> None:
        """Make the part of the gradient by an operand that a statement gives."""
        cell = self._cell
        if operand in cell.parameter or operand in cell.inputs:
            return
        is_state = operand in cell.becomes
        is_left = operand in cell.becomes.values()
        name = f"gradient_{operand}"
        if is_state or is_left or self._readers[operand] > 1:
            name = _part(operand, statement)
        if statement.function == "sum":
            if not is_state:
                self._parts.setdefault(operand, []).append(gradient)
            return
        if statement.function == "product":
            if not is_state:
                self._multiply(statement.operands[0], gradient, name, operand)
            return
        self._make(_scaled(self, statement, operand, gradient, name), operand)
        if not is_state:
            self._parts.setdefault(operand, []).append(name)


def _is_weighed(cell: Cell, total: Statement) -> bool:
    """Tell whether a sum is that of weights times what they weigh, to be activated."""
    made = [cell.made_by.get(name) for name in total.addends]
    reader = next((s for s in cell.statements if total.result in s.operands), None)
    is_read = reader is not None and reader.function != "times"
    return is_read and any(s and s.function == "product" for s in made)


def _part(operand: str, statement: Statement) -> str:
    return f"gradient_{operand}_by_{statement.result}"


def _scaled(
    made: _Deriving, statement: Statement, operand: str, gradient: str, name: str
) -> Statement:
    """Return how a gradient is scaled on its way through a function of one unit."""
    function = _LINEAR.get(statement.function)
    if function is not None:
        return Statement(name, function, (gradient,), "", "")
    if statement.function == "times":
        some, other = statement.operands
        factor = other if operand == some else some
        made.known[factor] = factor
    else:
        factor = slope_of(statement.result)
        made.known[factor] = statement.result
    return Statement(name, "times", (factor, gradient), "", "")


def _parameter(cell: Cell, matrix: str) -> Parameter:
    """Return a matrix, transposed, as a parameter."""
    of = cell.parameter.get(matrix) or READOUT.parameter[matrix]
    rows, columns = of.axes[::-1]
    is_of_outputs = bool(cell.of_role("projection"))
    if rows in ("state_features", "unit_features") or matrix in READOUT.parameter:
        is_state = rows != "unit_features"
        rows = "outputs" if is_of_outputs and is_state else "units"
    columns = {"units": "unit_features", "outputs": "state_features"}.get(
        columns, columns
    )
    meaning = _TRANSPOSED.format(matrix=matrix)
    role = "kernel" if matrix in READOUT.parameter else "recurrent"
    return Parameter(transposed(matrix), (rows, columns), role, meaning)
