"""Asks for its keys N times with the stored login, a tenth of a second apart, and prints what failed how often as JSON."""

import collections
import json
import sys
import time

import quilt3

failures = collections.Counter()
for _ in range(int(sys.argv[1])):
    try:
        quilt3.session.clear_session()  # so that each round looks at auth.json, as a new process would
        quilt3.api_keys.list()
    except Exception as failure:
        failures[type(failure).__name__] += 1
    time.sleep(0.1)
print(json.dumps(failures))
