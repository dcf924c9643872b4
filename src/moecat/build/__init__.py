"""The build of README files, schemas and website."""
