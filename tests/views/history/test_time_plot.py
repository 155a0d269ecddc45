"""A plot over the timesteps: its labels, its axes and the line that is dragged."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt

from rnn_viewer import RNNSettings
from rnn_viewer.session import Session

LIVING = RNNSettings(
    timesteps=40, output_features=6, weight_scale=0.4, distribution="symmetric_uniform"
)


def marked(plot) -> float:
    """Return the timestep at which the line of a plot stands."""
    return plot.getPlotItem().vb.mapSceneToView(plot.shown_line.pos()).x()


def at(plot, timestep: float) -> QPoint:
    box = plot.getPlotItem().vb
    place = box.mapViewToScene(QPointF(timestep, 0))
    return QPoint(round(place.x()), round(box.sceneBoundingRect().center().y()))


def test_that_labels_lie_inside_and_never_on_each_other(shown):
    session = Session(RNNSettings())
    for size in ((460, 300), (300, 200), (220, 150)):
        panel = shown(session, size, curves=("shares", "units"))
        for unit in (3, 11, 40, 62):
            session.pin_unit(unit)
        session.choose_unit(4)
        QCoreApplication.processEvents()
        for plot in (panel.plots["shares"], panel.plots["units"]):
            if plot.isHidden():
                continue
            texts = [label.text for label in plot.labels if label.text.isVisible()]
            places = [text.sceneBoundingRect() for text in texts]
            assert places
            for index, place in enumerate(places):
                assert place.right() <= plot.width()
                assert place.top() >= -2
                for other in places[index + 1 :]:
                    overlap = place.intersected(other)
                    assert min(overlap.width(), overlap.height()) < 2


def test_that_timesteps_lie_below_each_other_in_all_plots(shown):
    session = Session(LIVING)
    panel = shown(session)
    session.go_to_timestep(17)
    places = {round(plot.shown_line.x(), 6) for plot in panel.plots.values()}
    assert len(places) == 1


def test_that_only_the_lowest_plot_has_its_timesteps_written(shown):
    panel = shown(Session(LIVING))

    def written():
        return [
            name
            for name, plot in panel.plots.items()
            if plot.getPlotItem().getAxis("bottom").isVisible()
        ]

    assert written() == ["units"]
    panel.choices["units"].setChecked(False)
    assert written() == ["norm"]


def test_that_a_zero_too_near_an_end_is_not_written(shown):
    panel = shown(Session(LIVING))
    plot = panel.plots["norm"]

    def written(marks):
        plot.set_range(40, marks)
        (ticks,) = plot.getPlotItem().getAxis("left")._tickLevels
        return [text for _, text in ticks]

    panel.resize(460, 700)
    QCoreApplication.processEvents()
    assert written({-1.0: "-1", 0.0: "0", 1.0: "1"}) == ["-1", "0", "1"]
    assert written({-0.01: "-0.01", 0.0: "0", 1.0: "1"}) == ["-0.01", "1"]


def test_that_the_line_stands_at_the_shown_timestep(shown):
    session = Session(LIVING)
    panel = shown(session)
    for timestep in (0, 1, 23, 40):
        session.go_to_timestep(timestep)
        for plot in panel.plots.values():
            assert marked(plot) == pytest.approx(timestep, abs=1e-6)


def test_that_the_line_keeps_its_timestep_where_the_panel_is_resized(shown):
    session = Session(LIVING)
    panel = shown(session)
    session.go_to_timestep(23)
    panel.resize(320, 260)
    QCoreApplication.processEvents()
    assert marked(panel.plots["norm"]) == pytest.approx(23, abs=1e-6)


def test_that_a_click_and_a_drag_go_to_their_timesteps(shown, qtbot):
    session = Session(LIVING)
    panel = shown(session)
    for name, plot in panel.plots.items():
        session.rewind()
        with qtbot.waitSignal(panel.timestep_chosen) as chosen:
            qtbot.mousePress(
                plot.viewport(), Qt.MouseButton.LeftButton, pos=at(plot, 12)
            )
        assert chosen.args == [12], name
        assert session.snapshot.position.completed == 12
        qtbot.mouseRelease(plot.viewport(), Qt.MouseButton.LeftButton)
    plot = panel.plots["norm"]
    for x, completed in ((25.2, 25), (-4, 0), (300, 40)):
        panel.plots["norm"].pointed.emit(x)
        assert session.snapshot.position.completed == completed
    assert marked(plot) == pytest.approx(40, abs=1e-6)


def test_that_moving_the_mouse_alone_goes_nowhere(shown, qtbot):
    session = Session(LIVING)
    panel = shown(session)
    plot = panel.plots["shares"]
    with qtbot.assertNotEmitted(panel.timestep_chosen):
        qtbot.mouseMove(plot.viewport(), at(plot, 30))
        qtbot.mousePress(plot.viewport(), Qt.MouseButton.RightButton, pos=at(plot, 9))
