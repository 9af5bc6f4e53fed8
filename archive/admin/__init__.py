"""The desk. Importing this puts every noun on it; one module a noun, named as in the models."""

from archive.admin import (
    addresses,
    affiliations,
    articles,
    events,
    features,
    images,
    organisations,
    outcomes,
    participations,
    people,
    places,
    revisions,
    statements,
    topics,
)

__all__ = [
    "addresses", "affiliations", "articles", "events", "features", "images", "organisations", "outcomes",
    "participations", "people", "places", "revisions", "statements", "topics",
]  # fmt: skip
