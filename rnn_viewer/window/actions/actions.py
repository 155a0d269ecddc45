"""All that the user can do, by menu and by key: one entry each."""

from rnn_viewer.window.actions.edit_menu import EDIT
from rnn_viewer.window.actions.file_menu import FILE
from rnn_viewer.window.actions.help_menu import HELP
from rnn_viewer.window.actions.run_menu import RUN
from rnn_viewer.window.actions.try_menu import TRY
from rnn_viewer.window.actions.view_menu import VIEW

ACTIONS = (*FILE, *EDIT, *RUN, *TRY, *VIEW, *HELP)

CONDITIONS = {info.name: info.when for info in ACTIONS}
"""When each action has something to do."""
