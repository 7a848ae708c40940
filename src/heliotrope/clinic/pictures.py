"""Files that people hand in, told by what is in them, and pictures without anything but the picture.

A photograph from a telephone says where and when it was taken, with which device, and carries a small second picture that
may show what was cut away. So nothing of the file is kept: the picture is turned upright, its colours are brought to the
common space (reds must not shift), and it is written anew from its points alone.
"""

from __future__ import annotations

import struct
from io import BytesIO

from PIL import Image, ImageCms, ImageOps

from heliotrope.language.errors import InputError

JPEG, PNG, PDF = "image/jpeg", "image/png", "application/pdf"
PICTURES = {JPEG: "JPEG", PNG: "PNG"}
MOST_BYTES = 20 * 1024 * 1024
MOST_POINTS = 60_000_000
"""More than telephones give by default; a file that claims more would fill the memory of the server (our choice)."""
THUMB = (320, 320)
PLAIN = {"1": "L", "L": "L", "P": "RGB", "RGB": "RGB", "CMYK": "RGB", "YCbCr": "RGB"}
SEE_THROUGH = {"LA": "RGBA", "PA": "RGBA", "RGBA": "RGBA"}
HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")
REFUSED = {
    "empty": "The file is empty. Choose it again.",
    "size": "The file is larger than 20 MB. Make it smaller, or hand in its pages one by one.",
    "heic": "This is a picture as iPhones keep it (HEIC), which not every computer here can show. Set the camera to "
    "“Most Compatible”, or save the picture as JPEG, and choose it again.",
    "kind": "Only PDF, JPEG and PNG can be kept, and this is none of them, whatever its name says. Save it as one of "
    "these, and choose it again.",
    "points": "The picture has more than 60 million points. Save it smaller, and choose it again.",
    "broken": "The picture cannot be read to its end. Save it anew as JPEG, and choose it again.",
    "depth": "The picture has a kind of colours that is not shown everywhere. Save it as JPEG, and choose it again.",
}


def media_type(content: bytes) -> str:
    """What the bytes are. Raises InputError, with what to do, for what cannot be kept."""
    if not content:
        raise InputError(REFUSED["empty"])
    if len(content) > MOST_BYTES:
        raise InputError(REFUSED["size"])
    starts = {b"\xff\xd8\xff": JPEG, b"\x89PNG\r\n\x1a\n": PNG, b"%PDF-": PDF}
    found = next((kind for start, kind in starts.items() if content.startswith(start)), None)
    if found is None:
        heic = content[4:8] == b"ftyp" and content[8:12] in HEIC
        raise InputError(REFUSED["heic" if heic else "kind"])
    return found


def only_picture(content: bytes) -> bytes:
    """The same picture, upright, with nothing else in the file. Raises InputError for one that cannot be read."""
    kind = PICTURES[media_type(content)]
    upright = _loaded(content, kind)
    mode = {**PLAIN, **SEE_THROUGH}.get(upright.mode)
    if mode is None or (kind == "JPEG" and mode == "RGBA"):
        raise InputError(REFUSED["depth"])
    shown = _common_colours(upright, mode)
    return _written(
        Image.frombytes(mode, shown.size, shown.tobytes()), kind
    )  # points only, no remark goes along


def _loaded(content: bytes, kind: str) -> Image.Image:
    """The whole picture, turned as the camera says. The number of points is asked before any is unpacked."""
    try:
        with Image.open(BytesIO(content), formats=[kind]) as opened:
            if opened.width * opened.height > MOST_POINTS:
                raise InputError(REFUSED["points"])
            opened.load()
            return _upright(opened)
    except Image.DecompressionBombError as error:
        raise InputError(REFUSED["points"]) from error
    except (OSError, ValueError, SyntaxError) as error:
        raise InputError(REFUSED["broken"]) from error


def _upright(picture: Image.Image) -> Image.Image:
    """Turned as the camera was held; as it lies where what the camera said cannot be read."""
    try:
        return ImageOps.exif_transpose(picture)
    except (OSError, ValueError, SyntaxError, KeyError, struct.error):
        return picture.copy()


def _common_colours(picture: Image.Image, mode: str) -> Image.Image:
    """In the colours that every screen knows. A profile that cannot be read is left out."""
    profile = picture.info.get("icc_profile")
    if profile and mode == "RGB" and picture.mode in ("RGB", "CMYK"):
        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            turned = ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode=mode)
        except (ImageCms.PyCMSError, OSError):
            return picture.convert(mode)
        if turned is not None:
            return turned
    return picture.convert(mode)


def _written(picture: Image.Image, kind: str) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **({"quality": 92, "subsampling": 0} if kind == "JPEG" else {}))
    return out.getvalue()


def small(content: bytes) -> bytes:
    """A small JPEG of a picture that is kept, for lists."""
    with Image.open(BytesIO(content), formats=list(PICTURES.values())) as opened:
        opened.draft("RGB", THUMB)
        opened.thumbnail(THUMB)
        return _written(opened.convert("RGB"), "JPEG")
