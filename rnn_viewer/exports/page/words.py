"""What a page says, in the language of the window: a phrase for each word of it."""

from rnn_viewer.core.analysis.terms import ORDERS
from rnn_viewer.core.run.colour_ranges import RANGES
from rnn_viewer.core.snapshot import sentences, state_origin, unit_words
from rnn_viewer.core.snapshot.position import STEP_SIZES
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, shown, together
from rnn_viewer.widgets.access_keys import plain_text

LANGUAGE = QT_TRANSLATE_NOOP("page", "en")
"""The code of the language that everything here is in: "zh" where it is Chinese."""

WORDS = {
    "no_script": QT_TRANSLATE_NOOP(
        "page", "This page steps through a run by JavaScript, which is switched off."
    ),
    "too_old": QT_TRANSLATE_NOOP(
        "page", "This browser is too old for this page; those from 2023 on show it."
    ),
    "rewind": QT_TRANSLATE_NOOP("page", "Rewind (Home)"),
    "back": QT_TRANSLATE_NOOP("page", "Step back (Left)"),
    "play": QT_TRANSLATE_NOOP("page", "Play (Space)"),
    "pause": QT_TRANSLATE_NOOP("page", "Pause (Space)"),
    "step": QT_TRANSLATE_NOOP("page", "Step (Right)"),
    "end": QT_TRANSLATE_NOOP("page", "To the end (End)"),
    "timeline": QT_TRANSLATE_NOOP("page", "Timestep"),
    "timestep": QT_TRANSLATE_NOOP("page", "timestep {t} of {T}"),
    "start": QT_TRANSLATE_NOOP("page", "start, of {T} timesteps"),
    "step_size": QT_TRANSLATE_NOOP("page", "step by"),
    "speed": QT_TRANSLATE_NOOP("page", "speed"),
    "a_second": QT_TRANSLATE_NOOP("page", "{rate} a second"),
    "motion": QT_TRANSLATE_NOOP("page", "motion"),
    "light": QT_TRANSLATE_NOOP("page", "Light colours"),
    "dark": QT_TRANSLATE_NOOP("page", "Dark colours"),
    "colours": QT_TRANSLATE_NOOP("page", "Colours"),
    "keys": QT_TRANSLATE_NOOP("page", "Keys"),
    "about": QT_TRANSLATE_NOOP("page", "About this run"),
    "made_by": QT_TRANSLATE_NOOP(
        "page",
        "Made by RNN Viewer {version}. Every number is that of its run, to the last"
        " bit; the file holds all of it and asks no network.",
    ),
    "range": QT_TRANSLATE_NOOP(
        "page", "This page holds timesteps {first} to {last} of {T}."
    ),
    "begins": QT_TRANSLATE_NOOP(
        "page",
        "This page begins before timestep {t}: {states} hold what the timestep before"
        " left.",
    ),
    "edited": QT_TRANSLATE_NOOP("page", "Some of it was changed by hand."),
    "loop": QT_TRANSLATE_NOOP("page", "The loop"),
    "loop_tip": QT_TRANSLATE_NOOP(
        "page",
        "One turn of the loop; every line across is one unit. Arrow up and down follow"
        " a unit; the table below has its numbers.",
    ),
    "readout": QT_TRANSLATE_NOOP("page", "Read-out"),
    "target": QT_TRANSLATE_NOOP("page", "what it should be"),
    "next_timestep": QT_TRANSLATE_NOOP("page", "next timestep"),
    "next_state": QT_TRANSLATE_NOOP("page", "next state"),
    "gate": QT_TRANSLATE_NOOP("page", "Gate"),
    "code": QT_TRANSLATE_NOOP("page", "Code"),
    "sum": QT_TRANSLATE_NOOP("page", "Sum of a unit"),
    "sum_of": QT_TRANSLATE_NOOP("page", "Sum of unit {j}"),
    "choose": QT_TRANSLATE_NOOP(
        "page", "Click a unit's line, or press Down, to see its whole sum here."
    ),
    "nothing": QT_TRANSLATE_NOOP(
        "page", "Nothing of unit {j} is computed yet here: take a step."
    ),
    "so_far": QT_TRANSLATE_NOOP("page", "{z} so far: Σ = {value}"),
    "in_work": QT_TRANSLATE_NOOP("page", "the sum in work"),
    "show_all": QT_TRANSLATE_NOOP("page", "Show all {count} terms"),
    "term": QT_TRANSLATE_NOOP("page", "term"),
    "weight": QT_TRANSLATE_NOOP("page", "weight"),
    "value": QT_TRANSLATE_NOOP("page", "value"),
    "product": QT_TRANSLATE_NOOP("page", "product"),
    "running_sum": QT_TRANSLATE_NOOP("page", "running sum"),
    "follow": QT_TRANSLATE_NOOP("page", "Go to the timestep that made {number}"),
    "walked_back": QT_TRANSLATE_NOOP("page", "Back along the links (Alt+Left)"),
    "walked_on": QT_TRANSLATE_NOOP("page", "Forward along the links (Alt+Right)"),
    "place": QT_TRANSLATE_NOOP("page", "t {t}, unit {j}"),
    "walk_ends": QT_TRANSLATE_NOOP("page", "Nothing was computed before this state."),
    "not_computed": QT_TRANSLATE_NOOP("page", "{name}: not computed yet"),
    "covered": QT_TRANSLATE_NOOP("page", "{name}: covered until it is revealed"),
    "change": QT_TRANSLATE_NOOP(
        "page", "{said} (change since the timestep before {change})"
    ),
    "no_before": QT_TRANSLATE_NOOP("page", "{said} (no timestep before)"),
    "point": QT_TRANSLATE_NOOP("page", "Point at a cell to read its exact number."),
    "meaning": QT_TRANSLATE_NOOP(
        "page",
        "A cell has the colour of its number, or of its change since the timestep"
        " before where a bar says so; what is hatched is not computed yet. Dashed"
        " frames: what the last operation read; solid frames: what it made; orange: the"
        " chosen unit.",
    ),
    "change_of": QT_TRANSLATE_NOOP("page", "change of {arrays}"),
    "lesson": QT_TRANSLATE_NOOP("page", "Lesson"),
    "begin": QT_TRANSLATE_NOOP("page", "Begin the lesson"),
    "next": QT_TRANSLATE_NOOP("page", "Next ▸"),
    "before": QT_TRANSLATE_NOOP("page", "◂ Back"),
    "reveal": QT_TRANSLATE_NOOP("page", "Reveal ▸"),
    "finish": QT_TRANSLATE_NOOP("page", "Finish ▸"),
    "leave": QT_TRANSLATE_NOOP("page", "Leave ✕"),
    "of": QT_TRANSLATE_NOOP("page", "{n} of {count}"),
    "stepped": QT_TRANSLATE_NOOP(
        "page", "You have stepped on from here; Space goes on."
    ),
    "more_panels": QT_TRANSLATE_NOOP(
        "page", "The window of RNN Viewer shows more here: {panels}."
    ),
    "your_guess": QT_TRANSLATE_NOOP("page", "your guess"),
    "no_number": QT_TRANSLATE_NOOP("page", "“{guess}” is no number."),
    "right": QT_TRANSLATE_NOOP("page", "You said {guess}: right to two decimals."),
    "too_high": QT_TRANSLATE_NOOP("page", "You said {guess}: {off} too high."),
    "too_low": QT_TRANSLATE_NOOP("page", "You said {guess}: {off} too low."),
}
"""By the names that the scripts of ``resources/web`` have for them."""

