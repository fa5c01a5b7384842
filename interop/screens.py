"""A program in a terminal of its own, tmux, with a person who types and looks at the screen."""

import os
import shlex
import subprocess
import time
import unicodedata


class Screen:
    """A terminal that runs a shell command; what the command writes is kept in the file `log`, byte by byte."""

    def __init__(self, folder, command, environment, width=100, height=30):
        self._socket = folder / "tmux"
        self.log = folder / "screen.log"
        self.log.touch()
        variables = [f"{name}={value}" for name, value in environment.items()]
        # A Ctrl-C while the program works reaches this sh as well, which must live to tell how the program ended.
        script = "trap : INT; " + command + '; echo "ended with $?"; cat'
        line = " ".join(map(shlex.quote, ["env", *variables, "sh", "-c", script]))
        size = ["-x", str(width), "-y", str(height)]
        self._tmux("-f", os.devnull, "new-session", "-d", *size, "cat", ";", "pipe-pane", "-O", f"exec cat >> {self.log}",
                   ";", "set-option", "-g", "escape-time", "0", ";", "respawn-pane", "-k", line)

    def _tmux(self, *arguments, **more):
        command = ["tmux", "-S", self._socket, *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True, **more).stdout

    def text(self):
        return self._tmux("capture-pane", "-p")

    def coloured_lines(self):
        """With the escapes that make the colours."""
        return self._tmux("capture-pane", "-p", "-e").rstrip("\n").split("\n")

    def lines(self):
        return self.text().rstrip("\n").split("\n")

    def waits_for(self, *texts, seconds=120):
        """Looks until all texts are on the screen; asking tmux is what paces it."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            shown = self.text()
            if all(text in shown for text in texts):
                return shown
        raise AssertionError(f"{texts} did not come. The screen shows:\n{self.text()}")

    def waits_until(self, holds, seconds=120):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if holds(self.lines()):
                return self.lines()
        raise AssertionError(f"The screen shows:\n{self.text()}")

    def waits_for_prompt(self):
        """The last line above the status line is a prompt without anything behind it."""
        return self.waits_until(lambda lines: ([line for line in lines if line and "·" not in line] or [""])[-1] == "quilt>")

    def types(self, text):
        # tmux takes a semicolon at the end for its own.
        if text.endswith(";"):
            text = text[:-1] + "\\;"
        self._tmux("send-keys", "-l", "--", text)

    def presses(self, *keys):
        self._tmux("send-keys", *keys)

    def enters(self, text, *answers):
        self.types(text)
        self.presses("Enter")
        return self.waits_for(*answers) if answers else None

    def pastes(self, text):
        """As a terminal does it that knows bracketed paste."""
        self._tmux("load-buffer", "-", input=text)
        self._tmux("paste-buffer", "-p")

    def clears(self):
        """A prompt on a screen on which nothing else is left that could be taken for an answer. On a busy machine the screen may be
        cleared before the prompt is there that follows the interrupt: then it is cleared again."""
        for patience in (5, 10, 40):
            self.presses("C-c")
            self.presses("C-l")
            try:
                return self.waits_until(lambda lines: [line for line in lines if line and "·" not in line] == ["quilt>"], patience)
            except AssertionError as other:
                seen = other
        raise seen

    def resizes(self, width, height):
        """Until the program is told, which tmux puts off: else it would redraw its line at any later moment."""
        self._tmux("resize-window", "-x", str(width), "-y", str(height))
        with open(self._tmux("display-message", "-p", "#{pane_tty}").strip()) as terminal:
            end = time.monotonic() + 120
            while os.get_terminal_size(terminal.fileno()) != (width, height):
                assert time.monotonic() < end, "The terminal keeps its old size."

    def close(self):
        self._tmux("kill-server")


def cells(text):
    """How many cells a text takes."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
