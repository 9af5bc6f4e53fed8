"""What crawlers are told."""


def test_crawlers_are_kept_from_searches_and_led_to_the_site_map(client, settings):
    settings.ALLOWED_HOSTS = ["archive.example"]
    response = client.get("/robots.txt", headers={"host": "archive.example"}, secure=True)
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /search/",
        "Allow: /",
        "",
        "Sitemap: https://archive.example/sitemap.xml",
    ]
