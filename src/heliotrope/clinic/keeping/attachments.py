"""The files beside the database: reports, scans and photographs, each under the digest of its bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from heliotrope.clinic.keeping.archives import digest_of, replacing, sync
from heliotrope.clinic.models import Attachment

FOLDER = "attachments"
ENDS = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"}
"""What is handed out as what it is; anything else as bytes."""


def attached_files(data: Path) -> Iterator[Path]:
    """Every file in the folder of attachments; what begins with a dot is being written."""
    yield from sorted(
        path for path in (data / FOLDER).rglob("*") if path.is_file() and not path.name.startswith(".")
    )


def place(data: Path, digest: str) -> Path:
    """Where the bytes of that digest lie."""
    return data / FOLDER / digest[:2] / digest


def store(data: Path, content: bytes) -> str:
    """Keeps the bytes, on the disk before this returns; their digest. The same bytes are kept once."""
    digest = sha256(content).hexdigest()
    path = place(data, digest)
    if not path.exists():
        for folder in (data / FOLDER, path.parent):
            folder.mkdir(mode=0o700, exist_ok=True)
            sync(folder.parent)
        with replacing(path) as part:
            part.write_bytes(content)
    return digest


def outside_name(row: Attachment) -> str:
    """The name under which a file leaves: it tells nothing of the child."""
    return f"{row.kind}-{row.taken.replace('/', '_') or 'undated'}.{ENDS.get(row.media_type, 'bin')}"


def digests_of(child: str) -> set[str]:
    """The files of a child, by their digests."""
    return set(Attachment.objects.filter(child_id=child).values_list("digest", flat=True))


def altered(data: Path) -> list[Path]:
    """Files whose bytes are no longer those of their name."""
    return [path for path in attached_files(data) if digest_of(path) != path.stem]


def unnamed(data: Path) -> list[Path]:
    """Files that no record names: a save that was cut off leaves one behind."""
    named = set(Attachment.objects.values_list("digest", flat=True))
    return [path for path in attached_files(data) if path.stem not in named]


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
