"""Makes of a document that Qt draws a group that all programs show alike."""

import re
from collections.abc import Callable
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

Matrix = tuple[float, float, float, float, float, float]

SVG = "http://www.w3.org/2000/svg"
_LINK = "http://www.w3.org/1999/xlink"
_PAIR = re.compile(r"(-?[\d.]+(?:e[-+]?\d+)?),(-?[\d.]+(?:e[-+]?\d+)?)")
_NAMED = re.compile(r"url\(#")
_OF_PIXELS = ("x", "y", "width", "height", "points", "d")
_HALF = 0.5

ElementTree.register_namespace("", SVG)
ElementTree.register_namespace("xlink", _LINK)


def mended(document: bytes, prefix: str, families: Callable[[str], str]) -> Element:
    """Return what a document of QSvgGenerator draws as a group for another document.

    Parameters
    ----------
    document : bytes
        As Qt wrote it; it is ours and safe to parse.
    prefix : str
        Goes before all ids, so that those of several documents differ.
    families : callable
        Returns what stands for a family of fonts.
    """
    root = ElementTree.fromstring(document)
    root.tag = f"{{{SVG}}}g"
    for name in ("title", "desc"):
        for element in root.findall(f"{{{SVG}}}{name}"):
            root.remove(element)
    _drop_empty_groups(root)
    for element in root.iter():
        if element.tag == f"{{{SVG}}}g" and "transform" in element.attrib:
            _settle_strokes(element)
        _rename(element, prefix, families)
    return root


def _drop_empty_groups(element: Element) -> None:
    """Drop the groups that Qt opens at each change of a pen."""
    for child in list(element):
        _drop_empty_groups(child)
        if child.tag == f"{{{SVG}}}g" and not len(child):
            element.remove(child)


def _rename(element: Element, prefix: str, families: Callable[[str], str]) -> None:
    for name, value in element.attrib.items():
        if name == "id":
            element.set(name, prefix + value)
        elif name == "font-family":
            element.set(name, families(value))
        elif name == f"{{{_LINK}}}href" and value.startswith("#"):
            element.set(name, f"#{prefix}{value[1:]}")
        elif "url(#" in value:
            element.set(name, _NAMED.sub(f"url(#{prefix}", value))


def _settle_strokes(group: Element) -> None:
    """Put lines where Qt has them on the screen, as wide as there."""
    matrix = _matrix(group.get("transform", ""))
    if group.get("stroke", "none") == "none":
        return
    if matrix[:4] != (1, 0, 0, 1):
        _flatten(group, matrix)
    elif all(_is_of_pixels(shape) for shape in group):
        # A line through whole pixels lies in the middle of them.
        moved = (1, 0, 0, 1, matrix[4] + _HALF, matrix[5] + _HALF)
        group.set("transform", f"matrix({','.join(f'{n:g}' for n in moved)})")


def _is_of_pixels(shape: Element) -> bool:
    if shape.tag.endswith(("}text", "}image", "}g")):
        return False
    numbers = " ".join(shape.get(name, "") for name in _OF_PIXELS)
    return "." not in numbers and shape.get("r") is None


def _flatten(group: Element, matrix: Matrix) -> None:
    """Apply a matrix to shapes whose lines keep their width under it.

    Some programs do not know such lines, and draw them as wide as the matrix is large.
    """
    if any(
        shape.get("vector-effect") != "non-scaling-stroke"
        or shape.tag not in _FLATTENED
        for shape in group
    ):
        return
    for shape in group:
        _FLATTENED[shape.tag](shape, matrix)
        shape.attrib.pop("vector-effect")
    group.set("transform", "matrix(1,0,0,1,0,0)")


def _matrix(text: str) -> Matrix:
    a, b, c, d, e, f = map(float, text.removeprefix("matrix(")[:-1].split(","))
    return a, b, c, d, e, f


def _mapped(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _map_pairs(name: str) -> Callable[[Element, Matrix], None]:
    """Return a function that maps each pair of numbers of an attribute."""

    def map_all(shape: Element, matrix: Matrix) -> None:
        def one(found: re.Match[str]) -> str:
            x, y = _mapped(float(found[1]), float(found[2]), matrix)
            return f"{x:.7g},{y:.7g}"

        shape.set(name, _PAIR.sub(one, shape.get(name, "")))

    return map_all


def _map_rectangle(shape: Element, matrix: Matrix) -> None:
    x, y, width, height = (
        float(shape.attrib.pop(name)) for name in ("x", "y", "width", "height")
    )
    corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
    points = (_mapped(*corner, matrix) for corner in corners)
    shape.tag = f"{{{SVG}}}polygon"
    shape.set("points", " ".join(f"{x:.7g},{y:.7g}" for x, y in points))


def _map_ellipse(shape: Element, matrix: Matrix) -> None:
    """Map a circle or an ellipse, turned by nothing but right angles."""
    x, y = _mapped(float(shape.get("cx", 0)), float(shape.get("cy", 0)), matrix)
    a, b, c, d = matrix[:4]
    wide = float(shape.get("rx", shape.get("r", 0)))
    high = float(shape.get("ry", shape.get("r", 0)))
    shape.attrib.pop("r", None)
    shape.tag = f"{{{SVG}}}ellipse"
    numbers = (x, y, abs(a) * wide + abs(c) * high, abs(b) * wide + abs(d) * high)
    for name, number in zip(("cx", "cy", "rx", "ry"), numbers, strict=True):
        shape.set(name, f"{number:.7g}")


_FLATTENED: dict[str, Callable[[Element, Matrix], None]] = {
    f"{{{SVG}}}path": _map_pairs("d"),
    f"{{{SVG}}}polyline": _map_pairs("points"),
    f"{{{SVG}}}polygon": _map_pairs("points"),
    f"{{{SVG}}}rect": _map_rectangle,
    f"{{{SVG}}}circle": _map_ellipse,
    f"{{{SVG}}}ellipse": _map_ellipse,
}
