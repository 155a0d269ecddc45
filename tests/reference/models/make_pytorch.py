"""Small models of PyTorch with what each computes: state_dicts, and whole modules.

    python make_pytorch.py

writes ``NAME.pt`` or ``NAME.safetensors`` and ``expected_pytorch.npz`` beside this file,
which has ``NAME.inputs`` and ``NAME.outputs`` of each. ``_64`` is float64, else float32.
"""

# ruff: noqa
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file
from torch import nn

HERE = Path(__file__).parent
T, F = 10, 4
torch.manual_seed(5)
values, tokens = torch.randn(6, T, F), torch.randint(0, 12, (6, T))


class Tagger(nn.Module):
    """An embedding, a GRU in both directions, a norm and a head at each timestep."""

    def __init__(self):
        super().__init__()
        self.word_embeddings = nn.Embedding(12, 5)
        self.gru = nn.GRU(5, 4, bidirectional=True, batch_first=True)
        self.norm = nn.LayerNorm(8)
        self.hidden2tag = nn.Linear(8, 3)

    def forward(self, x):
        return self.hidden2tag(self.norm(self.gru(self.word_embeddings(x))[0]))


class Classifier(nn.Module):
    """Its parts are not made in the order in which they are used."""

    def __init__(self):
        super().__init__()
        self.head = nn.Linear(6, 3)
        self.conv = nn.Conv1d(F, 7, 3)
        self.batch_norm = nn.BatchNorm1d(12)
        self.lstm = nn.LSTM(7, 6, num_layers=2, bidirectional=True, batch_first=True)
        self.between = nn.Linear(12, 6)

    def forward(self, x):
        x = self.lstm(self.conv(x.transpose(1, 2)).transpose(1, 2))[0]
        x = self.batch_norm(x.transpose(1, 2)).transpose(1, 2)
        return self.head(self.between(x))


class Whole(nn.Module):
    """Of a whole module the classes and the settings are told, too."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv1d(F, 7, 3, padding=1, stride=2)
        self.rnn = nn.RNN(7, 5, nonlinearity="relu", batch_first=True)
        self.head = nn.Sequential(
            nn.LayerNorm(5, eps=1e-3), nn.Dropout(0.3), nn.Linear(5, 4), nn.LeakyReLU(0.2), nn.Linear(4, 2), nn.Softmax(-1)
        )  # fmt: skip

    def forward(self, x):
        return self.head(self.rnn(self.conv(x.transpose(1, 2)).transpose(1, 2))[0])


class Attending(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.RNN(F, 4, batch_first=True)
        self.attention = nn.MultiheadAttention(4, 2, batch_first=True)
        self.head = nn.Linear(4, 2)


def sequence():
    return nn.Sequential(nn.Linear(F, 6), nn.Tanh(), nn.LayerNorm(6), nn.Linear(6, 3), nn.LogSoftmax(-1))  # fmt: skip


MODELS = {
    "tagger": (tokens, Tagger(), "state_dict"),
    "tagger_by_letters": (tokens, Tagger(), "safetensors"),
    "classifier_64": (values.double(), Classifier().double(), "state_dict"),
    "whole": (values, Whole(), "module"),
    "sequence": (values, sequence(), "module"),
    "attending": (values, Attending(), "state_dict"),
}
expected = {}
for name, (inputs, model, kind) in MODELS.items():
    for word, array in model.state_dict().items():
        if array.is_floating_point():
            noise = torch.randn_like(array) * 0.3
            array += noise.abs() if "var" in word else noise
    model.eval()
    with torch.no_grad():
        outputs = model.rnn(inputs)[0] if name == "attending" else model(inputs)
    expected |= {f"{name}.inputs": inputs.numpy(), f"{name}.outputs": outputs.numpy()}
    if kind == "safetensors":
        save_file(model.state_dict(), HERE / f"{name}.safetensors")
    else:
        torch.save(
            model if kind == "module" else model.state_dict(), HERE / f"{name}.pt"
        )
np.savez_compressed(HERE / "expected_pytorch.npz", **expected)
