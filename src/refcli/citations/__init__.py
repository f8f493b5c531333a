"""Citations as text: references set in a style by Typst's CSL engine."""
