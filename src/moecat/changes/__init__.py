"""What two states of a catalog differ in, as values and as texts."""
