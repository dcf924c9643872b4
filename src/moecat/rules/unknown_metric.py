"""A metric or hardware id in `results` that taxonomy.yaml does not define.

The vocabulary gives a metric its unit and the direction that is better; without it a number cannot be compared.
"""

from collections.abc import Iterator

from moecat.catalog import Catalog
from moecat.problems import Problem
from moecat.rules._common import readable, unknown

ID = "unknown-metric"


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Compare the metrics and hardware of results with the lists."""
    if not (readable(catalog, "metrics") and readable(catalog, "hardware")):
        return
    for entry in catalog.papers:
        results = list(enumerate(entry.record.results))
        metrics = [(("results", index, "metric"), result.metric) for index, result in results]
        devices = [(("results", index, "hardware"), result.hardware) for index, result in results]
        yield from unknown(entry, ID, "metric", "taxonomy.yaml", catalog.metrics.keys(), *metrics)
        yield from unknown(entry, ID, "hardware", "taxonomy.yaml", catalog.hardware.keys(), *devices)
