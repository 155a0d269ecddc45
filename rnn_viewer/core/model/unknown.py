"""What ends a chain: a layer that is not computed here."""

from dataclasses import dataclass
from typing import Any, NoReturn

from numpy.typing import NDArray

from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.model.step import Mask, Shape, Step, Traced
from rnn_viewer.core.model.tapes import Tapes
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

_NOT_COMPUTED = QT_TRANSLATE_NOOP("errors", "is not computed ({reason})")
_BEFORE = QT_TRANSLATE_NOOP("errors", "a step before it")


@dataclass(frozen=True, eq=False, kw_only=True)
class Unknown(Step):
    """A layer of which nothing is claimed, nor of what comes after it.

    Attributes
    ----------
    reason : str
        What stands there: its class and its name, or why it is not computed.
    """

    kind = "unknown"
    label = QT_TRANSLATE_NOOP("model", "not computed")
    reason: str

    @property
    def words(self) -> str:
        """What stands there."""
        return self.reason

    def shape_of(self, shape: Shape) -> NoReturn:
        """Raise `ArrayError`: nothing is known of it."""
        del shape
        raise self._refusal

    def apply(self, values: NDArray[Any], mask: Mask) -> NoReturn:
        """Raise `ArrayError`: nothing is claimed of it."""
        del values, mask
        raise self._refusal

    def traced(self, values: NDArray[Any], mask: Mask, tapes: Tapes) -> Traced:
        """Raise `ArrayError`: nothing is claimed of it."""
        del values, mask, tapes
        raise self._refusal

    @property
    def _refusal(self) -> ArrayError:
        return ArrayError(self.name, _NOT_COMPUTED.format(reason=self.reason), _BEFORE)
