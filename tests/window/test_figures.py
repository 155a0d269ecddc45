"""Exported pictures: their timestep, their legend, what colours mean, and for print."""

import html
import re

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QDialog, QDockWidget

from rnn_viewer.cli import main
from rnn_viewer.core.cell import CELLS as CELL_TABLES
from rnn_viewer.core.number_text import cell_number
from rnn_viewer.files.session.session_file import save_session
from rnn_viewer.views.figure_words import CELLS
from rnn_viewer.widgets.theme import DARK, LIGHT, for_print
from rnn_viewer.window.layouts import LAYOUTS
from rnn_viewer.window.panels import PANELS
from tests.walks import VARIED, first

pytestmark = pytest.mark.one_window

WHITE = QColor("#ffffff").name()


def texts(path) -> str:
    """Return all that is written in an .svg, in its order."""
    found = re.findall(r"<text[^>]*>([^<]*)</text>", path.read_text(encoding="utf-8"))
    return html.unescape(" ".join(" ".join(found).split()))


def places(window) -> dict[str, int]:
    """Return the place of each part among those of which there are pictures."""
    exporting = window.exporting
    return {exporting._name_of(w): n for n, (_, w) in enumerate(exporting._parts())}


def test_that_every_dock_has_an_entry_that_tells_what_its_colours_mean(window):
    docks = {
        dock.objectName().removeprefix("dock_")
        for dock in window.findChildren(QDockWidget)
    }
    assert docks == set(PANELS)


def test_that_each_part_has_its_timestep_and_what_its_colours_mean(window, tmp_path):
    window.session.go_to_timestep(4)
    seen = set()
    for layout in LAYOUTS:
        window.docks.arrange(layout)
        for name, place in places(window).items():
            if name in seen:
                continue
            seen.add(name)
            path = tmp_path / f"{name}.svg"
            window.exporting.save("picture", path, place)
            said = texts(path)
            assert "Timestep 4 of 6." in said, name
            meaning = PANELS[name].meaning if name in PANELS else CELLS
            assert meaning.split("; ")[0].split(". ")[0].split("‖")[0] in said, name
            if name == "strip":
                assert "W, U and b" in said
                assert "products and z" in said


@pytest.mark.parametrize("cells", first([VARIED, [*CELL_TABLES]]))
def test_that_the_legend_of_a_strip_tells_all_colours_of_its_cell(
    open_window, subtests, tmp_path, cells
):
    window = open_window(timesteps=6, input_features=3, output_features=4)
    path = tmp_path / "strip.svg"
    for cell in cells:
        table = CELL_TABLES[cell]
        window.session.change(cell=cell)
        window.session.go_to_timestep(4)
        window.exporting.save("picture", path, places(window)["strip"])
        said = texts(path)
        with subtests.test(cell=cell):
            # Where there is little room a bar has a short name.
            assert (" gates" in said) == bool(table.gates)
            mixed = ("leaky_rnn", "gru", "gru_reset_before", "min_gru")
            assert ("parts" in said) == (cell in mixed)
            bars = [name for name in ("sums", "products and z") if name in said]
            assert len(bars) == 1
            # Numbers are whole words, upright ones too.
            squashed = window.session.snapshot.values(table.squashed.result)
            assert cell_number(squashed[0]) in said


def test_that_a_read_out_has_the_legend_of_its_own_arrays(window, tmp_path):
    window.open_example("brackets")
    window.session.set_ranges("kind")
    path = tmp_path / "readout.svg"
    window.exporting.save("picture", path, places(window)["readout"])
    for legend in ("outputs", "V and c", "read-out"):
        assert legend in texts(path)
    assert "W, U and b" not in texts(path)


def test_that_the_timestep_has_its_name_and_the_operation_in_it(window, tmp_path):
    window.open_example("sunspots")
    window.session.go_to_timestep(221)
    path = tmp_path / "strip.svg"
    window.exporting.save("picture", path, places(window)["strip"])
    assert "Timestep 221 of 308 (1920)." in texts(path)
    assert "1 input, 12 units, tanh; weights " in texts(path)
    window.session.set_step_size("operation")
    window.session.step(2)
    window.exporting.save("picture", path, places(window)["strip"])
    assert "after input_t <- inputs[222, ]" in texts(path)
    window.session.rewind()
    window.exporting.save("picture", path, places(window)["strip"])
    assert "Before the first of 308 timesteps." in texts(path)