KEYS = (
    ("Space", QT_TRANSLATE_NOOP("page", "play, pause; the next stop of a lesson")),
    ("→ ←", QT_TRANSLATE_NOOP("page", "a step on, a step back")),
    ("Home End", QT_TRANSLATE_NOOP("page", "rewind, to the end")),
    (
        "Page Down Page Up",
        QT_TRANSLATE_NOOP("page", "ten timesteps on, back; stops of a lesson"),
    ),
    ("↓ ↑", QT_TRANSLATE_NOOP("page", "follow the next unit, the one before")),
    ("G", QT_TRANSLATE_NOOP("page", "the next gate with its matrices")),
    ("Alt+← Alt+→", QT_TRANSLATE_NOOP("page", "back and forward along the links")),
    ("Ctrl+C", QT_TRANSLATE_NOOP("page", "copy the number pointed at, 17 digits")),
    ("Escape", QT_TRANSLATE_NOOP("page", "follow no unit; leave a lesson")),
)
"""The keys, which are the window's, and what they do."""


def spoken() -> dict[str, object]:
    """Return all words and sentences in the language of the window."""
    return {
        "language": shown(LANGUAGE),
        "words": {name: shown(phrase) for name, phrase in WORDS.items()},
        "keys": [[key, shown(does)] for key, does in KEYS],
        "stepSizes": {name: shown(size.label) for name, size in STEP_SIZES.items()},
        "ranges": {name: plain_text(shown(label)) for name, label in RANGES.items()},
        "orders": {name: shown(order.label) for name, order in ORDERS.items()},
        "sentences": {
            name: shown(phrase)
            for name, phrase in (sentences.TEMPLATES | unit_words.TEMPLATES).items()
        },
        "origins": {
            name: [shown(form) for form in forms]
            for name, forms in state_origin.TEMPLATES.items()
        },
        "and": shown(together(("{first}", "{last}"))),
    }
