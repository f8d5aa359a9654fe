"""JSON Schema for every public input and output, made from the declarations.

>>> from jixiaoge.schema import schema
>>> schema("record")["title"]
'存档的判定 | a stored decision'
"""

from jixiaoge.schema.catalogue import FORMS, Form, schema, schemas

__all__ = ["FORMS", "Form", "schema", "schemas"]
