"""What the child may use; set by the child itself before it reads a byte (`product.md` 6, last paragraph).

Linux: address space, processor time, no byte into any file, no core dump. Windows: a Job Object with the same
memory and processor time, one process, and kill-on-close, so that nothing the child may have started outlives
it.
"""

from __future__ import annotations

import ctypes
import sys

MEMORY_BYTES = 400 << 20
"""Address space (Linux) or committed memory (Windows); 100 000 rows of 18 columns take half of it."""

CPU_SECONDS = 120
"""Processor time of the child; 100 000 rows of 18 columns take 2 s on the slower machine of 2020."""

PROCESS_TIME = 0x0002
ACTIVE_PROCESS = 0x0008
DIE_ON_UNHANDLED = 0x0400
PROCESS_MEMORY = 0x0100
KILL_ON_CLOSE = 0x2000
EXTENDED_LIMIT_INFORMATION = 9
"""Constants of `SetInformationJobObject` and `JOBOBJECT_BASIC_LIMIT_INFORMATION` (winnt.h)."""


class BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION (winnt.h); times are in 100 ns."""

    _fields_ = [
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    ]


class IoCounters(ctypes.Structure):
    """IO_COUNTERS (winnt.h)."""

    _fields_ = [
        (name, ctypes.c_uint64)
        for name in (
            "ReadOperationCount",
            "WriteOperationCount",
            "OtherOperationCount",
            "ReadTransferCount",
            "WriteTransferCount",
            "OtherTransferCount",
        )
    ]


class ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION (winnt.h): 144 bytes in a 64-bit process."""

    _fields_ = [
        ("BasicLimitInformation", BasicLimits),
        ("IoInfo", IoCounters),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    ]


def job_limits(memory: int = MEMORY_BYTES, seconds: int = CPU_SECONDS) -> ExtendedLimits:
    """Fill in the Job Object: `memory` bytes, `seconds` of processor time, one process, kill on close."""
    limits = ExtendedLimits()
    basic = limits.BasicLimitInformation
    basic.LimitFlags = PROCESS_TIME | ACTIVE_PROCESS | PROCESS_MEMORY | DIE_ON_UNHANDLED | KILL_ON_CLOSE
    basic.PerProcessUserTimeLimit = seconds * 10_000_000
    basic.ActiveProcessLimit = 1
    limits.ProcessMemoryLimit = memory
    return limits


def confine() -> None:
    """Limit this process for the rest of its life; `OSError` when the system does not let it."""
    if sys.platform == "win32":
        _confine_windows()
    else:
        _confine_unix()


if sys.platform == "win32":

    def _confine_windows() -> None:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = ctypes.c_void_p
        kernel.CreateJobObjectW.argtypes = [ctypes.c_void_p, ctypes.c_wchar_p]
        kernel.SetInformationJobObject.argtypes = [
            ctypes.c_void_p,
            ctypes.c_int,
            ctypes.c_void_p,
            ctypes.c_uint32,
        ]
        kernel.AssignProcessToJobObject.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        # The handle is never closed: it goes with the process, and the job with it.
        job = kernel.CreateJobObjectW(None, None)
        limits = job_limits()
        done = (
            job
            and kernel.SetInformationJobObject(
                job, EXTENDED_LIMIT_INFORMATION, ctypes.byref(limits), ctypes.sizeof(limits)
            )
            and kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
        )
        if not done:
            raise ctypes.WinError(ctypes.get_last_error())

else:

    def _confine_unix() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
