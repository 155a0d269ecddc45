"""Texts of menus and buttons without the marks of their access keys."""

import re


def plain_text(text: str) -> str:
    """Return the text of a menu entry without the marks of its access keys.

    ``&`` marks the letter after it, ``&&`` stands for an ampersand. Where the letters
    of a language are on no key, a letter of its own stands behind: ``文件(&F)``.
    """
    return re.sub(r"\(&[^&]\)|&(.?)", r"\1", text, flags=re.DOTALL)
