"""Citations as text."""
