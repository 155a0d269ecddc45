"""What is said about the sum of a unit, and a label whose text may change often."""

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from rnn_viewer.core.analysis.terms import UnitTerms, factors_of
from rnn_viewer.core.cell.statement import Statement
from rnn_viewer.core.snapshot.backtrace import Backtrace
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.views.terms.terms_model import fitting
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.listed import listed

_PLACES = 60


def kinds_shown(snapshot: Snapshot, total: Statement) -> tuple[str, ...]:
    """Return the kinds of terms of a sum that are there for the chosen unit."""
    unit = snapshot.selection.unit
    if unit is None or snapshot.trace is None:
        return ()
    factors = factors_of(snapshot.run.cell, total)
    return tuple(f.weight for f in factors if snapshot.shown(f.result) > unit)


def equation(snapshot: Snapshot, terms: UnitTerms) -> str:
    """Return the sum and its activation: ``z[5] = Σ = -0.12 → output_t[5] = …``."""
    unit, z = terms.unit, name_of_sum(terms)
    if snapshot.shown(terms.of.result) <= unit:
        text = QCoreApplication.translate("terms", "%1 so far: Σ = %2")
        return text.replace("%1", z).replace("%2", fitting(terms.total))
    said = f"{z} = Σ = {fitting(terms.pre_activation)}"
    taken = snapshot.run.cell.activation_of(terms.of)
    if taken is None or snapshot.shown(taken.result) <= unit:
        return said
    activation = getattr(snapshot.run.choices, taken.function)
    made = activation.spelled("r").call.format(z=z)
    if not taken.is_inline:
        made = f"{taken.title}[{unit + 1}] = {made}"
    return f"{said} → {made} = {fitting(terms.output)}"


def name_of_sum(terms: UnitTerms) -> str:
    """Return what the whole sum of a unit is called: ``z[5]``."""
    title, unit = terms.of.title, terms.unit + 1
    return f"({title})[{unit}]" if " " in title else f"{title}[{unit}]"


def named_terms(terms: UnitTerms, columns: int) -> tuple[str, int]:
    """Return how a term of a sum is called that can be found, and the longest name.

    Parameters
    ----------
    terms : UnitTerms
        The sum.
    columns : int
        Of its widest matrix.
    """
    unit = terms.unit + 1
    rows = [factor.weight for factor in terms.factors if factor.is_row]
    alone = [f"{f.weight}[{unit}]" for f in terms.factors if not f.is_row]
    example = f"{rows[-1]}[{unit}, 1]" if rows else alone[0]
    names = [*alone, *(f"{name}[{unit}, {columns}]" for name in rows)]
    return example, max(map(len, names))


def advice(snapshot: Snapshot, total: Statement) -> str:
    """Return what to do to see a sum."""
    if snapshot.trace is None and not snapshot.complete and snapshot.computed == 0:
        return QCoreApplication.translate("terms", "Computing…")
    if snapshot.selection.unit is None:
        return QCoreApplication.translate(
            "terms", "Click a unit's line, or press Down, to see its whole sum here."
        )
    rows = snapshot.shape(total.result)[0]
    if snapshot.selection.unit >= rows:
        text = QCoreApplication.translate(
            "terms", "%1 has %2 numbers: choose one of these rows, or another sum."
        )
        return text.replace("%1", total.title).replace("%2", str(rows))
    text = QCoreApplication.translate(
        "terms", "Nothing of unit %1 is computed yet here: take a step."
    )
    return text.replace("%1", str(snapshot.selection.unit + 1))


def is_followable(snapshot: Snapshot) -> bool:
    """Tell whether the state was put out by the timestep before."""
    timestep = snapshot.position.timestep
    return timestep > 0 and timestep not in snapshot.run.emptied


def has_step_before(snapshot: Snapshot) -> bool:
    """Tell whether a step of a model made the inputs of the loop."""
    return snapshot.at is not None and snapshot.at[0] > 0


