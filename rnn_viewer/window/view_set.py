"""All views of the window: those of the first paint, and those that follow it."""

from typing import Any

from PySide6.QtWidgets import QWidget

from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.views.colour_legend import ColourLegend
from rnn_viewer.views.colour_notice import ColourNotice
from rnn_viewer.views.comparison_bar import ComparisonBar
from rnn_viewer.views.loop.strip import Strip
from rnn_viewer.views.narration_bar import NarrationBar
from rnn_viewer.views.saturation_notice import SaturationNotice
from rnn_viewer.views.settings_form import SettingsForm
from rnn_viewer.views.status_line import StatusLine
from rnn_viewer.views.transport import Transport
from rnn_viewer.widgets.panel import Panel
from rnn_viewer.widgets.theme import Theme
from rnn_viewer.window.slow_views import SlowViews


class ViewSet:
    """Makes the views and hands them what they are to show."""

    def __init__(self) -> None:
        self.transport = Transport()
        self.notice = SaturationNotice()
        self.narration = NarrationBar()
        self.colour_notice = ColourNotice()
        self.strip = Strip()
        self.legend = ColourLegend()
        self.comparison = ComparisonBar()
        self.status_line = StatusLine()
        self.settings_form = SettingsForm()
        slow = (
            *(self.notice, self.narration, self.legend, self.comparison),
            *(self.status_line, self.settings_form, self.colour_notice),
        )
        self._views: list[Any] = [
            *(self.transport, self.strip),
            SlowViews(slow, self.strip),
        ]

    def complete(self, snapshot: Snapshot, theme: Theme) -> None:
        """Make the views of the docks; pyqtgraph takes longer than all of the rest."""
        from rnn_viewer.views.activation_panel import ActivationPanel
        from rnn_viewer.views.code_panel import CodePanel
        from rnn_viewer.views.diagnosis import Diagnosis
        from rnn_viewer.views.numbers_panel import NumbersPanel

        self.diagnosis = Diagnosis()
        self.code_panel = CodePanel()
        self.numbers_panel = NumbersPanel()
        self.activation_panel = ActivationPanel()
        self.code_panel.show_colours()
        late: list[Any] = [
            *(self.diagnosis, self.code_panel),
            *(self.numbers_panel, self.activation_panel),
        ]
        for view in late:
            view.show_snapshot(None, snapshot)
        self._views += late
        self.show_theme(theme)

    @property
    def docked(self) -> dict[str, QWidget]:
        """The views that stand in docks, by the names of these in `PANELS`."""
        return {
            "diagnosis": self.diagnosis,
            "code": self.code_panel,
            "numbers": self.numbers_panel,
            "activation": self.activation_panel,
        }

    def add(self, panel: Panel, snapshot: Snapshot, theme: Theme) -> None:
        """Take in a panel that was made when it was first wanted."""
        self._views.append(panel)
        panel.show_theme(theme)
        panel.show_snapshot(None, snapshot)

    def watch(self, watcher: Any, snapshot: Snapshot) -> None:
        """Take in what follows the snapshots without drawing them."""
        self._views.append(watcher)
        watcher.show_snapshot(None, snapshot)

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Hand `new` to every view."""
        for view in self._views:
            view.show_snapshot(old, new)

    def show_theme(self, theme: Theme) -> None:
        """Hand `theme` to every view that has colours of its own."""
        for view in self._views:
            if hasattr(view, "show_theme"):
                view.show_theme(theme)
