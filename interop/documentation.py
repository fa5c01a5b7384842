"""The pages of Quilt's documentation about packages, each of one commit of github.com/quiltdata/quilt. They are not part of this
repository: `documentation.py FOLDER` brings them into a folder."""

import pathlib
import re
import sys
import urllib.request

PAGES = {
    "Quickstart.md": "02a974613fefaf741808c7bb0ddc3f024b023b83",
    "MentalModel.md": "06db3b55b34743ee78e0d28b6eb011efb34b51c6",
    "walkthrough/editing-a-package.md": "024c8c329f2dece73f927ba59433d6a13f4b4b22",
    "walkthrough/uploading-a-package.md": "187769ad8e94bedfa63f51175b129e3b78822716",
    "walkthrough/installing-a-package.md": "1c85266382c11262ead37204a2590d8a6b74648d",
    "walkthrough/getting-data-from-a-package.md": "117e46d6b4b338090a7f21d35585ee098545b694",
    "advanced-features/working-with-manifests.md": "0d6577def94ed093ce9aba017e30f7eeb49d7d86",
    "advanced-features/filtering-a-package.md": "2cd99ad1a73ff1a12b46c733d43dd2c7396cb539",
    "advanced-features/materialization.md": "139db1681e24f33b7a6eb5c9548f506ca66df00d",
    "advanced-features/workflows.md": "0aae1e2248066ebdb51115de74db6995e2a8b751",
    "FAQ.md": "02a974613fefaf741808c7bb0ddc3f024b023b83",
    "Troubleshooting.md": "00b640cdc72976005d3334b430c1dc50967d5169",
}


def snippets(folder, page):
    """Its blocks of Python, in order."""
    text = pathlib.Path(folder, page).read_text(encoding="utf-8")
    return re.findall(r"^```python\n(.*?)^```$", text, re.M | re.S)


def main():
    for page, commit in PAGES.items():
        target = pathlib.Path(sys.argv[1], page)
        target.parent.mkdir(parents=True, exist_ok=True)
        with urllib.request.urlopen(f"https://raw.githubusercontent.com/quiltdata/quilt/{commit}/docs/{page}", timeout=60) as answer:
            target.write_bytes(answer.read())


if __name__ == "__main__":
    main()
