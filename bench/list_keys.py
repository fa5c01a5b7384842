"""Lists all keys with the Python client, again and again, and prints the seconds of each time as JSON."""

import json
import sys
import time

import quilt3
import quilt3.admin

url, rounds = sys.argv[1], int(sys.argv[2])
quilt3.config(url)
quilt3.login_with_api_key("qk_benchmark")
seconds = []
for _ in range(rounds):
    start = time.perf_counter()
    keys = quilt3.admin.api_keys.list()
    seconds.append(time.perf_counter() - start)
print(json.dumps({"keys": len(keys), "seconds": seconds}))
