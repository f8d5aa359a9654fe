"""The organs of the alliance: the assembly, the council and its officers, two panels."""
