"""The site: templates, what stands in them, and how a context becomes HTML."""
