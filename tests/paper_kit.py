"""What the tests of paper share: reading PDFs back and taking poor photos of them."""

from __future__ import annotations

import io
from collections.abc import Callable

import pypdf
import pypdfium2
from PIL import Image

from app.paper.gate import Printed
from app.paper.notice import Native, NoticeSheet
from app.paper.phrases import shipped
from app.vault.signing import Signer

NAMES = (
    "吐尔逊·阿不都热合曼",
    "阿卜来提·如则托合提·买买提艾力",
    "李建国",
    "𠮷田㐂䶮",
    "阿布都热西提·阿布都克里木",
    "马小军",
    "帕尔哈提·玉素甫",
)
HEADINGS = ("序号", "组", "户主", "家庭人口", "保障人口", "每月（元）")
SIGNER = Signer(b"\1" * 32)

UG, KK = (Native(language, shipped(language)) for language in ("ug", "kk"))

Make = Callable[..., NoticeSheet]
Draw = Callable[[NoticeSheet], tuple[bytes, Printed]]
Read = Callable[[bytes], list[str]]


def by_pdfium(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    texts = [document[place].get_textpage().get_text_range() for place in range(len(document))]
    document.close()
    return texts


def by_pypdf(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def photos(pdf: bytes, pixels: int = 1280, quality: int = 60) -> list[Image.Image]:
    """Each page as a JPEG whose longer side is 1280 pixels: a poor photo of the wall."""
    document = pypdfium2.PdfDocument(pdf)
    taken = []
    for place in range(len(document)):
        page = document[place]
        raw = io.BytesIO()
        page.render(scale=pixels / max(page.get_size())).to_pil().convert("RGB").save(raw, "JPEG", quality=quality)
        taken.append(Image.open(io.BytesIO(raw.getvalue())))
    document.close()
    return taken
