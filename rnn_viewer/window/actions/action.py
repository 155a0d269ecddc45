"""What is said of an action of the menus."""

from typing import NamedTuple

from rnn_viewer.window import availability


class ActionInfo(NamedTuple):
    """What is said of an action.

    Attributes
    ----------
    name : str
        The action's object name is ``action_`` and this.
    text, tip : str
        What the menu and the tooltip say.
    keys : str
        Its shortcuts, separated by semicolons.
    icon : str
        A file of ``resources/icons``, or nothing.
    menu : str
        The menu it stands in, a name of `MENUS` or `SUBMENUS`.
    checkable : bool
        Whether it stays on.
    when : callable or None
        ``when(snapshot)`` tells whether it has something to do; None: it always has.
    """

    name: str
    text: str
    tip: str
    keys: str
    menu: str
    icon: str = ""
    checkable: bool = False
    when: availability.When | None = None
