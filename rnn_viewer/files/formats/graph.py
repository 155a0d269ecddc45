"""The layers of a model as its words tell them, and what feeds what."""

from collections.abc import Iterator, Sequence

from rnn_viewer.files.formats.layer_description import LayerDescription


class Graph:
    """Knows the layers that come before and after one.

    Parameters
    ----------
    layers : sequence of LayerDescription
        All of a model, in their order.
    """

    def __init__(self, layers: Sequence[LayerDescription]) -> None:
        self.layers = tuple(layers)
        self._places = {id(description): n for n, description in enumerate(self.layers)}
        self._inside: dict[tuple[str, ...], list[LayerDescription]] = {}
        self._fed: dict[tuple[str, ...], list[LayerDescription]] = {}
        self._feeding: dict[int, list[LayerDescription]] = {}
        for description in self.layers:
            for depth in range(len(description.names)):
                around = description.names[:depth]
                self._inside.setdefault(description.names[: depth + 1], []).append(
                    description
                )
                for name in _fed_at(description, depth):
                    self._fed.setdefault((*around, name), []).append(description)

    def before(self, description: LayerDescription) -> list[LayerDescription]:
        """Return the layers whose outputs reach another one, the nearest first."""
        found, met = [description], {id(description)}
        # The list grows while the loop goes through it.
        for each in found:
            if id(each) not in self._feeding:
                self._feeding[id(each)] = self._directly_before(each)
            for other in self._feeding[id(each)]:
                if id(other) not in met:
                    met.add(id(other))
                    found.append(other)
        return found[1:]

    def _directly_before(self, description: LayerDescription) -> list[LayerDescription]:
        """Return the layers whose outputs a layer gets."""
        feeds = description.feeds or (
            *((),) * (len(description.names) - 1),
            description.fed_by,
        )
        for depth in range(len(description.names) - 1, -1, -1):
            around, by = description.names[:depth], feeds[depth]
            if by is None:
                continue
            # Without such words it is a sequence.
            names = by or self._name_before(description, depth)
            known = [each for name in names for each in self._last((*around, name))]
            if known:
                return known
            # It gets what the layer around it gets.
        return []

    def _name_before(
        self, description: LayerDescription, depth: int
    ) -> tuple[str, ...]:
        """Return the name of what stands before a layer, within the same model."""
        around, name = description.names[:depth], description.names[depth]
        for place in range(self._places[id(description)] - 1, -1, -1):
            names = self.layers[place].names
            if names[:depth] != around or len(names) <= depth:
                return ()
            if names[depth] != name:
                return (names[depth],)
        return ()

    def _last(self, names: tuple[str, ...]) -> list[LayerDescription]:
        """Return what puts out the numbers of a layer: itself, or the last inside."""
        inside = self._inside.get(names, [])
        return self.twins(inside[-1]) or inside[-1:] if inside else []

    def twins(self, description: LayerDescription) -> list[LayerDescription]:
        """Return both directions of a layer, where it is one of two."""
        if description.feeds[-1:] != (None,):
            return []
        beside = self._inside.get(description.names[:-1], [])
        found = [each for each in beside if each.feeds[-1:] == (None,)]
        return found if len(found) > 1 else []

    def after(self, description: LayerDescription) -> Iterator[LayerDescription]:
        """Yield the layers after one, as long as one alone gets what is given."""
        at: LayerDescription | None = description
        while at is not None:
            at = self._next(at)
            if at is not None:
                yield at

    def _next(self, at: LayerDescription) -> LayerDescription | None:
        """Return the one layer that gets the outputs of another."""
        # The layer itself feeds others, or the model that ends with it does.
        for depth in range(len(at.names) - 1, -1, -1):
            fed = self.fed_by(at, depth)
            if len(fed) == 1:
                (only,) = fed.values()
                # A Dense that is called twice reads others, too.
                is_shared = only.kind == "Dense" and len(_fed_at(only, depth)) > 1
                return None if is_shared else only
            if fed:
                return None
            # Without such words it is a sequence.
            later = self.layers[self._end(at) : self._end(at) + 1]
            if later and later[0].names[:depth] == at.names[:depth]:
                return None if _fed_at(later[0], depth) else later[0]
        return None

    def fed_by(self, at: LayerDescription, depth: int) -> dict[str, LayerDescription]:
        """Return what a layer feeds, or the model around it of a depth, by its name."""
        end, fed = self._end(at), dict[str, LayerDescription]()
        for description in self._fed.get(at.names[: depth + 1], []):
            if self._places[id(description)] >= end:
                fed.setdefault(description.names[depth], description)
        return fed

    def _end(self, at: LayerDescription) -> int:
        """Return the place after a layer, after both where it is one of two."""
        return self._places[id((self.twins(at) or [at])[-1])] + 1


def _fed_at(description: LayerDescription, depth: int) -> tuple[str, ...]:
    """Return what feeds a layer, or the one around it of that depth."""
    if not description.feeds:
        return description.fed_by
    return description.feeds[depth] or () if depth < len(description.feeds) else ()
