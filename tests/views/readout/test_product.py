"""The product of a read-out: where its arrays lie, and what is outlined."""

import pytest
from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QColor

from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.views.readout import pictures
from rnn_viewer.widgets.theme import DARK, LIGHT
from tests.pixels import colours_in


def place(product, name, row, column=0) -> QRect:
    """Return where a cell lies in the product."""
    panel = product.panels[name]
    return panel.cell_rect(row, column).translated(panel.pos())


def colours_beside(picture, rect) -> set[str]:
    """Return the colours of the line just to the left of some cells."""
    image = picture.grab().toImage()
    x = rect.left() - 1
    return {image.pixelColor(x, y).name() for y in range(rect.top(), rect.bottom())}


def distance(one: QColor, other: QColor) -> int:
    pairs = zip(one.getRgb(), other.getRgb(), strict=True)
    return max(abs(a - b) for a, b in pairs)


@pytest.mark.parametrize("numbers", [1, 3])
def test_that_each_output_lies_above_its_column_and_each_number_in_its_row(
    shown, reading, numbers
):
    panel = shown(reading(numbers=numbers, units=12))
    for size in ((300, 200), (424, 285), (640, 330)):
        panel.resize(*size)
        QCoreApplication.processEvents()
        lies_in_rows_and_columns(panel.product, numbers)


def lies_in_rows_and_columns(product, numbers):
    for k in range(12):
        above, below = place(product, "output_t", k), place(product, "V", 0, k)
        assert (above.left(), above.right()) == (below.left(), below.right())
        assert above.bottom() < below.top()
    for i in range(numbers):
        row = place(product, "V", i, 0)
        for name in ("readout_product", "c", "readout_t"):
            cell = place(product, name, i)
            assert (cell.top(), cell.bottom()) == (row.top(), row.bottom())
    lies_apart(product)


def lies_apart(product):
    places = [picture.geometry() for picture in product.panels.values()]
    for index, one in enumerate(places):
        assert product.rect().contains(one)
        assert not any(one.intersects(other) for other in places[index + 1 :])


def test_that_vectors_have_their_numbers_in_them_where_there_is_room(shown, reading):
    session = reading(numbers=3, units=8)
    session.go_to_timestep(4)
    product = shown(session, (640, 330)).product
    for name in ("readout_product", "c", "readout_t"):
        cell = product.panels[name].cell_rect(0)
        metrics = product.fontMetrics()
        assert cell.height() >= metrics.height()
        assert cell.width() >= metrics.horizontalAdvance("−0.12")


def test_that_the_chosen_unit_is_outlined_in_V_and_above_it_alone(shown, reading):
    session = reading(numbers=2)
    session.go_to_timestep(3)
    product = shown(session).product
    session.choose_unit(2)
    unit = QColor(LIGHT.unit).name()
    for name, row, column in (("V", 0, 2), ("output_t", 2, 0)):
        panel = product.panels[name]
        assert unit in colours_beside(panel, panel.cell_rect(row, column))
    for name in ("readout_product", "c", "readout_t"):
        panel = product.panels[name]
        for row in range(2):
            assert unit not in colours_beside(panel, panel.cell_rect(row))


def test_that_what_is_read_out_is_hatched_until_the_row_is_stored(shown, reading):
    session = reading()
    session.set_step_size("operation")
    session.go_to_timestep(2)
    product = shown(session).product
    y = Cell("readout_t", 0)
    assert session.snapshot.number(y) is not None
    filled = product.panels["readout_t"].grab().toImage()
    session.step(3)
    assert session.snapshot.number(y) is None
    assert product.panels["readout_t"].grab().toImage() != filled


def test_that_names_and_shapes_can_be_read_aloud(shown, reading):
    product = shown(reading(numbers=3, units=5)).product
    # The one with the keyboard is called by the number at its cursor.
    product.setFocus()
    named = {panel.accessibleName() for panel in product.panels.values()}
    assert named == {"V (3, 5)", "output_t (5)", "V·output_t (3)", "c (3)", "y (3)"}


def test_that_no_name_is_given_twice_in_the_window(shown, reading):
    product = shown(reading()).product
    names = [panel.objectName() for panel in product.panels.values()]
    assert "panel_output_t" not in names
    assert len(set(names)) == len(names)


def test_that_a_row_has_its_name_in_the_colour_of_its_line(shown, reading):
    session = reading(numbers=3, names=("low", "middle", "high"), targets=False)
    panel = shown(session, (640, 330))
    product, image = panel.product, panel.product.grab().toImage()
    for i, item in enumerate(panel.plot.curve_items):
        row = place(product, "V", i, 0)
        colour = item.opts["pen"].color()
        seen = (
            image.pixelColor(x, y)
            for x in range(row.left() - 4)
            for y in range(row.top(), row.bottom())
        )
        # The edges of letters are smoothed.
        assert min(distance(colour, pixel) for pixel in seen) < 16


def test_that_the_ground_is_the_themes(shown, reading):
    for theme in (LIGHT, DARK):
        product = shown(reading(), theme=theme).product
        corner = product.rect().bottomLeft()
        assert product.grab().toImage().pixelColor(corner) == QColor(theme.window)


@pytest.mark.parametrize("points", [9, 13, 18])
def test_that_the_sum_ends_within_the_panel_in_larger_type_too(shown, reading, points):
    session = reading(units=12, names=("next year / 100",))
    session.go_to_timestep(3)
    panel = shown(session)
    font = panel.font()
    font.setPointSize(points)
    panel.setFont(font)
    product = panel.product
    for width in (230, 300, 380, 460):
        panel.resize(width, 320)
        QCoreApplication.processEvents()
        lies_apart(product)
        # Nothing is written over the right edge.
        image = product.grab().toImage()
        edge = image.rect().adjusted(image.width() - 1, 0, 0, 0)
        assert colours_in(image, edge) == {LIGHT.window}


def test_that_a_double_click_on_V_says_that_it_cannot_be_changed(
    shown, reading, qtbot, monkeypatch
):
    said = []
    monkeypatch.setattr(pictures.QToolTip, "showText", lambda *args: said.append(args))
    V = shown(reading()).product.panels["V"]
    qtbot.mouseDClick(V, Qt.MouseButton.LeftButton, pos=V.cell_rect(0, 1).center())
    assert [text for _, text, _ in said] == ["V cannot be changed by hand."]
