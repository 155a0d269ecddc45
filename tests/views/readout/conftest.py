"""What the tests of the read-out share."""

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication

from rnn_viewer.core.recipe.origin import UNKNOWN
from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.targets import Targets
from rnn_viewer.core.recipe.weights import Weights
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.session import Session
from rnn_viewer.views.readout.readout_panel import ReadoutPanel
from rnn_viewer.widgets import background_job
from rnn_viewer.widgets.theme import LIGHT


@pytest.fixture
def reading():
    """Make a session of a network with a read-out: ``reading(numbers=1, units=4)``."""

    def make(
        numbers=1, units=4, timesteps=40, names=(), targets=True, unseen_from=0
    ) -> Session:
        draws = np.random.default_rng(7)
        weights = Weights(
            draws.normal(size=(units, 1)),
            0.3 * draws.normal(size=(units, units)),
            draws.normal(size=units),
        )
        wanted = Targets(draws.normal(size=(timesteps, numbers)), unseen_from)
        readout = Readout(
            draws.normal(size=(numbers, units)), draws.normal(size=numbers), names
        )
        years = tuple(str(1700 + t) for t in range(timesteps))
        recipe = Recipe(
            RNNSettings(),
            weights=weights,
            inputs=draws.normal(size=(timesteps, 1)),
            readout=readout,
            targets=wanted if targets else None,
            origin=UNKNOWN._replace(timestep_names=years),
        )
        return Session(recipe=recipe)

    return make


@pytest.fixture
def shown(qtbot, qapp, monkeypatch):
    """Show the read-out of a session, as large as in its dock."""
    qapp.setStyle("Fusion")
    # On a busy computer too these small runs are read at once.
    monkeypatch.setattr(background_job, "AT_ONCE", 60.0)
    panels = []

    def show(session: Session, size=(460, 300), theme=LIGHT):
        panel = ReadoutPanel()
        panels.append(panel)
        qtbot.addWidget(panel)
        session.changed.connect(panel.show_snapshot)
        panel.timestep_chosen.connect(session.go_to_timestep)
        panel.unit_chosen.connect(session.choose_unit)
        panel.show_theme(theme)
        panel.show_snapshot(None, session.snapshot)
        panel.resize(*size)
        panel.show()
        panel.set_in_view(True)
        QCoreApplication.processEvents()
        return panel

    yield show
    for panel in panels:
        panel.set_in_view(False)
