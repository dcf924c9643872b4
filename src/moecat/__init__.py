"""moecat: a catalog of Mixture-of-Experts efficiency research, from YAML records to README and website."""

__version__ = "0.1.0"
