"""Run by papis' own Python: ``papis_library.py FOLDER``; documents come as JSON lines on stdin.

Writes the library folder that ``papis bibtex ... import`` would write, one folder with an info.yaml a document.
papis' own import takes over 100 ms a document, so the benchmark does not wait for it.
"""

import hashlib
import json
import sys
from pathlib import Path

from papis.yaml import data_to_yaml  # type: ignore[import-not-found,unused-ignore]


def main() -> None:
    """Write a folder a document."""
    library = Path(sys.argv[1])
    for line in sys.stdin:
        document = json.loads(line)
        document["papis_id"] = hashlib.md5(document["ref"].encode()).hexdigest()
        folder = library / document["ref"]
        folder.mkdir(parents=True)
        data_to_yaml(str(folder / "info.yaml"), document, allow_unicode=True)


if __name__ == "__main__":
    main()
