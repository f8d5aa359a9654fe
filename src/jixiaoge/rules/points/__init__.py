"""What earns points: one file an activity."""
