"""What an html element is: whether it is seen, whether it stands as a block, and which kind of block it makes.

Tags and roles come from the HTML standard's rendering section; class names are those that page templates of many
makers share.  A class name is a hint on furniture only where the element holds a small part of the page's words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

__all__ = [
    "BLOCKS",
    "FURNITURE",
    "HEADINGS",
    "SKIPPED",
    "furniture_hint",
    "is_hidden",
    "kind_of",
    "names",
    "step_of",
]


def names(listed: str) -> frozenset[str]:
    """The names in a list parted by blanks."""
    return frozenset(listed.split())


SKIPPED = names(
    "head script style template noscript iframe object embed applet audio video canvas svg map area datalist "
    "param source track meta link base title colgroup col frame frameset noframes noembed"
)
"""Elements whose text is never seen as text of the page."""

BLOCKS = names(
    "html body address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu nav ol optgroup option p plaintext "
    "pre search section select summary table tbody td tfoot th thead tr ul xmp caption button textarea"
)
"""Elements that begin and end a block of text."""

HEADINGS = {f"h{n}": n for n in range(1, 7)}

FURNITURE = ("navigation", "footer", "form")
"""Kinds that whatever stands inside takes over."""

_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDDEN_CLASS = names("sr-only screen-reader-text visually-hidden visuallyhidden assistive-text d-none")
"""Classes by which frameworks of wide use hide what is meant for screen readers, or hide at all."""

_ROLES = {
    "navigation": "navigation",
    "menubar": "navigation",
    "menu": "navigation",
    "tablist": "navigation",
    "banner": "header",
    "contentinfo": "footer",
    "search": "form",
    "form": "form",
    "dialog": "form",
    "alertdialog": "form",
}
_TAGS = {
    "nav": "navigation",
    "menu": "navigation",
    "form": "form",
    "button": "form",
    "select": "form",
    "option": "form",
    "textarea": "form",
    "fieldset": "form",
    "aside": "navigation",
    "li": "list_item",
    "dd": "list_item",
    "blockquote": "quotation",
    "figcaption": "caption",
    "caption": "caption",
    "td": "table",
    "th": "table",
    "tr": "table",
    "p": "paragraph",
    "time": "date",
}
_CLASS_KINDS = (
    (
        "navigation",
        names("""
        nav navbar navigation menu submenu breadcrumb breadcrumbs crumbs pagination pager paging pagenav
        sidebar widget widgets related related-posts related-articles related-content recommended recommendations
        share sharing sharedaddy social social-share social-links addtoany jp-relatedposts newsletter subscribe
        subscription signup cookie cookies cookie-banner cookie-notice consent promo advert advertisement ads ad
        banner-ad toolbar skip-link post-navigation nav-links nav-previous nav-next site-header topbar
        most-read most-popular trending tag-cloud tagcloud back-to-top
        """),
    ),
    ("form", names("comment-form comment-respond respond search-form searchform login-form")),
    ("footer", names("footer site-footer page-footer colophon copyright bottom-bar")),
)
_BYLINE = re.compile(r"(?:^|[-_])(?:byline|by-line|author|posted-by|writer|contributor)s?(?:$|[-_](?:name|line))")
_DATE = re.compile(r"(?:^|[-_])(?:date|dateline|datetime|timestamp|pubdate|published|posted-on|post-time)(?:$|[-_])")
_CAPTION = re.compile(r"(?:^|[-_])(?:caption|captiontext|credit)(?:$|[-_]text)")
_TITLE = names("headline entry-title post-title article-title page-title story-title")
_DIGITS = re.compile(r"\d")
_MOST = 0.4
"""Share of the page's words above which a class name no longer makes an element furniture."""


def is_hidden(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether a browser shows nothing of the element, as far as its own attributes say."""
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    if tag == "input" or (tag == "dialog" and "open" not in attributes):
        return True
    style = attributes.get("style")
    if style and _HIDDEN_STYLE.search(style):
        return True
    return not _HIDDEN_CLASS.isdisjoint(attributes.get("class", "").lower().split())


def furniture_hint(tag: str, attributes: Mapping[str, str]) -> str:
    """The kind of furniture that class or id hint at; empty where they do not."""
    if tag in ("html", "body", "main", "article") or not ("class" in attributes or "id" in attributes):
        return ""
    given = [n.strip("_") for n in f"{attributes.get('class', '')} {attributes.get('id', '')}".lower().split()]
    for kind, tokens in _CLASS_KINDS:
        if not tokens.isdisjoint(given):
            return kind
    return ""


def kind_of(tag: str, attributes: Mapping[str, str], outer: str, hint: str, share: float) -> str:
    """The kind of a block that the element makes.

    `outer` is the kind of what it stands in, `hint` the furniture that its class hints at, `share` the share of
    the page's words that it holds.
    """
    if outer in FURNITURE:
        return outer
    role = _ROLES.get(attributes.get("role", "").lower())
    if role and share <= _MOST:
        return role
    if hint and share <= _MOST:
        return hint
    if tag == "footer":
        return "footer" if share <= _MOST and outer not in ("article", "quotation") else "other"
    if tag in HEADINGS:
        return "heading"
    if tag in ("nav", "menu", "form", "fieldset", "aside"):
        return _TAGS[tag] if share <= _MOST else outer
    named = _named(attributes)
    if named:
        return named
    if tag == "article":
        return "article"
    if outer in ("quotation", "list_item", "caption", "byline", "date", "title") and tag in ("p", "div", "span"):
        return outer
    return _TAGS.get(tag, "other")


def _named(attributes: Mapping[str, str]) -> str:
    """The kind that class, `itemprop` or `rel` name."""
    if attributes.get("itemprop") == "headline":
        return "title"
    if attributes.get("rel") == "author" or attributes.get("itemprop") == "author":
        return "byline"
    for name in attributes.get("class", "").lower().split():
        if name in _TITLE:
            return "title"
        if _BYLINE.search(name):
            return "byline"
        if _DATE.search(name):
            return "date"
        if _CAPTION.search(name):
            return "caption"
    return ""


def step_of(tag: str, attributes: Mapping[str, Any]) -> str:
    """The element as a step of a skeleton path: its tag and its first classes that hold no number."""
    classes = [n for n in attributes.get("class", "").split() if not _DIGITS.search(n)][:2]
    return ".".join([tag, *classes])[:80].replace("/", "")
