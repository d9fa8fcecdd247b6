"""The site and its JSON twins over HTTP, for this machine alone."""
