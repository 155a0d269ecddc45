"""What is chosen of several in the menu: colours, reduction, motion, looks."""

from collections.abc import Callable

from rnn_viewer.files.catalogues import SYSTEM
from rnn_viewer.session import Session
from rnn_viewer.window.looks import Looks
from rnn_viewer.window.menu_bar import MenuBar
from rnn_viewer.window.motion import Motion


class Choices:
    """Takes what is chosen, and checks in the menu what holds.

    Parameters
    ----------
    session : Session
        Has the colours and what a pixel shows of several numbers.
    looks : Looks
    motion : Motion
    menu_bar : MenuBar
        Where it is chosen.
    language_chosen : callable
        ``language_chosen(language)`` is told of another one.

    Attributes
    ----------
    language : str
        The one that is chosen, or `SYSTEM`.
    """

    def __init__(
        self,
        session: Session,
        looks: Looks,
        motion: Motion,
        menu_bar: MenuBar,
        language_chosen: Callable[[str], None],
    ) -> None:
        self.language = SYSTEM
        self._language_chosen = language_chosen
        self._session, self._looks = session, looks
        self._motion, self._menu_bar = motion, menu_bar

    def choose(self, field: str, word: str) -> None:
        """Take a word of a field of `CHOICES`."""
        if field == "ranges":
            self._session.set_ranges(word)
        elif field == "reduction":
            self._session.set_reduction(word)
        elif field == "motion":
            self._motion.set_level(word)
            self.check()
        elif field == "language":
            self.language = word
            self.check()
            self._language_chosen(word)
        else:
            self._looks.choose(**{field: word})

    def check(self) -> None:
        """Check the words that hold now."""
        now = self._session.snapshot
        self._menu_bar.show_choices(
            **self._looks.appearance._asdict(),
            ranges=now.ranges,
            reduction=now.reduction,
            motion=self._motion.level,
            language=self.language,
        )
