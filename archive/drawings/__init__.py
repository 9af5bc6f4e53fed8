"""Pictures as geometry: data in, positions out. What they look like is told by templates and stylesheets."""
