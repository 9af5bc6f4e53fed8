import io
import runpy
from pathlib import Path

import pytest
from PIL import Image

ICONS = Path("archive/static/archive/icons")


def read(name: str) -> Image.Image:
    """An icon, with its file closed."""
    return Image.open(io.BytesIO((ICONS / name).read_bytes()))


def test_the_icon_that_browsers_ask_for_by_themselves_is_there_in_three_sizes(client):
    response = client.get("/favicon.ico")
    assert (response.status_code, response.headers["Content-Type"], response.headers["Cache-Control"]) == (
        200, "image/vnd.microsoft.icon", "public, max-age=86400",
    )  # fmt: skip
    icon = Image.open(io.BytesIO(response.content))
    assert (icon.format, icon.info["sizes"]) == ("ICO", {(16, 16), (32, 32), (48, 48)})


def test_the_manifest_names_the_archive_and_icons_that_are_there(client, settings):
    settings.ARCHIVE_NAME = "The Record"
    response = client.get("/site.webmanifest")
    assert response.headers["Content-Type"] == "application/manifest+json"
    manifest = response.json()
    assert {key: manifest[key] for key in ("name", "start_url", "display")} == {
        "name": "The Record", "start_url": "/", "display": "browser"
    }  # fmt: skip
    sizes = {icon["src"]: icon["sizes"] for icon in manifest["icons"]}
    for address, size in sizes.items():
        picture = read(address.rpartition("/")[2])
        assert f"{picture.width}x{picture.height}" == size
    assert [icon.get("purpose") for icon in manifest["icons"]] == [None, None, "maskable"]


@pytest.mark.parametrize(
    ("name", "size", "has_corners"),
    [
        ("apple-touch-icon", 180, True),
        ("icon-192", 192, False),
        ("icon-512", 512, False),
        ("icon-maskable-512", 512, True),
    ],
)
def test_icons_are_square_and_what_is_rounded_by_others_is_not_rounded_twice(name, size, has_corners):
    picture = read(f"{name}.png").convert("RGBA")
    corner = picture.getpixel((0, 0))
    assert isinstance(corner, tuple)
    assert (picture.size, corner[3] == 255) == ((size, size), has_corners)


def test_the_icons_are_what_the_script_draws():
    draw = runpy.run_path("scripts/make-icons", run_name="icons")
    assert (ICONS / "icon.svg").read_text(encoding="utf-8") == draw["draw_svg"]()
    drawn = {"apple-touch-icon": draw["draw_square"](180, 0.08), "icon-192": draw["draw_rounded"](192)}
    for name, picture in drawn.items():
        kept = read(f"{name}.png")
        assert kept.convert(picture.mode).tobytes() == picture.tobytes()
