"""Makes a git repository to look for leaks in: leaks.py FOLDER. 10 000 commits, 20 000 files of 160 MB in all, 20 keys."""

import random
import string
import subprocess
import sys

COMMITS = 10_000
KEYS = 20
chance = random.Random(7)
words = ["".join(chance.choices(string.ascii_lowercase, k=chance.randint(3, 10))) for _ in range(3000)]


def line():
    return " ".join(chance.choices(words, k=10))


def text(size):
    lines = []
    while size > 0:
        lines.append(line())
        size -= len(lines[-1]) + 1
    return lines


def main(folder):
    subprocess.run(["git", "init", "-q", "-b", "main", folder], check=True)
    importing = subprocess.Popen(["git", "fast-import", "--quiet"], cwd=folder, stdin=subprocess.PIPE)
    out = importing.stdin
    keys = {COMMITS // KEYS * n + 7: "qk_" + "".join(chance.choices(string.ascii_letters + string.digits, k=40)) for n in range(KEYS)}
    files = {}
    for number in range(COMMITS):
        message = b"change %d" % number
        out.write(b"commit refs/heads/main\ncommitter a <a@example.com> %d +0000\ndata %d\n%s\n" % (1_700_000_000 + number, len(message), message))
        for changed in range(2):
            path = f"d{chance.randrange(40)}/e{chance.randrange(10)}/f{chance.randrange(12)}.txt"
            lines = files.setdefault(path, []) or text(chance.randint(4000, 12000))
            lines[chance.randrange(len(lines))] = line()
            files[path] = lines
            leak = [f'api_key = "{keys[number]}"'] if changed == 0 and number in keys else []
            contents = "\n".join(lines + leak).encode() + b"\n"
            out.write(b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(contents), contents))
    out.close()
    if importing.wait():
        sys.exit("git fast-import failed")
    subprocess.run(["git", "repack", "-adq"], cwd=folder, check=True)


main(sys.argv[1])
