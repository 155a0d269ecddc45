"""What comes with the program is found from anywhere."""

import subprocess
import sys

from rnn_viewer.files.resources import resource
from rnn_viewer.window.actions.actions import ACTIONS


def test_that_every_icon_of_an_action_is_there():
    for action in ACTIONS:
        if action.icon:
            assert resource("icons", f"{action.icon}.svg").is_file()


def test_that_colour_tables_come_with_their_source_and_licence():
    text = resource("colormaps", "LICENSE.md").read_text(encoding="utf-8")
    for table in resource("colormaps").glob("*.csv"):
        assert table.name in text


def test_that_resources_are_found_from_another_folder(tmp_path):
    code = (
        "from rnn_viewer.files.resources import resource;"
        "print(resource('icons', 'play.svg').is_file())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "True"
