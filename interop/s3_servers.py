"""S3 servers that are not ours: versitygw, which keeps versions, sums and conditions, and moto, which takes any key."""

import contextlib
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import time

import boto3
import botocore

HERE = pathlib.Path(__file__).resolve().parent
START_SECONDS = 60


class Server:
    def __init__(self, url, access, secret):
        self.url = url
        self.access = access
        self.secret = secret


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def running(command, port, server, **options):
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    try:
        wait_for(process, port)
        yield server
    finally:
        process.terminate()
        process.wait()


def wait_for(process, port):
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            raise AssertionError(f"the S3 server ended: {process.wait(0.1)}")
    raise AssertionError("the S3 server did not start")


def versitygw(folder, *options):
    """Keeps objects in files below the folder."""
    program = HERE / "target" / "bin" / "versitygw"
    (folder / "objects").mkdir()
    (folder / "versions").mkdir()
    port = free_port()
    server = Server(f"http://127.0.0.1:{port}", "AKIDEXAMPLE", "secret-of-the-tests")
    command = [program, "--access", server.access, "--secret", server.secret, "--port", f"127.0.0.1:{port}", "--quiet", *options,
               "posix", "--versioning-dir", folder / "versions", folder / "objects"]
    return running(command, port, server)


def moto():
    """Keeps objects in memory."""
    port = free_port()
    program = shutil.which("moto_server", path=str(pathlib.Path(sys.executable).parent))
    return running([program, "-H", "127.0.0.1", "-p", str(port)], port,
                   Server(f"http://127.0.0.1:{port}", "AKIDEXAMPLE", "secret-of-the-tests"))


def use(patch, server):
    """Points both clients at the server."""
    patch.setenv("AWS_ENDPOINT_URL_S3", server.url)
    patch.setenv("AWS_ACCESS_KEY_ID", server.access)
    patch.setenv("AWS_SECRET_ACCESS_KEY", server.secret)
    patch.setenv("AWS_REGION", "us-east-1")
    patch.setenv("AWS_DEFAULT_REGION", "us-east-1")


def client(server, region="us-east-1"):
    return boto3.client("s3", endpoint_url=server.url, aws_access_key_id=server.access,
                        aws_secret_access_key=server.secret, region_name=region,
                        config=botocore.config.Config(s3={"addressing_style": "path"}))


def bucket(server, name, versions, region="us-east-1"):
    """A new bucket; its registry."""
    made = client(server, region)
    made.create_bucket(Bucket=name, **({} if region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": region}}))
    if versions:
        made.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})
    return f"s3://{name}"


def publish(server, name):
    """Lets anybody read what is there now."""
    owner = client(server)
    owner.put_bucket_acl(Bucket=name, ACL="public-read")
    for page in owner.get_paginator("list_objects_v2").paginate(Bucket=name):
        for each in page["Contents"]:
            owner.put_object_acl(Bucket=name, Key=each["Key"], ACL="public-read")


def cache():
    return os.environ["XDG_CACHE_HOME"]
