"""Comparisons: how accounts of one matter stand to each other, and how one holder's account changes."""
