"""The cells: one entry each; panels, code, files and derivatives are read from it."""

from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.gru import GRU, GRU_RESET_BEFORE
from rnn_viewer.core.cell.leaky_rnn import LEAKY_RNN
from rnn_viewer.core.cell.lstm import LSTM, LSTM_PROJECTED
from rnn_viewer.core.cell.min_gru import MIN_GRU
from rnn_viewer.core.cell.rate_rnn import RATE_RNN
from rnn_viewer.core.cell.simple_rnn import SIMPLE_RNN

__all__ = ["CELLS", "SIMPLE_RNN"]

CELLS: dict[str, Cell] = {
    cell.name: cell
    for cell in (
        *(SIMPLE_RNN, LEAKY_RNN, RATE_RNN),
        *(LSTM, LSTM_PROJECTED, GRU, GRU_RESET_BEFORE, MIN_GRU),
    )
}
"""All of them by their names."""
