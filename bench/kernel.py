"""Drives one Jupyter kernel as a client does and prints what it took. Arguments: the kernel's name, code that prints 100 000 lines."""

import json
import statistics
import sys
import time

from jupyter_client.manager import KernelManager


def main(name, printing):
    manager = KernelManager(kernel_name=name)
    start = time.perf_counter()
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    client.execute_interactive("1+1", timeout=60, output_hook=lambda message: None)
    first = time.perf_counter() - start
    trips = []
    for _ in range(50):
        asked = time.perf_counter()
        client.kernel_info()
        client.get_shell_msg(timeout=10)
        trips.append((time.perf_counter() - asked) * 1000)
    text = []
    began = time.perf_counter()
    client.execute_interactive(
        printing,
        timeout=120,
        output_hook=lambda message: message["msg_type"] == "stream" and text.append(message["content"]["text"]),
    )
    printed = time.perf_counter() - began
    lines = "".join(text).count("\n")
    client.stop_channels()
    manager.shutdown_kernel()
    print(json.dumps({"first": first, "trip": statistics.median(trips), "printed": printed, "lines": lines}))


main(*sys.argv[1:])
