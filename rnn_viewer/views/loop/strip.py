"""The strip: one turn of the loop, drawn from left to right as the equation reads."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QCursor, QPainter, QPainterPath, QPaintEvent, QRegion
from PySide6.QtWidgets import QToolTip, QWidget

from rnn_viewer.core.cell import SIMPLE_RNN
from rnn_viewer.core.cell.strip_table import StripTable, strip_table
from rnn_viewer.core.pictures.pixels import Axis
from rnn_viewer.core.snapshot.editable import source
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.core.snapshot.sequences import sequence_of
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.views.loop.any_sequence import AnySequencePanel
from rnn_viewer.views.loop.flow_writing import flow_path
from rnn_viewer.views.loop.panel_stock import PanelStock
from rnn_viewer.views.loop.sequence_choice import SequenceChoice
from rnn_viewer.views.loop.state_vector import StateVectorPanel
from rnn_viewer.views.loop.strip_layout import PADDING, lay_out
from rnn_viewer.views.loop.strip_places import StripPlaces, title_rect
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
        self._places: StripPlaces | None = None
        self._dirty = QRegion()
        self._is_placed_later = False
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
        if self._places is not None:
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
        settings_changed = old is None or (
            old.recipe is not new.recipe and not new.lies_as(old)
        )
        if settings_changed:
            # What is typed speaks of the run before: its cell may be gone.
            self._close_editor()
        offered = new.run, new.sequence, new.compared
        is_other = old is None or offered != (old.run, old.sequence, old.compared)
        # What was chosen may have been refused.
        if is_other or self.sequence_choice.currentData() != sequence_of(new):
            self.sequence_choice.show_snapshot(new)
        drawn, is_other = self.panels, self._is_of_other_cell(old, new)
        if is_other:
            self._show_table(strip_table(new.run.cell, new.gate))
        # The first time the strip has no size yet: its resizing places them.
        elif settings_changed and self._places is not None:
            self._place_panels()
        for name, panel in self.panels.items():
            is_known = not is_other or drawn.get(name) is panel
            panel.show_snapshot(old if is_known else None, new)
        if self._places is None:
            self.update()
        elif old is None or settings_changed or is_other:
            self.update(self._places.around)
        else:
            bars = self.state_vector
            is_other_axis = (
                old.colour_ranges is not new.colour_ranges
                and bars.marks_of(old) != bars.marks_of(new)
            )
            self.update(self._places.changed(old, new, is_other_axis))

    def _is_of_other_cell(self, old: Snapshot | None, new: Snapshot) -> bool:
        """Tell whether another cell or another gate is to be seen."""
        same = old is not None and old.run is new.run and old.gate == new.gate
        return not same and strip_table(new.run.cell, new.gate) is not self.table

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
        if self._places is None:
            return QPainterPath()
        states = {s.name: s for s in self.table.cell.carried}
        return flow_path(self._places.layout, states[state])

    def show_window(self, window: "ArrayWindow | None") -> None:
        """Outline the cells whose numbers are printed, in the pictures of them."""
        self._window = window
        for panel in self.panels.values():
            # The state vector has bars, not cells.
            if panel is not self.state_vector:
                panel.show_window(window)

    def axis(self, name: str) -> Axis:
        """Return how an axis, a name of `AXES`, lies on pixels."""
        # An axis that no panel shows now has no picture to be zoomed in.
        panel = self.table.drawn_in.get(name, self.table.first)
        grid = self.panels[panel].grid
        is_of_rows = name in ("timesteps", "units", "outputs")
        return grid.of_rows if is_of_rows else grid.of_columns

    def set_as_in_book(self, as_in_book: bool) -> None:
        """Show the output sequence as the book prints it, timesteps downwards."""
        self.output_sequence.set_as_in_book(as_in_book)
        self._place_panels()
        self.update()

    def place_later(self, later: bool) -> None:
        """Leave the panels where they are until the strip has its size, or place them.

        It takes a tenth of the first paint, and docks change the size until then.
        """
        self._is_placed_later = later
        self._place_panels()

    def _place_panels(self) -> None:
        if self._snapshot is None or self._is_placed_later:
            return
        area = self.rect().adjusted(PADDING, PADDING // 2, -2 * PADDING, 0)
        titles, down = self._titles(), not self.output_sequence.transposed
        # The longest text that may stand below the bars.
        caption = max(self.state_vector.all_texts, key=len)
        titles["state_vector"] = caption
        for metrics in self._sizes_of_type():
            layout = lay_out(
                *(area, self.table, self._snapshot, titles),
                *(metrics, self.fontMetrics(), down),
            )
            if layout.panels["output_sequence"].right() <= area.right():
                break
        font = self._written
        self._places = StripPlaces(layout, self.rect(), font, caption, down)
        for name, rect in layout.panels.items():
            self.panels[name].setGeometry(rect)
        sequence = layout.panels["output_sequence"]
        self.sequence_choice.place_below(sequence, font)
        total = self.table.total
        self._z.setVisible(self.table.cell.made_by[total].function == "sum")
        title = title_rect(layout.panels[total], self.panels[total].title, font)
        self._z.lie_over(layout.labels.get(total, (title, ""))[0])

    # What the user chooses and types

    def _on_chosen(self, panel: ArrayPanel, cell: Cell) -> None:
        if not panel.hasFocus():
            self.setFocus()
        self.chosen.emit(cell)
        made_by = {result: g for g, result in self.table.cell.gate_results.items()}
        gate = made_by.get(cell.array, self.table.gate)
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
        if self._snapshot is None or self._places is None:
            return
        painter.setFont(self._written)
        parts = self._places.layout, self._snapshot, self._theme, self._places.rooms
        writer = StripWriter(painter, *parts)
        below = self._places.below_sequence
        if below is not None and below.contains(dirty):
            self._write_time(writer)
            return
        if self._write_states(writer, self._places):
            return
        names = dict(self.panels)
        del names["output_sequence"]
        writer.write_names(names)
        writer.write_signs()
        writer.write_units(self.panels[self.table.first])
        matrix = self.table.drawn_in.get("input_features")
        if matrix is not None:
            writer.write_input_names(self.panels[matrix])
        writer.write_bar_axis(self.state_vector.marks_of(self._snapshot))
        self._write_time(writer)
        writer.draw_flows()

    def _write_time(self, writer: StripWriter) -> None:
        """Write what tells of the timesteps: zooming and panning do it often."""
        # Where one chooses a sequence, one reads its name.
        if not self.sequence_choice.is_offered:
            writer.write_names({"output_sequence": self.output_sequence})
        writer.write_sequence_axes(self.output_sequence)
        writer.draw_bars(self.output_sequence)

    def _write_states(self, writer: StripWriter, places: StripPlaces) -> bool:
        """Write what a step changes of the states, if nothing else is to be written."""
        is_caption = self._dirty.intersects(places.caption)
        others = self._dirty - QRegion(places.flow) - QRegion(places.caption)
        if not others.isEmpty():
            return False
        writer.write_names(
            {s.name: self.panels[s.name] for s in self.table.states_over_matrices}
        )
        if not places.origins.contains(self._dirty.boundingRect()):
            writer.draw_flows()
        if is_caption:
            writer.write_names({"state_vector": self.state_vector})
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        self._dirty = event.region()
        super().paintEvent(event)
