"""Drives one Jupyter kernel as a client does and prints what it took: kernel.py NAME CELLS [PRINTING].

CELLS: what is run first, each after an RS (\\x1e); PRINTING: code that prints 100 000 lines."""

import json
import statistics
import sys
import time

from jupyter_client.manager import KernelManager


def main(name, cells, printing=None):
    manager = KernelManager(kernel_name=name)
    start = time.perf_counter()
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)
        for cell in cells.split("\x1e"):
            execute(client, cell, lambda message: None)
        figures = {"first": time.perf_counter() - start}
        if printing:
            figures.update(trip=round_trip(client), **prints(client, printing))
    finally:
        client.stop_channels()
        manager.shutdown_kernel()
    print(json.dumps(figures))


def execute(client, cell, hook):
    reply = client.execute_interactive(cell, timeout=120, output_hook=hook)
    if reply["content"]["status"] != "ok":
        sys.exit(f"{cell}: {reply['content']}")


def round_trip(client):
    trips = []
    for _ in range(50):
        asked = time.perf_counter()
        client.kernel_info()
        client.get_shell_msg(timeout=10)
        trips.append((time.perf_counter() - asked) * 1000)
    return statistics.median(trips)


def prints(client, code):
    text = []
    began = time.perf_counter()
    execute(client, code, lambda message: message["msg_type"] == "stream" and text.append(message["content"]["text"]))
    return {"printed": time.perf_counter() - began, "lines": "".join(text).count("\n")}


main(*sys.argv[1:])
