"""What strangers can write into the log."""

import logging


def test_a_foreign_host_is_refused_with_one_line_in_the_log(client, caplog):
    with caplog.at_level(logging.ERROR, logger="django.security.DisallowedHost"):
        response = client.get("/", HTTP_HOST="evil.example")
    assert response.status_code == 400
    assert [(record.name, record.exc_info, "evil.example" in record.getMessage()) for record in caplog.records] == [
        ("django.security.DisallowedHost", None, True)
    ]
