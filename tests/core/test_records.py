"""Records are what those of the standard library are."""

import dataclasses
import pickle
import typing

import pytest

from rnn_viewer.core.records import NamedTuple, dataclass


class Place(NamedTuple):
    """One of ours."""

    row: int
    column: int = 7
    name: str = ""


class Theirs(typing.NamedTuple):
    """The same of the standard library."""

    row: int
    column: int = 7
    name: str = ""


class Named(Place):
    """Derived from a record."""


@dataclass(frozen=True, eq=False, repr=False)
class Whole:
    """A dataclass of ours."""

    first: int
    rest: tuple[int, ...] = ()
    own: list[int] = dataclasses.field(default_factory=list)

    def __post_init__(self) -> None:
        if self.first < 0:
            raise ValueError(self.first)


def test_that_a_named_tuple_is_that_of_the_standard_library() -> None:
    ours, theirs = Place(3, name="W"), Theirs(3, name="W")
    assert ours == theirs == (3, 7, "W")
    assert hash(ours) == hash(theirs)
    assert (ours.row, ours.column, ours.name) == (3, 7, "W")
    assert ours._asdict() == theirs._asdict()
    assert ours._replace(row=1) == theirs._replace(row=1)
    assert Place._fields == Theirs._fields
    assert repr(ours) == repr(theirs).replace("Theirs", "Place")
    assert Place._make([1, 2, "b"]) == (1, 2, "b")
    assert pickle.loads(pickle.dumps(ours)) == ours
    assert Named(1) == (1, 7, "")
    with pytest.raises(AttributeError):
        ours.row = 4  # type: ignore[misc]


@pytest.mark.parametrize(
    ("values", "named"),
    [((), {}), ((1, 2, "", 4), {}), ((1,), {"row": 1}), ((1,), {"colour": 1})],
)
@pytest.mark.parametrize("kind", [Place, Theirs, Whole])
def test_that_what_is_missing_unknown_or_told_twice_is_refused(
    kind: typing.Any, values: tuple[object, ...], named: dict[str, object]
) -> None:
    if kind is Whole and named == {"row": 1}:
        named = {"first": 1}
    with pytest.raises(TypeError):
        kind(*values, **named)


def test_that_a_dataclass_is_frozen_and_has_its_defaults() -> None:
    whole = Whole(1, own=[2])
    assert (whole.first, whole.rest, whole.own) == (1, (), [2])
    assert Whole(1).own is not Whole(1).own
    assert dataclasses.replace(whole, first=3).own is whole.own
    assert [field.name for field in dataclasses.fields(whole)] == [
        "first",
        "rest",
        "own",
    ]
    assert whole != Whole(1, own=whole.own)
    assert pickle.loads(pickle.dumps(whole)).own == [2]
    with pytest.raises(ValueError, match="-1"):
        Whole(-1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        whole.first = 2  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del whole.first
