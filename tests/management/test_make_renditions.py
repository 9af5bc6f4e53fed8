import io
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command

from archive.domain import pictures
from tests.factories import make_image

pytestmark = pytest.mark.django_db


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def run(stderr: io.StringIO | None = None, **options: int) -> tuple[str, str]:
    stdout, stderr = io.StringIO(), stderr or io.StringIO()
    call_command("make_renditions", stdout=stdout, stderr=stderr, no_color=True, **options)
    return stdout.getvalue(), stderr.getvalue()


def test_what_is_missing_is_made_and_what_is_there_left(settings):
    first, second = make_image(), make_image()
    pictures.make_renditions(first)
    default_storage.delete(pictures.rendition_name(first, "thumb", "avif"))
    assert run() == ("Pictures: 2. Copies made: 16.\n", "")
    assert [pictures.missing_renditions(image) for image in (first, second)] == [[], []]
    assert run() == ("Pictures: 2. Copies made: 0.\n", "")
    assert run(verbosity=0) == ("", "")


def test_originals_that_are_missing_or_bad_are_named_and_the_others_copied(settings):
    missing, bad, good = make_image(), make_image(), make_image()
    default_storage.delete(missing.file.name)
    (Path(settings.MEDIA_ROOT) / bad.file.name).write_bytes(b"rotten")
    out, err = run()
    assert out == "Pictures: 3. Copies made: 15.\n"
    assert err.splitlines() == [
        f"{missing.uid}: {missing.file.name} is missing",
        f"{bad.uid}: This is not a JPEG, PNG, WebP or AVIF picture. Save it as one of these.",
    ]
    assert pictures.missing_renditions(good) == []


def test_a_terminal_is_told_how_far_it_is():
    make_image()
    make_image()
    assert run(Terminal())[1] == "\rPictures 1/2\x1b[K\rPictures 2/2\x1b[K\r\x1b[K"
