"""Pictures for the invented clinic: a field in the colour of skin, a red patch that fades, and words that say it is invented."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter, ImageFont

SIZE = (640, 480)
SKINS = ((236, 201, 176), (198, 150, 116), (141, 98, 72), (96, 66, 50))
WORDS = "INVENTED PICTURE"


def skin(tone: int, redness: float) -> bytes:
    """A JPEG of one of the `SKINS`; `redness` from 0, nothing to see, to 1."""
    plain = Image.new("RGB", SIZE, SKINS[tone % len(SKINS)])
    red = Image.blend(plain, Image.new("RGB", SIZE, (176, 40, 62)), 0.75 * redness)
    patch = Image.new("L", SIZE, 0)
    draw = ImageDraw.Draw(patch)
    for left, top, right, bottom in ((110, 170, 390, 280), (260, 210, 540, 330), (130, 110, 250, 210)):
        draw.ellipse((left, top, right, bottom), fill=255)
    drawn = Image.composite(red, plain, patch.filter(ImageFilter.GaussianBlur(14)))
    _words(drawn)
    file = BytesIO()
    drawn.save(file, "JPEG", quality=82)
    return file.getvalue()


def _words(picture: Image.Image) -> None:
    """On a plate of their own, so that they are read on any skin."""
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(40)
    draw.rectangle((0, SIZE[1] - 72, *SIZE), fill=(250, 249, 247))
    draw.text((SIZE[0] / 2, SIZE[1] - 36), WORDS, fill=(43, 40, 51), font=font, anchor="mm")
