"""What a change by hand is called."""

from rnn_viewer.core.recipe.edits import EDIT_KINDS, Edit
from rnn_viewer.core.words import shown


def edit_text(edit: Edit) -> str:
    """Return what an edit is called: ``W[3, 5] = 0.25``."""
    first = edit.areas[0]
    text = shown(EDIT_KINDS[edit.kind])
    if edit.kind == "hold_gate":
        set_to = (f"{a.spelled()} = {edit.value_in(a.array):g}" for a in edit.areas)
        areas = ", ".join(set_to)
    else:
        areas = " = ".join(area.spelled() for area in edit.areas)
    text = text.replace("%1", areas).replace("%2", f"{edit.value:.6g}")
    return text.replace("%3", str(first.rows[0] + 1))
