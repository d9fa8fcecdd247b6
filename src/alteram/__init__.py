"""Alteram: hear the other side.  Builds fact-finding dossiers from documents that contradict one another."""
