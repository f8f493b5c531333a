"""Opening an address in the browser: https only, never through a shell."""

from __future__ import annotations

import shutil
import subprocess
import sys
from urllib.parse import quote, urlsplit

from refcli import csl
from refcli.errors import RefcliError
from refcli.messages import _
from refcli.model import Item

RESOLVER = "https://doi.org/"


def address(item: Item) -> str | None:
    """Where a reference is on the web: its DOI's page, else its own https address, percent-encoded; or None."""
    if doi := csl.bare_doi(csl.text(item, "DOI")):
        return RESOLVER + quote(doi, safe="/:;()._-~", errors="replace")
    url = quote(csl.text(item, "URL").strip(), safe="/:;()._-~?#[]@!$&'*+,=%", errors="replace")
    try:
        parts = urlsplit(url)
        named = bool(parts.hostname) and parts.scheme == "https"
    except ValueError:
        return None
    return url if named and parts.username is None else None


def browse(url: str) -> None:
    """Hand an address to the platform's opener as one argument. Raises RefcliError where there is none."""
    if not url.startswith("https://"):
        raise RefcliError(_("only https addresses are opened: %(url)s") % {"url": url})
    opener = "open" if sys.platform == "darwin" else "xdg-open"
    if sys.platform != "win32" and (program := shutil.which(opener)):
        quiet = subprocess.DEVNULL
        process = subprocess.Popen([program, url], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
        process.returncode = 0  # it may live as long as the browser: nobody waits for it
        return
    import webbrowser

    if not webbrowser.open(url):
        raise RefcliError(_("no browser was found"), _("to copy the address: refcli open KEY --print"))
