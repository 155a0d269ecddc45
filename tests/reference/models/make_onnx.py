"""Small models of ONNX, exported by PyTorch, with what PyTorch computes.

    python make_onnx.py

writes ``NAME.onnx`` and ``expected_onnx.npz`` beside this file.
"""

# ruff: noqa
import warnings
from pathlib import Path

import numpy as np
import torch
from torch import nn

HERE = Path(__file__).parent
warnings.simplefilter("ignore")
torch.manual_seed(4)


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(9, 5)
        self.lstm = nn.LSTM(5, 6, num_layers=2, bidirectional=True, batch_first=True)
        self.norm = nn.LayerNorm(12)
        self.between, self.head = nn.Linear(12, 7), nn.Linear(7, 3)

    def forward(self, x):
        x = self.norm(self.lstm(self.embedding(x))[0])
        return torch.softmax(self.head(torch.relu(self.between(x))), -1)


class LastTimestep(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru, self.head = nn.GRU(4, 6, bidirectional=True, batch_first=True), nn.Linear(12, 3)  # fmt: skip

    def forward(self, x):
        return self.head(self.gru(x)[0][:, -1])


class LastState(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm, self.head = nn.LSTM(4, 6, batch_first=True), nn.Linear(6, 3)

    def forward(self, x):
        return torch.sigmoid(self.head(self.lstm(x)[1][0][-1]))


class Attending(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.RNN(4, 6, batch_first=True)

    def forward(self, x):
        states = self.rnn(x)[0]
        return torch.softmax(states @ states.transpose(1, 2), -1) @ states


values, tokens = torch.randn(3, 8, 4), torch.randint(0, 9, (3, 8))
expected = {}
for name, model, inputs in (
    ("tagger", Tagger(), tokens),
    ("last_timestep", LastTimestep(), values),
    ("last_state", LastState(), values),
    ("attending", Attending(), values),
):
    torch.onnx.export(model.eval(), (inputs,), HERE / f"{name}.onnx", dynamo=False, opset_version=17)  # fmt: skip
    with torch.no_grad():
        outputs = model.rnn(inputs)[0] if name == "attending" else model(inputs)
    expected |= {f"{name}.inputs": inputs.numpy(), f"{name}.outputs": outputs.numpy()}
np.savez_compressed(HERE / "expected_onnx.npz", **expected)