def way(snapshot: Snapshot, kinds: tuple[str, ...]) -> str:
    """Return the links that were followed, and where no further one leads."""
    parts = [walk(snapshot.backtrace)]
    if kinds and not is_followable(snapshot):
        parts.append(_end_of_walk(snapshot))
    return listed(parts)


def _end_of_walk(snapshot: Snapshot) -> str:
    """Return why no link leads on."""
    states = tuple(snapshot.run.cell.becomes)
    emptied = snapshot.position.timestep in snapshot.run.emptied
    if emptied and len(states) == 1:
        text = QCoreApplication.translate(
            "terms", "%1 was emptied by hand: nothing before it counts"
        )
    elif emptied:
        text = QCoreApplication.translate(
            "terms", "%1 and %2 were emptied by hand: nothing before them counts"
        )
    elif len(states) == 1:
        text = QCoreApplication.translate(
            "terms", "%1 is the initial state: here the walk ends"
        )
    else:
        text = QCoreApplication.translate(
            "terms", "%1 and %2 are the initial ones: here the walk ends"
        )
    return text.replace("%1", states[0]).replace("%2", states[-1])


def walk(backtrace: Backtrace) -> str:
    """Return the links that were followed: ``t 100, unit 5 ← t 99, unit 17``."""
    places = backtrace.places[: backtrace.at + 1]
    if len(backtrace.places) < 2:
        return ""
    named = [
        QCoreApplication.translate("terms", "t %1, unit %2")
        .replace("%1", str(place.position.timestep + 1))
        .replace("%2", str(place.unit + 1))
        for place in (*places[: _PLACES // 2], *places[_PLACES // 2 :][-_PLACES:])
    ]
    if len(places) > len(named):
        named.insert(_PLACES // 2, "…")
    return " ← ".join(named)


class StillLabel(QWidget):
    """A label of as many lines as its text needs, in a place that keeps its size.

    A text that is set in a layout has the whole window laid out anew; this one grows
    by lines, and shrinks only when its width changes.

    Parameters
    ----------
    name, label, tip : str
        As `described` takes them.
    is_wrapped : bool
        Whether the text goes on in further lines; else its middle is left out.
    """

    def __init__(
        self,
        name: str,
        label: str,
        tip: str,
        is_wrapped: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text, self._tip, self._lines = "", tip, 1
        self.label = described(QLabel(self), name, label, tip)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(is_wrapped)
        self._fit(1)

    def sizeHint(self) -> QSize:  # noqa: D102
        return QSize(120, self.height())

    def set_text(self, text: str) -> None:
        """Show another text."""
        if text != self._text:
            self._text = text
            self._show()

    def _show(self) -> None:
        metrics, width = self.fontMetrics(), max(self.width(), 1)
        if not self.label.wordWrap():
            elide = Qt.TextElideMode.ElideMiddle
            self.label.setText(metrics.elidedText(self._text, elide, width))
            self.label.setToolTip(f"{self._text}\n{self._tip}".lstrip())
            return
        self.label.setText(self._text)
        if metrics.horizontalAdvance(self._text) > width * self._lines:
            self._fit(self._needed())
        elif self._lines > 1:
            self._fit(max(self._lines, self._needed()))

    def _needed(self) -> int:
        """Return how many lines the text takes at this width."""
        metrics, flags = self.fontMetrics(), Qt.TextFlag.TextWordWrap
        rect = metrics.boundingRect(0, 0, max(self.width(), 1), 9999, flags, self._text)
        return max(round(rect.height() / metrics.lineSpacing()), 1)

    def _fit(self, lines: int) -> None:
        self._lines = lines
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self.label.resize(self.size())
        if event.oldSize().width() != self.width():
            self._begin_anew()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._begin_anew()

    def _begin_anew(self) -> None:
        """Take as many lines as are needed, whatever was needed before."""
        self._lines = 1
        self._show()
        if self.label.wordWrap():
            self._fit(self._needed())
