"""``@string`` and the macros that every BibTeX style knows: months, and the journals of astronomers and physicists."""

from __future__ import annotations

from refcli.formats.bibtex.splitter import Value

LIMIT = 10_000_000
"""So many characters in all may come out of macros and of crossed references: a short file cannot fill the memory."""

MONTHS = dict(
    zip(
        "jan feb mar apr may jun jul aug sep oct nov dec".split(),
        "January February March April May June July August September October November December".split(),
        strict=True,
    )
)

_MONTHS_IN_USE = {name.lower(): name for name in MONTHS.values()} | {"sept": "September"}
"""No style defines them, but files use them."""

JOURNALS = {
    "aj": "The Astronomical Journal",
    "actaa": "Acta Astronomica",
    "araa": "Annual Review of Astronomy and Astrophysics",
    "apj": "The Astrophysical Journal",
    "apjl": "The Astrophysical Journal Letters",
    "apjlett": "The Astrophysical Journal Letters",
    "apjs": "The Astrophysical Journal Supplement Series",
    "apjsupp": "The Astrophysical Journal Supplement Series",
    "ao": "Applied Optics",
    "apss": "Astrophysics and Space Science",
    "aap": "Astronomy & Astrophysics",
    "astap": "Astronomy & Astrophysics",
    "aapr": "Astronomy and Astrophysics Review",
    "aaps": "Astronomy and Astrophysics Supplement Series",
    "azh": "Astronomicheskii Zhurnal",
    "baas": "Bulletin of the American Astronomical Society",
    "caa": "Chinese Astronomy and Astrophysics",
    "cjaa": "Chinese Journal of Astronomy and Astrophysics",
    "icarus": "Icarus",
    "jcap": "Journal of Cosmology and Astroparticle Physics",
    "jrasc": "Journal of the Royal Astronomical Society of Canada",
    "memras": "Memoirs of the Royal Astronomical Society",
    "mnras": "Monthly Notices of the Royal Astronomical Society",
    "na": "New Astronomy",
    "nar": "New Astronomy Reviews",
    "pra": "Physical Review A",
    "prb": "Physical Review B",
    "prc": "Physical Review C",
    "prd": "Physical Review D",
    "pre": "Physical Review E",
    "prl": "Physical Review Letters",
    "prx": "Physical Review X",
    "rmp": "Reviews of Modern Physics",
    "pasa": "Publications of the Astronomical Society of Australia",
    "pasp": "Publications of the Astronomical Society of the Pacific",
    "pasj": "Publications of the Astronomical Society of Japan",
    "qjras": "Quarterly Journal of the Royal Astronomical Society",
    "rmxaa": "Revista Mexicana de Astronomía y Astrofísica",
    "skytel": "Sky and Telescope",
    "solphys": "Solar Physics",
    "sovast": "Soviet Astronomy",
    "ssr": "Space Science Reviews",
    "zap": "Zeitschrift für Astrophysik",
    "nat": "Nature",
    "iaucirc": "IAU Circulars",
    "aplett": "Astrophysical Letters",
    "apspr": "Astrophysics Space Physics Research",
    "bain": "Bulletin of the Astronomical Institutes of the Netherlands",
    "fcp": "Fundamentals of Cosmic Physics",
    "gca": "Geochimica et Cosmochimica Acta",
    "grl": "Geophysical Research Letters",
    "jcp": "The Journal of Chemical Physics",
    "jgr": "Journal of Geophysical Research",
    "jqsrt": "Journal of Quantitative Spectroscopy and Radiative Transfer",
    "memsai": "Memorie della Società Astronomica Italiana",
    "nphysa": "Nuclear Physics A",
    "physrep": "Physics Reports",
    "physscr": "Physica Scripta",
    "planss": "Planetary and Space Science",
    "psj": "The Planetary Science Journal",
    "procspie": "Proceedings of SPIE",
    "ppnp": "Progress in Particle and Nuclear Physics",
}
"""Journals by the macros of AASTeX and of the Astrophysics Data System (https://ui.adsabs.harvard.edu/help/actions/journal-macros)."""

_NO_WORDS = ("true", "false")


class Strings:
    """The macros of one file, and how many characters may still come out of them."""

    def __init__(self) -> None:
        self.defined: dict[str, str] = dict(MONTHS) | _MONTHS_IN_USE
        self.left = LIMIT

    def define(self, name: str, value: Value) -> None:
        """Remember what a ``@string`` stands for."""
        self.defined[name.lower()] = self.text(value)[0]

    def spend(self, count: int) -> bool:
        """Whether so many characters more may be copied; they are then counted."""
        if count > self.left:
            return False
        self.left -= count
        return True

    def text(self, value: Value) -> tuple[str, list[str]]:
        """The text of a value, and the macros in it that nobody defined (their names stand in the text)."""
        if type(value) is str:
            return value, []
        parts: list[str] = []
        unknown: list[str] = []
        for part in value:
            if type(part) is str:
                parts.append(part)
                continue
            name = part[0]
            found = self.defined.get(name.lower())
            if found is None:
                found = JOURNALS.get(name.lower())
            if found is None or not self.spend(len(found)):
                parts.append(name)
                if not name[:1].isdecimal() and name.lower() not in _NO_WORDS:
                    unknown.append(name)
            else:
                parts.append(found)
        return "".join(parts), unknown
