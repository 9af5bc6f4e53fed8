"""The site map for search engines."""

from django.contrib.sitemaps import views
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views import View

from archive.sitemaps import SITEMAPS, filled
from archive.views.errors import NotFound


class SitemapView(View):
    """`/sitemap.xml`: the index of the sections."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Every section that has a page, page by page, each with its last change."""
        return views.index(request, sitemaps=filled(), sitemap_url_name="archive:sitemap-section")


class SitemapSectionView(View):
    """`/sitemap-article.xml`, and so on: the pages of one section, by ``?p=2`` from the second on."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, section: str) -> HttpResponse:
        """One page of a section; 404 for what is none, or has nothing in it: an empty site map is not a valid one."""
        make = SITEMAPS.get(section)
        pages = make() if make else None
        if pages is None or not pages.paginator.count:
            raise NotFound(_("The site map has no such section."))
        return views.sitemap(request, sitemaps={section: pages}, section=section)
