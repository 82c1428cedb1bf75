"""W3C Web Annotations out and in, and those of Hypothesis, which come from the same model."""
