"""Our client with packages, in one process that does step after step."""

import os
import subprocess

import stacks


class OurClient:
    """`do` gives what a step of `PackageClient` said, after `= `, or why it failed, after `! `."""

    def __init__(self, version=1, **environment):
        self.arguments = ["2"] if version == 2 else []
        self.environment = environment

    def __enter__(self):
        command = [*stacks.java_command(), "PackageClient", *self.arguments, "script"]
        environment = {**os.environ, **self.environment}
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment)
        return self

    def do(self, *step):
        self.process.stdin.write("\t".join(str(part) for part in step) + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().rstrip("\n")

    def __exit__(self, *failure):
        self.process.stdin.close()
        self.process.wait(30)
        self.process.stdout.close()
