#!/usr/bin/env python3
"""Writes the golden vectors of zip -x: which names the real Info-ZIP zip 3.0 leaves out for a pattern.

usage: zip-vectors.py > src/test/resources/io/github/azureclean/content/zip-vectors.tsv

Makes a tree of odd names in a temporary folder, runs `zip -r out.zip . -x PATTERN` in it once for each pattern and lists
what is in the zip. First lines: `name<TAB>NAME`, one for each entry of the tree, as zip names it. Then one line for each
pattern: `pattern<TAB>PATTERN<TAB>numbers of the names that were LEFT OUT`, separated by blanks. Seeded: the same patterns
each time.
"""
import os
import random
import subprocess
import sys
import tempfile
import zipfile

FILES = [
    "a", "b.pyc", "a.log", "x.tmp", "ab", "abc", "-", "]", "!x", "^y", "a b", " lead", "trail ", "st*r", "qu?stion",
    "br[ack", "br[a]ck", "com,ma", "ü", "üb.log", "日本.txt", "😀", ".env", ".git/config", ".git/HEAD", ".gitignore",
    ".hidden/x/y", "d/a", "d/b.pyc", "d/.env", "d/.git/HEAD", "d/e/f.log", "d/e/.x/y", "d/é/ü.pyc", "dev/null", "d/dev/x",
    "d/deva", "proc/1", "d/proc/1", "sys/x", "d/sys/x", "__pycache__/m.pyc", "__pycache__/k", "d/__pycache__/m.pyc",
    "d/__pycache__/k", "Dockerfile", "dockerfile", "docker/x", "d/docker-compose.yml", "Docker/x", "runner/a", "d/Runner",
    "d/apprunner.js", "logs/app.log", "x.log/keep", "a.tmp/keep", "aa/aa/aa", "aa/ab/ba", "b/a/b/a", "back\\slash", "d/c\\d",
    "z/-a", "z/a-c", "z/^", "z/!", "z/a]b", "#U00fc",
]
FOLDERS = ["empty", "d/empty", "only/below", ".e", "ö/leer"]
FIXED = [
    "*.pyc", "*/__pycache__/*", "*/.git*", "*/.*", "*.log", "*.tmp", "*docker*", "*runner*", "*/proc/*", "*/sys/*", "*/dev/*",
    "/dev/*", "./dev/*", "//dev/*", "/./dev/*", ".//dev/*", "././d/*", "//a/b/a", "//b/a/b/a", "///d/*", "d", "d/", "d/*", "d/**",
    "d/***", "d*", "d*/", "*/", "*", "**", "*/*", "*/*/*", "?", "??", "???", "*\\.pyc", "\\*", "st\\*r", "st*r", "qu\\?stion",
    "br\\[ack", "br[[]ack", "[", "[a", "[]", "[]]", "[!a]", "[^a]", "[!]", "[^]", "[a-c]", "[c-a]", "[a-", "[-a]", "[a-]", "[--0]",
    "[\\]]", "[\\-]", "[!\\]]", "*[*]*", "*[?]*", "a b", " lead", "lead", "trail ", "trail", " a", "a ", "\\a", "a\\", "*\\", "\\\\",
    "back\\slash", "back\\\\slash", "*\\\\*", "*a*b*", "*a?", "?*", "*?", "*??", "d/?", "d/??", "d?a", "*/.*/*", "*.l[o]g",
    "*.[lt]*", "ü", "?b.log", "??b.log", "[ü]b.log", "[ü][ü]b.log", "[!a][!a]b.log", "日*", "*本*", "😀", "????", "*/a", "*a/",
    "**/a", "*/**", "a/**", "**a", "*a**", "*a*", "!x", "!*", "^y", "[!!]x", "[^^]y", "*[a-z]", "*[!a-z]", "*/[!.]*", "d/e*", "d/e/*",
    "*/e/*", "dev/", "*dev*", "*/dev", "*/dev/", "*.*", "*.", ".*", ".?*", "*/.git/*", ".git/*", ".git*", "#*", "\\#*", "*,*",
]
ALPHABET = list("aabbd.*?*?/[]!^-\\ *") + [
    "*", "**", "*/", "/*", "[a-c]", "[!a]", "[^d]", "\\*", ".pyc", ".log", "ü", "é", ".git", "dev", "docker", "__pycache__",
    "d/", "aa/", "./", "/", "empty", "keep", "b/a", "x", "e",
]


def wild(name):
    """The name with up to three of its parts made wild: most of these patterns take something."""
    for _ in range(random.randint(1, 3)):
        start = random.randrange(len(name) + 1)
        end = min(len(name), start + random.choice([0, 1, 1, 2, 3, 9]))
        cut = name[start:end]
        parts = ["*", "*", "*", "**", "*/*", "?" * len(cut.encode()), "[!/]", f"[{cut}]", f"[^{cut}]", f"\\{cut}", "[a-z]"]
        name = name[:start] + random.choice(parts) + name[end:]
    return name


def patterns(names, count):
    random.seed(20240229)
    seen = dict.fromkeys(FIXED)
    while len(seen) < count:
        text = "".join(random.choice(ALPHABET) for _ in range(random.randint(1, 6)))
        text = random.choice([text, wild(random.choice(names)), wild(random.choice(names))])
        # A pattern that starts with - or @ is an option to zip, not a pattern.
        if text[0] not in "-@":
            seen[text] = None
    return list(seen)


def stored(folder, arguments):
    target = os.path.join(folder, "..", "out.zip")
    if os.path.exists(target):
        os.remove(target)
    done = subprocess.run(["zip", "-q", "-r", "-0", target, ".", *arguments], cwd=folder, capture_output=True)
    if done.returncode == 12:
        return set()
    if done.returncode == 9:
        return None  # zip itself crashed, as it does for //dev/*
    if done.returncode != 0:
        raise SystemExit(f"zip failed for {arguments}: {done}")
    with zipfile.ZipFile(target) as archive:
        # zip does not set the flag for UTF-8, so Python reads code page 437.
        return {i.filename if i.flag_bits & 0x800 else i.orig_filename.encode("cp437").decode() for i in archive.infolist()}


def main():
    with tempfile.TemporaryDirectory() as folder:
        tree = os.path.join(folder, "tree")
        for name in FILES:
            os.makedirs(os.path.dirname(os.path.join(tree, name)), exist_ok=True)
            with open(os.path.join(tree, name), "w"):
                pass
        for name in FOLDERS:
            os.makedirs(os.path.join(tree, name))
        names = sorted(stored(tree, []))
        for name in names:
            print("name", name, sep="\t")
        for pattern in patterns(names, int(sys.argv[1]) if len(sys.argv) > 1 else 4000):
            kept = stored(tree, ["-x", pattern])
            if kept is None:
                continue
            out = [str(i) for i, name in enumerate(names) if name not in kept]
            print("pattern", pattern, " ".join(out), sep="\t")


main()
