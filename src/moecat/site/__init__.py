"""Catalog to {path: text}: the pages of the website and everything on them."""
