"""The style guide: every component as its template really makes it, of the records that are there."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.paginator import Paginator
from django.db.models import Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from archive.choices import Certainty
from archive.domain import chronology
from archive.drawings.colours import pairs_of, read_colours
from archive.models import Article, ArticleImage, Event, Person, Statement
from archive.models.visibility import published
from archive.templatetags.entries import entry
from archive.text import render_inline_markdown
from archive.views import home, maps, related
from archive.views.articles import Passage
from archive.views.examples import make_example
from archive.views.networks import PersonNetworkView
from archive.views.statements import with_chain

TOKENS = Path(apps.get_app_config("archive").path) / "static" / "archive" / "css" / "tokens.css"

EVENTS = 12
"""How many events the drawings are made of."""

SIZES = ("title", "heading", "lead", "text", "small", "smaller")


USES: dict[str, tuple[Any, Any]] = {
    "links": (
        gettext_lazy("Links"),
        gettext_lazy(
            "Every name of a record leads to its page. Visited ones have a colour of their own: in an archive, knowing "
            "where one has been is of use."
        ),
    ),
    "buttons": (gettext_lazy("Buttons"), gettext_lazy("For what is sent; what leads somewhere is a link.")),
    "search-box": (
        gettext_lazy("Search box"),
        gettext_lazy("At full size where searching is what a page is for, small at the head of every other."),
    ),
    "filters": (
        gettext_lazy("Filters of a list"),
        gettext_lazy(
            "Beside a list, what it can be narrowed by, with how much that leaves. An error stands at its field and "
            "says what to write instead."
        ),
    ),
    "notice": (
        gettext_lazy("Notice"),
        gettext_lazy("What has to be said about the page itself: nothing is there, or something went wrong."),
    ),
    "certainty": (
        gettext_lazy("Certainty"),
        gettext_lazy("How sure the archive is of its reading. It never says whether what was said is true."),
    ),
    "pagination": (
        gettext_lazy("Pages of a list"),
        gettext_lazy("Under a list of more than one page; it keeps what the list is narrowed by."),
    ),
    "focus": (
        gettext_lazy("Focus"),
        gettext_lazy("A ring in two colours, to be seen on any ground. Go through this page with the Tab key."),
    ),
    "errors": (
        gettext_lazy("Pages for errors"),
        gettext_lazy("They say what is wrong and what is near, and lead on with this line."),
    ),
    "entries": (
        gettext_lazy("Entries of a list"),
        gettext_lazy("A record among others: its name, what tells it from the rest, and its summary."),
    ),
    "facts": (
        gettext_lazy("Facts"),
        gettext_lazy("What is known of a record, as terms and values; what is not known says so."),
    ),
    "statement": (
        gettext_lazy("Statement"),
        gettext_lazy("The words, and one sentence with the whole way by which they came."),
    ),
    "digest": (
        gettext_lazy("Paragraphs of a digest"),
        gettext_lazy("The archive’s own wording, under the number that the paragraph has in the source: its address."),
    ),
    "outline": (
        gettext_lazy("Outline"),
        gettext_lazy("What stands under a record, in its order and to any depth."),
    ),
    "picture": (
        gettext_lazy("Picture"),
        gettext_lazy("With its caption, source, credit and licence; the size that is loaded fits the screen."),
    ),
    "cite": (gettext_lazy("Citation"), gettext_lazy("At the foot of every record; one click takes all of it.")),
    "timeline": (
        gettext_lazy("Timeline"),
        gettext_lazy("Draws an imprecise date as the span in which it lies, and what has no date as undated."),
    ),
    "map": (
        gettext_lazy("Map"),
        gettext_lazy("Places on plain land without borders; its data stands beside it as a table."),
    ),
    "network": (
        gettext_lazy("Network"),
        gettext_lazy("Who took part in what with whom, around one record; the more is shared, the stronger the line."),
    ),
}
"""The components: the name of each, and its use in one sentence."""


class ShownNetwork(PersonNetworkView):
    """A network without the search, which would be one query too many for this page."""

    def newest_articles(self, record: Any) -> None:
        """Ask the database."""


@dataclass(slots=True)
class Component:
    """A component: its name, its use in one sentence, and its states, each with what its template made of it."""

    key: str
    name: str
    use: str
    states: list[tuple[str, SafeString]]


@dataclass(frozen=True, slots=True)
class Specimens:
    """The public records that the components are shown with: a statement with its article and speaker, and the first of
    each other kind, if there is one.
    """

    article: Article | None
    statement: Statement | None
    person: Person | None
    picture: Any
    events: list[Event]

    @classmethod
    def load(cls) -> "Specimens":
        """Read them: seven queries at most, where there is a statement."""
        gallery = ArticleImage.objects.filter(article__in=published(Article)).select_related("image")
        use = gallery.order_by("article", "order", "pk").first()
        statements = published(Statement)
        statement = with_chain(statements.filter(relayed_by_person__isnull=False)).first() or (
            with_chain(statements).first()
        )
        speaker = statement.person if statement else None
        return cls(
            article=statement.article
            if statement
            else published(Article).select_related("agency", "publisher").first(),
            statement=statement,
            person=speaker if speaker and speaker.is_public else None,
            picture=use.image if use else None,
            events=cls.load_events(),
        )

    @staticmethod
    def load_events() -> list[Event]:
        """An event that has parts, and these in their order; where none has parts, the first event."""
        events = published(Event).select_related("place", "parent__place", "parent__parent")
        whole = published(Event).filter(pk__in=published(Event).order_by().values("parent")).values("pk")[:1]
        parts = list(events.filter(parent=Subquery(whole)).order_by("order", "pk")[:EVENTS])
        return [parts[0].parent, *parts] if parts else list(events[:1])


class StyleGuideView(View):
    """`/style-guide/`."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        specimens = Specimens.load()
        colours = read_colours(TOKENS.read_text(encoding="utf-8"))
        context = {
            "colours": list(colours.values()),
            "pairs": list(pairs_of(colours)),
            "sizes": SIZES,
            "groups": [
                (_("What needs no record"), [*plain_components(request)]),
                (_("What shows a record"), [*record_components(request, specimens)]),
                (_("Drawings"), [*drawn_components(request, specimens)]),
            ],
            "has_records": specimens.article is not None,
        }
        return render(request, "archive/style_guide/page.html", context)


