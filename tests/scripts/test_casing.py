"""Titles in capitals, in sentence case and in title case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcli.scripts.casing import is_all_caps, learn, sentence_case, title_case

BOTH = [
    ("CREDIT RISK MODELS", "Credit risk models", "Credit Risk Models"),
    ("THE ROLE OF DNA IN THE USA", "The role of DNA in the USA", "The Role of DNA in the USA"),
    ("HIV/AIDS AND PTSD AMONG VETERANS", "HIV/AIDS and PTSD among veterans", "HIV/AIDS and PTSD Among Veterans"),
    ("TIME SERIES: A REVIEW", "Time series: A review", "Time Series: A Review"),
    ("WHAT WORKS? A STUDY", "What works? A study", "What Works? A Study"),
    ("WORLD WAR II AND AFTER", "World War II and after", "World War II and After"),
    ("STATE-OF-THE-ART REVIEW", "State-of-the-art review", "State-of-the-Art Review"),
    ("FOLLOW-UP OF PATIENTS", "Follow-up of patients", "Follow-Up of Patients"),
    ("X-RAY STUDIES OF VITAMIN C", "X-ray studies of vitamin C", "X-Ray Studies of Vitamin C"),
    ("ON E-LEARNING AND E-COMMERCE", "On e-learning and e-commerce", "On E-Learning and E-Commerce"),
    ("THE 21ST CENTURY IN THE 1990S", "The 21st century in the 1990s", "The 21st Century in the 1990s"),
    ("IL-6, CO2 AND H2O FLUXES", "IL-6, CO2 and H2O fluxes", "IL-6, CO2 and H2O Fluxes"),
    ("SARS-COV-2 AND COVID-19 VACCINES", "SARS-CoV-2 and COVID-19 vaccines", "SARS-CoV-2 and COVID-19 Vaccines"),
    ("NGOS AND MOOCS IN CHINA", "NGOs and MOOCs in China", "NGOs and MOOCs in China"),
    ("THE USA'S POLICY", "The USA's policy", "The USA's Policy"),
    ("WOMEN'S HEALTH IN HONG KONG", "Women's health in Hong Kong", "Women's Health in Hong Kong"),
    ("U.S. FOREIGN POLICY", "U.S. foreign policy", "U.S. Foreign Policy"),
    ("BAYESIAN MODELS OF O'BRIEN AND MCDONALD", "Bayesian models of O'Brien and McDonald",
     "Bayesian Models of O'Brien and McDonald"),
    ("MOTHER VS CHILD", "Mother vs child", "Mother vs Child"),
    ("WHAT IS IT FOR", "What is it for", "What Is It For"),
    ("EXPRESSION OF mRNA IN LIVER CELLS", "Expression of mRNA in liver cells", "Expression of mRNA in Liver Cells"),
    ("<i>ESCHERICHIA COLI</i> IN WATER", "<i>Escherichia coli</i> in water", "<i>Escherichia Coli</i> in Water"),
    ('THE <span class="nocase">FooBAR</span> METHOD', 'The <span class="nocase">FooBAR</span> method',
     'The <span class="nocase">FooBAR</span> Method'),
    ("A PROOF THAT $A_N = B$ HOLDS", "A proof that $A_N = B$ holds", "A Proof That $A_N = B$ Holds"),
    ("ÉTUDES ÉCONOMIQUES DE LA FRANCE", "Études économiques de la France", "Études économiques de la France"),
    ("POLÍTICA Y SOCIEDAD EN EL PERÚ", "Política y sociedad en el Perú", "Política y sociedad en el Perú"),
    ("“PEER SUPPORT” AND RECOVERY", "“Peer support” and recovery", "“Peer Support” and Recovery"),
    ("PEER SUPPORT (PART I)", "Peer support (part I)", "Peer Support (Part I)"),
    ("CAPITAL ASSET PRICES - A THEORY OF MARKETS", "Capital asset prices - A theory of markets",
     "Capital Asset Prices - A Theory of Markets"),
    ("STRUCTURE OF SI(111)-7X7 IN AIR", "Structure of Si(111)-7X7 in air", "Structure of Si(111)-7X7 in Air"),
    ("JOURNAL OF VACUUM SCIENCE A-SURFACES", "Journal of vacuum science A-surfaces",
     "Journal of Vacuum Science A-Surfaces"),
    ("IL MERCATO DEL LAVORO IN ITALIA", "Il mercato del lavoro in Italia", "Il mercato del lavoro in Italia"),
    ("WHO'S WHO IN BANKING", "Who's who in banking", "Who's Who in Banking"),
    ("NATURE", "Nature", "Nature"),
    ("PLOS ONE IN PRACTICE", "PLOS ONE in practice", "PLOS ONE in Practice"),
    ("ECONOMETRICS", "Econometrics", "Econometrics"),
    ("AN INQUIRY INTO THE NATURE OF THINGS", "An inquiry into the nature of things",
     "An Inquiry into the Nature of Things"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "sentence", "title"), BOTH)
def test_titles_in_capitals(given: str, sentence: str, title: str) -> None:
    assert sentence_case(given) == sentence
    assert title_case(given) == title


@pytest.mark.parametrize(
    "as_is",
    [
        "",
        "Peer support: a review",
        "Already In Title Case",
        "DNA",
        "HIV/AIDS",
        "GARCH",
        "信用风险模型 CREDIT RISK",
        "BERT模型",
        "DIE ENTWICKLUNG DER STADT UND DAS LAND",
        "mRNA and DNA",
        "A new LSTM",
        "2013",
        "$A$",
    ],
)
def test_what_is_not_in_capitals_stays(as_is: str) -> None:
    assert sentence_case(as_is) == as_is
    assert title_case(as_is) == as_is


def test_words_that_the_caller_knows() -> None:
    assert sentence_case("THE LASSO OF TIBSHIRANI", {"tibshirani": "Tibshirani"}) == "The LASSO of Tibshirani"
    assert sentence_case("LAMBDACDM COSMOLOGY", {"lambdacdm": "LambdaCDM"}) == "LambdaCDM cosmology"
    assert title_case("THE EBAY EFFECT ON MARKETS AND PRICES") == "The eBay Effect on Markets and Prices"


def test_words_are_learnt_where_they_stand_in_mixed_case() -> None:
    found = learn([
        "Forecasting with FooNet and QUX on large panels of returns",
        "QUX",
        "LOCAL THERAPY OF BARS",
        "Large panels of Wenchuan survivors in foonet models",
        "A FooNet for all seasons and reasons",
        "Every Word Has Capitals Here And There Alike",
        "基于QUX的模型",
    ])  # fmt: skip
    assert found["foonet"] == "FooNet"
    assert found["qux"] == "QUX"
    assert found["wenchuan"] == "Wenchuan"
    assert found.keys().isdisjoint({"local", "therapy", "bars", "word", "capitals", "panels"})


def test_a_word_that_mostly_goes_without_capitals_is_not_learnt() -> None:
    texts = ["a hearing aids study", "hearing aids again", "AIDS in cities and towns of many countries"]
    assert "aids" not in learn(texts)


@given(st.text(alphabet=st.sampled_from("ABÉÜIVXZ ab-:.'’<>$/()1é中\"—"), max_size=40))
def test_case_is_all_that_changes_and_twice_is_once(text: str) -> None:
    for change in (sentence_case, title_case):
        once = change(text)
        assert once.lower() == text.lower()
        assert change(once) == once or is_all_caps(once)
        if not is_all_caps(text):
            assert once == text
