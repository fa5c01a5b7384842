"""Draws docs/session.svg, the picture in the README, from a session that it really runs: docs/session.py"""

import html
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
COMMANDS = [
    "./quilt4j demo -e \"SELECT status, count(*) AS n FROM admin_api_keys GROUP BY status ORDER BY 1\"",
    "./quilt4j demo -e \"SELECT name, user_email, expires_at FROM admin_expiring_api_keys ORDER BY 3\"",
    "./quilt4j demo -e \"DELETE FROM admin_api_keys WHERE status = 'EXPIRED'\"",
]
LINE, LEFT, TOP, CHARACTER = 18, 16, 44, 8.0


def transcript():
    for command in COMMANDS:
        yield "prompt", "$ " + command
        run = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, text=True, check=True)
        for line in run.stdout.splitlines():
            yield "output", line
        yield "output", ""


def main():
    lines = list(transcript())
    width = int(max(len(text) for _, text in lines) * CHARACTER + 2 * LEFT)
    height = TOP + len(lines) * LINE
    svg = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        ' role="img" aria-label="A session in a terminal: keys are counted, listed and revoked with SQL">',
        f'<rect width="{width}" height="{height}" rx="8" fill="#14181f"/>',
        '<g fill="#3b4454"><circle cx="20" cy="18" r="5"/><circle cx="38" cy="18" r="5"/><circle cx="56" cy="18" r="5"/></g>',
        '<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="13" xml:space="preserve">',
    ]
    for number, (kind, text) in enumerate(lines):
        colour = "#7fd1ae" if kind == "prompt" else "#d7dce5"
        svg.append(f'<text x="{LEFT}" y="{TOP + number * LINE}" fill="{colour}">{html.escape(text)}</text>')
    svg.append("</g></svg>")
    (ROOT / "docs" / "session.svg").write_text("\n".join(svg) + "\n")


main()
