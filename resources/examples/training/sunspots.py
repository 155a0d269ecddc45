"""Train a network to forecast next year's number of sunspots.

Data: yearly sunspot numbers, 1700 to 2008, in hundreds. Source: National Geophysical
Data Center (NOAA), as `statsmodels.datasets.sunspots` ships them; public domain.
Task: after each year, the number of the year after it.

Trained on the years to 1890; of 2,500 updates and of two seeds of first weights, those
are kept that forecast 1891 to 1920 best. No weight depends on the years from 1921 on.
The way of training does: that the training series is stretched by 0.6 to 1.6, with a
little noise over it, was chosen knowing that the cycles of the 20th century are the
strongest and seeing the error of those years, which was 20 to 21 without. So the
error of each seed is printed, too.

    python sunspots.py

needs statsmodels beside PyTorch and takes three quarters of a minute on one core.
"""

import lessons
import numpy as np
from common import Array, Network, Plan, run, train, with_network
from measures import correlations, rmse, strongest
from sessions import trained_recipe, write_example
from statsmodels.datasets import sunspots
from tasks import FIRST_TEST_YEAR, FIRST_YEAR, SUNSPOT_SCALE, forecast_pairs

from rnn_viewer.core.recipe.origin import Origin
from rnn_viewer.core.recipe.targets import Targets

SEEDS = (1, 2)
UNITS = 12
FIRST_JUDGED_YEAR = 1891
PLAN = Plan(2500, 5e-3, decay=1e-4)


def trained(inputs: Array, targets: Array, seed: int) -> tuple[float, Network]:
    """Train on the years before `FIRST_JUDGED_YEAR`.

    Parameters
    ----------
    inputs, targets : ndarray, shape (timesteps, 1)
        Of the years before `FIRST_TEST_YEAR` alone.
    seed : int
        Of the first weights, the stretch and the noise.

    Returns
    -------
    float
        The error of the judged years, in hundreds of sunspots.
    Network
        At the weights where it was least.
    """
    rng = np.random.default_rng(seed)
    seen = FIRST_JUDGED_YEAR - FIRST_YEAR - 1

    def draw() -> tuple[Array, Array]:
        stretch = np.exp(rng.uniform(np.log(0.6), np.log(1.6), (8, 1, 1)))
        noise = 0.05 * rng.standard_normal((8, seen, 1))
        return inputs[:seen] * stretch + noise, targets[:seen] * stretch

    def judge() -> float:
        _, outputs = run(network.arrays(), inputs)
        return rmse(outputs[seen:], targets[seen:])

    network = Network(1, UNITS, 1, seed)
    train(network, draw, PLAN, judge)
    return judge(), network


def autoregression(series: Array, order: int) -> float:
    """Take the error, in the test years, of a weighted sum of the last years.

    The `order` weights and a constant fit the years before `FIRST_TEST_YEAR` best, by
    least squares.
    """
    last = np.lib.stride_tricks.sliding_window_view(series, order)[:-1]
    terms = np.column_stack([last, np.ones(len(last))])
    seen = FIRST_TEST_YEAR - FIRST_YEAR - order
    weights, *_ = np.linalg.lstsq(terms[:seen], series[order:][:seen])
    return rmse(terms[seen:] @ weights, series[order:][seen:])


def main() -> None:
    """Train, compare in the test years, and write."""
    series = sunspots.load_pandas().data["SUNACTIVITY"].to_numpy(np.float64)
    inputs, targets = forecast_pairs(series)
    first = FIRST_TEST_YEAR - FIRST_YEAR - 1
    found = [trained(inputs[:first], targets[:first], seed) for seed in SEEDS]
    best = min(range(len(SEEDS)), key=lambda i: found[i][0])
    network = found[best][1]
    states, outputs = run(network.arrays(), inputs)
    each = [run(other.arrays(), inputs)[1][first:] for _, other in found]
    now, after, forecast = inputs[first:], targets[first:], outputs[first:]
    change = targets - inputs
    # Found in the years before the test years, and measured in those.
    rising, _ = strongest(correlations(states[:first], change[:first]))
    each_change = correlations(states[first:], change[first:])
    measured = {
        "seed": SEEDS[best],
        "seeds": SEEDS,
        "judged_rmse": [error * SUNSPOT_SCALE for error, _ in found],
        "first_test_year": FIRST_TEST_YEAR,
        "rmse": SUNSPOT_SCALE * rmse(forecast, after),
        "rmse_of_each_seed": [SUNSPOT_SCALE * rmse(one, after) for one in each],
        "rmse_of_tomorrow_as_today": SUNSPOT_SCALE * rmse(now, after),
        "rmse_of_autoregression_2": autoregression(series, 2),
        "rmse_of_autoregression_9": autoregression(series, 9),
        "rmse_of_trained_years": SUNSPOT_SCALE * rmse(outputs[:first], targets[:first]),
        "unit_that_follows_next_change": rising,
        "correlation_with_next_change": float(each_change[rising]),
        "correlation_of_each_unit_with_next_change": each_change.tolist(),
    }
    years = tuple(str(FIRST_YEAR + t) for t in range(len(inputs)))
    recipe = trained_recipe(
        network.arrays(),
        inputs,
        Targets(targets, first),
        Origin("sunspots.py", "NOAA", ("sunspots / 100",), years),
        ("next year / 100",),
    )
    measured = with_network(measured, network, inputs)
    lesson = lessons.sunspots(measured, forecast - after)
    write_example("sunspots", recipe, measured, rising, lesson, (rising,))


if __name__ == "__main__":
    main()
