"""Makes the files of this folder: one small model, as people save it with PyTorch.

Run with an environment that has torch 2.13:

    python make.py

``outputs.npz`` holds what they compute: ``inputs``, and by the name of each file
``<file>|outputs`` and, where a Linear follows, ``<file>|readout``. No file names a path
of the computer that made it.
"""

import argparse
import collections
import datetime
import enum
import io
import json
import pathlib
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from torch.nn.utils import parametrizations, prune, spectral_norm, weight_norm

HERE = Path(__file__).parent
T, FEATURES, UNITS = 8, 3, 4
SEQUENCE = np.random.default_rng(5).normal(size=(T, FEATURES))
outputs: dict[str, np.ndarray] = {"inputs": SEQUENCE}


class Model(torch.nn.Module):
    def __init__(self, nonlinearity: str = "relu") -> None:
        super().__init__()
        self.rnn = torch.nn.RNN(
            FEATURES, UNITS, nonlinearity=nonlinearity, batch_first=True
        )
        self.fc = torch.nn.Linear(UNITS, 2)

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        return self.fc(self.rnn(inputs)[0])


class Colour(enum.Enum):
    RED = 1


class Own:
    def __init__(self) -> None:
        self.word = "own"


def given(dtype: torch.dtype = torch.float32) -> torch.Tensor:
    return torch.tensor(SEQUENCE[None], dtype=dtype)


def keep(file: str, rnn: torch.nn.RNN, model: Model | None = None) -> None:
    inputs = given(rnn.weight_ih_l0.dtype)
    with torch.no_grad():
        outputs[f"{file}|outputs"] = rnn(inputs)[0][0].numpy()
        if model is not None:
            outputs[f"{file}|readout"] = model(inputs)[0].numpy()


def rewrite(file: str, change: Callable[[str, bytes], bytes | None]) -> None:
    """Write an archive again with changed members; None leaves one out."""
    members = io.BytesIO()
    with zipfile.ZipFile(HERE / file) as old, zipfile.ZipFile(members, "w") as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(zipfile.ZipInfo(name), content)
    (HERE / file).write_bytes(members.getvalue())


def without_places(name: str, content: bytes) -> bytes | None:
    """Leave out what tells where in whose sources a line of code stands."""
    if name.endswith(".debug_pkl"):
        return None
    if not name.endswith("/model.json"):
        return content
    program = json.loads(content)
    for node in program["graph_module"]["graph"]["nodes"]:
        node["metadata"].pop("stack_trace", None)
    return json.dumps(program).encode()


def programs() -> None:
    for word in ("tanh", "relu"):
        model = Model(word)
        torch.jit.script(model).save(HERE / f"script_{word}.pt")
        torch.jit.trace(model, given()).save(HERE / f"trace_{word}.pt")
        for kind in ("script", "trace"):
            rewrite(f"{kind}_{word}.pt", without_places)
            keep(f"{kind}_{word}.pt", model.rnn, model)
    torch.export.save(torch.export.export(model, (given(),)), HERE / "export.pt2")
    rewrite("export.pt2", without_places)
    keep("export.pt2", model.rnn, model)
    # PyTorch 2.2 to 2.7 wrote the state_dict as one member.
    state = io.BytesIO()
    torch.save(model.state_dict(), state)
    with zipfile.ZipFile(HERE / "export_2_7.pt2", "w") as archive:
        archive.writestr("version", "5")
        archive.writestr("serialized_exported_program.json", "aten.rnn_relu.input")
        archive.writestr("serialized_state_dict.pt", state.getvalue())
    keep("export_2_7.pt2", model.rnn, model)


def modules() -> None:
    model = Model("relu")
    torch.save(model, HERE / "whole.pt")
    torch.save(torch.nn.DataParallel(model), HERE / "whole_parallel.pth")
    # What it says of the sources would be a path.
    torch.serialization.get_source_lines_and_file = lambda *_: ([], 0, "model.py")
    torch.save(model, HERE / "whole_legacy.pt", _use_new_zipfile_serialization=False)
    torch.save(
        model.state_dict(), HERE / "legacy.bin", _use_new_zipfile_serialization=False
    )
    for file in ("whole.pt", "whole_parallel.pth", "whole_legacy.pt", "legacy.bin"):
        keep(file, model.rnn, model)


