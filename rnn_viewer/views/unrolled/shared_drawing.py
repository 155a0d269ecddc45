"""What all copies share: each parameter once, and lines to where it is used."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from rnn_viewer.views.unrolled.column_drawing import Images
from rnn_viewer.views.unrolled.drawing import ARROW, Drawing
from rnn_viewer.views.unrolled.unrolled_words import UnrolledWords
from rnn_viewer.widgets.arrays.cell_text import shape_text

_LEFT = (
    Qt.AlignmentFlag.AlignLeft
    | Qt.AlignmentFlag.AlignVCenter
    | Qt.TextFlag.TextDontClip
)


class SharedDrawing(Drawing):
    """Draws parameters and the lines from them."""

    def draw_parameters(self, images: Images) -> None:
        """Draw each parameter once, its name and shape below it.

        Parameters
        ----------
        images : dict
            Their pictures: those that are the same are not made again.
        """
        for name, rect in self.layout.parameters.items():
            seen = tuple(span.slice for span in self.snapshot.spans(name))
            values, end = self.snapshot.weights[name], self.end_of(name)
            self.cells.draw_parameter(images, name, values, seen, end, rect)
            self.draw_chosen_row(rect)
            below = self.line_at(rect.center().x(), rect.bottom() + 2)
            self.write(below, name, self.theme.text, bold=True)
            if self.cell.gates:
                continue
            below.translate(0, self.layout.line)
            self.write(below, shape_text(self.snapshot, name), self.theme.muted)

    def draw_lines(self) -> None:
        """Draw lines from what weighs the states, above, and the others, below."""
        layout = self.layout
        recurrent = self.cell.of_role("recurrent")
        others = tuple(name for name in self.cell.parameter if name not in recurrent)
        of_states = [lead.middle for lead in self.leads()]
        of_inputs = [copy.box.center().x() for copy in layout.copies]
        self._draw_line(recurrent, layout.upper, of_states)
        self._draw_line(others, layout.lower, of_inputs)
        self.painter.setPen(QPen(QColor(self.theme.muted), 1))
        for x in of_states:
            self.painter.drawLine(x, layout.upper, x, self.middle)

    def _draw_line(self, names: tuple[str, ...], y: int, ends: list[int]) -> None:
        if not names or not ends:
            return
        layout = self.layout
        self.painter.setPen(QPen(QColor(self.theme.muted), 1))
        first = layout.parameters[names[0]].center().x()
        for name in names:
            rect = layout.parameters[name]
            below = rect.bottom() + 2 * layout.line + 4
            begin = rect.top() - 2 if y < rect.top() else below
            self.painter.drawLine(rect.center().x(), begin, rect.center().x(), y)
        self.painter.drawLine(first, y, max(ends), y)
        beside = y - layout.line - 1 if y == layout.upper else y + 2
        text = UnrolledWords().shared(names)
        place = self.line_from(first + ARROW, beside)
        self.write(place, text, self.theme.muted, align=_LEFT)
