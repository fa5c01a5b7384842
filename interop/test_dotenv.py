"""Thousands of generated .env files mean to us what they mean to python-dotenv, and what we write it reads back."""

import json
import os
import random
import subprocess

import dotenv
import stacks

FILES = 4000
PIECES = [
    "A", "B", "QUILT_API_KEY", "lower", "C.d", "x-y", "1", "é", "'quoted name'", "export", "export ", "export\t", "#", "# c", " #c",
    "=", "=", "=", " = ", "= ", "\t=", '"', '"', "'", "'", "\\", '\\"', "\\'", "\\n", "\\t", "\\\\", "\\x41", "\n", "\n", "\n", "\r\n", "\r",
    " ", "  ", "\t", "\xa0", "\u2003", "\x85", "\x1c", "\u2028", "\f", "a", "b c", "qk_abc", "value", "${A}", "${B:-no}", "${", "}", "${HOME}",
    "${A:x}", "${}", "${A:-${B}}", "$A", ":", "-", "🔑", "`", "$(x)", "-----BEGIN KEY-----\nabc\n-----END KEY-----", "a" * 2000,
]  # fmt: skip
LINES = [
    "A=b", "B='c d'", 'QUILT_API_KEY="x\\ny" # c', "export A=1", "A", "# comment", "", "A= #x", 'A="a"#c', "A='it\\'s'", "B=${A}-${C:-d}",
    'K="-----BEGIN\nabc\n-----END"', "A = b # c", "A=b#c", "=x", "'q n'=1", 'A="open', "B='open", "C=\\", "export", "D=\"\\\"\"",
]  # fmt: skip


def generated(seed):
    choose = random.Random(seed)
    if seed % 3 == 0:
        lines = [choose.choice(LINES) for _ in range(choose.randint(1, 8))]
        return choose.choice(["\n", "\r\n"]).join(lines) + choose.choice(["", "\n"])
    if seed % 3 == 1:
        return "".join(choose.choice(PIECES) for _ in range(choose.randint(1, 30)))
    names = [choose.choice(["A", "B", "QUILT_API_KEY", "export A"]) for _ in range(choose.randint(1, 6))]
    return "\n".join(f"{name}={''.join(choose.choice(PIECES) for _ in range(choose.randint(0, 5)))}" for name in names)


def write(folder):
    for seed in range(FILES):
        (folder / f"{seed:05}.env").write_bytes(generated(seed).encode())


def client(*arguments):
    command = [*stacks.java_command(), "DotEnvClient", *arguments]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def values(file):
    """What load_dotenv() would set."""
    read = dotenv.main.DotEnv(file, encoding="utf-8-sig", override=False).dict()
    return {name: value for name, value in read.items() if value is not None}


def test_we_read_what_python_dotenv_reads(tmp_path):
    write(tmp_path)
    (tmp_path / "bom.env").write_bytes("\ufeffA=1\nB=2".encode())
    ours = client("read", tmp_path)
    different = [
        (file.name, file.read_text(), values(file), ours[file.name])
        for file in sorted(tmp_path.glob("*.env"))
        if values(file) != ours[file.name]
    ]
    assert len(ours) == FILES + 1
    assert not different, f"{len(different)} of {FILES} differ, first {different[:3]}"


def test_python_dotenv_reads_what_we_store_and_finds_the_rest_as_it_was(tmp_path):
    write(tmp_path)
    before = {}
    for seed, file in enumerate(sorted(tmp_path.glob("*.env"))):
        choose = random.Random(-seed - 1)
        value = "qk_" + "".join(choose.choice(PIECES) for _ in range(choose.randint(0, 3))) if seed % 2 else "qk_abc-DEF_1"
        file.with_name(file.name + ".value").write_bytes(value.encode())
        before[file] = [(name, raw) for name, raw in raw_values(file) if name != "QUILT_API_KEY"]
    stored = client("store", tmp_path, "QUILT_API_KEY")
    kept = 0
    for file, others in before.items():
        value = file.with_name(file.name + ".value").read_bytes().decode()
        if stored[file.name]:
            kept += 1
            # Python reads "\r" within quotes as a line's end.
            assert values(file)["QUILT_API_KEY"] == value, file.read_bytes()
        assert [(name, raw) for name, raw in raw_values(file) if name != "QUILT_API_KEY"] == others, file.read_bytes()
        assert os.stat(file).st_mode & 0o777 == 0o600 or not stored[file.name]
    assert all(stored[f"{seed:05}.env"] for seed in range(0, FILES, 2)), "a plain key can be stored anywhere"
    assert kept > FILES * 0.7


def raw_values(file):
    with open(file, encoding="utf-8") as stream:
        return [(b.key, b.value) for b in dotenv.parser.parse_stream(stream) if b.key is not None]
