"""The panels of the docks: one entry each."""

from collections.abc import Callable
from typing import NamedTuple

from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.widgets.panel import Panel
from rnn_viewer.window import availability


class PanelInfo(NamedTuple):
    """A panel in a dock.

    Attributes
    ----------
    name, title : str
        Its word, and what its dock is called.
    label : str
        What "What am I looking at?" says of it: a few words.
    meaning : str
        What the colours and lines of its picture mean; empty where it has none.
    make : callable or None
        Makes it when it is first seen; what it needs is loaded then. None: it is one
        of the views that `ViewSet` has, `ViewSet.docked`.
    at_left : bool
        Whether it stands at the left, with the settings, where there is always room.
    beside : str
        The dock whose place it shares as a tab; empty: that of the last ones below.
    when : callable or None
        ``when(snapshot)`` tells by the recipe whether there is anything that it is for:
        the menu has it, and its dock can be open, only then; None: always.
    """

    name: str
    title: str
    label: str
    meaning: str
    make: Callable[[], Panel] | None = None
    at_left: bool = False
    beside: str = ""
    when: availability.When | None = None


def _terms() -> Panel:
    from rnn_viewer.views.terms.terms_panel import TermsPanel

    return TermsPanel()


def _history() -> Panel:
    from rnn_viewer.views.history.history_panel import HistoryPanel

    return HistoryPanel()


def _edits() -> Panel:
    from rnn_viewer.views.edits_panel import EditsPanel

    return EditsPanel()


def _memory() -> Panel:
    from rnn_viewer.views.memory.memory_panel import MemoryPanel

    return MemoryPanel()


def _influence() -> Panel:
    from rnn_viewer.views.memory.influence_panel import InfluencePanel

    return InfluencePanel()


def _eigenvalues() -> Panel:
    from rnn_viewer.views.dynamics.eigenvalue_panel import EigenvaluePanel

    return EigenvaluePanel()


def _gradients() -> Panel:
    from rnn_viewer.views.dynamics.gradient_panel import GradientPanel

    return GradientPanel()


def _path() -> Panel:
    from rnn_viewer.views.dynamics.path_panel import PathPanel

    return PathPanel()


def _sweep() -> Panel:
    from rnn_viewer.views.dynamics.sweep_panel import SweepPanel

    return SweepPanel()


def _sweep_map() -> Panel:
    from rnn_viewer.views.sweep_map.map_panel import SweepMapPanel

    return SweepMapPanel()


def _readout() -> Panel:
    from rnn_viewer.views.readout.readout_panel import ReadoutPanel

    return ReadoutPanel()


def _training() -> Panel:
    from rnn_viewer.views.training.training_panel import TrainingPanel

    return TrainingPanel()


def _sums() -> Panel:
    from rnn_viewer.views.training.sums_panel import SumsPanel

    return SumsPanel()


def _samples() -> Panel:
    from rnn_viewer.views.samples.samples_panel import SamplesPanel

    return SamplesPanel()


def _search() -> Panel:
    from rnn_viewer.views.samples.search_panel import SearchPanel

    return SearchPanel()


def _state_map() -> Panel:
    from rnn_viewer.views.samples.map_panel import MapPanel

    return MapPanel()


def _step() -> Panel:
    from rnn_viewer.views.model.step_panel import StepPanel

    return StepPanel()


def _lesson_writer() -> Panel:
    from rnn_viewer.views.lesson.lesson_writer import LessonWriter

    return LessonWriter()


