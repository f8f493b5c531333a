"""The commands, a few lines each: read the arguments, ask the library, show the answer."""
