"""What is in the menus: every action, the choices of the looks, docks, layouts."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QLocale
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QUndoGroup
from PySide6.QtWidgets import QDockWidget, QMenu, QWidget

from rnn_viewer.core.glossary import GLOSSARY
from rnn_viewer.core.motion.levels import LEVELS
from rnn_viewer.core.pictures.pixels import REDUCTIONS
from rnn_viewer.core.run.colour_ranges import RANGES
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, shown
from rnn_viewer.files.catalogues import ENGLISH, SYSTEM, languages
from rnn_viewer.files.examples import EXAMPLES
from rnn_viewer.files.lessons import LESSONS
from rnn_viewer.window.actions.actions import ACTIONS
from rnn_viewer.window.layouts import LAYOUTS

SUBMENUS = {
    "lesson": ("try", QT_TRANSLATE_NOOP("actions", "&Lessons")),
    "unit": ("view", QT_TRANSLATE_NOOP("actions", "&Unit")),
    "zoom": ("view", QT_TRANSLATE_NOOP("actions", "&Zoom")),
    "type": ("view", QT_TRANSLATE_NOOP("actions", "&Size of type")),
}
"""Menus within one of the menu bar's `MENUS`, by the names that actions have."""


class Choice(NamedTuple):
    """A thing to choose, with the words it can have.

    Attributes
    ----------
    field : str
        A field of `Appearance`, ``ranges``, ``reduction``, ``motion`` or ``language``.
    title : str
        What its menu is called.
    labels : mapping of str to str
        What each word is called.
    """

    field: str
    title: str
    labels: Mapping[str, str]


CHOICES = (
    Choice(
        "scheme",
        QT_TRANSLATE_NOOP("actions", "&Colour scheme"),
        {
            "system": QT_TRANSLATE_NOOP("actions", "&Follow the system"),
            "light": QT_TRANSLATE_NOOP("actions", "&Light"),
            "dark": QT_TRANSLATE_NOOP("actions", "&Dark"),
        },
    ),
    Choice(
        "contrast",
        QT_TRANSLATE_NOOP("actions", "C&ontrast"),
        {
            "normal": QT_TRANSLATE_NOOP("actions", "As the &system"),
            "high": QT_TRANSLATE_NOOP("actions", "&High"),
        },
    ),
    Choice(
        "colours",
        QT_TRANSLATE_NOOP("actions", "Colours o&f numbers"),
        {
            "diverging": QT_TRANSLATE_NOOP(
                "actions", "&Diverging: blue, zero, red (safe for the colour-blind)"
            ),
            "sequential": QT_TRANSLATE_NOOP(
                "actions", "&Sequential: from dark blue to yellow"
            ),
        },
    ),
    Choice("ranges", QT_TRANSLATE_NOOP("actions", "Colour &ranges"), RANGES),
    Choice(
        "reduction",
        QT_TRANSLATE_NOOP("actions", "Several outputs in a pi&xel"),
        REDUCTIONS,
    ),
    Choice("motion", QT_TRANSLATE_NOOP("actions", "&Motion"), LEVELS),
)


def language_choice() -> Choice:
    """Return the choice of a language, each by its own name."""
    names: dict[str, str] = {SYSTEM: QT_TRANSLATE_NOOP("actions", "&Follow the system")}
    names[ENGLISH] = _ENGLISH
    for code in languages()[1:]:
        names[code] = QLocale(code).nativeLanguageName()
    return Choice("language", QT_TRANSLATE_NOOP("actions", "Lan&guage"), names)


_ENGLISH = "English"


def add_undo(menu: QMenu, group: QUndoGroup, owner: QWidget) -> None:
    """Add undo and redo, which name what they would undo; `owner` has the actions."""
    undo = group.createUndoAction(owner, shown(QT_TRANSLATE_NOOP("actions", "&Undo")))
    undo.setObjectName("action_undo")
    undo.setShortcut(QKeySequence("Ctrl+Z"))
    redo = group.createRedoAction(owner, shown(QT_TRANSLATE_NOOP("actions", "&Redo")))
    redo.setObjectName("action_redo")
    redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
    menu.addActions([undo, redo])
    menu.addSeparator()


def fill_menus(menus: Mapping[str, QMenu], actions: Mapping[str, QAction]) -> None:
    """Add all actions to their menus, in the order of `ACTIONS`."""
    found = dict(menus)
    for info in ACTIONS:
        if info.menu not in found:
            parent, title = SUBMENUS[info.menu]
            found[info.menu] = found[parent].addMenu(shown(title))
            found[info.menu].setObjectName(f"menu_{info.menu}")
        found[info.menu].addAction(actions[info.name])


def add_docks(menu: QMenu, docks: Sequence[QDockWidget]) -> None:
    """Add a menu with a switch for each dock."""
    submenu = menu.addMenu(shown(QT_TRANSLATE_NOOP("actions", "&Panels")))
    for dock in docks:
        action = dock.toggleViewAction()
        action.setObjectName(f"action_{dock.objectName()}")
        action.setToolTip(dock.toolTip())
        submenu.addAction(action)


