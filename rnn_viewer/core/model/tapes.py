"""What the loops of a model keep of a batch, used again for the next of its size."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, Protocol, TypeVar

MOST_BYTES = 2**28
"""What may be kept beside the tapes that are in use."""


class _Sized(Protocol):
    @property
    def nbytes(self) -> int: ...


T = TypeVar("T", bound=_Sized)


class Tapes:
    """Keeps tapes: to make one takes as long as some updates.

    Parameters
    ----------
    truncation : int or None
        After how many timesteps of a loop no gradient goes back.
    """

    def __init__(self, truncation: int | None = None) -> None:
        self.truncation = truncation
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()

    def of(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what is kept by a key; it is made where nothing is.

        Of what was not used for the longest time goes as much as has no room.
        """
        found: T | None = self._kept.pop(key, None)
        is_new, found = found is None, make() if found is None else found
        self._kept[key] = found
        while is_new and len(self._kept) > 1 and self._nbytes > MOST_BYTES:
            self._kept.popitem(last=False)
        return found

    @property
    def _nbytes(self) -> int:
        return sum(tape.nbytes for tape in self._kept.values())
