"""refcli: a reference manager for the command line, at home in Chinese and English."""

__version__ = "0.1.0"
