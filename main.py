"""Start the desk, one of its commands, or (`--worker`) the limited child process for hostile files."""

import sys

if __name__ == "__main__":
    if sys.argv[1:2] == ["--worker"]:
        from app.sandbox.worker import main
    else:
        from app.commands import main
    sys.exit(main())
