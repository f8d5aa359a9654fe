"""The twelve services: 八送 and 暖蜂行动, one file each, with the notions that they share."""