def commands_in(menus: Sequence[QMenu]) -> list[QAction]:
    """Return all that can be chosen in menus, told where it stands in them.

    Parameters
    ----------
    menus : sequence of QMenu
        With those within them. The titles of the menus around an action, but for the
        first, become its property ``path``.
    """
    opening = [menu.menuAction() for menu in menus]
    found: list[QAction] = []
    for menu in menus:
        for action in menu.actions():
            if not action.isSeparator() and action not in opening:
                action.setProperty("path", _path(menu))
                found.append(action)
    return found


def _path(menu: QMenu) -> str:
    around = menu.parent()
    return f"{_path(around)}{menu.title()}: " if isinstance(around, QMenu) else ""


def fill_recent(
    menu: QMenu, files: Sequence[Path], open_file: Callable[[Path], None]
) -> None:
    """Fill the menu of the files that were opened last, behind that to open one."""
    found = menu.findChild(QMenu, "menu_recent")
    if not isinstance(found, QMenu):
        found = QMenu(shown(QT_TRANSLATE_NOOP("actions", "Open &recent")), menu)
        found.setObjectName("menu_recent")
        actions = menu.actions()
        menu.insertMenu(actions[min(2, len(actions) - 1)], found)
    found.clear()
    for file in files:
        action = found.addAction(file.name)
        action.setToolTip(str(file))
        action.triggered.connect(lambda _=False, path=file: open_file(path))
    found.setEnabled(bool(files))


def add_examples(menu: QMenu, open_example: Callable[[str], None]) -> list[QAction]:
    """Add a menu of the examples behind those to open files; return its actions."""
    found = QMenu(shown(QT_TRANSLATE_NOOP("actions", "E&xamples")), menu)
    found.setObjectName("menu_examples")
    found.setToolTipsVisible(True)
    menu.insertMenu(menu.actions()[2], found)
    actions = []
    for example in EXAMPLES.values():
        label = shown(example.label)
        action = found.addAction(label, _bound(open_example, example.name))
        action.setObjectName(f"action_example_{example.name}")
        action.setToolTip(shown(example.tip))
        actions.append(action)
    return actions


def add_lessons(menu: QMenu, open_lesson: Callable[[str], None]) -> None:
    """Add the lessons that come with the program before what is done in lessons."""
    found = menu.findChild(QMenu, "menu_lesson")
    assert isinstance(found, QMenu)
    found.setToolTipsVisible(True)
    first = found.actions()[0]
    for lesson in LESSONS.values():
        action = QAction(shown(lesson.label), found)
        action.triggered.connect(_bound(open_lesson, lesson.name))
        action.setObjectName(f"action_lesson_{lesson.name}")
        action.setToolTip(shown(lesson.tip))
        found.insertAction(first, action)


def add_glossary(menu: QMenu, explain: Callable[[str], None]) -> None:
    """Add a menu of the words that are explained."""
    found = menu.addMenu(shown(QT_TRANSLATE_NOOP("actions", "W&ords")))
    found.setObjectName("menu_glossary")
    found.setToolTipsVisible(True)
    for term in GLOSSARY.values():
        label = shown(QT_TRANSLATE_NOOP("actions", "What is “%1”?"))
        word = shown(term.label)
        action = found.addAction(label.replace("%1", word), _bound(explain, term.name))
        action.setObjectName(f"action_glossary_{term.name}")
        action.setToolTip(shown(term.text))


def add_choices(
    menu: QMenu, choose: Callable[[str, str], None]
) -> dict[tuple[str, str], QAction]:
    """Add a menu for each choice; return its actions by field and word."""
    menu.addSeparator()
    actions = {}
    for choice in (*CHOICES, language_choice()):
        submenu = menu.addMenu(shown(choice.title))
        group = QActionGroup(submenu)
        for word, label in choice.labels.items():
            action = _radio(submenu, group, f"{choice.field}_{word}", label)
            action.triggered.connect(_bound(choose, choice.field, word))
            actions[choice.field, word] = action
            if choice.field == "language":
                action.setToolTip(shown(_ANEW))
    return actions


_ANEW = QT_TRANSLATE_NOOP(
    "actions",
    "The window opens anew in this language. What is open stays; undo begins anew.",
)


def add_layouts(menu: QMenu, arrange: Callable[[str], None]) -> dict[str, QAction]:
    """Add the layouts to `menu`; return their actions by name."""
    submenu = menu.addMenu(shown(QT_TRANSLATE_NOOP("actions", "&Layout")))
    actions = {}
    for layout in LAYOUTS.values():
        action = submenu.addAction(shown(layout.label))
        action.setObjectName(f"action_layout_{layout.name}")
        action.setToolTip(shown(layout.tip))
        action.triggered.connect(_bound(arrange, layout.name))
        actions[layout.name] = action
    return actions


def _radio(menu: QMenu, group: QActionGroup, name: str, label: str) -> QAction:
    action = menu.addAction(shown(label))
    action.setObjectName(f"action_{name}")
    action.setCheckable(True)
    group.addAction(action)
    return action


def _bound(action: Callable[..., None], *words: str) -> Callable[[], None]:
    # A signal also passes whether the action is checked: that is not a word.
    return lambda *_: action(*words)