def checkpoints() -> None:
    model = Model("tanh")
    optimizer = torch.optim.Adam(model.parameters())
    model(given()).sum().backward()
    optimizer.step()
    numbers = np.random.default_rng(3)
    foreign = {
        "scalar": np.float64(0.3), "array": numbers.normal(size=5),
        "args": argparse.Namespace(lr=1), "folder": pathlib.PurePosixPath("runs"),
        "device": torch.device("cpu"), "dtype": torch.float32,
        "size": torch.Size([2, 3]), "date": datetime.date(2024, 5, 1),
        "counts": collections.defaultdict(int, a=1),
        "ordered": collections.OrderedDict(a=1), "colour": Colour.RED, "set": {1, 2},
        "own": Own(), "losses": [np.float32(1)] * 3,
        "odd": {(1, 2): 3, None: 4, Colour.RED: 5},
    }  # fmt: skip
    for protocol in (2, 5):
        checkpoint = {
            "epoch": 3,
            "model": {"net": model.state_dict()},
            "optimizer": optimizer.state_dict(),
            **foreign,
        }
        file = f"foreign_{protocol}.ckpt"
        torch.save(checkpoint, HERE / file, pickle_protocol=protocol)
        keep(file, model.rnn, model)
    prefixed = {f"_orig_mod.module.{k}": v for k, v in model.state_dict().items()}
    lightning = {"state_dict": prefixed, "optimizer_states": [optimizer.state_dict()]}
    torch.save(lightning, HERE / "lightning.ckpt")
    keep("lightning.ckpt", model.rnn, model)
    torch.save([model.state_dict(), optimizer.state_dict()], HERE / "list.pt")
    keep("list.pt", model.rnn, model)


def reparametrized() -> None:
    def both(rnn: torch.nn.RNN, norm: Callable, **options: object) -> torch.nn.RNN:
        return norm(norm(rnn, "weight_hh_l0", **options), "weight_ih_l0", **options)

    new, name = parametrizations.weight_norm, "weight_hh_l0"
    kinds: dict[str, Callable[[torch.nn.RNN], torch.nn.RNN]] = {
        "weight_norm": lambda rnn: both(rnn, new),
        "weight_norm_columns": lambda rnn: both(rnn, new, dim=1),
        "weight_norm_whole": lambda rnn: both(rnn, new, dim=None),
        "weight_norm_old": lambda rnn: both(rnn, weight_norm),
        "pruned": lambda rnn: prune.random_unstructured(rnn, name, 0.5),
    }
    for kind, change in kinds.items():
        for dtype in (torch.float32, torch.float64):
            rnn = torch.nn.RNN(FEATURES, UNITS, batch_first=True).to(dtype)
            change(rnn)
            with torch.no_grad():
                for part in rnn.parameters():
                    part.mul_(1.3)
            file = f"{kind}_{torch.finfo(dtype).bits}.pt"
            torch.save(rnn.state_dict(), HERE / file)
            keep(file, rnn)
            for of in ("weight_ih_l0", "weight_hh_l0"):
                outputs[f"{file}|{of}"] = getattr(rnn, of).detach().numpy()
    for kind, change in (
        ("spectral_norm", parametrizations.spectral_norm),
        ("spectral_norm_old", spectral_norm),
        ("orthogonal", parametrizations.orthogonal),
    ):
        rnn = change(torch.nn.RNN(FEATURES, UNITS), name)
        torch.save(rnn.state_dict(), HERE / f"{kind}.pt")


if __name__ == "__main__":
    torch.manual_seed(13)
    programs()
    modules()
    checkpoints()
    reparametrized()
    np.savez_compressed(HERE / "outputs.npz", **outputs)
