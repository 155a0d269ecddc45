"""Frozen dataclasses and named tuples that are made quickly: the first paint waits.

The standard library writes the text of functions for each such class and has Python
compile them: 3 million instructions for a dataclass, 0.7 million for a named tuple, and
there are seventy before the first paint. Here the functions are the same for all. What
is loaded later takes those of the standard library.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from typing import NamedTuple as NamedTuple
else:
    from collections import _tuplegetter
    from dataclasses import MISSING, FrozenInstanceError
    from dataclasses import dataclass as _with_fields

    def dataclass(*, frozen: bool, eq: bool, repr: bool) -> Callable[[type], type]:
        """Return a decorator that makes what ``dataclasses.dataclass`` makes.

        Parameters
        ----------
        frozen, eq, repr : bool
            True, False, False: what most of the classes of the core are.
        """
        assert (frozen, eq, repr) == (True, False, False)
        return _made

    def _made(cls: type) -> type:
        made = _with_fields(init=False, eq=False, repr=False)(cls)
        # What is derived from it is frozen as well.
        made.__dataclass_params__.frozen = True
        has_more = hasattr(made, "__post_init__")
        made.__init__ = _initialiser(made.__dataclass_fields__, has_more)
        made.__setattr__ = _refuse_to_set
        made.__delattr__ = _refuse_to_delete
        return made

    def _initialiser(fields: Mapping[str, Any], has_more: bool) -> Callable[..., None]:
        """Return the ``__init__`` of a class with some fields."""
        own = fields.items()
        defaults = {n: f.default for n, f in own if f.default is not MISSING}
        factories = {n: f.default_factory for n, f in own}
        makers = {n: make for n, make in factories.items() if make is not MISSING}
        given = [n for n in fields if n not in defaults and n not in makers]

        count = len(fields)

        # Steps make a few of these: it calls as little as it can.
        def __init__(self: Any, *values: object, **named: object) -> None:
            parts = {**defaults, **named}
            if values:
                parts |= _first(type(self), fields, count, values, named)
            for name in makers:
                if name not in parts:
                    parts[name] = makers[name]()
            for name in given:
                if name not in parts:
                    raise _mistake(type(self), fields, name)
            for name in named:
                if name not in fields:
                    raise _mistake(type(self), fields, name)
            own = self.__dict__
            own |= parts
            if has_more:
                self.__post_init__()

        return __init__

    def _first(
        cls: type,
        fields: Mapping[str, Any],
        count: int,
        values: tuple[object, ...],
        named: Mapping[str, object],
    ) -> dict[str, object]:
        """Return the fields that are given by their places."""
        if values[count:]:
            raise _mistake(cls, fields, *values)
        first = dict(zip(fields, values, strict=False))
        for name in first:
            if name in named:
                raise _mistake(cls, fields, name)
        return first

    def _mistake(cls: type, fields: Iterable[str], *wrong: object) -> TypeError:
        """Return what is raised where a field is missing, unknown or given twice."""
        return TypeError(f"{cls.__name__} takes {', '.join(fields)}: look at {wrong}")

    def _refuse_to_set(self: Any, name: str, value: object) -> None:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def _refuse_to_delete(self: Any, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    class _TupleType(type):
        """Makes the annotations in the body of a named tuple its fields."""

        def __new__(mcs, name: str, bases: tuple[type, ...], body: dict[str, Any]):
            fields = tuple(body.get("__annotations__", ()))
            if bases[0] is not tuple and bases[0].__base__ is tuple:
                body["_field_defaults"] = {n: body[n] for n in fields if n in body}
                body["_fields"] = body["__match_args__"] = fields
                body["_places"] = {field: n for n, field in enumerate(fields)}
                body["_count"] = len(fields)
                body["__slots__"] = ()
                for place, field in enumerate(fields):
                    body[field] = _tuplegetter(place, None)
            return super().__new__(mcs, name, bases, body)

    class NamedTuple(tuple, metaclass=_TupleType):
        """What ``typing.NamedTuple`` is, for classes that derive from it."""

        __slots__ = ()

        def __new__(cls, *values: object, **named: object):  # noqa: D102
            count = cls._count
            if named or values[count:] or not values[count - 1 :]:
                parts = {**cls._field_defaults, **named}
                if values:
                    parts |= _first(cls, cls._places, count, values, named)
                for name in named:
                    if name not in cls._places:
                        raise _mistake(cls, cls._fields, name)
                try:
                    values = tuple(map(parts.__getitem__, cls._fields))
                except KeyError as error:
                    raise _mistake(cls, cls._fields, *error.args) from None
            return tuple.__new__(cls, values)

        @classmethod
        def _make(cls, values: Iterable[object]):
            return cls(*values)

        def _replace(self, **named: object):
            parts = dict(zip(self._fields, self, strict=True))
            return type(self)(**{**parts, **named})

        def _asdict(self) -> dict[str, object]:
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            parts = ", ".join(f"{n}={part!r}" for n, part in self._asdict().items())
            return f"{type(self).__name__}({parts})"

        def __getnewargs__(self) -> tuple[object, ...]:
            return tuple(self)
