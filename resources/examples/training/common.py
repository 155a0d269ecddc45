"""What the training scripts share: the network, its training, its file.

PyTorch trains here; the program itself never needs it. All is float64, on one core,
and the same on every run of one PyTorch version.
"""

import copy
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

Array = NDArray[np.float64]
Draw = Callable[[], tuple[Array, Array]]
Measured = Mapping[str, object]

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)
torch.use_deterministic_algorithms(True)


class Network(nn.Module):
    """A layer that remembers, and a read-out: y = V · h + c.

    Parameters
    ----------
    features, units, outputs : int
    seed : int
        Of the first weights.
    layer : type
        Its class.
    """

    def __init__(
        self,
        features: int,
        units: int,
        outputs: int,
        seed: int,
        layer: type[nn.RNNBase] = nn.RNN,
    ) -> None:
        torch.manual_seed(seed)
        super().__init__()
        self.layer = layer(features, units, batch_first=True)
        self.readout = nn.Linear(units, outputs)
        # One bias is enough: PyTorch adds two, and the loop of the book has one.
        nn.init.zeros_(self.layer.bias_hh_l0).requires_grad_(False)

    def forward(self, inputs: Tensor) -> Tensor:
        """Read out every timestep: shape (sequences, timesteps, outputs)."""
        return self.readout(self.layer(inputs)[0])

    def named(self) -> dict[str, nn.Parameter]:
        """Give what is trained under the names of the book, V and c beside them."""
        layer, readout = self.layer, self.readout
        return {
            "W": layer.weight_ih_l0,
            "U": layer.weight_hh_l0,
            "b": layer.bias_ih_l0,
            "V": readout.weight,
            "c": readout.bias,
        }

    def arrays(self) -> dict[str, Array]:
        """Copy the weights, under the same names; a zero loses its sign."""
        return {name: p.detach().numpy() + 0.0 for name, p in self.named().items()}


@dataclass(frozen=True)
class Plan:
    """How to train.

    Attributes
    ----------
    updates : int
        Updates of the weights.
    rate : float
        Adam's learning rate at first; it falls to 0 along half a cosine.
    penalty : float
        Times the sum of all |w|: makes weights vanish that do little.
    decay : float
        Times the sum of all w²: keeps weights small.
    """

    updates: int
    rate: float
    penalty: float = 0.0
    decay: float = 0.0


def train(
    network: Network,
    draw: Draw,
    plan: Plan,
    judge: Callable[[], float] | None = None,
) -> None:
    """Train on batches that `draw` gives; a weight that is 0 stays 0.

    Parameters
    ----------
    network : Network
        Changed in place.
    draw : callable
        Gives inputs and targets, each of shape (sequences, timesteps, features).
    plan : Plan
        How long, how fast and with how small weights.
    judge : callable, optional
        Where given, the weights are kept at which it was least.
    """
    learning = list(network.named().values())
    masks = [(p != 0).double() for p in learning]
    adam = torch.optim.Adam(learning, lr=plan.rate)
    falling = torch.optim.lr_scheduler.CosineAnnealingLR(adam, plan.updates)
    least, best = np.inf, network.state_dict()
    for _ in range(plan.updates):
        adam.zero_grad()
        _cost(network, draw(), plan).backward()
        nn.utils.clip_grad_norm_(learning, 1.0)
        adam.step()
        falling.step()
        _multiply(learning, masks)
        if judge is not None and (now := judge()) < least:
            least, best = now, copy.deepcopy(network.state_dict())
    network.load_state_dict(best)


def _cost(network: Network, batch: tuple[Array, Array], plan: Plan) -> Tensor:
    """Add the mean squared error of a batch and what the plan takes for weights."""
    inputs, targets = map(torch.from_numpy, batch)
    cost = nn.functional.mse_loss(network(inputs), targets)
    for p in network.named().values():
        cost = cost + plan.penalty * p.abs().sum() + plan.decay * p.square().sum()
    return cost


@torch.no_grad()
def _multiply(learning: Iterable[nn.Parameter], factors: Iterable[Tensor]) -> None:
    """Multiply weights in place, outside of what is differentiated."""
    for p, factor in zip(learning, factors, strict=True):
        p.mul_(factor)


def prune(network: Network, below: float) -> None:
    """Set the weights to 0 whose size is less than `below`."""
    weights = network.named().values()
    _multiply(weights, [(p.abs() >= below).double() for p in weights])


@torch.no_grad()
def number_units(network: Network, order: NDArray[np.intp]) -> None:
    """Give the units other numbers, which changes nothing that the network computes.

    Parameters
    ----------
    network : Network
        Changed in place.
    order : ndarray, shape (units,)
        The former number of each.
    """
    named = network.named()
    for name in ("W", "b"):
        named[name].copy_(named[name][order])
    named["U"].copy_(named["U"][order][:, order])
    named["V"].copy_(named["V"][:, order])


def run(weights: dict[str, Array], inputs: Array) -> tuple[Array, Array]:
    """Compute the loop and the read-out with NumPy, as the program does.

    Parameters
    ----------
    weights : dict
        W, U, b, V and c.
    inputs : ndarray, shape (..., timesteps, features)
        One sequence or many.

    Returns
    -------
    states : ndarray, shape (..., timesteps, units)
    outputs : ndarray, shape (..., timesteps, outputs)
    """
    W, U, b = weights["W"], weights["U"], weights["b"]
    states = np.empty((*inputs.shape[:-1], len(b)))
    state_t = np.zeros((*inputs.shape[:-2], len(b)))
    for t in range(inputs.shape[-2]):
        state_t = np.tanh(inputs[..., t, :] @ W.T + state_t @ U.T + b)
        states[..., t, :] = state_t
    return states, states @ weights["V"].T + weights["c"]


def _difference_from_torch(network: Network, inputs: Array) -> float:
    """Take the largest difference between `run` and PyTorch, at any timestep."""
    with torch.no_grad():
        theirs = network(torch.from_numpy(inputs)[np.newaxis]).numpy()[0]
    return float(np.abs(run(network.arrays(), inputs)[1] - theirs).max())


def with_network(measured: Measured, network: Network, inputs: Array) -> Measured:
    """Add to what was measured what the network is, and that NumPy agrees on it.

    Parameters
    ----------
    measured : dict
        Numbers, and lists of them, by name.
    network : Network
        As it was trained.
    inputs : ndarray, shape (timesteps, features)
        The sequence to show.
    """
    arrays = network.arrays()
    return {
        **measured,
        "shapes": {name: list(array.shape) for name, array in arrays.items()},
        "weights_not_zero": {
            name: int(np.count_nonzero(array)) for name, array in arrays.items()
        },
        "largest_difference_from_torch": _difference_from_torch(network, inputs),
        "torch": torch.__version__,
    }
