"""Lines of help whose letters may be two columns wide, and stand without spaces."""

import re
from unicodedata import east_asian_width

_WIDE = "⺀-〾぀-꓏가-힣豈-﫿︰-﹏＀-￯"
_PARTS = re.compile(rf"\s+|[（“]*(?:[{_WIDE}]|[^\s{_WIDE}（“]+)[，。；：！？、）”]*")


def is_wide(text: str) -> bool:
    """Tell whether a text has letters that are two columns wide."""
    return re.search(f"[{_WIDE}]", text) is not None


def wrapped(text: str, width: int) -> list[str]:
    """Return a text in lines of so many columns at most; none begins with a comma."""
    lines, used = [""], 0
    for part in _PARTS.findall(" ".join(text.split())):
        size = sum(1 + (east_asian_width(letter) in "WF") for letter in part)
        if used + size > width and lines[-1]:
            lines.append("")
            used, part, size = 0, part.lstrip(), size * (not part.isspace())
        lines[-1] += part
        used += size
    return [line.rstrip() for line in lines]
