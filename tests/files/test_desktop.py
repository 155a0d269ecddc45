"""What a desktop is told about the program."""

import configparser
import re
import shutil
import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path
from xml.etree import ElementTree

import pytest

import rnn_viewer
from rnn_viewer.files.resources import resource
from rnn_viewer.files.session.session_file import SUFFIX

ROOT = Path(__file__).parents[2]
ENTRY = resource("desktop", "rnn-viewer.desktop")
[METAINFO] = resource("desktop").glob("*.metainfo.xml")


@pytest.fixture
def entry() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read(ENTRY, encoding="utf-8")
    return parser["Desktop Entry"]


@pytest.fixture
def component() -> ElementTree.Element:
    return ElementTree.parse(METAINFO).getroot()


@pytest.fixture
def project() -> dict:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@pytest.mark.programs
@pytest.mark.parametrize(
    "command",
    [
        ("desktop-file-validate", "--warn-kde", str(ENTRY)),
        ("appstreamcli", "validate", "--no-net", str(METAINFO)),
    ],
    ids=["desktop-entry", "metainfo"],
)
def test_that_the_validator_accepts_it(command, process):
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    done = process(*command)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "warning" not in done.stdout


def test_that_each_command_calls_a_function_that_there_is(project):
    """On Windows the second one has no console, whose closing ends the program."""
    commands = project["project"]["scripts"], project["project"]["gui-scripts"]
    assert [*map(list, commands)] == [["rnn-viewer"], ["rnn-viewer-gui"]]
    for command, entry in (pair for table in commands for pair in table.items()):
        found = EntryPoint(command, entry, group="").load()
        assert callable(found), command


def test_that_the_entry_starts_a_command_that_the_package_installs(entry, project):
    command = entry["Exec"].split()[0]
    assert command in project["project"]["scripts"]


def test_that_the_icon_comes_with_the_program(entry):
    assert resource("icons", f"{entry['Icon']}.svg").is_file()


def test_that_the_window_says_which_entry_it_belongs_to():
    source = (ROOT / "rnn_viewer" / "app.py").read_text(encoding="utf-8")
    assert re.search(r'setDesktopFileName\("([^"]*)"\)', source)[1] == ENTRY.stem


def test_that_entry_and_metainfo_speak_of_the_same(entry, component):
    assert component.findtext("launchable") == ENTRY.name
    assert component.findtext("name") == entry["Name"]
    assert component.findtext("icon") == entry["Icon"]
    assert component.findtext("provides/binary") == entry["Exec"].split()[0]
    categories = [element.text for element in component.findall("categories/*")]
    assert categories == entry["Categories"].strip(";").split(";")


def test_that_the_metainfo_is_named_after_its_component(component):
    assert METAINFO.name == component.findtext("id") + ".metainfo.xml"


def test_that_the_newest_release_is_this_version(component):
    assert component.find("releases/release").get("version") == rnn_viewer.__version__


def test_that_licence_and_packaging_agree(component, project):
    assert component.findtext("project_license") == project["project"]["license"]
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["force-include"]["resources/desktop"] == "rnn_viewer/resources/desktop"


def test_that_sessions_are_a_type_of_file_that_the_entry_opens(entry, component):
    space = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    types = ElementTree.parse(resource("desktop", "rnn-viewer.xml")).getroot()
    [kind] = types.findall("m:mime-type", space)
    assert kind.find("m:glob", space).get("pattern") == f"*{SUFFIX}"
    assert entry["MimeType"].strip(";").split(";") == [kind.get("type")]
    assert component.findtext("provides/mediatype") == kind.get("type")
