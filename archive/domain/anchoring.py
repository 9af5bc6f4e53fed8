"""Finding the words of a paragraph that carry a statement (W3C Web Annotation, TextQuoteSelector)."""


def locate(text: str, exact: str, prefix: str = "", suffix: str = "") -> tuple[int, int] | None:
    """Where `exact` stands in `text`, as start and end; None if it does not.

    Where it stands more than once, the place counts that has both the words before and the words after it, then either,
    then the first.
    """
    if not exact:
        return None
    best, best_score = None, -1
    start = text.find(exact)
    while start >= 0:
        end = start + len(exact)
        has_prefix = bool(prefix) and text[:start].rstrip().endswith(prefix.strip())
        has_suffix = bool(suffix) and text[end:].lstrip().startswith(suffix.strip())
        if (score := has_prefix + has_suffix) > best_score:
            best, best_score = (start, end), score
        start = text.find(exact, start + 1)
    return best
