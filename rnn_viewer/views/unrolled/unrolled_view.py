"""The loop, unrolled: in place of the strip, with two sentences below the copies."""

from PySide6.QtCore import QEasingCurve, QSize, QVariantAnimation, Signal
from PySide6.QtWidgets import QLabel, QStyle, QVBoxLayout, QWidget

from rnn_viewer.core.analysis.influence_path import InfluencePath, influence_path
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.views.unrolled.unrolled_picture import UnrolledPicture
from rnn_viewer.views.unrolled.unrolled_words import UnrolledWords
from rnn_viewer.widgets.announcements import SpokenLabel
from rnn_viewer.widgets.background_job import BackgroundJob
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.panel import Panel
from rnn_viewer.widgets.theme import Theme

UNFOLDING = 500
"""Milliseconds of the motion."""


class UnrolledView(Panel):
    """Shows the same loop as a copy a timestep, and how far one input reaches.

    Attributes
    ----------
    timestep_chosen : Signal(int)
        How many rows are stored at the copy that was clicked.
    pointed : Signal(Cell or None)
        The number under the pointer.
    folded : Signal()
        The copies have slid back into the one cell.
    source : int or None
        The timestep, from 0, from whose input a path is drawn.
    """

    timestep_chosen = Signal(object)
    pointed = Signal(object)
    folded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source: int | None = None
        self._found: InfluencePath | None = None
        self._is_animated = True
        self._words = UnrolledWords(self)
        self.picture = UnrolledPicture()
        self.parameters = self._label(
            "unrolled_parameters",
            self.tr("Parameters"),
            self.tr("How many numbers are learned: more copies need no more of them."),
        )
        self.influence = self._label(
            "unrolled_influence",
            self.tr("Path of influence"),
            self.tr(
                "How far a small change of one input reaches: the largest singular"
                " value of the Jacobian ∂output/∂input."
            ),
        )
        self._job = BackgroundJob(self)
        self._motion = QVariantAnimation(self)
        self._lay_out()
        self._connect()

    def _label(self, name: str, label: str, tip: str) -> QLabel:
        return described(SpokenLabel(wordWrap=True), name, label, tip)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.picture, stretch=1)
        column.addWidget(self.parameters)
        column.addWidget(self.influence)
        tip = self.tr("The same loop, a copy a timestep.")
        described(self, "unrolled", self.tr("The loop, unrolled"), tip)

    def _connect(self) -> None:
        self.picture.timestep_chosen.connect(self.timestep_chosen)
        self.picture.source_chosen.connect(self._on_source_chosen)
        self.picture.pointed.connect(self.pointed)
        self._job.found.connect(self._on_found)
        self._motion.setStartValue(0.0)
        self._motion.setEndValue(1.0)
        self._motion.setDuration(UNFOLDING)
        self._motion.setEasingCurve(QEasingCurve.Type.InOutSine)
        self._motion.valueChanged.connect(self._on_moved)
        self._motion.finished.connect(self._on_finished)

    def minimumSizeHint(self) -> QSize:
        """Return the least size of the strip, in whose place it stands."""
        return QSize(640, 280)

    # Folding and unfolding

    def set_animated(self, animated: bool) -> None:
        """Choose whether unfolding is seen as a motion."""
        self._is_animated = animated

    def show_fraction(self, fraction: float) -> None:
        """Draw the loop folded into its one cell (0), unrolled (1), or in between."""
        self.picture.show_fraction(fraction)

    def unfold(self) -> None:
        """Let the copies slide out of the one cell."""
        self._move(QVariantAnimation.Direction.Forward, 1.0)

    def fold(self) -> None:
        """Let them slide back into it; then `folded` is told."""
        self._move(QVariantAnimation.Direction.Backward, 0.0)

    def _move(self, direction: QVariantAnimation.Direction, end: float) -> None:
        """Begin the motion, or turn round the one that runs."""
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        self._motion.setDirection(direction)
        if self._is_animated and self.style().styleHint(hint):
            if self._motion.state() != QVariantAnimation.State.Running:
                self.show_fraction(1.0 - end)
                self._motion.start()
            return
        self._motion.stop()
        self.show_fraction(end)
        self._on_finished()

    def _on_moved(self, fraction: float) -> None:
        self.show_fraction(fraction)

    def _on_finished(self) -> None:
        if self.picture.fraction == 0:
            self.folded.emit()

    # What is shown

    def draw(self, old: Snapshot | None, new: Snapshot) -> None:
        """Draw the copies around the shown timestep."""
        if old is None or old.recipe is not new.recipe:
            self.parameters.setText(self._words.of_parameters(new))
        if old is not None and old.position != new.position:
            # A step is seen at once: it ends what still unfolds.
            self._finish_motion()
        self.picture.show_snapshot(new)
        self._follow(new)

    def _finish_motion(self) -> None:
        if self._motion.state() == QVariantAnimation.State.Running:
            is_opening = self._motion.direction() == QVariantAnimation.Direction.Forward
            self._motion.setCurrentTime(UNFOLDING if is_opening else 0)

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self.picture.show_theme(theme)
        super().show_theme(theme)

    def leave(self) -> None:
        """Stop what moves and what is worked out."""
        self._motion.stop()
        self._job.cancel()

    def forget(self) -> None:
        """Keep nothing of a run that is gone."""
        self._found = None

    # The path of an influence

    def choose_source(self, source: int | None) -> None:
        """Draw the path from the input of a timestep, from 0; or none."""
        self.source = source
        if self.snapshot is not None and self.in_view:
            self._follow(self.snapshot)

    def move_source(self, count: int) -> None:
        """Begin the path `count` timesteps later; the first one at the last output."""
        if self.snapshot is None:
            return
        last = self.snapshot.run.timesteps - 1
        here = max(self.snapshot.position.completed - 1, 0)
        source = here if self.source is None else self.source + count
        self.choose_source(min(max(source, 0), last))

    def _on_source_chosen(self, source: int) -> None:
        self.choose_source(None if source == self.source else source)

    def _follow(self, now: Snapshot) -> None:
        """Draw the path as far as it is known, and have the rest worked out."""
        if self.source is not None and self.source >= now.run.timesteps:
            self.source = None
        source, target = self.source, now.position.completed - 1
        found = self._known(now)
        if source is not None and target >= source and found is None:
            self._found = None
            self._job.begin(influence_path(now.run, source))
            # It may be found already.
            found = self._known(now)
        self._show_path(now, found)

    def _known(self, now: Snapshot) -> InfluencePath | None:
        """Return what was found, where it is of this run, input and output."""
        found, target = self._found, now.position.completed - 1
        if found is None or found.run is not now.run or found.source != self.source:
            return None
        return found if target < found.computed else None

    def _on_found(self, found: InfluencePath) -> None:
        self._found = found
        if self.snapshot is not None and self.in_view:
            self._show_path(self.snapshot, self._known(self.snapshot))

    def _show_path(self, now: Snapshot, found: InfluencePath | None) -> None:
        target = now.position.completed - 1
        norms = {} if found is None else found.up_to(target)
        self.picture.show_path(self.source, norms)
        self.influence.setText(self._words.of_influence(now, self.source, found))
