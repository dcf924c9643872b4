"""Text in, text out: names, slugs, sentences, Markdown, similarity, search words."""
