"""The canary: known secrets live through notebooks, command lines and a crash, and then everything is searched that is left."""

import base64
import itertools
import json
import os
import signal
import subprocess
import sys

import nbformat
import pages
import pathlib
import pytest
import stacks

BIN = pathlib.Path(sys.executable).parent
QUILT4J = stacks.ROOT / "quilt4j"
PIECE = 12  # characters in a row are known as a key's

CELLS = [
    'var k = env("QUILT_API_KEY")',
    "k",
    "k.reveal()",
    "print(k.reveal())",
    "System.out.println(k.reveal().substring(0, 20)); System.out.println(k.reveal().substring(20));",
    "System.out.print(k.reveal().substring(0, 15)); System.err.print(k.reveal().substring(15));",
    "print(new StringBuilder(k.reveal()).reverse())",
    "print(k.reveal().toUpperCase())",
    'print(java.util.Base64.getEncoder().encodeToString(("user:" + k.reveal()).getBytes()))',
    "print(java.util.HexFormat.of().formatHex(k.reveal().getBytes()))",
    'print("https://host/?key=" + java.net.URLEncoder.encode(k.reveal(), java.nio.charset.StandardCharsets.UTF_8))',
    'for (int i = 0; i < k.reveal().length(); i += 9) print("part", i, k.reveal().substring(i, Math.min(k.reveal().length(), i + 9)));',
    "k.reveal().toCharArray()",
    "k.reveal().getBytes()",
    'List.of(Map.of("a", k.reveal().substring(0, 20), "b", k.reveal().substring(20)))',
    'html("<b title=\\"" + k.reveal() + "\\">" + k.reveal() + "</b>")',
    'display(Map.of("key", k.reveal()))',
    'bar(List.of(Map.of("label", k.reveal(), "n", 1)), "label", "n")',
    "%who",
    "String plain = k.reveal();",
    "%sql SELECT :plain AS a, upper(:plain) AS b, reverse(:plain) AS c",
    "%sql SELECT nothing FROM api_keys WHERE name = :plain",
    "throw new IllegalStateException(k.reveal());",
    "p = {'k': k.reveal(), 'r': k.reveal()[::-1]}\np",
    "print(f\"{k} {p['k']!r:>60}\", [p['k'][i:i+15] for i in range(0, 45, 15)])",
    "raise ValueError(p['k'])",
    "with open('left.txt', 'w') as f:\n    f.write(p['k'])",
]


def forms(secret):
    """Pieces of a secret in all that is promised to be known: as it is, backwards, in hex, in Base64."""
    for text in (secret[3:], secret[3:][::-1]):
        for at in range(len(text) - PIECE + 1):
            piece = text[at : at + PIECE]
            yield piece.lower()
            yield piece.encode().hex()
            for shift in range(3):
                yield base64.b64encode(b"\0" * shift + piece.encode()).decode()[4:-4]


def found(secret, folder, *texts):
    """Where any of its forms stands: in the texts, or in files below a folder."""
    left = {f"text {number}": text for number, text in enumerate(texts)}
    left |= {str(file): file.read_bytes().decode("latin-1") for file in folder.rglob("*") if file.is_file()}
    # Characters of UTF-16 have a zero between them.
    plain = {name: (text.replace("\0", ""), text.replace("\0", "").lower()) for name, text in left.items()}
    return {name for name, both in plain.items() for form in forms(secret) if any(form in text for text in both)}


@pytest.fixture
def secret(stack, log_in):
    return log_in(stack, "bob").api_keys.create("canary")[1]


@pytest.fixture
def places(stack, secret, tmp_path):
    environment = {**os.environ, "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data"), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    login = [QUILT4J, "login", "--catalog", stack.url, "--code", "-"]
    subprocess.run(login, input=pages.code(stack, "bob") + "\n", text=True, check=True, env=environment, capture_output=True)
    return environment | {"QUILT_API_KEY": secret}


def test_the_search_finds_what_it_looks_for(tmp_path):
    secret = "qk_" + "".join(map(chr, itertools.chain(range(65, 91), range(48, 58))))
    for number, text in enumerate([secret, secret[9:21], secret[::-1], secret.lower(), secret.encode().hex(), base64.b64encode(f"u:{secret}".encode()).decode()]):
        (tmp_path / str(number)).write_text(f"a {text} b")
    (tmp_path / "6").write_text(secret, encoding="utf-16")
    (tmp_path / "none").write_text(f"{secret[:14]} {secret[9:20]}")
    assert {pathlib.Path(name).name for name in found(secret, tmp_path)} == set("0123456")


def test_a_notebook_keeps_no_form_of_a_key(kernel, places, secret, tmp_path):
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    made.metadata.kernelspec = {"name": "quilt4j", "display_name": "quilt4j", "language": "java"}
    nbformat.write(made, tmp_path / "canary.ipynb")
    for to in ("notebook", "html"):
        ran = subprocess.run(
            [BIN / "jupyter-nbconvert", "--execute", "--allow-errors", "--to", to, "--output", f"ran-{to}", tmp_path / "canary.ipynb"],
            capture_output=True, text=True, cwd=tmp_path, env=places,
        )
        assert ran.returncode == 0, ran.stderr
        assert found(secret, tmp_path, ran.stdout, ran.stderr) == set()
    outputs = [cell.outputs for cell in nbformat.read(tmp_path / "ran-notebook.ipynb", 4).cells]
    assert "qk_***" in json.dumps(outputs) and sum(bool(each) for each in outputs) > 20


@pytest.mark.parametrize("form", ["table", "json"])
def test_what_fails_on_the_command_line_tells_no_key(places, secret, form, tmp_path):
    texts = [
        'SELECT nothing FROM api_keys WHERE name = :k', 'sql("SELECT nope FROM api_keys WHERE name = :k")', f"SELECT '{secret}' FROM nowhere",
        f'quilt3.login_with_api_key("{secret}x")', f'quilt3.api_keys.list(nme="{secret}")', f'quilt3.api_keys.revoke(secret="{secret}y")',
        f'throw new IllegalStateException("{secret}");', f"raise ValueError('{secret}')", f"k = '{secret}'\nk.nothing", f"{secret}()", "/env", "/vars",
        f"/save {tmp_path / 'saved.jsh'}",
    ]
    for text in texts:
        ran = subprocess.run([QUILT4J, "--format", form, "-e", 'var k = env("QUILT_API_KEY").reveal();', "-e", text],
                             capture_output=True, text=True, cwd=tmp_path, env=places, stdin=subprocess.DEVNULL)
        assert found(secret, tmp_path, ran.stdout, ran.stderr) == set(), text
    for command in ("status", "keys list", "catalogs", "journal", "keys revoke " + secret, "keys get " + secret, "rotate " + secret, "revoke --secret env:QUILT_API_KEY --dry-run"):
        ran = subprocess.run([QUILT4J, *command.split()], capture_output=True, text=True, cwd=tmp_path, env=places, stdin=subprocess.DEVNULL)
        assert found(secret, tmp_path, ran.stdout, ran.stderr) == set(), command


def test_a_crash_leaves_no_key(places, secret, tmp_path):
    code = 'var k = env("QUILT_API_KEY").reveal(); System.out.println(ProcessHandle.current().pid()); System.out.flush(); new java.util.concurrent.CountDownLatch(1).await();'
    process = subprocess.Popen([QUILT4J, "-e", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path, env=places)
    os.kill(int(process.stdout.readline()), signal.SIGSEGV)
    out, err = process.communicate(timeout=120)
    assert process.returncode != 0
    assert found(secret, tmp_path, out, err) == set()
