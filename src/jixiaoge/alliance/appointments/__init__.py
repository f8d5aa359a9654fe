"""Appointments: part-time grid members and supervisors."""
