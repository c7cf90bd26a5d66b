"""`launched.py COMMAND…`: runs it and reports what it took. The kernel's figure of a process's peak memory
begins with that of the process that started it, so this one imports next to nothing."""

import os
import sys
import time


def main(command: list[str]) -> None:
    began = time.monotonic()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    process = os.posix_spawn(
        command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, nowhere, 1)]
    )
    _, status, usage = os.wait4(process, 0)
    seconds = usage.ru_utime + usage.ru_stime, time.monotonic() - began
    print(os.waitstatus_to_exitcode(status), *seconds, usage.ru_maxrss)


if __name__ == "__main__":
    main(sys.argv[1:])
