"""Volunteer teams in three levels."""
