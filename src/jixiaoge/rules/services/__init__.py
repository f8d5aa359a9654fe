"""The services, one file each: 八送, 暖蜂行动 and what goes with them; and the notions that they share."""
