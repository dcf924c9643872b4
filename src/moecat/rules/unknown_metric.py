"""A metric or hardware id in `results` that taxonomy.yaml does not define.

The vocabulary gives a metric its unit and the direction that is better; without it a number cannot be compared.
"""

from collections.abc import Iterator

from moecat.catalog.catalog import Catalog
from moecat.catalog.problems import Problem
from moecat.rules._common import Vocabulary, readable

ID = "unknown-metric"


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Compare the metrics and hardware of results with the lists."""
    if not (readable(catalog, "metrics") and readable(catalog, "hardware")):
        return
    metrics = Vocabulary(ID, "metric", "taxonomy.yaml", catalog.metrics.keys())
    hardware = Vocabulary(ID, "hardware", "taxonomy.yaml", catalog.hardware.keys())
    for entry in catalog.papers:
        for index, result in enumerate(entry.record.results):
            if result.metric not in metrics.known:
                yield metrics.stranger(entry, result.metric, "results", index, "metric")
            if result.hardware and result.hardware not in hardware.known:
                yield hardware.stranger(entry, result.hardware, "results", index, "hardware")
