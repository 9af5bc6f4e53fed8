"""The public addresses. A slug may hold letters of any script and their marks: anything but a slash."""

from django.urls import URLPattern, URLResolver, path

from archive.views import (
    about,
    articles,
    cards,
    data,
    events,
    home,
    organisations,
    people,
    pictures,
    places,
    robots,
    search,
    sitemap,
    statements,
    topics,
)

app_name = "archive"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.HomeView.as_view(), name="home"),
    path("card.png", cards.ArchiveCardView.as_view(), name="card"),
    path("articles/", articles.ArticleListView.as_view(), name="article-list"),
    path("articles/<str:slug>/", articles.ArticleDetailView.as_view(), name="article"),
    path("articles/<str:slug>/card.png", cards.CardView.as_view(page=articles.ArticleDetailView), name="article-card"),
    path("statements/", statements.StatementListView.as_view(), name="statement-list"),
    path("statements/<str:uid>/", statements.StatementDetailView.as_view(), name="statement"),
    path(
        "statements/<str:uid>/card.png",
        cards.CardView.as_view(page=statements.StatementDetailView),
        name="statement-card",
    ),
    path("people/", people.PersonListView.as_view(), name="person-list"),
    path("people/<str:slug>/", people.PersonDetailView.as_view(), name="person"),
    path("people/<str:slug>/card.png", cards.CardView.as_view(page=people.PersonDetailView), name="person-card"),
    path("organisations/", organisations.OrganisationListView.as_view(), name="organisation-list"),
    path("organisations/<str:slug>/", organisations.OrganisationDetailView.as_view(), name="organisation"),
    path(
        "organisations/<str:slug>/card.png",
        cards.CardView.as_view(page=organisations.OrganisationDetailView),
        name="organisation-card",
    ),
    path("events/", events.EventListView.as_view(), name="event-list"),
    path("events/<str:slug>/", events.EventDetailView.as_view(), name="event"),
    path("events/<str:slug>/card.png", cards.CardView.as_view(page=events.EventDetailView), name="event-card"),
    path("places/", places.PlaceListView.as_view(), name="place-list"),
    path("places/<str:slug>/", places.PlaceDetailView.as_view(), name="place"),
    path("places/<str:slug>/card.png", cards.CardView.as_view(page=places.PlaceDetailView), name="place-card"),
    path("topics/", topics.TopicListView.as_view(), name="topic-list"),
    path("topics/<str:slug>/", topics.TopicDetailView.as_view(), name="topic"),
    path("topics/<str:slug>/card.png", cards.CardView.as_view(page=topics.TopicDetailView), name="topic-card"),
    path("search/", search.SearchView.as_view(), name="search"),
    path("about/", about.AboutView.as_view(), name="about"),
    path("data/", data.DataView.as_view(), name="data"),
    path("pictures/<str:checksum>/<str:size>.<str:extension>", pictures.PictureView.as_view(), name="picture"),
    path("robots.txt", robots.RobotsView.as_view(), name="robots"),
    path("sitemap.xml", sitemap.SitemapView.as_view(), name="sitemap"),
    path("sitemap-<str:section>.xml", sitemap.SitemapSectionView.as_view(), name="sitemap-section"),
]
