import json
from pathlib import Path

from django.conf import settings

from tests.reading import read_main


def test_the_example_on_the_page_is_taken_from_the_fixture(client):
    shown = json.loads(read_main(client.get("/data/")).find_all("pre")[-1].text)
    fixture = json.loads((Path(settings.BASE_DIR) / "fixtures" / "briefing.json").read_text(encoding="utf-8"))
    (row,) = [row for row in fixture if row["fields"].get("uid") == shown["fields"]["uid"]]
    assert shown["model"] == row["model"]
    assert {name: row["fields"][name] for name in shown["fields"]} == shown["fields"]


def test_the_terms_and_the_way_to_cite_are_told(client):
    main = read_main(client.get("/data/"))
    assert [heading.text for heading in main.find_all("h2")] == [
        "Take it",
        "Its form",
        "On what terms",
        "How to cite it",
    ]
    assert ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/") in main.links
    assert main.find(css="cite__address").text == "http://testserver/articles/…/#p7"


def test_the_page_is_only_read(client):
    assert client.post("/data/").status_code == 405
