"""JSON Schema for every public input and output, made from the declarations.

>>> from jixiaoge.schema import schema
>>> schema("case")["title"]
'个案：一名骑手一天的事实 | a case: one courier's facts on a day'
"""

from jixiaoge.schema.catalogue import FORMS, Form, schema, schemas

__all__ = ["FORMS", "Form", "schema", "schemas"]
