"""The limited child process for hostile files."""
