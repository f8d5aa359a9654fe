"""A service desk over HTTP, as a Django app: an example to copy."""
