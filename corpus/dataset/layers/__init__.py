"""Annotation layers of one's own: attached, held against the texts, published, and as W3C Web Annotations."""
