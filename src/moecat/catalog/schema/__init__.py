"""The only schema: what papers, models, engines, measurements, the taxonomy and the resources hold.

Records arrive as all-text data (see yamltext); the types give them their meaning. The order of the fields is the
canonical order of the keys in a file. Descriptions end up in the JSON Schema and in the field reference.
"""

from moecat.catalog.schema.engine import Engine, Feature, Measurement, Release, Support
from moecat.catalog.schema.model import (
    Attention,
    Checkpoint,
    Evidence,
    Experts,
    Model,
    Params,
    Variant,
    Weights,
)
from moecat.catalog.schema.paper import (
    Author,
    Citation,
    Links,
    Measured,
    MetricValue,
    OperatingPoint,
    Paper,
    PaperChecked,
    Person,
)
from moecat.catalog.schema.record import Checked, Correction, Names, Record, Summary, Unusual, nested_model
from moecat.catalog.schema.taxonomy import (
    AuthorSpelling,
    Former,
    Guide,
    Hardware,
    Host,
    Label,
    Metric,
    Resource,
    Resources,
    Source,
    Taxonomy,
    Topic,
    Venue,
)

__all__ = [
    "Attention",
    "Author",
    "AuthorSpelling",
    "Checked",
    "Checkpoint",
    "Citation",
    "Correction",
    "Engine",
    "Evidence",
    "Experts",
    "Feature",
    "Former",
    "Guide",
    "Hardware",
    "Host",
    "Label",
    "Links",
    "Measured",
    "Measurement",
    "Metric",
    "MetricValue",
    "Model",
    "Names",
    "OperatingPoint",
    "Paper",
    "PaperChecked",
    "Params",
    "Person",
    "Record",
    "Release",
    "Resource",
    "Resources",
    "Source",
    "Summary",
    "Support",
    "Taxonomy",
    "Topic",
    "Unusual",
    "Variant",
    "Venue",
    "Weights",
    "nested_model",
]
