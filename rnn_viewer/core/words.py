"""Marks text of the core for translation without knowing Qt."""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Return `text` unchanged; the name is the one that Qt's lupdate looks for."""
    del context
    return text
