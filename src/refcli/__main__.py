"""``python -m refcli``."""

from refcli.cli import main

main()
