"""Revokes a thousand keys one by one with the Python client, as its users do, and prints count and seconds as JSON."""

import json
import sys
import time

import quilt3

url, secret, prefix = sys.argv[1:]
quilt3.config(url)
quilt3.login_with_api_key(secret)
start = time.perf_counter()
revoked = 0
for key in quilt3.api_keys.list():
    if key.name.startswith(prefix):
        quilt3.api_keys.revoke(id=key.id)
        revoked += 1
print(json.dumps({"revoked": revoked, "seconds": time.perf_counter() - start}))
