"""The only HTTP: a session with limits, and one small client a service. Parsers are pure: text in, metadata out."""