@pytest.mark.parametrize("scheme", first(["dark", "light"]))
def test_that_a_picture_for_print_is_light_on_white(window, tmp_path, scheme):
    window.looks.choose(scheme=scheme)
    theme = window.theme
    assert theme.name == scheme
    for name, place in places(window).items():
        path = tmp_path / f"{name}.png"
        window.exporting.save("picture", path, place, 1.0, print_version=True)
        image = QImage(str(path))
        corners = [(0, 0), (image.width() - 1, 0), (0, image.height() - 1)]
        assert {image.pixelColor(x, y).name() for x, y in corners} == {WHITE}
    assert window.theme is theme
    assert window.palette().window().color().name() == theme.window
    window.exporting.save("picture", tmp_path / "w.png", 0, 1.0)
    image = QImage(str(tmp_path / "w.png"))
    assert image.pixelColor(0, 0).name() == theme.window


def test_that_the_ground_of_a_dock_is_white_in_the_picture_of_the_window(
    window, tmp_path
):
    path = tmp_path / "window.png"
    window.looks.choose(scheme="dark")
    window.exporting.save("picture", path, 0, 1.0, print_version=True)
    image = QImage(str(path))
    # Down the left edge there are settings and gauges.
    names = [image.pixelColor(5, y).name() for y in range(image.height())]
    assert names.count(WHITE) > 0.8 * len(names)
    assert DARK.window not in names


def test_that_the_map_of_colours_that_was_chosen_is_printed():
    assert for_print(DARK).colour_map == LIGHT.colour_map
    chosen = DARK._replace(colour_map="sequential.csv")
    assert for_print(chosen).colour_map == "sequential.csv"
    assert for_print(chosen).window == WHITE


def test_that_the_dialog_offers_white_ground_for_pictures_alone(
    window, tmp_path, monkeypatch
):
    from rnn_viewer.window import asking

    monkeypatch.setattr(asking, "ask_save", lambda *_: tmp_path / "picture.png")
    window.looks.choose(scheme="dark")
    window.actions_by_name["export"].trigger()
    dialog = next(d for d in window.findChildren(QDialog) if d.isVisible())
    dialog.what.setCurrentIndex(dialog.what.findData("arrays"))
    assert not dialog.print_version.isEnabled()
    dialog.what.setCurrentIndex(dialog.what.findData("picture"))
    assert dialog.print_version.isEnabled()
    assert not dialog.print_version.isChecked()
    dialog.print_version.setChecked(True)
    dialog._on_save()
    assert QImage(str(tmp_path / "picture.png")).pixelColor(0, 0).name() == WHITE


def test_that_the_command_line_prints_on_white(window, tmp_path, qapp):
    session = tmp_path / "a.rnnv"
    save_session(window.documents.document(), session)
    options = ["export", "--session", str(session), "--to", str(tmp_path / "a.png")]
    assert main([*options, "--print-version"]) == 0
    image = QImage(str(tmp_path / "a.png"))
    assert image.pixelColor(0, 0).name() == WHITE
    assert image.pixelColor(image.width() - 1, image.height() - 1).name() == WHITE


def test_that_white_ground_is_refused_where_there_is_no_picture(tmp_path, capsys):
    options = ["export", "--to", str(tmp_path / "a.csv"), "--print-version"]
    assert main(options) == 2
    said = capsys.readouterr().err
    assert "--print-version has no effect: a .csv is no picture." in said


def test_that_the_sentence_stands_above_the_strip(window, tmp_path):
    window.session.go_to_timestep(4)
    for name in ("strip", "code"):
        path = tmp_path / f"{name}.svg"
        window.exporting.save("picture", path, places(window)[name])
        assert (window.views.narration.sentence in texts(path)) == (name == "strip")


@pytest.mark.parametrize(
    ("way", "bars"),
    [
        ("change", ("W, U and b", "change of sums", "change of input_t")),
        ("least", ("U·state_t", "output")),
    ],
)
def test_that_a_picture_says_what_its_colours_tell(window, tmp_path, way, bars):
    window.session.go_to_timestep(4)
    window.session.set_ranges(way)
    path = tmp_path / "strip.svg"
    window.exporting.save("picture", path, places(window)["strip"])
    said = texts(path)
    for bar in bars:
        assert bar in said
    assert "or of its change since the timestep before where a bar says so" in said
