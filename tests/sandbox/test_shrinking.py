"""Photos made anew in the child: nothing but pixels comes out, and what is no picture is refused."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from app.casework.photos import prepare_photo
from app.domain.faults import Code, EnvironmentFault, HostileInput
from app.sandbox import client
from app.sandbox.frames import Job, Shrunk

ORIENTATION, MAKE, GPS = 0x0112, 0x010F, 0x8825


def telephone_photo(path: Path, size: tuple[int, int] = (2400, 1800)) -> Path:
    """A photo as a telephone takes it: lying on its side, with place, maker, and something behind its end."""
    image = Image.new("RGB", size, (250, 250, 250))
    image.paste((200, 0, 0), (0, 0, size[0], 60))
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKE] = 6, "SECRETPHONE"
    exif.get_ifd(GPS).update({1: "N", 2: (43.0, 55.0, 1.0)})
    image.save(path, "JPEG", exif=exif, comment=b"SECRETNOTE", icc_profile=b"SECRETPROFILE")
    path.write_bytes(path.read_bytes() + b"SECRETTAIL")
    return path


def test_a_photo_is_small_upright_and_says_nothing_else(tmp_path: Path) -> None:
    source = telephone_photo(tmp_path / "IMG_1.jpg")
    assert source.read_bytes().count(b"SECRET") == 4
    photo = prepare_photo(source)
    found = Image.open(io.BytesIO(photo.content))
    assert (found.format, found.size, (photo.width, photo.height)) == ("JPEG", (1200, 1600), (1200, 1600))
    assert not found.getexif()
    assert set(found.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert b"SECRET" not in photo.content
    red = found.getpixel((1190, 800))
    assert isinstance(red, tuple)
    assert red[0] > 150 > red[1], "the red edge is at the right once it stands upright"


@pytest.mark.parametrize("mode", ["L", "P", "RGB", "RGBA", "LA", "1", "I;16"])
def test_every_sort_of_png_becomes_a_jpeg_on_white(tmp_path: Path, mode: str) -> None:
    image = Image.new("RGBA", (300, 200), (0, 0, 0, 0)).convert(mode) if mode != "I;16" else Image.new(mode, (300, 200))
    image.save(tmp_path / "x.png")
    photo = prepare_photo(tmp_path / "x.png")
    found = Image.open(io.BytesIO(photo.content))
    assert (found.format, found.mode, found.size) == ("JPEG", "RGB", (300, 200))
    if mode in ("RGBA", "LA"):
        assert found.getpixel((5, 5)) == (255, 255, 255)


def test_a_small_picture_is_not_blown_up(tmp_path: Path) -> None:
    Image.new("RGB", (3, 2)).save(tmp_path / "x.jpg")
    assert (prepare_photo(tmp_path / "x.jpg").width, prepare_photo(tmp_path / "x.jpg").height) == (3, 2)


def hostile(path: Path, kind: str) -> Path:
    if kind == "gif":
        Image.new("RGB", (9, 9)).save(path, "GIF")
    elif kind == "half":
        whole = telephone_photo(path).read_bytes()
        path.write_bytes(whole[: len(whole) // 3])
    elif kind == "bomb":
        Image.new("L", (9000, 9000)).save(path, "PNG")
    else:
        path.write_bytes({"text": b"<svg onload=alert(1)>" * 99, "empty": b"", "elf": b"\x7fELF" + bytes(99)}[kind])
    return path


@pytest.mark.parametrize("kind", ["text", "empty", "elf", "gif", "half", "bomb"])
def test_what_is_no_picture_is_refused(tmp_path: Path, kind: str) -> None:
    with pytest.raises(HostileInput) as refused:
        prepare_photo(hostile(tmp_path / "x.jpg", kind))
    assert refused.value.code is Code.PICTURE_HOSTILE
    assert refused.value.where["file"] == "x.jpg"


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault) as refused:
        prepare_photo(tmp_path / "none.jpg")
    assert refused.value.code is Code.FILE_MISSING


@pytest.mark.parametrize("answer", [b"\xff\xd8GARBAGE", b"GIF89a\xff\xd9", b""])
def test_what_the_child_hands_back_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: bytes) -> None:
    source = telephone_photo(tmp_path / "x.jpg", (30, 20))
    monkeypatch.setattr(
        client, "run", lambda job, *_, **__: iter([Shrunk(10, 10, answer)] if job is Job.PICTURE_SHRINK else [])
    )
    with pytest.raises(HostileInput):
        client.shrink_picture(source)
