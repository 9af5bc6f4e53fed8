"""Static files as they are collected for production: named by content, compressed, the stylesheets in one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

from archive.templatetags.stylesheets import BUNDLE, FOLDER, FOR_PRINT, STYLESHEETS


class BundlingStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, which also puts the stylesheets of the site into one file.

    ``collectstatic`` writes it from the files it has just collected; nothing else needs to be built.
    """

    has_bundle = True

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Write the one stylesheet, then process it with all the others."""
        if not dry_run:
            target = Path(self.path(BUNDLE))
            target.write_text("\n".join(self._parts()), encoding="utf-8")
            paths[BUNDLE] = (self, BUNDLE)
        yield from super().post_process(paths, dry_run, **options)

    def _parts(self) -> Iterator[str]:
        for name in STYLESHEETS:
            yield self._read(name)
        yield f"@media print {{\n{self._read(FOR_PRINT)}}}"

    def _read(self, name: str) -> str:
        return Path(self.path(f"{FOLDER}/{name}.css")).read_text(encoding="utf-8")
