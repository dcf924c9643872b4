"""Prose: the hand-written pages and the layouts of all others, which MkDocs or Zensical builds."""
