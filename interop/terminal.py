"""Runs a program in a terminal of its own, as a person would."""

import os
import pty
import select
import time


def converse(command, environment, prompt, answer, seconds=300, results=None, ahead=""):
    """Waits for the prompt, types the answer, and returns the exit status and all that was on the screen.

    Standard output goes to the descriptor `results`, if there is one. What is `ahead` is typed before anything is shown.
    """
    child, screen = pty.fork()
    if child == 0:
        if results is not None:
            os.dup2(results, 1)
        os.execvpe(command[0], command, environment)
    os.write(screen, ahead.encode())
    shown, answered, end = b"", False, time.monotonic() + seconds
    while time.monotonic() < end:
        ready, _, _ = select.select([screen], [], [], 0.2)
        if not ready:
            continue
        try:
            piece = os.read(screen, 4096)
        except OSError:  # Linux says so when the program has gone
            break
        if not piece:
            break
        shown += piece
        if not answered and prompt.encode() in shown:
            os.write(screen, answer.encode() + b"\n")
            answered = True
    os.close(screen)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), shown.decode()