def make(request: HttpRequest, template: str, **context: Any) -> SafeString:
    """What a template makes, without the blank lines that it leaves."""
    made = render_to_string(f"archive/{template}", context, request)
    return SafeString(textwrap.dedent("\n".join(line.rstrip() for line in made.splitlines() if line.strip())))


def component(key: str, *states: tuple[Any, SafeString]) -> Component:
    """A component of `USES` in its states, each a name (empty where there is but one) and what was made."""
    name, use = USES[key]
    return Component(key, str(name), str(use), [(str(state), made) for state, made in states])


def plain_components(request: HttpRequest) -> Iterator[Component]:
    """The components that need no record."""
    whole, faulty, empty = (make_example(query) for query in ("", "from=last+year", "from=1900&to=1901"))
    rows = [Statement(certainty=certainty) for certainty in Certainty]
    page = Paginator(range(200), 20).page(4)
    yield component("links", ("", make(request, "style_guide/links.html")))
    yield component("buttons", ("", make(request, "style_guide/buttons.html")))
    yield component("search-box", (_("empty"), make(request, "components/search-box.html", value="")))
    yield component("filters", (_("with an error"), make(request, "components/filters.html", listing=faulty)))
    yield component(
        "notice",
        (_("nothing there"), make(request, "components/empty.html", listing=whole)),
        (_("narrowed to nothing"), make(request, "components/empty.html", listing=empty)),
        (_("a problem"), make(request, "style_guide/problem.html")),
    )
    yield component("certainty", ("", make(request, "style_guide/certainty.html", rows=rows)))
    yield component("pagination", ("", make(request, "style_guide/pagination.html", page=page)))
    yield component("focus", ("", make(request, "style_guide/focus.html")))
    yield component("errors", ("", make(request, "components/ways-on.html")))


def record_components(request: HttpRequest, specimens: Specimens) -> Iterator[Component]:
    """The components that show records, each if there is the record."""
    article, statement, events = specimens.article, specimens.statement, specimens.events
    states = [
        (record._meta.verbose_name, entry(record))
        for record in (article, events[0] if events else None, statement)
        if record is not None
    ]
    if states:
        yield component("entries", *states)
    if events:
        yield component("facts", ("", make(request, "style_guide/facts.html", record=events[0])))
    if statement is not None:
        yield component("statement", ("", make(request, "style_guide/statement.html", record=statement)))
    if article is not None and (digest := opening_of(article)):
        yield component("digest", ("", make(request, "articles/digest.html", digest=digest)))
    if events and (branches := related.grow(events, events[0])):
        made = make(request, "related/outline.html", branches=branches, noun="event")
        yield component("outline", ("", made))
    if specimens.picture is not None:
        yield component("picture", ("", make(request, "style_guide/picture.html", picture=specimens.picture)))
    if article is not None:
        yield component("cite", ("", make(request, "components/cite.html", record=article)))


def opening_of(article: Article) -> list[Passage]:
    """The first paragraphs of an article, as its page shows them."""
    return [Passage(paragraph, render_inline_markdown(paragraph.text), []) for paragraph in home.opening_of(article)]


def drawn_components(request: HttpRequest, specimens: Specimens) -> Iterator[Component]:
    """The drawings, each if there is something to draw."""
    events, person = specimens.events, specimens.person
    if events and (timeline := chronology.of_events(events)).axis is not None:
        yield component("timeline", ("", make(request, "drawings/timeline.html", timeline=timeline)))
    if sites := [(event.place, event) for event in events if event.place is not None]:
        lines = maps.lines_of(place for place, _event in sites)
        drawn = maps.draw("example", _("Places of some events"), sites, lines)
        if drawn is not None:
            yield component("map", ("", make(request, "drawings/map.html", map=drawn, plain=False, own=False)))
    if person is not None:
        view = ShownNetwork()
        view.setup(request)
        context = {**view.get_context(person), "record": person}
        if context["neighbours"]:
            yield component("network", ("", make(request, "drawings/network.html", **context)))
