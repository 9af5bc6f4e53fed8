"""The rules of the house that a machine can keep."""

import re
from pathlib import Path

import pytest

from archive.templatetags import stylesheets

ROOT = Path(__file__).resolve().parents[1]
LINES_LIMIT = 300

RECORDS = ["articles", "people", "organisations", "events", "places", "topics", "statements"]
DETAILS = [
    "affiliations",
    "participations",
    "outcomes",
    "mentions",
    "credits",
    "images",
    "features",
    "addresses",
    "revisions",
]
NOUN_LAYERS = ["models", "filters", "views", "admin"]
SHARED_FILES = {
    "models": {"__init__", "assertions", "base", "columns", "details", "prepared", "search", "visibility"},
}

LOCKS = [
    "requirements.txt",
    "requirements-dev.txt",
    "tests/browser/package-lock.json",
    "tests/lighthouse/package-lock.json",
]
ADDRESS = re.compile(
    r"https?:|file:|git\+|@ git|(?<![\w.])/(?:home|root|tmp|usr|opt|srv|var)/"
    r"|--(?:extra-)?index-url|--find-links|--trusted-host"
)

TEMPLATES = sorted([*ROOT.glob("templates/**/*.html"), *ROOT.glob("archive/templates/**/*.html")])
STYLESHEETS = sorted(ROOT.glob("archive/static/**/*.css"))
MODULES = sorted(path for path in ROOT.glob("archive/**/*.py") if "migrations" not in path.parts)

PHYSICAL_PROPERTIES = re.compile(
    r"""(?<![\w-])(?:
        (?:margin|padding|border)-(?:left|right|top|bottom)(?:-(?:width|style|color))?
        | border-(?:top|bottom)-(?:left|right)-radius
        | (?:left|right|top|bottom)
        | (?:min-|max-)?(?:width|height)
        | scroll-(?:margin|padding)-(?:left|right|top|bottom)
        | overflow-[xy]
    )\s*:(?=[^;{}]*[;}])
    | (?<![\w-])(?:text-align|float|clear)\s*:\s*(?:left|right)\b""",
    re.VERBOSE,
)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def find_lines(path: Path, pattern: re.Pattern[str], text: str | None = None) -> list[str]:
    """The places where a pattern is found, as ``file:line: what was found``."""
    text = path.read_text(encoding="utf-8") if text is None else text
    return [
        f"{name_of(path)}:{text.count(chr(10), 0, match.start()) + 1}: {match.group()}"
        for match in pattern.finditer(text)
    ]


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_name_no_host_and_no_path(lock):
    assert find_lines(ROOT / lock, ADDRESS) == []


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_every_locked_package_has_its_version_and_its_checksum(lock):
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    packages = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    assert [line for line in packages if not re.match(r"[a-z0-9.-]+(\[[a-z]+\])?==[^ ]+ .*--hash=sha256:", line)] == []
    assert len(packages) >= 10


def test_the_two_locks_agree():
    def versions(lock: str) -> set[str]:
        return set(re.findall(r"^([a-z0-9.-]+==[^ ]+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))

    assert versions("requirements.txt") - versions("requirements-dev.txt") == set()


def test_files_stay_short():
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: length for name, length in lengths.items() if length > LINES_LIMIT} == {}


@pytest.mark.parametrize("layer", NOUN_LAYERS)
def test_every_record_has_its_file_in_every_layer_under_the_same_name(layer):
    files = {path.stem for path in (ROOT / "archive" / layer).glob("*.py")}
    assert [noun for noun in RECORDS if noun not in files] == []


def test_a_file_of_models_is_named_after_a_noun():
    files = {path.stem for path in (ROOT / "archive" / "models").glob("*.py")}
    assert files - SHARED_FILES["models"] == {*RECORDS, *DETAILS}


def test_a_file_of_tests_is_named_after_what_it_tests():
    folders = {path.name for path in (ROOT / "archive").iterdir() if path.is_dir()} - {"management"}
    # A module may be a folder, and its tests may fill several files: importing, importing_refusals.
    modules = {(path.parent.name, path.stem) for path in [*MODULES, *(path.parent for path in MODULES)]}

    def has_module(test: Path) -> bool:
        words = test.stem.removeprefix("test_").split("_")
        names = ["_".join(words[:count]) for count in range(1, len(words) + 1)]
        return any((test.parent.name, name) in modules for name in names)

    tests = [path for path in ROOT.glob("tests/*/test_*.py") if path.parent.name in folders]
    assert [name_of(path) for path in tests if not has_module(path)] == []


INLINE = re.compile(
    r"<style\b|<script\b(?![^>]*\bsrc=)(?![^>]*\btype=[\"']application/(?:ld\+)?json[\"'])"
    r"|<[a-z][^>]*\s(?:style|on[a-z]+)\s*=|javascript:",
    re.IGNORECASE,
)


def test_templates_have_nothing_inline():
    assert [line for path in TEMPLATES for line in find_lines(path, INLINE)] == []


def test_every_stylesheet_of_the_pages_is_in_the_list_of_them():
    files = {path.stem for path in (ROOT / "archive" / "static" / "archive" / "css").glob("*.css")}
    assert files == {*stylesheets.STYLESHEETS, stylesheets.FOR_PRINT}


def test_styles_know_no_left_and_right():
    def without_comments(path: Path) -> str:
        blank = re.compile(r"/\*.*?\*/", re.DOTALL)
        text = path.read_text(encoding="utf-8")
        text = blank.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)
        # A media query asks about the screen, which has a width.
        return re.sub(r"@(?:media|container)[^{]*", lambda match: re.sub(r"[^\n]", " ", match.group()), text)

    assert [
        line for path in STYLESHEETS for line in find_lines(path, PHYSICAL_PROPERTIES, without_comments(path))
    ] == []


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (INLINE, '<p class="a" style="color: red">', True),
        (INLINE, "<a href='x' onclick='y()'>", True),
        (INLINE, "<script>alert(1)</script>", True),
        (INLINE, '<script src="a.js" defer></script>', False),
        (INLINE, '<link rel="stylesheet" href="a.css">', False),
        (INLINE, "<p>once = twice</p>", False),
        (PHYSICAL_PROPERTIES, "a { margin-left: 1em; }", True),
        (PHYSICAL_PROPERTIES, "a { width: 1em }", True),
        (PHYSICAL_PROPERTIES, "a { text-align: right; }", True),
        (PHYSICAL_PROPERTIES, "a { inline-size: 1em; max-inline-size: 60ch; }", False),
        (PHYSICAL_PROPERTIES, "a { border-width: 1px; line-height: 1.5; inset-inline-start: 0; }", False),
        (PHYSICAL_PROPERTIES, "a:hover { text-align: start; }", False),
        (ADDRESS, "django==5.2.19 --hash=sha256:ab", False),
        (ADDRESS, '"resolved": "https://example.org/a.tgz"', True),
    ],
)
def test_the_patterns_find_what_they_are_for(pattern, text, found):
    assert bool(pattern.search(text)) is found
