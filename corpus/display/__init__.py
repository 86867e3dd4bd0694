"""How values show themselves in a notebook: plain HTML, and pictures as SVG, that run and fetch nothing."""
