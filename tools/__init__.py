"""Tools of the project: what is generated is generated here (`make docs`, `make messages`)."""
