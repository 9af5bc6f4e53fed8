from django.test import RequestFactory

from archive.views import copies

KEPT = "public, max-age=31536000, no-cache"


def ask(**headers):
    made = []

    def make():
        made.append(1)
        return b"picture"

    request = RequestFactory().get("/", headers=headers)
    response = copies.send(request, "one.webp", "image/webp", make, {"X-Other": "yes"})
    return response, len(made)


def test_a_copy_is_made_and_kept_under_its_name():
    response, made = ask()
    assert (response.status_code, response.content, made) == (200, b"picture", 1)
    assert {name: response.headers[name] for name in ("Content-Type", "Cache-Control", "ETag", "X-Other")} == {
        "Content-Type": "image/webp",
        "Cache-Control": KEPT,
        "ETag": '"one.webp"',
        "X-Other": "yes",
    }


def test_nothing_is_made_for_a_browser_that_has_it():
    response, made = ask(if_none_match='"other.webp", "one.webp"')
    assert (response.status_code, response.content, made) == (304, b"", 0)
    assert (response.headers["Cache-Control"], response.headers["ETag"], response.headers["X-Other"]) == (
        KEPT,
        '"one.webp"',
        "yes",
    )
