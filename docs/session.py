"""Draws docs/session.svg, the picture in the README, from a session that it really runs in a terminal: docs/session.py

Needs tmux. What is typed is in `ENTRIES`; the colours are the shell's own.
"""

import html
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "interop"))
import screens  # noqa: E402

AUDIT_QUERY = """SELECT
  eventtime,
  json_extract_scalar(useridentity, '$.email') as user_email,
  json_extract_scalar(useridentity, '$.sessionContext.auth.keyName') as key_name,
  sourceipaddress
FROM audit_trail
WHERE date >= date_format(current_date - interval '30' day, '%Y/%m/%d')
  AND json_extract_scalar(useridentity, '$.sessionContext.auth.type') = 'api_key'
ORDER BY eventtime DESC
LIMIT 5;"""
ENTRIES = [
    ('SELECT status, count(*) AS keys FROM admin_api_keys GROUP BY status', "rows)"),
    ('for (var k : quilt3.api_keys.list(status="EXPIRED")) print("R.I.P.", k.name)', "R.I.P. "),
    (AUDIT_QUERY, "(5 rows"),
]
WIDTH, HEIGHT = 104, 60
LINE, LEFT, TOP, CHARACTER = 18, 16, 48, 7.85
PLAIN, BACKGROUND = "#d7dce5", "#14181f"
COLOURS = ["#5c6773", "#f07178", "#7fd1ae", "#e6c07b", "#6cb6ff", "#c792ea", "#76d9e6", "#d7dce5"]
NO_BREAK = "\u00a0"  # viewers make one of several blanks
ESCAPE = re.compile(r"\x1b\[([0-9;]*)m")


def screen_of_a_session():
    """The lines of the screen, with the escapes of their colours."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        environment = {"HOME": name, "PATH": os.environ["PATH"], "COLORTERM": ""}
        screen = screens.Screen(folder, f"cd {ROOT}; PS1=; ./quilt4j demo", environment, width=WIDTH, height=HEIGHT)
        try:
            screen.waits_for("(administrator)", seconds=120)
            for text, answer in ENTRIES:
                screen.pastes(text)
                screen.presses("Enter")
                screen.waits_for(answer)
                screen.waits_for_prompt()
            return screen.coloured_lines()
        finally:
            screen.close()


def runs(line):
    """The texts of a line, each with its style."""
    colour, bold, faint, inverse, at = PLAIN, False, False, False, 0
    for escape in [*ESCAPE.finditer(line), None]:
        text = line[at : escape.start() if escape else len(line)]
        if text:
            yield text, colour, bold, faint, inverse
        if escape is None:
            return
        at = escape.end()
        for code in [int(number or 0) for number in escape.group(1).split(";")]:
            if code == 0:
                colour, bold, faint, inverse = PLAIN, False, False, False
            elif code in (1, 2, 7):
                bold, faint, inverse = bold or code == 1, faint or code == 2, inverse or code == 7
            elif code == 39:
                colour = PLAIN
            elif 30 <= code <= 37 or 90 <= code <= 97:
                colour = COLOURS[code % 10]


def drawn(number, line):
    y, column = TOP + number * LINE, 0
    for text, colour, bold, faint, inverse in runs(line):
        x, length = LEFT + column * CHARACTER, screens.cells(text) * CHARACTER
        column += screens.cells(text)
        if inverse:
            yield f'<rect x="{x:.1f}" y="{y - 13}" width="{length:.1f}" height="{LINE}" fill="{PLAIN}"/>'
            colour = BACKGROUND
        if text.strip():
            style = (' font-weight="bold"' if bold else "") + (' opacity="0.6"' if faint else "")
            yield (f'<text x="{x:.1f}" y="{y}" fill="{colour}" textLength="{length:.1f}"{style}>'
                   f"{html.escape(text).replace(' ', NO_BREAK)}</text>")


def main():
    lines = screen_of_a_session()
    *text, status = lines
    while text and not ESCAPE.sub("", text[-1]).strip():
        text.pop()
    lines = ["\x1b[32;1m$ \x1b[0m./quilt4j demo", *text, "", status]
    width, height = int(WIDTH * CHARACTER + 2 * LEFT), TOP + len(lines) * LINE
    svg = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        ' role="img" aria-label="A session in a terminal: keys are counted with SQL, listed with quilt3, and the audit'
        ' trail is asked who used them">',
        f'<rect width="{width}" height="{height}" rx="8" fill="{BACKGROUND}"/>',
        '<g fill="#3b4454"><circle cx="20" cy="18" r="5"/><circle cx="38" cy="18" r="5"/><circle cx="56" cy="18" r="5"/></g>',
        '<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="13" xml:space="preserve">',
        *[piece for number, line in enumerate(lines) for piece in drawn(number, line)],
        "</g></svg>",
    ]
    (ROOT / "docs" / "session.svg").write_text("\n".join(svg) + "\n")


main()
