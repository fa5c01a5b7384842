"""The jar with everything inside, and nothing else, at packages in a bucket."""

import subprocess

import jdbc_tools
import s3_servers
import stacks

PROGRAM = jdbc_tools.HERE / "OneJar.java"


def test_packages_of_a_bucket(bob, tmp_path, monkeypatch):
    """names, entries, rows of a file, and the documentation's join of the tables of the index"""
    (tmp_path / "server").mkdir()
    source = tmp_path / "source"
    source.mkdir()
    (source / "é.csv").write_text("a,b\n1,x\n2,y\n")
    with s3_servers.versitygw(tmp_path / "server") as server:
        s3_servers.use(monkeypatch, server)
        registry = s3_servers.bucket(server, "one-jar", versions=True)
        push = [*stacks.java_command(), "PackageClient", "push", registry, "lab/rows", source]
        top_hash = subprocess.run(push, capture_output=True, check=True, text=True).stdout.strip()
        output = jdbc_tools.run(
            [jdbc_tools.driver()], PROGRAM, bob.url, registry,
            f"SELECT name FROM packages('{registry}')",
            f"SELECT logical_key, size, top_hash FROM package_entries('{registry}', 'lab/rows') CROSS JOIN "
            f"(SELECT top_hash FROM package_versions('{registry}', 'lab/rows') WHERE pointer = 'latest')",
            f"SELECT sum(a), max(b) FROM package_file('{registry}', 'lab/rows', 'é.csv')",
            'SELECT t.pkg_name, e.logical_key FROM "one-jar_package_tag" t JOIN "one-jar_package_entry" e ON t.top_hash = e.top_hash '
            "WHERE t.pkg_name = 'lab/rows' AND t.tag_name = 'latest'",
            key=bob.secret,
        )
    assert output.splitlines() == ["lab/rows", f"é.csv\t12\t{top_hash}", "3\ty", "lab/rows\té.csv"]
