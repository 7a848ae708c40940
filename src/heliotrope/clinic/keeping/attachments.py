"""The files beside the database: reports, scans and photographs, each under the digest of its bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from heliotrope.clinic.models import Attachment

FOLDER = "attachments"


def attached_files(data: Path) -> Iterator[Path]:
    """Every file in the folder of attachments."""
    yield from sorted(path for path in (data / FOLDER).rglob("*") if path.is_file())


def digests_of(child: str) -> set[str]:
    """The files of a child, by their digests."""
    return set(Attachment.objects.filter(child_id=child).values_list("digest", flat=True))


def missing(data: Path) -> list[str]:
    """Digests that the record names and the folder does not have."""
    present = {path.stem for path in attached_files(data)}
    named = Attachment.objects.order_by("digest").values_list("digest", flat=True).distinct()
    return [digest for digest in named if digest not in present]


def remove(data: Path, digests: Iterable[str]) -> int:
    """Takes away files that no record names any more; how many."""
    named = set(Attachment.objects.values_list("digest", flat=True))
    gone = set(digests) - named
    found = [path for path in attached_files(data) if path.stem in gone]
    for path in found:
        path.unlink()
    return len(found)
