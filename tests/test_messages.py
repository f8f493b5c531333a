"""The zh_CN catalogue says everything that refcli says."""

from __future__ import annotations

import gettext
import io
import re

import pytest
from babel.messages.catalog import Message

from refcli import messages
from tools import catalogue

TEMPLATE = catalogue.extract()
TRANSLATION = catalogue.read()
MESSAGES = [message for message in TEMPLATE if message.id]

_PLACEHOLDER = re.compile(r"%\([a-z_]+\)[-+ #0]?[0-9]{0,3}(?:\.[0-9]{1,2})?[a-z]|%[a-z%]", re.IGNORECASE)


def plural(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[-1]


def translated(message: Message) -> str:
    known = TRANSLATION.get(message.id if isinstance(message.id, str) else message.id[0])
    assert known is not None, f"not in the catalogue: {message.id!r}; run `make messages`"
    assert known.id == message.id, f"changed: {message.id!r}; run `make messages`"
    assert not known.fuzzy
    string = known.string if isinstance(known.string, str) else known.string[0]
    assert string, f"not translated: {message.id!r} ({known.locations[0][0]})"
    return str(string)


def test_there_are_messages() -> None:
    assert len(MESSAGES) > 50, "the extraction does not find what the package says"


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: plural(message)[:60])
def test_every_message_is_translated_with_its_placeholders(message: Message) -> None:
    assert sorted(_PLACEHOLDER.findall(translated(message))) == sorted(_PLACEHOLDER.findall(plural(message)))


def test_the_catalogue_holds_nothing_that_is_no_longer_said() -> None:
    said = {plural(message) for message in MESSAGES}
    assert {plural(message) for message in TRANSLATION if message.id} <= said


def test_the_files_are_what_make_messages_writes() -> None:
    merged = catalogue.merged(TEMPLATE, TRANSLATION)
    assert catalogue.TEMPLATE.read_bytes() == catalogue.text_of(TEMPLATE)
    assert catalogue.TRANSLATION.read_bytes() == catalogue.text_of(merged)


def test_the_compiled_catalogue_says_what_the_translation_says() -> None:
    compiled = gettext.GNUTranslations(io.BytesIO(catalogue.COMPILED.read_bytes()))
    for message in MESSAGES:
        if isinstance(message.id, str):
            assert compiled.gettext(message.id) == translated(message)
        else:
            assert {compiled.ngettext(*message.id, n) for n in (0, 1, 2, 11)} == {translated(message)}


def test_the_language_in_use_is_the_one_chosen() -> None:
    message = next(message for message in MESSAGES if isinstance(message.id, str))
    messages.use("zh_CN")
    assert messages._(message.id) == translated(message)
    messages.use("en")
    assert messages._(message.id) == message.id


@pytest.mark.parametrize(
    ("locale", "language"),
    [("zh_CN.UTF-8", "zh_CN"), ("zh-Hans-CN", "zh_CN"), ("ZH", "zh_CN"), ("en_GB", "en"), ("C", "en"), ("", "en")],
)
def test_a_locale_chooses_its_catalogue(locale: str, language: str) -> None:
    assert messages.language_of(locale) == language
