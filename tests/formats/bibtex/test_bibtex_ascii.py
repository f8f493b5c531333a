"""Macros for letters and signs: as classic BibTeX wants them, read back as they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcli.formats.bibtex import decode, latex
from refcli.formats.bibtex.ascii_macros import macros
from refcli.formats.bibtex.encoders import encoders
from refcli.formats.bibtex.macros import MATHS_OF
from tests.formats.bibtex.reading import as_bibtex_sees, entries, normal
from tests.formats.bibtex.test_bibtex_round_trip import read, written

ASCII = encoders(ascii=True)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Émile Zürich straße", r"{\'E}mile Z{\"u}rich stra{\ss}e"),
        ("Łódź, Čapek, Şahin, Erdős", r"{\L}{\'o}d{\'z}, {\v C}apek, {\c S}ahin, Erd{\H o}s"),
        ("Øre Ångström Þór Đorđe", r"{\O}re {\AA}ngstr{\"o}m {\TH}{\'o}r {\DJ}or{\dj}e"),
        ("García naïve Dvořák", r"Garc{\'i}a na{\"i}ve Dvo{\v r}{\'a}k"),
        ("ąę ğ ů ǎ ǰ ı İ", r"{\k a}{\k e} {\u g} {\r u} {\v a} {\v\j} {\i} {\.I}"),
        ("ạ ḇ ș", r"{\d a} {\b b} {\textcommabelow s}"),
        ("Việt ế ớ ử", r"Vi{\d{\^e}}t {\'{\^e}} {\'\ohorn} {\h\uhorn}"),
        ("Ǻ ǿ ǣ", r"{\'\AA} {\'\o} {\=\ae}"),
        ("x̂ ȧ̌", r"{\^x} {\v{\.a}}"),
        ("α-helix, 5 μm, 5 µm, ΔG", r"{$\alpha$}-helix, 5 {$\mu$}m, 5 {\textmu}m, {$\Delta$}G"),
        ("αβ and λόγος", r"{$\alpha\beta$} and λόγος"),
        ("± × ≤ ≥ ≈", r"{$\pm$} {$\times$} {$\leq$} {$\geq$} {$\approx$}"),
        ("→ ∞ −", r"{$\rightarrow$} {$\infty$} {\textminus}"),
        ("“a” ‘b’ – — … «c» „d“", r"``a'' `b' -- --- {\dots} {\guillemotleft}c{\guillemotright} {\quotedblbase}d``"),
        ("a––b ‘“c”’ ?‘", r"a--{}--b `{}``c''{}' ?{}`"),
        ("20 °C £5 €6 §7", r"20 {\textdegree}C {\pounds}5 {\texteuro}6 {\S}7"),
        ("¶ † ‡ • © ® ™", r"{\P} {\dag} {\ddag} {\textbullet} {\copyright} {\textregistered} {\texttrademark}"),
        ("ﬁrst ﬂow oﬃce", "first flow office"),
        ("CO₂ and 10⁻¹²", r"CO\textsubscript{2} and 10\textsuperscript{-}{\textonesuperior}{\texttwosuperior}"),
        ("a < b > c | d", r"a {\textless} b {\textgreater} c {\textbar} d"),
        ("the $a<b$ of $α$", r"the $a<b$ of $\alpha$"),
        ("“引用”——《é》…", r"“引用”——《{\'e}》…"),
        ("Юрий и ელ", "Юрий и ელ"),
        ("plain", "plain"),
    ],
)  # fmt: skip
def test_macros(value: str, written: str) -> None:
    assert ASCII.text(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Une Étude de l’ADN", r"Une {\'E}tude de l'{ADN}"),
        ("The ÉTA of ΔG and mÜ", r"The {{\'E}TA} of {$\Delta$}G and {m{\"U}}"),
        ('<span class="nocase">É</span> a', r"{{\'E}} a"),
        ("<i>Études</i>", r"\textit{{\'E}tudes}"),
    ],
)
def test_capitals_with_accents_are_lowered_as_others_are(value: str, written: str) -> None:
    assert ASCII.title(value) == written


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ({"family": "Zola", "given": "Émile"}, r"Zola, {\'E}mile"),
        ({"family": "Łukasiewicz", "given": "Ł."}, r"{\L}ukasiewicz, {\L}."),
        ({"family": "Пушкин", "given": "Александр Сергеевич"}, r"Пушкин, {\relax А}лександр {\relax С}ергеевич"),
        ({"family": "Сартр", "given": "Жан-Поль"}, r"Сартр, {\relax Ж}ан-{\relax П}оль"),
        ({"family": "王", "given": "元月"}, "王元月"),
        ({"literal": "Université de Genève"}, r"{Universit{\'e} de Gen{\`e}ve}"),
        ({"family": "O’Neil", "given": "Shaun"}, "O'Neil, Shaun"),
    ],
)
def test_names_keep_their_initials(name: dict[str, str], written: str) -> None:
    assert encoders(ascii=True, initials=True).people([name]) == written


def test_only_classic_bibtex_needs_help_with_initials() -> None:
    item = {"id": "k", "type": "book", "title": "T", "author": [{"family": "Пушкин", "given": "Юрий"}]}
    assert r"{\relax Ю}рий" in written([item], "bibtex", ascii=True)[0]
    assert "relax" not in written([item], "biblatex", ascii=True)[0] + written([item], "bibtex")[0]


_PAIRS = "’:' ‘:` ‛:` ‟:“ ―:— ‒:– ‐:- ‑:- ʼ:' ʹ:' ϵ:ε ϕ:φ ∆:Δ ⋅:· ﬀ:ff ﬁ:fi ﬂ:fl ﬃ:ffi ﬄ:ffl ﬅ:st ﬆ:st"


@pytest.mark.parametrize("format", ["bibtex", "biblatex", "gbt7714-bibtex"])
def test_what_a_file_said_is_in_ascii_as_well(format: str) -> None:
    kept = {"owner": ["Zoë & α"], "file": ["/tmp/Zoë.pdf"]}
    item = {"id": "k", "type": "book", "title": "T", "custom": {"kept": {"bibtex": kept}}}
    bib, lost = written([item], format, ascii=True)
    assert r"owner = {Zo{\"e} & {$\alpha$}}" in bib
    assert "file = {/tmp/Zoë.pdf}" in bib
    assert not lost
    assert "owner = {Zoë & α}" in written([item], format)[0]


AS_OTHERS = str.maketrans(dict(pair.split(":") for pair in _PAIRS.split()))
"""Signs that TeX does not tell apart."""
LATIN = [chr(code) for block in ((0xA1, 0x250), (0x1E00, 0x1F00)) for code in range(*block)]


@pytest.mark.parametrize("sign", sorted({*LATIN, *MATHS_OF} - {"\xad"}))
def test_each_sign_comes_back(sign: str) -> None:
    found = macros(latex.text(sign))
    assert decode.plain(found) == normal(sign).translate(AS_OTHERS), found


@pytest.mark.parametrize(
    "letters",
    [
        "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿĀāĂăĄąĆćĈĉĊċČčĎďĐđĒēĔĕĖėĘęĚě",
        "ĜĝĞğĠġĢģĤĥĨĩĪīĬĭĮįİıĴĵĶķĹĺĻļĽľŁłŃńŅņŇňŊŋŌōŎŏŐőŒœŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽžȘșȚț",
        "ẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹƠơƯư",
    ],
)
def test_every_letter_of_latin_languages_has_a_macro(letters: str) -> None:
    assert macros(letters).isascii()


TEXT = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("éüßøłİıơự“”‘’–—…‚„`'-?!<>|,αβΔ≤→−·中文あ\u0301\u0302 "),
    ),
    max_size=30,
)


@given(TEXT.filter(lambda text: "$" not in text and not ("&" in text and ";" in text)))
def test_any_text_comes_back(text: str) -> None:
    found = ASCII.text(text)
    assert decode.plain(found) == decode.plain(latex.text(text)).translate(AS_OTHERS).replace("\u0340", "\u0300")


@given(TEXT, TEXT)
@pytest.mark.parametrize("format", ["bibtex", "biblatex"])
def test_entries_stay_whole(format: str, text: str, other: str) -> None:
    item = {"id": "k", "type": "article-journal", "title": text, "container-title": other, "abstract": text + other}
    item["author"] = [{"family": other or "x", "given": text}, {"literal": text or "x"}]
    bib, _lost = written([item, {"id": "good", "type": "book", "title": "Gut"}], format, ascii=True)
    assert len(as_bibtex_sees(bib)) == 2
    assert [one["ID"] for one in entries(bib)] == ["k", "good"]
    assert [one.get("title") for one in read(bib)][-1] == "Gut"
