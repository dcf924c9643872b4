"""Views: catalog records made ready for the templates - sorted, formatted, linked, in one language. Pure."""