PANELS = {
    info.name: info
    for info in (
        PanelInfo(
            "settings",
            QT_TRANSLATE_NOOP("panels", "Settings"),
            QT_TRANSLATE_NOOP("labels", "what the run is made of"),
            "",
            at_left=True,
        ),
        PanelInfo(
            "diagnosis",
            QT_TRANSLATE_NOOP("panels", "Diagnosis"),
            QT_TRANSLATE_NOOP("labels", "how the network is doing"),
            QT_TRANSLATE_NOOP(
                "figures",
                "The length of a bar is its number, of the whole width; what is"
                " hatched is not known yet.",
            ),
            at_left=True,
        ),
        PanelInfo(
            "code",
            QT_TRANSLATE_NOOP("panels", "Code"),
            QT_TRANSLATE_NOOP("labels", "the loop as code: marked is done last"),
            QT_TRANSLATE_NOOP("figures", "Marked: what was executed last."),
        ),
        PanelInfo(
            "numbers",
            QT_TRANSLATE_NOOP("panels", "Numbers"),
            QT_TRANSLATE_NOOP("labels", "the numbers as R prints them"),
            "",
        ),
        PanelInfo(
            "activation",
            QT_TRANSLATE_NOOP("panels", "Activation"),
            QT_TRANSLATE_NOOP("labels", "the activation's curve, a dot a unit"),
            QT_TRANSLATE_NOOP(
                "figures",
                "A dot is a unit at its sum z, orange the chosen one with its tangent."
                " In the shaded stretches the slope is below 0.02. Below: how many"
                " units lie where.",
            ),
        ),
        PanelInfo(
            "terms",
            QT_TRANSLATE_NOOP("panels", "Sum of a unit"),
            QT_TRANSLATE_NOOP("labels", "the sum of the chosen unit; states are links"),
            QT_TRANSLATE_NOOP(
                "figures",
                "Each bar begins where the one above it ends: one term of the sum, to"
                " the right where it is above 0.",
            ),
            _terms,
        ),
        PanelInfo(
            "history",
            QT_TRANSLATE_NOOP("panels", "Over time"),
            QT_TRANSLATE_NOOP("labels", "the whole run over time"),
            QT_TRANSLATE_NOOP(
                "figures",
                "Each line is named at its end; the line down is the timestep.",
            ),
            _history,
        ),
        PanelInfo(
            "edits",
            QT_TRANSLATE_NOOP("panels", "Changes by hand"),
            QT_TRANSLATE_NOOP("labels", "what you changed; untick to undo"),
            "",
            _edits,
        ),
        PanelInfo(
            "memory",
            QT_TRANSLATE_NOOP("panels", "What does it remember?"),
            QT_TRANSLATE_NOOP("labels", "experiments: one click each"),
            QT_TRANSLATE_NOOP(
                "figures",
                "Map: output of this run minus that of the other one, no difference in"
                " the middle of the colours. Plot: ‖Δ‖ of all units; along the bottom"
                " edge it is exactly 0.",
            ),
            _memory,
        ),
        PanelInfo(
            "influence",
            QT_TRANSLATE_NOOP("panels", "Does it still know its input?"),
            QT_TRANSLATE_NOOP(
                "labels", "what is left of an input, timestep by timestep"
            ),
            QT_TRANSLATE_NOOP(
                "figures",
                "A bar is the share of the effect of a changed input that the gradients"
                " leave so many timesteps later; the mark across it was measured.",
            ),
            _influence,
        ),
        PanelInfo(
            "eigenvalues",
            QT_TRANSLATE_NOOP("panels", "Eigenvalues"),
            QT_TRANSLATE_NOOP("labels", "does the state fade or grow?"),
            QT_TRANSLATE_NOOP(
                "figures",
                "A dot is an eigenvalue, of U or of the Jacobian of the timestep, as"
                " the sentence says. Up to the circle a change of the state fades; with"
                " U, where the activation is steepest.",
            ),
            _eigenvalues,
        ),
        PanelInfo(
            "gradients",
            QT_TRANSLATE_NOOP("panels", "Gradients"),
            QT_TRANSLATE_NOOP("labels", "how far back a state is felt"),
            QT_TRANSLATE_NOOP(
                "figures",
                "Colours: ‖∂h_t/∂h_s‖ by its power of ten, as the bar tells, ‖I‖ in"
                " the middle; the block beside it: exactly 0. A curve beside it is the"
                " median at each distance t − s, in a band from the least to the"
                " greatest.",
            ),
            _gradients,
        ),
        PanelInfo(
            "path",
            QT_TRANSLATE_NOOP("panels", "Path of the state"),
            QT_TRANSLATE_NOOP("labels", "where the state goes"),
            QT_TRANSLATE_NOOP(
                "figures",
                "A dot is the state after a timestep. Square: the first one; strong"
                " line: the way to the shown one, the filled circle.",
            ),
            _path,
        ),
        PanelInfo(
            "readout",
            QT_TRANSLATE_NOOP("panels", "Read-out"),
            QT_TRANSLATE_NOOP("labels", "what is read out of the outputs"),
            QT_TRANSLATE_NOOP(
                "figures",
                "A cell has the colour of its number, or of its change since the"
                " timestep before where a bar says so. Lines: what is read out; wide"
                " and pale: what it should be.",
            ),
            _readout,
        ),
        PanelInfo(
            "training",
            QT_TRANSLATE_NOOP("panels", "Training"),
            QT_TRANSLATE_NOOP("labels", "lets the network learn, update by update"),
            QT_TRANSLATE_NOOP(
                "figures",
                "Lines: the loss over the updates by its power of ten, of training and"
                " of data that no update sees; across: what answers without a network"
                " reach. The line down is the update that is shown.",
            ),
            _training,
            at_left=True,
        ),
        PanelInfo(
            "sums",
            QT_TRANSLATE_NOOP("panels", "Where does it learn?"),
            QT_TRANSLATE_NOOP("labels", "what each timestep adds to a gradient"),
            QT_TRANSLATE_NOOP(
                "figures",
                "Line: what each timestep adds to the gradient of one weight, or ‖δ‖ or"
                " the norm of the gradient by the carry, by its power of ten. Colours:"
                " the gradient by each weight, 0 in the middle; framed: the chosen"
                " one.",
            ),
            _sums,
        ),
        PanelInfo(
            "samples",
            QT_TRANSLATE_NOOP("panels", "Samples"),
            QT_TRANSLATE_NOOP("labels", "all samples: choose one to see its run"),
            "",
            _samples,
            beside="settings",
            when=availability.has_samples,
        ),
        PanelInfo(
            "search",
            QT_TRANSLATE_NOOP("panels", "Search"),
            QT_TRANSLATE_NOOP("labels", "finds timesteps among all samples"),
            "",
            _search,
            beside="settings",
            when=availability.has_samples,
        ),
        PanelInfo(
            "state_map",
            QT_TRANSLATE_NOOP("panels", "State map"),
            QT_TRANSLATE_NOOP(
                "labels", "the states of all samples, a point a timestep"
            ),
            QT_TRANSLATE_NOOP(
                "figures",
                "A point is the state of a sample after a timestep, seen in the two"
                " directions in which all of them move most.",
            ),
            _state_map,
            beside="settings",
            when=availability.has_samples,
        ),
        PanelInfo(
            "step",
            QT_TRANSLATE_NOOP("panels", "Model step"),
            QT_TRANSLATE_NOOP("labels", "one step of the model, number by number"),
            "",
            _step,
            beside="settings",
            when=availability.has_model,
        ),
        PanelInfo(
            "lesson_writer",
            QT_TRANSLATE_NOOP("panels", "Lesson writer"),
            QT_TRANSLATE_NOOP("labels", "writes a lesson, stop by stop"),
            "",
            _lesson_writer,
        ),
        PanelInfo(
            "sweep",
            QT_TRANSLATE_NOOP("panels", "Sweep of weight scale"),
            QT_TRANSLATE_NOOP("labels", "the network at many scales"),
            QT_TRANSLATE_NOOP(
                "figures",
                "Orange: the present scale. Dashed: one over the greatest slope of the"
                " activation. ▲: not within the run.",
            ),
            _sweep,
        ),
        PanelInfo(
            "sweep_map",
            QT_TRANSLATE_NOOP("panels", "Sweep of two settings"),
            QT_TRANSLATE_NOOP("labels", "two settings at many values"),
            QT_TRANSLATE_NOOP(
                "figures",
                "A colour for each pair of values. Framed: the present run. Violet: the"
                " run has no such number.",
            ),
            _sweep_map,
        ),
    )
}
"""In the order in which their docks stand in the menu."""
