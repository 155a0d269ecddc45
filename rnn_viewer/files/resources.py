"""Finds the files that come with the program."""

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


def resource(*parts: str) -> Path:
    """Return the path of a resource, in a wheel as in a checkout.

    A wheel has the folder inside the package; a checkout and an editable install have
    it beside the package.
    """
    packaged = _PACKAGE / "resources"
    folder = packaged if packaged.is_dir() else _PACKAGE.parent / "resources"
    return folder.joinpath(*parts)
