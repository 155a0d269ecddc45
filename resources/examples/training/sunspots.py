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

import numpy as np
from common import Array, Measured, Network, Plan, run, train, with_network
from measures import correlations, rmse, strongest
from sessions import trained_recipe, write_example
from statsmodels.datasets import sunspots
from tasks import FIRST_TEST_YEAR, FIRST_YEAR, SUNSPOT_SCALE, forecast_pairs

from rnn_viewer.core.recipe.guide import Guide
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


def guide(measured: Measured, off: Array) -> Guide:
    """Say what to look at, and what was measured.

    Parameters
    ----------
    measured : dict
        Numbers by name.
    off : ndarray, shape (test years, 1)
        Each forecast of a test year minus its number.
    """
    unit = measured["unit_that_follows_next_change"] + 1
    first = FIRST_TEST_YEAR - FIRST_YEAR
    worst = int(np.abs(off).argmax())
    size = -SUNSPOT_SCALE * float(off[worst, 0])
    worse = max(measured["rmse_of_each_seed"])
    return Guide(
        "Sunspots: next year from all years before",
        f"""\
The number of sunspots of each year from 1700 on, in hundreds, a year a timestep. \
After each year the network says the next: in the [read-out](panel:readout) the line \
is its forecast, the wide grey line what was measured a year later.

Its weights come from the years to {FIRST_TEST_YEAR - 1}. At \
[timestep {first}](timestep:{first}) (after the year {FIRST_TEST_YEAR - 1}) it \
forecasts {FIRST_TEST_YEAR}, which was not used for them; press play and see how it \
does from there on. The sentence below the curves gives both errors in hundreds: \
{measured["rmse"] / SUNSPOT_SCALE:.3f}, and \
{measured["rmse_of_tomorrow_as_today"] / SUNSPOT_SCALE:.3f} for “as one timestep \
before”.

[Unit {unit}](unit:{unit}) leans towards what comes: [over time](panel:history) it is \
low in years after which the number rises, and high before it falls.

The forecast that is furthest off is that of {FIRST_TEST_YEAR + worst}, at \
[timestep {first + worst}](timestep:{first + worst}): {size:.0f} sunspots too few, on \
the steep way up to the maximum of 1957, the highest of all.""",
        f"""\
Error on unseen years, in sunspots: {measured["rmse"]:.1f} (next year as this year: \
{measured["rmse_of_tomorrow_as_today"]:.1f}).

The error is the root mean square error of the forecasts of {FIRST_TEST_YEAR} to 2008. \
A weighted sum of the last 9 years, fitted to {FIRST_TEST_YEAR - 1}, has \
{measured["rmse_of_autoregression_9"]:.1f}. In those years the output of unit {unit} \
correlates with the change to the next year by r = \
−{-measured["correlation_with_next_change"]:.2f}, where −1 would be exactly.

No weight was trained on those years, but the settings of training were chosen while \
looking at them, so the error may be too small. From other first weights it was \
{worse:.1f}, worse than the weighted sum's \
{measured["rmse_of_autoregression_9"]:.1f}. Trained by sunspots.py with PyTorch. Data: \
National Geophysical Data Center (NOAA), public domain, as statsmodels ships them.""",
    )


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
        guide(measured, forecast - after),
        Origin("sunspots.py", "NOAA", ("sunspots / 100",), years),
        ("next year / 100",),
    )
    measured = with_network(measured, network, inputs)
    write_example("sunspots", recipe, measured, rising, pinned_units=(rising,))


if __name__ == "__main__":
    main()
