"""Procedures (程序): tables of states and steps, one engine that runs them, and a check of all their paths."""
