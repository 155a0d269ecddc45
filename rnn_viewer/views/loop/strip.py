"""The strip: one turn of the loop, drawn from left to right as the equation reads."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QCursor,
    QFont,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QRegion,
)
from PySide6.QtWidgets import QToolTip, QWidget

from rnn_viewer.core.cell import SIMPLE_RNN
from rnn_viewer.core.pictures.pixels import Axis
from rnn_viewer.core.snapshot.editable import source
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.views.loop.any_sequence import AnySequencePanel
from rnn_viewer.views.loop.flow_writing import flow_path
from rnn_viewer.views.loop.panel_stock import PanelStock
from rnn_viewer.views.loop.sequence_choice import SequenceChoice
from rnn_viewer.views.loop.state_vector import StateVectorPanel
from rnn_viewer.views.loop.strip_layout import (
    PADDING,
    StripLayout,
    lay_out,
)
from rnn_viewer.views.loop.strip_table import StripTable, strip_table
from rnn_viewer.views.loop.strip_writing import StripWriter
from rnn_viewer.widgets.announcements import announce
from rnn_viewer.widgets.arrays.array_panel import ArrayPanel
from rnn_viewer.widgets.arrays.editable_panel import EditablePanel
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.glossary import TermSpot
from rnn_viewer.widgets.motion.moving_equation import MovingEquation
from rnn_viewer.widgets.painted import fill

if TYPE_CHECKING:
    from rnn_viewer.core.code.array_window import ArrayWindow
    from rnn_viewer.widgets.arrays.cell_editor import CellEditor


class Strip(MovingEquation):
    """Holds the panels and writes names, shapes, signs and axes between them.

    Attributes
    ----------
    pointed : Signal(Cell or None)
        The cell under the pointer.
    chosen : Signal(Cell)
        The cell that was clicked.
    typing_begun : Signal()
        A field was opened over a cell.
    value_typed : Signal(Cell, str)
        What was typed for a cell that can be edited.
    value_dragged : Signal(Cell, float, bool)
        The number a cell was dragged to; whether it goes on with a drag.
    area_drawn : Signal(Area)
        A rectangle of a panel that was drawn with Shift held.
    viewport_wanted : Signal(Viewport)
        What is to be seen of all axes.
    gate_chosen : Signal(str)
        The gate whose column was clicked.
    """

    pointed = Signal(object)
    chosen = Signal(object)
    typing_begun = Signal()
    value_typed = Signal(object, str)
    value_dragged = Signal(object, float, bool)
    area_drawn = Signal(object)
    viewport_wanted = Signal(object)
    gate_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout: StripLayout | None = None
        self._flow = self._origins = self._caption = QRect()
        self._dirty = QRegion()
        self._rooms: dict[str, int] = {}
        self.editor: CellEditor | None = None
        self._written = self.font()
        self.output_sequence = AnySequencePanel(self)
        self.sequence_choice = SequenceChoice(self)
        self.state_vector = StateVectorPanel(self)
        self.table = strip_table(SIMPLE_RNN, "")
        self._window: ArrayWindow | None = None
        last = {
            "state_vector": self.state_vector,
            "output_sequence": self.output_sequence,
        }
        for panel in last.values():
            self._connect(panel)
        self._stock = PanelStock(self, last, self._connect)
        self.panels = self._stock.panels_of(self.table)
        self._z = TermSpot("z", self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        tip = self.tr("One turn of the loop; every line across is one unit.")
        described(self, "strip", self.tr("The loop"), tip)

    def _connect(self, panel: ArrayPanel) -> None:
        panel.pointed.connect(self.pointed)
        panel.chosen.connect(partial(self._on_chosen, panel))
        panel.viewport_wanted.connect(self.viewport_wanted)
        if isinstance(panel, EditablePanel):
            panel.typing_wanted.connect(self._on_typing_wanted)
            panel.value_dragged.connect(self.value_dragged)
            panel.area_drawn.connect(self.area_drawn)

    def _show_table(self, table: StripTable) -> None:
        """Show the panels of another cell, or of another gate."""
        self.end_motion()
        self._close_editor()
        before = set(self.panels.values())
        self.table, self.panels = table, self._stock.panels_of(table)
        now = set(self.panels.values())
        for panel in before - now:
            panel.hide()
        for panel in now - before:
            panel.show_theme(self._theme)
            panel.show_window(self._window)
            panel.show()
        self._stock.drop_others(table.cell)
        if self._layout is not None:
            self._place_panels()

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which every label is whole."""
        return QSize(640, 280)

    # What is shown

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Hand `new` to every panel; draw what stands between them where it changed."""
        if old is not None:
            # Motion may have shown another one meanwhile.
            old = self._snapshot
        self._snapshot = new
        settings_changed = old is None or old.recipe is not new.recipe
        if settings_changed:
            # What is typed speaks of the run before: its cell may be gone.
            self._close_editor()
        offered = new.run, new.sequence, new.compared
        if old is None or offered != (old.run, old.sequence, old.compared):
            self.sequence_choice.show_snapshot(new)
        drawn, is_other = self.panels, self._is_of_other_cell(old, new)
        if is_other:
            self._show_table(strip_table(new.run.cell, new.gate))
        # The first time the strip has no size yet: its resizing places them.
        elif settings_changed and self._layout is not None:
            self._place_panels()
        for name, panel in self.panels.items():
            is_known = not is_other or drawn.get(name) is panel
            panel.show_snapshot(old if is_known else None, new)
        if old is None or settings_changed or is_other:
            self._rewrite()
        else:
            self._show_writing(old, new)

    def _is_of_other_cell(self, old: Snapshot | None, new: Snapshot) -> bool:
        """Tell whether another cell or another gate is to be seen."""
        same = old is not None and old.run is new.run and old.gate == new.gate
        return not same and strip_table(new.run.cell, new.gate) is not self.table

    def _show_writing(self, old: Snapshot, new: Snapshot) -> None:
        """Draw what stands between the panels anew, as far as it changed."""
        if self._writing_changed(old, new):
            self._rewrite()
        elif old.viewport is not new.viewport:
            before, now = (
                v.fitted(["timesteps"]) for v in (old.viewport, new.viewport)
            )
            below = self._below_sequence()
            if before == now and below is not None:
                self.update(below)
            else:
                self._rewrite()
        else:
            if old.position != new.position and self._reads_letters(new):
                self.update(self._below_sequence() or QRect())
            self._show_states(old, new)

    def _show_states(self, old: Snapshot, new: Snapshot) -> None:
        """Draw what a step changes of the states: what left them, the arrow, a name."""
        was_set, is_set = (now.position.state_is_set for now in (old, new))
        if was_set != is_set:
            self.update(self._flow)
            self.update(self._caption)
        elif old.position.timestep != new.position.timestep:
            self.update(self._origins)

    def _reads_letters(self, snapshot: Snapshot) -> bool:
        """Tell whether a text stands below the sequence, which moves with a step."""
        return len(snapshot.timestep_name(0)) == 1

    def _rewrite(self) -> None:
        """Draw what stands between the panels anew, not the panels."""
        around = QRegion(self.rect())
        if self._layout is not None:
            for place in self._layout.panels.values():
                around -= QRegion(place)
        self.update(around)

    def _below_sequence(self) -> QRect | None:
        """Return where all is that tells of the timesteps, where they run across."""
        if self._layout is None or not self.output_sequence.transposed:
            return None
        sequence = self._layout.panels["output_sequence"]
        left = self._layout.panels["state_vector"].right() + PADDING
        corner = self.rect().bottomRight()
        return QRect(QPoint(left, sequence.bottom() + 1), corner)

    def flow_path(self, state: str = "state_t") -> QPainterPath:
        """Return the way of a result to the state that it becomes, in the strip.

        Parameters
        ----------
        state : str
            A state that the cell carries.

        Returns
        -------
        QPainterPath
            From the top of the column of the result; empty before the strip has a size.
        """
        if self._layout is None:
            return QPainterPath()
        states = {s.name: s for s in self.table.cell.carried}
        return flow_path(self._layout, states[state])

    def show_window(self, window: "ArrayWindow | None") -> None:
        """Outline the cells whose numbers are printed, in the pictures of them."""
        self._window = window
        for panel in self.panels.values():
            # The state vector has bars, not cells.
            if panel is not self.state_vector:
                panel.show_window(window)

    def axis(self, name: str) -> Axis:
        """Return how an axis, a name of `AXES`, lies on pixels."""
        grid = self.panels[self.table.drawn_in[name]].grid
        return grid.of_rows if name in ("timesteps", "units") else grid.of_columns

    def _writing_changed(self, old: Snapshot, new: Snapshot) -> bool:
        if old.colour_ranges is not new.colour_ranges or old.sequence != new.sequence:
            return True
        return old.compared != new.compared or old.selection is not new.selection

    def set_as_in_book(self, as_in_book: bool) -> None:
        """Show the output sequence as the book prints it, timesteps downwards."""
        self.output_sequence.set_as_in_book(as_in_book)
        self._place_panels()
        self.update()

    def _place_panels(self) -> None:
        if self._snapshot is None:
            return
        area = self.rect().adjusted(PADDING, PADDING // 2, -2 * PADDING, 0)
        titles = self._titles()
        titles["state_vector"] = self._widest_of_bars()
        for metrics in self._sizes_of_type():
            layout = lay_out(
                area,
                self.table,
                self._snapshot,
                titles,
                metrics,
                timesteps_down=not self.output_sequence.transposed,
            )
            if layout.panels["output_sequence"].right() <= area.right():
                break
        self._layout = layout
        self._place_states(layout)
        for name, rect in layout.panels.items():
            self.panels[name].setGeometry(rect)
        sequence = layout.panels["output_sequence"]
        self.sequence_choice.place_below(sequence, self._written)
        total = self.table.total
        title = self._title_rect(layout.panels[total], self.panels[total].title)
        self._z.lie_over(layout.labels.get(total, (title, ""))[0])

    def _place_states(self, layout: StripLayout) -> None:
        """Note where is written and drawn what a step changes of the states."""
        self._flow = layout.flow
        tops = (layout.panels[name].top() for name in self.table.products.values())
        self._origins = QRect(self._flow)
        self._origins.setBottom(max(tops))
        bars, widest = layout.panels["state_vector"], self._widest_of_bars()
        self._caption = self._title_rect(bars, widest).adjusted(-1, 0, 1, 0)
        self._caption.setHeight(2 * self._caption.height() + 1)
        self._rooms = {
            s.name: layout.room_above(s.name) for s in self.table.states_over_matrices
        }

    def _widest_of_bars(self) -> str:
        """Return the longest text that may stand below the bars."""
        return max(self.state_vector.all_texts, key=len)

    def _title_rect(self, panel: QRect, title: str) -> QRect:
        """Return where the title of a panel of the flow is written."""
        bold = QFont(self._written)
        bold.setBold(True)
        width = QFontMetrics(bold).horizontalAdvance(title)
        line = QFontMetrics(self._written).height()
        top = panel.bottom() + 2 + line
        return QRect(panel.center().x() - width // 2, top, width + 1, line)

    # What the user chooses and types

    def _on_chosen(self, panel: ArrayPanel, cell: Cell) -> None:
        if not panel.hasFocus():
            self.setFocus()
        self.chosen.emit(cell)
        gate = self.table.gates.get(cell.array, self.table.gate)
        if gate != self.table.gate:
            self.gate_chosen.emit(gate)

    def _on_typing_wanted(self, cell: Cell) -> None:
        """Open a field over a cell, where its number is not a computed one."""
        assert self._snapshot is not None
        number = self._snapshot.number(cell)
        panel = self.panels[cell.array]
        found = source(self._snapshot, cell)
        if number is None or found is None:
            QToolTip.showText(QCursor.pos(), self.tr("This number is computed."), panel)
            announce(panel, self.tr("This number is computed."))
            return
        from rnn_viewer.widgets.arrays.cell_editor import CellEditor

        rect = panel.cell_rect(cell.row, cell.column)
        rect.translate(panel.pos())
        self.typing_begun.emit()
        self._close_editor()
        self.editor = CellEditor(found, number, rect, self)
        self.editor.entered.connect(self.value_typed)

    def _close_editor(self) -> None:
        """Drop what is being typed into a cell, if anything is."""
        if self.editor is not None and self.editor.is_open:
            self.editor.leave()

    # What stands between the panels

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        """Write names, shapes, signs and axes."""
        fill(painter, dirty, QColor(self._theme.window))
        if self._snapshot is None or self._layout is None:
            return
        painter.setFont(self._written)
        parts = self._layout, self._snapshot, self._theme, self._rooms
        writer = StripWriter(painter, *parts)
        below = self._below_sequence()
        if below is not None and below.contains(dirty):
            # Time alone was zoomed or moved: this is done often.
            names = self._named()
            writer.write_names(
                {n: names[n] for n in ("output_sequence",) if n in names}
            )
            writer.write_sequence_axes(self.output_sequence)
            writer.draw_bars(self.output_sequence.transposed)
            return
        if self._write_states(writer):
            return
        writer.write_names(self._named())
        writer.write_signs()
        writer.write_units(self.panels[self.table.first])
        writer.write_input_names(self.panels[self.table.drawn_in["input_features"]])
        writer.write_bar_axis(self.state_vector.marks_of(self._snapshot))
        writer.write_sequence_axes(self.output_sequence)
        writer.draw_bars(self.output_sequence.transposed)
        writer.draw_flows(_flows(self._snapshot))

    def _named(self) -> dict[str, ArrayPanel]:
        """Return the panels whose names are written: where one chooses, one reads."""
        is_offered = self.sequence_choice.is_offered
        return {
            name: panel
            for name, panel in self.panels.items()
            if not (is_offered and name == "output_sequence")
        }

    def _write_states(self, writer: StripWriter) -> bool:
        """Write what a step changes of the states, if nothing else is to be written."""
        is_caption = self._dirty.intersects(self._caption)
        others = self._dirty - QRegion(self._flow) - QRegion(self._caption)
        if self._snapshot is None or not others.isEmpty():
            return False
        writer.write_names(
            {s.name: self.panels[s.name] for s in self.table.states_over_matrices}
        )
        if not self._origins.contains(self._dirty.boundingRect()):
            writer.draw_flows(_flows(self._snapshot))
        if is_caption:
            writer.write_names({"state_vector": self.state_vector})
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        self._dirty = event.region()
        super().paintEvent(event)


def _flows(snapshot: Snapshot) -> bool:
    """Tell whether the output has just become the next state."""
    return snapshot.position.state_is_set and snapshot.trace is not None
