"""The city's parameters as symbols; `parameters.pyi` beside this file lists them for editors.

The list is generated from the TOML files (`python -m jixiaoge.rules.stub`), and a test holds it.
"""

from jixiaoge.rulebook.parameters import Parameters

__all__ = ["Parameters"]
