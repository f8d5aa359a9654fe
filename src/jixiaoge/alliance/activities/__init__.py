"""What the alliance does: attendance in hours, certificates, and meals for elders."""
