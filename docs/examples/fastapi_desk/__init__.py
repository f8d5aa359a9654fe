"""A service desk over HTTP, with FastAPI: an example to copy."""
