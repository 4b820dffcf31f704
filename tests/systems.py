"""What a test needs of the system it runs on; where that is wanting, the test is left out and says so."""

from __future__ import annotations

import os
import socket

import pytest

_POSIX = os.name != "nt"

needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="这个系统没有命名管道")
needs_sockets = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="这个系统没有套接字文件")
needs_devices = pytest.mark.skipif(not os.path.exists(os.devnull), reason="这个系统的设备不是文件")
needs_links = pytest.mark.skipif(not _POSIX, reason="Windows 上建立符号链接要有特别的权限")
needs_modes = pytest.mark.skipif(not _POSIX, reason="Windows 的文件没有这样的权限位")
needs_refusals = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="没有权限位的系统，或者读什么都可以的用户"
)
needs_signals = pytest.mark.skipif(not _POSIX, reason="Windows 结束进程时不通知它")
