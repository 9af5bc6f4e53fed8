from tests.reading import read_main


def test_the_page_says_what_each_degree_of_certainty_means(client):
    facts = read_main(client.get("/about/")).find(css="facts").facts
    assert facts == {
        "stated": "The source says so plainly.",
        "probable": "The source probably says this; the archive is not certain of its reading.",
        "possible": "The source may say this; other readings are possible.",
        "disputed": "How the source is to be read here is disputed.",
    }


def test_the_page_asks_no_database_and_leads_to_the_data(client):
    main = read_main(client.get("/about/"))
    assert main.find("h1").text == "About the archive"
    assert ("Take the data, and cite it", "/data/") in main.links


def test_the_page_is_only_read(client):
    assert client.post("/about/").status_code == 405
