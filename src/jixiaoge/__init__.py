"""What a city system imports."""

from jixiaoge.errors import (
    Fault,
    InputError,
    JixiaogeError,
    PluginError,
    PolicyError,
    RuleError,
    UnknownCountyError,
    UnknownNameError,
)
from jixiaoge.rulebook.policy import load_policy

__all__ = [
    "Fault",
    "InputError",
    "JixiaogeError",
    "PluginError",
    "PolicyError",
    "RuleError",
    "UnknownCountyError",
    "UnknownNameError",
]
