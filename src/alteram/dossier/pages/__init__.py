"""Builders of the pages' contexts: questions to the dossier in, frozen dataclasses out."""
