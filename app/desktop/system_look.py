"""What the system says about looks: whether Windows runs in high contrast."""

from __future__ import annotations

import sys

_SPI_GETHIGHCONTRAST = 0x0042
_HCF_HIGHCONTRASTON = 0x00000001


def wants_contrast(platform: str = sys.platform) -> bool:
    """Whether the system asks for high contrast; known on Windows only (SystemParametersInfo)."""
    if platform != "win32" or sys.platform != "win32":
        return False
    import ctypes

    class HighContrast(ctypes.Structure):
        _fields_ = (("size", ctypes.c_uint), ("flags", ctypes.c_uint), ("scheme", ctypes.c_wchar_p))

    found = HighContrast(ctypes.sizeof(HighContrast), 0, None)
    done = ctypes.windll.user32.SystemParametersInfoW(_SPI_GETHIGHCONTRAST, found.size, ctypes.byref(found), 0)
    return bool(done and found.flags & _HCF_HIGHCONTRASTON)
