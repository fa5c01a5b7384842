"""The snippets of Quilt's documentation about packages, as they stand there: they end as under Python, or are refused with a reason."""

import contextlib
import io
import os
import pathlib
import re

import documentation
import pytest
import s3_servers
import test_python

FOLDER = pathlib.Path(os.environ.get("QUILT_DOCS") or pathlib.Path(__file__).parent / "target" / "documentation")

# By page and number, from 1: what is said, or why nobody runs them.
REFUSED = {}
LOGINS = "logs in at a catalog of the internet"
NOT_RUN = {
    ("Quickstart.md", 1): LOGINS,
    ("walkthrough/uploading-a-package.md", 1): LOGINS,
    ("walkthrough/installing-a-package.md", 4): LOGINS,
}
BUCKETS = ["quilt-example", "my-bucket", "bucket", "ml-bucket", "registry", "company-raw", "company-staging", "company-prod",
           "quilt-sergey-dev-metadata", "quilt-bio-staging", "bucket_1", "bucket_2"]
CONFIG = """
version:
  base: "1"
workflows:
  alpha:
    name: Search for aliens
    is_message_required: true
  beta:
    name: Studying superpowers
    metadata_schema: superheroes
  gamma:
    name: Nothing special
    is_message_required: true
    metadata_schema: answers
schemas:
  superheroes:
    url: s3://quilt-sergey-dev-metadata/schemas/superheroes.json
  answers:
    url: s3://quilt-sergey-dev-metadata/schemas/answers.json
"""
SCHEMAS = {"superheroes": '{"properties": {"superhero": {"enum": ["Batman"]}}, "required": ["superhero"]}', "answers": '{"required": ["answer"]}'}


@contextlib.contextmanager
def world(folder, quilt3):
    """A server with the buckets and packages that the documentation names, and a current folder with its files."""
    with s3_servers.versitygw(new(folder / "versitygw")) as running, pytest.MonkeyPatch.context() as patch:
        s3_servers.use(patch, running)
        for name in BUCKETS:
            s3_servers.bucket(running, name, versions=True)
        owner = s3_servers.client(running)
        objects = {("bucket", "images/logo.png"): "png", ("ml-bucket", "models/one"): "1", ("bucket_2", "path/to/new/geofiles/a"): "a",
                   ("quilt-sergey-dev-metadata", ".quilt/workflows/config.yml"): CONFIG}
        objects |= {("quilt-sergey-dev-metadata", f"schemas/{name}.json"): schema for name, schema in SCHEMAS.items()}
        for (bucket, key), content in objects.items():
            owner.put_object(Bucket=bucket, Key=key, Body=content.encode())
        publish(quilt3, new(folder / "published"))
        files(new(folder / "here"))
        yield folder / "here"


def new(folder):
    folder.mkdir(parents=True)
    return folder


def files(folder):
    """What the documentation takes to be in the current folder."""
    made = {name: f"{name}\n" for name in [
        "data.csv", "raw_data.csv", "example.csv", "critical_data.csv", "sales_data.csv", "raw_customers.csv", "segments.csv", "rf_model.pkl",
        "methodology.md", "customers.csv", "data/customers.csv", "scripts/analysis.py", "project_data/a", "documentation/b", "exp_results/c",
        "subdir/d", "my_ml_project/data/e", "my_ml_project/README.md", "project/README.md", "project/code/run.py", "project/code/test_run.py"]}
    made |= {"data/sales.csv": "id,timestamp\n1,2\n", "project/big.csv": "id\n" * 1000}
    for name, content in made.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)


def publish(quilt3, folder):
    """The packages that the documentation takes to be there."""
    contents = {".gitignore": "", ".quiltignore": "", "notebooks/QuickStart.ipynb": "{}", "quilt_summarize.json": '["notebooks/QuickStart.ipynb"]',
                "requirements.txt": "quilt3\n", "scripts/build.py": "print()\n"}
    for name, content in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)
    package = quilt3.Package()
    for name in contents:
        package.set(name, str(folder / name))
    package.set_meta({"author": "aleksey"})
    package["notebooks"].set_meta({"kind": "notebooks"})
    for name, bucket in [("aleksey/hurdat", "quilt-example"), ("examples/hurdat", "quilt-example"), ("existing/package", "my-bucket"),
                         ("team/dataset-a", "registry"), ("team/dataset-b", "registry"), ("team/version-a", "registry"),
                         ("team/version-b", "registry"), ("user-packages/geodata", "bucket_1"), ("akarve/delete-object", "quilt-bio-staging")]:
        with contextlib.redirect_stdout(io.StringIO()):
            package.push(name, registry=f"s3://{bucket}", message="m")


def under_python(cells, quilt3, folder):
    """What each prints, and the type of the exception that ends it."""
    names, ends = {"__name__": "__main__", "quilt3": quilt3}, []
    with contextlib.chdir(folder):
        for cell in cells:
            printed, end = io.StringIO(), ""
            with contextlib.redirect_stdout(printed):
                try:
                    exec(compile(cell, "cell", "exec"), names)
                except Exception as e:
                    end = "!threw " + type(e).__name__
            ends.append(printed.getvalue() + end)
    return ends


def comparable(said, folder):
    """Without the lines that one of them says of its own, and what differs from home to home."""
    said = test_python.typed(said).replace(str(folder), "FOLDER")
    return "\n".join(line for line in said.splitlines() if not re.match(r"Package .* pushed|Successfully|Loading|Copying", line))


@pytest.mark.skipif(not FOLDER.exists(), reason="documentation.py brings the pages, from the internet")
@pytest.mark.parametrize("page", documentation.PAGES)
def test_the_pages_of_the_documentation(quilt3, stack, tmp_path, page):
    cells = ["pass\n" if (page, number) in NOT_RUN else cell for number, cell in enumerate(documentation.snippets(FOLDER, page), 1)]
    with world(tmp_path / "a", quilt3) as here:
        ours = [comparable(said, here) for said in in_a_session(cells, stack, here, new(tmp_path / "home"))]
    with world(tmp_path / "b", quilt3) as here:
        theirs = [comparable(said, here) for said in under_python(cells, quilt3, here)]
    assert len(ours) == len(theirs)
    problems = {}
    for number, pair in enumerate(zip(ours, theirs), 1):
        reason = REFUSED.get((page, number))
        if pair[0] != pair[1] if reason is None else reason not in pair[0]:
            problems[number] = pair
    assert not problems, "".join(f"\n=== {page} {number}\n--- ours\n{pair[0]}\n--- Python\n{pair[1]}" for number, pair in problems.items())


def in_a_session(cells, stack, here, home):
    environment = {**os.environ, "XDG_DATA_HOME": str(home), "XDG_CACHE_HOME": str(home)}
    (said,) = test_python.in_sessions(new(home / "programs"), ["###\n".join(cells)], stack.url, environment, here)
    return said.split("\n###\n")
