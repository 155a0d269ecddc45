"""Changes by hand: from what the user does with a cell to an edit of the session."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from rnn_viewer.core.cell.cell import Cell as CellTable
from rnn_viewer.core.errors import UserError
from rnn_viewer.core.recipe.edits import (
    Area,
    Edit,
    cut_connection,
    cut_loop,
    cut_unit,
    empty_state,
    hold_gate,
    one_cell,
    set_cells,
)
from rnn_viewer.core.snapshot.editable import source, source_area
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.session import Session
from rnn_viewer.session.playback import Playback
from rnn_viewer.views.loop.strip import Strip
from rnn_viewer.widgets.arrays.cell_text import cell_name
from rnn_viewer.widgets.arrays.edit_text import edit_text
from rnn_viewer.widgets.error_text import error_text

if TYPE_CHECKING:
    from rnn_viewer.views.dialogs.edit_dialog import EditDialog


class Editing(QObject):
    """Takes what was typed, dragged or chosen, and pauses for it.

    Parameters
    ----------
    session : Session
        What is edited.
    playback : Playback
        What pauses.
    strip : Strip
        Where the cells are.
    parent : QWidget
        The window.
    """

    def __init__(
        self, session: Session, playback: Playback, strip: Strip, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._playback = playback
        self._strip = strip
        self._window = parent
        self._has_dragged = False
        strip.typing_begun.connect(playback.pause)
        strip.value_typed.connect(self._on_value_typed)
        strip.value_dragged.connect(self._on_value_dragged)
        strip.area_drawn.connect(self._on_area_drawn)

    # What the menus offer

    def cut_chosen_unit(self) -> None:
        """Cut the chosen unit from the others."""
        now = self._session.snapshot
        if now.selection.unit is not None:
            self._edit(cut_unit(now.selection.unit, now.run.cell))

    def cut_chosen_connection(self) -> None:
        """Set the chosen weight to zero."""
        cell = self._session.snapshot.selection.cell
        if cell is not None:
            self._edit(cut_connection(cell.array, cell.row, cell.column))

    def cut_loop(self) -> None:
        """Set all weights of the state to zero."""
        self._edit(cut_loop(self._session.snapshot.run.cell))

    def hold_gate(self, gate: str, value: float) -> None:
        """Hold a gate, by the name of its result, at 0 or at 1."""
        self._edit(hold_gate(gate, value, self._session.snapshot.run.cell))

    def hold_seen_gate(self, value: float) -> None:
        """Hold the gate that is seen with its matrices at 0 or at 1."""
        now = self._session.snapshot
        gate = now.run.cell.gate_results.get(now.gate)
        if gate in [statement.result for statement in now.run.cell.held]:
            self.hold_gate(str(gate), value)

    def empty_state(self) -> None:
        """Empty the state before the timestep that is shown."""
        self._edit(empty_state(max(self._session.snapshot.position.timestep, 0)))

    def set_cells(self, area: Area | None = None) -> None:
        """Open the dialog for cells: the chosen weight where none are given."""
        from rnn_viewer.views.dialogs.edit_dialog import EditDialog

        now = self._session.snapshot
        matrix = now.run.cell.matrices[-1]
        cell = now.selection.cell or Cell(matrix, now.selection.unit or 0)
        dialog = EditDialog(
            now, area or one_cell(cell.array, cell.row, cell.column), self._window
        )
        dialog.entered.connect(partial(self._on_entered, dialog))
        dialog.open()

    def add_to_menu(self, menu: QMenu, cell: Cell) -> None:
        """Add to a menu what can be done with a cell of a panel."""
        now = self._session.snapshot
        found, gate = source(now, cell), _gate_of(now.run.cell, cell.array)
        if found is None and gate is None:
            return
        menu.addSeparator()
        for value in (1, 0) if gate is not None else ():
            text = self.tr("Hold %1 at %2").replace("%1", str(gate))
            text = text.replace("%2", str(value))
            _add(menu, text, partial(self.hold_gate, str(gate), value))
        if found is None:
            return
        rows, columns = (*now.shape(found.array), 1)[:2]
        here = one_cell(found.array, found.row, found.column)
        name = cell_name(now, found)
        _add(menu, self.tr("Set %1…").replace("%1", name), self._setter(here))
        if columns > 1:
            row = here._replace(columns=(0, columns))
            column = here._replace(rows=(0, rows))
            for area in (row, column):
                text = self.tr("Set %1…").replace("%1", _spelled(area, rows, columns))
                _add(menu, text, self._setter(area))
        table = now.run.cell
        if found.array in table.matrices:
            text = self.tr("Cut the connection %1").replace("%1", name)
            cut = cut_connection(found.array, found.row, found.column)
            _add(menu, text, partial(self._edit, cut))
        text = self.tr("Cut unit %1").replace("%1", str(found.row + 1))
        if found.array in table.parameter and table.of_role("recurrent"):
            _add(menu, text, partial(self._edit, cut_unit(found.row, table)))

    def _setter(self, area: Area) -> Callable[[], None]:
        return partial(self.set_cells, area)

    # What the user does

    def _on_value_typed(self, cell: Cell, text: str) -> None:
        editor = self._strip.editor
        if editor is None:
            return
        try:
            edit = set_cells(one_cell(cell.array, cell.row, cell.column), text)
        except UserError as error:
            editor.refuse(error_text(error))
            self._session.refused.emit(error)
            return
        editor.leave()
        if self._session.snapshot.number(cell) != edit.value:
            self._edit(edit)

    def _on_value_dragged(self, cell: Cell, value: float, continuing: bool) -> None:
        found = source(self._session.snapshot, cell)
        if found is None:
            return
        area = one_cell(found.array, found.row, found.column)
        # A drag is one undo from the first number on that it changed.
        self._has_dragged = continuing and self._has_dragged
        changed = self._edit(Edit("set", (area,), value), self._has_dragged)
        self._has_dragged = self._has_dragged or changed

    def _on_area_drawn(self, area: Area) -> None:
        found = source_area(self._session.snapshot, area)
        if found is not None:
            self.set_cells(found)

    def _on_entered(self, dialog: "EditDialog", area: Area, text: str) -> None:
        try:
            edit = set_cells(area, text)
        except UserError as error:
            dialog.refuse(error_text(error))
            return
        dialog.close()
        self._edit(edit)

    def _edit(self, edit: Edit, continuing: bool = False) -> bool:
        """Add an edit; tell whether it changes anything."""
        before = self._session.snapshot.recipe
        self._playback.pause()
        self._session.edit(edit, text=edit_text(edit), continuing=continuing)
        return self._session.snapshot.recipe is not before


def _add(menu: QMenu, text: str, action: Callable[[], object]) -> None:
    menu.addAction(text).triggered.connect(lambda _=False: action())


def _gate_of(cell: CellTable, array: str) -> str | None:
    """Return the gate that an array belongs to; None where it is of no gate."""
    statement = cell.made_by.get(array)
    if array in cell.parameter:
        statement = cell.read_by(array)
    if statement is None:
        return None
    gates = (s.result for s in cell.held if s.gate == statement.gate)
    return next(gates, None)


def _spelled(area: Area, rows: int, columns: int) -> str:
    """Return an area in the way of R, its whole rows and columns left out."""
    whole = (0, None)
    return area._replace(
        rows=whole if area.rows == (0, rows) else area.rows,
        columns=whole if area.columns == (0, columns) else area.columns,
    ).spelled()
