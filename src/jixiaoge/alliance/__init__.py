"""The alliance (自治联盟): its charter as articles with numbers, and what runs them."""

from jixiaoge.alliance.charter import Charter, Difference, Provision

__all__ = ["Charter", "Difference", "Provision"]
