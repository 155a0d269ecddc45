"""A dialog that shows what a file of inputs holds and asks how it is to be read."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.core.errors import FileError, UserError
from rnn_viewer.core.notes import Note, settled
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.sample_sequences import for_weights, sequence_of
from rnn_viewer.core.sequences.rescaling import rescaled
from rnn_viewer.core.sequences.sequence import InputSequence, one_hot, windowed
from rnn_viewer.core.words import shown
from rnn_viewer.files.sequence.looking import Look, is_quick, look_into
from rnn_viewer.files.tables.options import SequenceOptions
from rnn_viewer.views.dialogs.inputs_fit import InputsFit
from rnn_viewer.views.dialogs.inputs_form import InputsForm
from rnn_viewer.views.dialogs.inputs_preview import COLUMNS, ROWS, InputsPreview
from rnn_viewer.widgets.announcements import SpokenLabel
from rnn_viewer.widgets.arrays.cell_text import timesteps_text
from rnn_viewer.widgets.background_job import BackgroundJob, Job
from rnn_viewer.widgets.describing import described, keep_target
from rnn_viewer.widgets.error_text import error_text

_MOST_NAMES = 8
_CHARACTERS = 72


class InputsDialog(QDialog):
    """Asks how a file is read; while it cannot be, says why and cannot be accepted.

    Parameters
    ----------
    path : Path
        The file.
    recipe : Recipe, optional
        What the inputs are for: they have to fit its weights.
    parent : QWidget
        The window.

    Attributes
    ----------
    entered : Signal(InputSequence, str, bool)
        The inputs as they are in the file, their rescaling as in `Recipe`, and whether
        weights are to be drawn, as the imported ones do not fit.
    """

    entered = Signal(object, str, bool)

    def __init__(
        self, path: Path, recipe: Recipe | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = self.tr("Inputs from %1").replace("%1", path.name)
        self.setWindowTitle(title)
        tip = self.tr("What the file holds and how it is read.")
        described(self, "inputs_dialog", title, tip)
        self._path = path
        self._in_file: InputSequence | None = None
        self._inputs: InputSequence | None = None
        self._rescaling = "none"
        self.form = InputsForm()
        self.inputs_array = self.form.inputs_array
        self.inputs_delimiter = self.form.table.inputs_delimiter
        self.inputs_decimal = self.form.table.inputs_decimal
        self.inputs_header = self.form.table.inputs_header
        self.inputs_columns = self.form.table.inputs_columns
        self.inputs_missing = self.form.table.inputs_missing
        self.inputs_sheet = self.form.table.inputs_sheet
        self.inputs_window = self.form.inputs_window
        self.inputs_rescaling = self.form.inputs_rescaling
        self.preview = InputsPreview()
        self.inputs_sample = self.form.inputs_sample
        self.vocabulary = self.form.vocabulary
        self._recipe = recipe or Recipe()
        self.fit = InputsFit(path.name, recipe)
        self.shown = QLabel()
        self._make_texts()
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        for part in self.buttons.buttons():
            keep_target(part)
        self._ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._ok.setText(self.tr("Import"))
        self._lay_out()
        self._job = BackgroundJob(self)
        self._job.found.connect(self._on_read)
        self._job.failed.connect(self._refuse)
        self.finished.connect(self._job.cancel)
        self._read()
        self.form.reading_changed.connect(self._read)
        self.form.showing_changed.connect(self._show)
        self.fit.toggled.connect(self._show)
        self.vocabulary.refused.connect(self._refuse)
        self.buttons.accepted.connect(self._on_ok)
        self.buttons.rejected.connect(self.reject)

    def _make_texts(self) -> None:
        self.said = described(
            SpokenLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText),
            "inputs_said",
            self.tr("What the inputs will be"),
            self.tr("What the inputs will be, or why they cannot be read."),
        )
        self.notes = described(
            SpokenLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText),
            "inputs_notes",
            self.tr("What was guessed"),
            self.tr("What was guessed or left out on reading the file."),
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.addWidget(self.form)
        column.addWidget(self.shown)
        column.addWidget(self.preview, stretch=1)
        column.addWidget(self.said)
        column.addWidget(self.notes)
        column.addWidget(self.fit)
        column.addWidget(self.buttons)
        # Two lines, so that nothing moves where a sentence is longer.
        self.said.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.setMinimumWidth(_CHARACTERS * self.fontMetrics().averageCharWidth())

    # What is shown

    def _read(self) -> None:
        """Read the file as the fields say, and show it; a long one when it is there."""
        if is_quick(self._path):
            self._job.cancel()
            self._on_read(look_into(self._path, self._options))
            return
        self._inputs = None
        self._ok.setEnabled(False)
        self._say(self.tr("Reading %1…").replace("%1", self._path.name))
        self._job.begin(_looking(self._path, self._options), is_long=True)

    @property
    def _options(self) -> SequenceOptions:
        """How the file is read: by the fields, and as the weights are spelled."""
        model = self._recipe.shown_model
        tokens = self._recipe.vocabulary if model is None else model.vocabulary
        return replace(self.form.options, tokens=tokens)

    def _on_read(self, look: Look) -> None:
        """Show what the file holds."""
        is_first = self.form.options.array is None
        self.form.show_found(look)
        self._in_file = look.sequence
        if is_first and look.sequence is None and self.form.options.array:
            # The file holds several arrays, and the form now shows one of them.
            self._read()
            return
        if look.error is not None:
            self._refuse(look.error)
        if look.sequence is not None:
            self._show_read(look.sequence)

    def _show_read(self, found: InputSequence) -> None:
        """Show what was read, as the weights read it."""
        try:
            reader = self._recipe.shown_model or self._recipe.weights
            self._in_file = for_weights(found, reader)
        except UserError as error:
            self._in_file = None
            self._refuse(error)
        else:
            self.form.show_sequence(self._in_file)
            told, weights = bool(self._in_file.vocabulary), self._recipe.weights
            names = self._in_file.names
            self.vocabulary.show_without(names, told, weights is not None)
            self._show()

    def _show(self) -> None:
        """Show what the inputs will be."""
        if self._in_file is None:
            return
        try:
            inputs = self._as_chosen(self._in_file)
            self._rescaling = self.form.rescaling_numbers.word
            values = rescaled(inputs.values, self._rescaling)
        except UserError as error:
            self._refuse(error)
            return
        self._inputs = inputs
        self._tell(inputs.notes)
        self.preview.show_sequence(inputs, values)
        self.shown.setText(self._shown_text(inputs))
        arrays = self.inputs_array.count()
        misfit = self.fit.show_inputs(inputs, self._in_file, arrays)
        self._say(misfit or self._sentence(inputs))
        self._ok.setEnabled(not misfit)

    def _as_chosen(self, found: InputSequence) -> InputSequence:
        """Return what the file holds as the fields say: a sample, a window, a text."""
        if found.text:
            told = self.vocabulary.tokens
            return one_hot(found.text, told) if told else found
        if found.samples is not None and found.samples.count > 1:
            chosen = sequence_of(found.samples.at(self.inputs_sample.value() - 1))
            found = replace(chosen, names=found.names, notes=found.notes)
        return windowed(found, self.inputs_window.value())

    def _refuse(self, error: UserError) -> None:
        """Say why the file cannot be read; there is nothing to accept."""
        if isinstance(error, FileError):
            words = error.words
            error = FileError(self._path.name, words["problem"], words["expected"])
        self._inputs = None
        self._tell(())
        self.preview.show_nothing()
        self.shown.clear()
        self.fit.show_inputs(None, None, 0)
        self._say(error_text(error))
        self._ok.setEnabled(False)

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setAccessibleDescription(sentence)

    def _tell(self, notes: tuple[Note, ...]) -> None:
        """Show what was guessed or left out, a line each."""
        text = "\n".join(map(shown, notes))
        self.notes.setText(text)
        self.notes.setAccessibleDescription(text)
        self.notes.setVisible(bool(notes))

    def _shown_text(self, inputs: InputSequence) -> str:
        timesteps, features = inputs.values.shape
        if timesteps <= ROWS and features <= COLUMNS:
            return self.tr("All inputs:")
        if features <= COLUMNS:
            return self.tr("The first timesteps:")
        return self.tr("The first timesteps and features:")

    def _sentence(self, inputs: InputSequence) -> str:
        """Return what the inputs are: ``144 timesteps of 2 features: wind, rain``."""
        timesteps, count = inputs.values.shape
        features = self.tr("1 feature") if count == 1 else self.tr("%1 features")
        named = ", ".join(inputs.names[:_MOST_NAMES])
        if count > _MOST_NAMES and named:
            named += ", …"
        sentence = self.tr("%1 of %2: %3") if named else self.tr("%1 of %2")
        sentence = sentence.replace("%1", timesteps_text(timesteps))
        sentence = sentence.replace("%2", features.replace("%1", f"{count:,}"))
        return sentence.replace("%3", named) + self._targets_text(inputs)

    def _targets_text(self, inputs: InputSequence) -> str:
        """Return what is to be said to samples, where the file holds it."""
        if inputs.samples is None or inputs.samples.targets is None:
            return ""
        text = self.tr("; %1 is read as their targets")
        return text.replace("%1", inputs.samples.targets_name)

    # What the user does

    def _on_ok(self) -> None:
        if self._inputs is not None:
            # Which sample of which array is shown has been seen here.
            notes = settled(self._inputs.notes, "sample")
            inputs = replace(self._inputs, notes=notes)
            entered = inputs, self._rescaling, self.fit.draws_weights
            # While these are computed the dialog may be closed and deleted.
            self.accept()
            self.entered.emit(*entered)


def _looking(path: Path, options: SequenceOptions) -> Job:
    """Read a file in one step, which cannot be interrupted."""
    yield 0.0
    return look_into(path, options)
