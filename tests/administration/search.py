#!/usr/bin/env python3
"""search.py ROOT JOURNAL TEXTS VALUES: looks for secrets everywhere on a machine whose / is ROOT, as they are, as base64 and as hexadecimal digits; texts as UTF-16 too.

TEXTS has a secret text in each line, VALUES a secret value in each line, in base64. Prints where one is found and ends with 1; with 0 when there is none.
JOURNAL is the journal in export format: on the disk it is compressed.
"""
import base64
import os
import stat
import sys

EVERYWHERE = ["var", "run", "tmp", "etc", "dev/shm", "root", "home", "usr/lib/signstar", "usr/share/signstar"]


def patterns(secret):
    yield secret
    yield secret.hex().encode()
    yield secret.hex().upper().encode()
    for shift in range(3):
        # Wherever it stands in something longer: whole groups of three bytes are always encoded alike.
        inner = secret[shift:]
        inner = inner[: len(inner) // 3 * 3]
        if len(inner) >= 9:
            yield base64.b64encode(inner)
            yield base64.urlsafe_b64encode(inner)


def patterns_of_text(secret):
    yield from patterns(secret)
    yield secret.decode("utf-8").encode("utf-16-le")
    yield secret.decode("utf-8").encode("utf-16-be")


def lines(path):
    with open(path, "rb") as file:
        return [line for line in file.read().splitlines() if line]


def contents(root):
    for top in EVERYWHERE:
        for directory, _, names in os.walk(os.path.join(root, top)):
            for name in names:
                path = os.path.join(directory, name)
                try:
                    if stat.S_ISREG(os.lstat(path).st_mode):
                        with open(path, "rb") as file:
                            yield path[len(root):], file.read()
                except OSError:
                    pass
    for process in os.listdir(os.path.join(root, "proc")):
        if process.isdigit():
            for name in ("environ", "cmdline"):
                try:
                    with open(os.path.join(root, "proc", process, name), "rb") as file:
                        yield f"/proc/{process}/{name}", file.read()
                except OSError:
                    pass


def main(root, journal, texts, values):
    wanted = {}
    for text in lines(texts):
        for pattern in patterns_of_text(text):
            wanted[pattern] = os.path.basename(texts)
    for value in lines(values):
        for pattern in patterns(base64.b64decode(value, validate=True)):
            wanted[pattern] = os.path.basename(values)
    if not lines(texts) or not lines(values):
        sys.exit("search.py: nothing to look for")
    with open(journal, "rb") as file:
        places = [("journal", file.read())]
    found = False
    for path, content in places + list(contents(root)):
        for pattern, name in wanted.items():
            if pattern in content:
                print(f"{path} has a secret of {name}")
                found = True
                break
    sys.exit(1 if found else 0)


main(sys.argv[1].rstrip("/"), *sys.argv[2:])
