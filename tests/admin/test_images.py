"""Pictures at the desk."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from archive.models import Image, Revision
from tests import factories
from tests.admin.desk import address, errors_of, open_form, rows_shown, send, sign_in

NO_PICTURE = "This is not a JPEG, PNG, WebP or AVIF picture. Save it as one of these."
CUT_SHORT = "The picture is damaged or cut short. Save it again from its source."

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture(autouse=True)
def editor(client):
    return sign_in(client, "editor")


def upload(content, name="map.png"):
    return SimpleUploadedFile(name, content, "image/png")


def test_an_upload_is_kept_under_its_checksum_with_its_copies(client, editor, django_capture_on_commit_callbacks):
    content = factories.picture_bytes(width=50, height=20)
    with django_capture_on_commit_callbacks(execute=True):
        assert send(client, Image, open_form(client, Image), file=upload(content), alt="A map").status_code == 302
    image = Image.objects.get()
    assert (image.alt, image.width, image.height, image.extension) == ("A map", 50, 20, "png")
    assert image.file.name == f"originals/{image.checksum[:2]}/{image.checksum}.png"
    with default_storage.open(image.file.name) as original:
        assert original.read() == content
    assert default_storage.listdir("originals/" + image.checksum[:2])[1] == [f"{image.checksum}.png"]
    response = client.get(address(image, "preview"))
    assert (response["Content-Type"], b"".join(response.streaming_content)[8:12]) == ("image/webp", b"WEBP")
    revision = Revision.objects.get()
    assert (revision.kind, revision.record_uid, revision.by) == ("image", image.uid, editor)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", NO_PICTURE),
        (factories.picture_bytes(width=400, height=300)[:-60], CUT_SHORT),
        (b"", "The submitted file is empty."),
    ],
    ids=["another format", "cut short", "empty"],
)
def test_what_is_no_picture_is_told_at_the_file(client, content, message):
    response = send(client, Image, open_form(client, Image), file=upload(content), alt="typed")
    assert errors_of(response) == {"file": [message]}
    assert response.context["adminform"].form["alt"].value() == "typed"
    assert Image.objects.count() == 0


def test_the_same_picture_twice_is_refused_with_a_link_to_it(client):
    content = factories.picture_bytes()
    image = factories.make_image(content, alt="A <map>")
    response = send(client, Image, open_form(client, Image), file=upload(content))
    assert errors_of(response) == {
        "file": [
            f'The archive has this picture already: <a href="/admin/archive/image/{image.pk}/change/">A &lt;map&gt;</a>'
        ]
    }


def test_the_list_and_the_form_show_the_picture(client):
    image = factories.make_image(alt="A map", credit="Archive")
    rows = rows_shown(client.get(address(Image)))
    assert [row[1:5] for row in rows] == [["A map", "Archive", "–", "40 × 30 px, png"]]
    page = client.get(address(image, "change")).content.decode()
    assert f'src="{address(image, "preview")}"' in page
    assert 'type="file"' not in page


def test_previews_are_for_the_staff(client):
    image = factories.make_image()
    client.logout()
    assert client.get(address(image, "preview")).status_code == 302
    sign_in(client, None)
    assert client.get(address(image, "preview")).status_code == 404
    assert client.get(address(Image, "changelist")).status_code == 403


def test_a_picture_in_use_is_not_deleted(client):
    image = factories.make_image()
    factories.make_person(picture=image)
    response = client.post(address(image, "delete"), {"post": "yes"})
    assert response.context["protected"]
    assert Image.objects.count() == 1


def test_a_contributor_leaves_public_pictures_alone(client):
    public, unused = factories.make_image(), factories.make_image()
    factories.make_person(picture=public)
    sign_in(client, "contributor")
    may_change = [client.get(address(image, "change")).context["has_change_permission"] for image in (public, unused)]
    assert may_change == [False, True]
