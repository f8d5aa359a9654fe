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
