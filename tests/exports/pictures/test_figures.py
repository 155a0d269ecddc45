import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QGraphicsView, QWidget

from rnn_viewer.exports.pictures import figures
from rnn_viewer.exports.pictures.figures import (
    FIGURES,
    copy_figure,
    drawn_copy,
    figure_writer,
)
from rnn_viewer.widgets.arrays.vector_picture import rectangles_of

pytestmark = pytest.mark.one_window

SVG = "{http://www.w3.org/2000/svg}"


def pixels(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    numbers = np.frombuffer(image.constBits(), dtype=np.uint8)
    rows = numbers.reshape(image.height(), -1, 4)[:, : image.width(), :3]
    return rows.astype(int)


def share_unlike(image: QImage, widget: QWidget) -> float:
    """Return the share of the pixels that differ visibly from the screen's."""
    grabbed = pixels(widget.grab().toImage())
    found = pixels(image)[: grabbed.shape[0], : grabbed.shape[1]]
    return float((np.abs(found - grabbed).max(axis=2) > 60).mean())


def texts(path: Path) -> list[str]:
    return [element.text for element in ElementTree.parse(path).iter(f"{SVG}text")]


def rendered(command: list[str], result: Path) -> QImage:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    subprocess.run(command, check=True, capture_output=True)
    return QImage(str(result))


def cell_colours(window, image: QImage, scale: int) -> tuple[list[str], list[str]]:
    """Return the colours of the cells of W in a picture and on the screen."""
    panel = window.findChild(QWidget, "panel_W")
    screen, cells = panel.grab().toImage(), [(j, k) for j in range(4) for k in range(3)]
    corners = [panel.cell_rect(*cell).topLeft() + QPoint(2, 2) for cell in cells]
    found = [image.pixelColor(corner * scale).name() for corner in corners]
    return found, [screen.pixelColor(corner).name() for corner in corners]


def test_that_a_png_has_its_scale_and_tells_its_resolution(window, tmp_path):
    panel = window.findChild(QWidget, "panel_W")
    figure_writer(panel, tmp_path / "w.png", 3.0)()
    image = QImage(str(tmp_path / "w.png"))
    assert image.size() == panel.size() * 3
    assert round(image.dotsPerMeterX() * 0.0254) == 3 * panel.logicalDpiX()
    found, expected = cell_colours(window, image, 3)
    assert found == expected


def test_that_a_png_at_scale_one_is_the_screen(window, tmp_path):
    figure_writer(window, tmp_path / "window.png", 1.0)()
    assert share_unlike(QImage(str(tmp_path / "window.png")), window) < 0.001


def test_that_an_svg_is_drawn_by_qt_as_on_the_screen(window, tmp_path):
    figure_writer(window.centralWidget(), tmp_path / "strip.svg")()
    renderer = QSvgRenderer(str(tmp_path / "strip.svg"))
    assert renderer.defaultSize() == window.centralWidget().size()
    image = QImage(renderer.defaultSize(), QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        renderer.render(painter)
    assert share_unlike(image, window.centralWidget()) < 0.02


@pytest.mark.programs
def test_that_an_svg_of_the_window_is_drawn_by_others_as_on_the_screen(book, tmp_path):
    figure_writer(book, tmp_path / "window.svg")()
    command = ["rsvg-convert", str(tmp_path / "window.svg"), "-o"]
    image = rendered([*command, str(tmp_path / "w.png")], tmp_path / "w.png")
    assert share_unlike(image, book) < 0.03


@pytest.mark.programs
def test_that_a_pdf_of_the_window_is_drawn_by_others_as_on_the_screen(book, tmp_path):
    figure_writer(book, tmp_path / "window.pdf")()
    command = ["pdftoppm", "-r", str(book.logicalDpiX()), "-png", "-singlefile"]
    command += [str(tmp_path / "window.pdf"), str(tmp_path / "w")]
    assert share_unlike(rendered(command, tmp_path / "w.png"), book) < 0.03


@pytest.mark.programs
def test_that_a_pdf_has_fonts_and_words_and_no_lossy_pictures(book, tmp_path):
    figure_writer(book, tmp_path / "window.pdf")()
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    command = ["pdftotext", str(tmp_path / "window.pdf"), "-"]
    words = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert "initial state, zeros" in words
    assert "(100, 64)" in words
    assert b"/DCTDecode" not in (tmp_path / "window.pdf").read_bytes()


def test_that_an_svg_has_words_and_cells_as_shapes(window, tmp_path):
    figure_writer(window, tmp_path / "window.svg")()
    assert {"state_t", "(4, 3)", "Settings"} <= set(texts(tmp_path / "window.svg"))
    panel = window.findChild(QWidget, "panel_W")
    figure_writer(panel, tmp_path / "W.svg")()
    root = ElementTree.parse(tmp_path / "W.svg").getroot()
    sizes = [
        (rect.get("width"), rect.get("height")) for rect in root.iter(f"{SVG}rect")
    ]
    cells = [panel.cell_rect(j, k) for j in range(4) for k in range(3)]
    for cell in cells:
        assert (str(cell.width()), str(cell.height())) in sizes


def test_that_ids_and_what_refers_to_them_agree(book, tmp_path):
    figure_writer(book, tmp_path / "window.svg")()
    text = (tmp_path / "window.svg").read_text()
    named = [e.get("id") for e in ElementTree.fromstring(text).iter() if e.get("id")]
    used = {part.split(")")[0] for part in text.split("url(#")[1:]}
    assert len(named) == len(set(named))
    assert used <= set(named)


def test_that_plots_are_left_as_they_were(book, tmp_path):
    views = book.findChildren(QGraphicsView)
    modes = [view.cacheMode() for view in views]
    before = pixels(book.grab().toImage())
    figure_writer(book, tmp_path / "window.svg")()
    assert views
    assert [view.cacheMode() for view in views] == modes
    np.testing.assert_array_equal(pixels(book.grab().toImage()), before)


def test_that_a_plot_alone_can_be_saved(book, tmp_path):
    plot = book.findChildren(QGraphicsView)[0]
    for kind in ("png", "svg", "pdf"):
        figure_writer(plot, tmp_path / f"plot.{kind}")()
        assert (tmp_path / f"plot.{kind}").stat().st_size > 1000, kind


def test_that_rectangles_are_what_has_one_colour():
    cells = np.array([[1, 2, 2], [1, 3, 3]], dtype=np.uint32)
    found = rectangles_of(cells.repeat(4, axis=0).repeat(4, axis=1))
    expected = [[0, 0, 4, 8], [4, 0, 8, 4], [4, 4, 8, 4]]
    assert sorted(found.tolist()) == expected


def test_that_rectangles_never_change_a_pixel():
    random = np.random.default_rng(1)
    cells = random.integers(0, 3, (9, 7), dtype=np.uint32)
    whole = cells.repeat(3, axis=0).repeat(2, axis=1)
    drawn = np.full_like(whole, 9)
    for left, top, width, height in rectangles_of(whole):
        part = drawn[top : top + height, left : left + width]
        assert (part == 9).all()
        part[...] = whole[top, left]
    np.testing.assert_array_equal(drawn, whole)


def test_that_a_picture_that_is_too_large_is_refused_at_once(window, tmp_path, refused):
    sentence = refused(lambda p: figure_writer(window, p, 1000.0)(), tmp_path / "w.png")
    assert "pixels" in sentence
    assert not (tmp_path / "w.png").exists()


def test_that_a_scale_is_above_zero(window, tmp_path, refused):
    file = tmp_path / "w.png"
    for scale in (0.0, -1.0, float("nan"), float("inf")):
        sentence = refused(lambda p, s=scale: figure_writer(window, p, s)(), file)
        assert "scale" in sentence, scale


def test_that_an_unknown_kind_is_told_the_known_ones(window, tmp_path, refused):
    sentence = refused(lambda p: figure_writer(window, p)(), tmp_path / "w.bmp")
    assert " or ".join(FIGURES) in sentence


def test_that_the_old_file_stays_where_a_picture_fails(window, tmp_path, monkeypatch):
    def fails(*_):
        raise MemoryError

    (tmp_path / "w.png").write_text("old")
    monkeypatch.setitem(figures.FIGURES, ".png", fails)
    with pytest.raises(MemoryError):
        figure_writer(window, tmp_path / "w.png")()
    assert (tmp_path / "w.png").read_text() == "old"


def test_that_a_copy_is_an_image_and_an_svg(window):
    panel = window.findChild(QWidget, "panel_W")
    image, svg = drawn_copy(panel, 2.0)
    copy_figure(image, svg())
    data = QGuiApplication.clipboard().mimeData()
    assert data.imageData().size() == panel.size() * 2
    assert b"<svg" in data.data("image/svg+xml").data()
    QGuiApplication.clipboard().clear()
