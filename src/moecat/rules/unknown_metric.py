"""A metric or hardware id in `results` that taxonomy.yaml does not define.

The vocabulary gives a metric its unit and the direction that is better; without it a number cannot be compared.
"""

from collections.abc import Iterator

from moecat.catalog.catalog import Catalog
from moecat.catalog.problems import Problem
from moecat.rules._common import Vocabulary, readable

ID = "unknown-metric"


def _successors(catalog: Catalog) -> dict[str, str]:
    """Return how to write a metric whose place another one has taken, by its id."""
    return {
        former.id: f"write '{metric.id}' and its value; `moecat fmt --points` converts it and keeps the printed figure"
        for metric in catalog.metrics.values()
        for former in metric.replaces
    }


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Compare the metrics and hardware of results with the lists."""
    if not (readable(catalog, "metrics") and readable(catalog, "hardware")):
        return
    metrics = Vocabulary(ID, "metric", "taxonomy.yaml", catalog.metrics.keys(), _successors(catalog))
    hardware = Vocabulary(ID, "hardware", "taxonomy.yaml", catalog.hardware.keys())
    for entry in catalog.papers:
        for index, point in enumerate(entry.record.results):
            if point.metric and point.metric not in metrics.known:
                yield metrics.stranger(entry, point.metric, "results", index, "metric")
            for metric in point.values:
                if metric not in metrics.known:
                    yield metrics.stranger(entry, metric, "results", index, "values", metric)
            if point.hardware and point.hardware not in hardware.known:
                yield hardware.stranger(entry, point.hardware, "results", index, "hardware")
    for measurement in catalog.measurements:
        if (gpu := measurement.record.gpu) and gpu not in hardware.known:
            yield hardware.stranger(measurement, gpu, "gpu")
