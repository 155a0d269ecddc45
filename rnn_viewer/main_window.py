"""The window: the one place where views, session and actions are connected."""

from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QDockWidget,
    QMainWindow,
    QMenu,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.actions import ACTIONS, MENUS, TRANSPORT, make_actions, show_icons
from rnn_viewer.core.errors import UserError
from rnn_viewer.core.snapshot import Cell, Snapshot
from rnn_viewer.playback import Playback
from rnn_viewer.session import Session
from rnn_viewer.views.colour_legend import ColourLegend
from rnn_viewer.views.saturation_notice import SaturationNotice
from rnn_viewer.views.settings_form import SettingsForm
from rnn_viewer.views.status_line import StatusLine
from rnn_viewer.views.strip import Strip
from rnn_viewer.views.transport import Transport
from rnn_viewer.widgets.cell_text import digits17
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.navigation_keys import KeepKeys
from rnn_viewer.widgets.theme import Theme, system_theme

FIRST_SIZE = (1280, 800)
_SKIP = 10


class MainWindow(QMainWindow):
    """Shows a session and lets the user walk through it.

    Parameters
    ----------
    session : Session, optional
        What is shown; a session at the book's settings where it is left out.
    """

    def __init__(self, session: Session | None = None) -> None:
        super().__init__()
        self.session = session or Session()
        if self.session.parent() is None:
            self.session.setParent(self)
        self.playback = Playback(parent=self)
        self.actions_by_name = make_actions(self)
        self.strip = Strip()
        self.transport = Transport([self.actions_by_name[name] for name in TRANSPORT])
        self.notice = SaturationNotice()
        self.legend = ColourLegend()
        self.settings_form = SettingsForm()
        self.status_line = StatusLine()
        self._views = (
            self.transport,
            self.settings_form,
            self.notice,
            self.strip,
            self.legend,
            self.status_line,
        )
        self._lay_out()
        self._fill_menus()
        self._connect_session()
        self._connect_views()
        self._connect_actions()
        self._keep_keys()
        self.theme = system_theme()
        self.show_theme(self.theme)
        self._show_snapshot(None, self.session.snapshot)
        self.transport.show_speed(self.playback.speed)
        self.strip.setFocus()

    # Layout

    def _lay_out(self) -> None:
        self.setWindowTitle(QCoreApplication.applicationName() or "RNN Viewer")
        column = QVBoxLayout()
        column.setContentsMargins(8, 0, 8, 4)
        column.setSpacing(4)
        column.addWidget(self.transport)
        column.addWidget(self.notice)
        column.addWidget(self.strip, stretch=1)
        column.addWidget(self.legend)
        centre = QWidget()
        centre.setLayout(column)
        self.setCentralWidget(centre)
        self.setStatusBar(self.status_line)
        self._add_dock(
            "dock_settings",
            self.tr("Settings"),
            self.settings_form,
            Qt.DockWidgetArea.LeftDockWidgetArea,
        )
        self.resize(*FIRST_SIZE)

    def _add_dock(
        self, name: str, title: str, view: QWidget, area: Qt.DockWidgetArea
    ) -> None:
        dock = described(QDockWidget(title, self), name, title, title)
        dock.setWidget(view)
        self.addDockWidget(area, dock)

    def _fill_menus(self) -> None:
        for menu_name, title in MENUS.items():
            menu = self.menuBar().addMenu(QCoreApplication.translate("actions", title))
            if menu_name == "edit":
                self._add_undo(menu)
            menu.addActions(
                [
                    self.actions_by_name[info.name]
                    for info in ACTIONS
                    if info.menu == menu_name
                ]
            )
            if menu_name == "view":
                menu.addSeparator()
                docks = self.findChildren(QDockWidget)
                menu.addActions([dock.toggleViewAction() for dock in docks])

    def _add_undo(self, menu: QMenu) -> None:
        stack = self.session.undo_stack
        undo = stack.createUndoAction(self, self.tr("&Undo"))
        undo.setObjectName("action_undo")
        undo.setShortcut(QKeySequence("Ctrl+Z"))
        redo = stack.createRedoAction(self, self.tr("&Redo"))
        redo.setObjectName("action_redo")
        redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        menu.addActions([undo, redo])

    # Connections

    def _connect_session(self) -> None:
        self.session.changed.connect(self._show_snapshot)
        self.session.refused.connect(self._show_refused)

    def _connect_views(self) -> None:
        session = self.session
        self.transport.timestep_chosen.connect(session.go_to_timestep)
        self.transport.step_size_chosen.connect(session.set_step_size)
        self.transport.speed_chosen.connect(self.playback.set_speed)
        self.settings_form.setting_changed.connect(self._on_setting_changed)
        self.settings_form.new_weights_wanted.connect(session.new_weights)
        self.settings_form.new_inputs_wanted.connect(session.new_inputs)
        self.notice.scale_chosen.connect(partial(self._set_setting, "weight_scale"))
        self.strip.pointed.connect(self.status_line.show_pointed)
        self.strip.chosen.connect(self._on_cell_chosen)
        self.playback.due.connect(self._on_steps_due)
        self.playback.playing_changed.connect(self._show_playing)

    def _connect_actions(self) -> None:
        session = self.session
        deeds = {
            "quit": self.close,
            "copy_number": self._copy_number,
            "new_weights": session.new_weights,
            "new_inputs": session.new_inputs,
            "rewind": session.rewind,
            "step_back": partial(self._step, -1),
            "play": self._toggle_play,
            "step_forward": partial(self._step, 1),
            "end": session.go_to_end,
            "skip_back": partial(session.skip_timesteps, -_SKIP),
            "skip_forward": partial(session.skip_timesteps, _SKIP),
            "unit_above": partial(session.move_unit, -1),
            "unit_below": partial(session.move_unit, 1),
            "no_unit": partial(session.choose_unit, None),
        }
        for name, deed in deeds.items():
            self.actions_by_name[name].triggered.connect(lambda _, do=deed: do())
        self.actions_by_name["as_in_book"].toggled.connect(self.strip.set_as_in_book)

    def _keep_keys(self) -> None:
        keeper = KeepKeys(self.strip, self)
        for kind in (QAbstractSpinBox, QComboBox, QAbstractButton, QSlider):
            for field in self.findChildren(kind):
                if field is not self.transport.timeline:
                    field.installEventFilter(keeper)

    # What is shown

    def show_theme(self, theme: Theme) -> None:
        """Draw everything in the colours of `theme`."""
        self.theme = theme
        QGuiApplication.setPalette(theme.palette())
        show_icons(self.actions_by_name, theme, self.playback.playing)
        self.strip.show_theme(theme)
        self.legend.show_theme(theme)

    def _show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        for view in self._views:
            view.show_snapshot(old, new)
        if new.position.completed >= new.run.timesteps and self._at_end(new):
            self.playback.pause()

    def _at_end(self, snapshot: Snapshot) -> bool:
        return self.session.next_position() == snapshot.position

    def _show_refused(self, error: UserError) -> None:
        self.settings_form.show_refused(error, self.session.snapshot)

    def _show_playing(self, playing: bool) -> None:
        self.actions_by_name["play"].setChecked(playing)
        show_icons(self.actions_by_name, self.theme, playing)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.ThemeChange:
            self.show_theme(system_theme())
        super().changeEvent(event)

    # What the user does

    def _step(self, count: int) -> None:
        self.playback.pause()
        self.session.step(count)

    def _on_steps_due(self, count: int) -> None:
        self.session.step(count)

    def _toggle_play(self) -> None:
        if not self.playback.playing and self._at_end(self.session.snapshot):
            self.session.rewind()
        self.playback.toggle()

    def _set_setting(self, name: str, value: Any) -> None:
        self.session.change(**{name: value})

    def _on_setting_changed(self, name: str, value: Any, continuing: bool) -> None:
        self.session.change(continuing=continuing, **{name: value})

    def _on_cell_chosen(self, cell: Cell) -> None:
        self.strip.setFocus()
        if cell.array in ("W", "U"):
            self.session.choose_cell(cell)
        elif cell.array == "output_sequence":
            self.playback.pause()
            self.session.go_to_timestep(cell.row + 1)
            self.session.choose_unit(cell.column)
        elif cell.array != "input_t":
            self.session.choose_unit(cell.row)

    def _copy_number(self) -> None:
        number = self.status_line.pointed_number
        if number is not None:
            QGuiApplication.clipboard().setText(digits17(number))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: D102
        self.playback.pause()
        self.session.stop()
        super().closeEvent(event)
