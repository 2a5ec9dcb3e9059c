"""What prose of a model may say: nothing that the sentence it shortens does not say."""

from __future__ import annotations

import pytest

from assistant import prose
from assistant.phrasing import keyed
from assistant.prose import Fault, NotShown, Sentence
from knowledge.documents import Passage

REFUSAL = "NOTHING-FITS"
PUMP = (
    "Families carry the pump in a small backpack, and nurses change the bag at home. "
    "The infusion lasts 28 days. "
    "It was stopped early in some babies. "
    "Fever may follow the infusion, but it did not last in most babies."
)
SIDES = (
    "Infection was seen more often in the chemotherapy group than in the blinatumomab group. "
    "Relapse followed chemotherapy and infection followed blinatumomab."
)


def passage(id: str, text: str, heading: str = "Treatment") -> Passage:
    return Passage(id, "t", "Report", "article.md", "summary", heading, text, 0, len(text))


GIVEN = (passage("pump", PUMP), passage("sides", SIDES))
KEY = {p.id: key for key, p in keyed(GIVEN).items()}
A, B = KEY["pump"], KEY["sides"]
GOOD = f"Families carry the pump in a small backpack, and nurses change the bag at home [{A}]."


def read(reply: str, *passages: Passage) -> tuple[Sentence, ...]:
    return prose.read(reply, keyed(passages or GIVEN), REFUSAL)


def fault(reply: str, *passages: Passage) -> Fault | str:
    try:
        return f"shown: {read(reply, *passages)}"
    except NotShown as reason:
        return reason.fault


# --------------------------------------------------------------------------- what is shown
@pytest.mark.parametrize(
    "reply",
    [
        f"Families carry the pump in a small backpack, and nurses change the bag at home [{A}].",
        f"Families carry the pump in a small backpack, and nurses change the bag at home. [{A}]",
        f"Families carry the pump in the small backpack and nurses change a bag at home [{A}]",
    ],
)
def test_a_supported_sentence_is_shown_without_its_key(reply: str) -> None:
    (sentence,) = read(reply)
    assert sentence.passages == ("pump",)
    assert "[" not in sentence.text and sentence.text.endswith("home.")


def test_each_sentence_keeps_its_own_passages() -> None:
    sentences = read(
        f"Families carry the pump in a small backpack, and nurses change the bag at home [{A}]. "
        f"Infection was seen more often in the chemotherapy group than in the blinatumomab "
        f"group [{B}]."
    )
    assert [s.passages for s in sentences] == [("pump",), ("sides",)]


def test_a_sentence_may_leave_out_what_limits_nothing() -> None:
    text = "The infusion runs day and night through a thin soft tube in the chest."
    short = f"The infusion runs through a tube [{key(text)}]."
    assert fault(short, passage("x", text)) == Fault.UNSUPPORTED  # it joins parts of two clauses
    text = "The infusion runs slowly through a thin soft tube in the chest."
    assert len(read(f"The infusion runs through a tube [{key(text)}].", passage("x", text))) == 1


def key(text: str, id: str = "x") -> str:
    return next(iter(keyed([passage(id, text)])))


# ------------------------------------------------------------------------ keys and shapes
@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("", Fault.EMPTY),
        (" \n ", Fault.EMPTY),
        ("Families carry the pump in a small backpack.", Fault.KEYLESS),
        (f"{GOOD} Nurses change the bag at home.", Fault.KEYLESS),
        (f"Nurses change the bag at home. {GOOD}", Fault.KEYLESS),
        (f"[{A}] {GOOD}", Fault.KEYLESS),
        (f"{GOOD} []", Fault.KEYLESS),
        (f"[{A}].", Fault.KEYLESS),
        ("Nurses change the bag at home [].", Fault.KEYLESS),
        ("Nurses change the bag at home [p-ffff].", Fault.UNKNOWN_KEY),
        (f"Nurses change the bag at home [{A}, p-ffff].", Fault.UNKNOWN_KEY),
        (f"Nurses change the bag at home [{A.upper()}].", Fault.UNKNOWN_KEY),
        (f"{GOOD} Nurses change the bag at home [pump].", Fault.UNKNOWN_KEY),
        (" ".join([GOOD] * (prose.MOST_SENTENCES + 1)), Fault.LONG),
        ("pump " * 500, Fault.LONG),
        (f"{'Pump ' * (prose.MOST_WORDS + 1)}[{A}].", Fault.LONG),
        (f"- {GOOD}", Fault.MARKUP),
        (f"**Families** carry the pump [{A}].", Fault.MARKUP),
        (f"Families carry the “pump” [{A}].", Fault.MARKUP),
        (f"Families carry <b>the pump</b> [{A}].", Fault.MARKUP),
        (f"Families carry the p\u200bump [{A}].", Fault.MARKUP),
        (f"Families carry the рump [{A}].", Fault.MARKUP),  # a Cyrillic letter
    ],
)
def test_a_reply_of_another_shape_is_refused(reply: str, expected: Fault) -> None:
    assert fault(reply) == expected


@pytest.mark.parametrize("reply", [REFUSAL, f"{REFUSAL}.", f" {REFUSAL}\n", f"{GOOD} {REFUSAL}"])
def test_the_refusal_constant_means_no_prose(reply: str) -> None:
    assert fault(reply) == Fault.DECLINED


# -------------------------------------------------------------------------------- numbers
@pytest.mark.parametrize(
    "number",
    "28|2.5|½|²|٣|九|Ⅷ|９|%|III|twenty|half|halved|double|twice|twofold|three-fold|twenty-one|first"
    "|thirds|dozens|percent|none|zero|single|fold|hundreds|Ninety|per cent|one in ten|a couple of"
    "|no one|phase II".split("|"),
)
def test_no_number_is_shown_in_digits_or_words(number: str) -> None:
    text = f"Nurses change the bag {number} days at home."
    assert prose.usable(passage("x", text)) == ()
    both = f"{text} Nurses change the bag at home."
    assert fault(f"{text[:-1]} [{key(both)}].", passage("x", both)) == Fault.NUMBER


def test_a_number_of_the_passage_is_refused_even_where_it_is_right() -> None:
    assert fault(f"The infusion lasts 28 days [{A}].") == Fault.NUMBER


def test_a_sentence_that_drops_the_figure_of_its_source_is_refused() -> None:
    text = "Nurses work at home. Two of the 30 babies had seizures in hospital."
    made = fault(f"The babies had seizures in hospital [{key(text)}].", passage("x", text))
    assert made == Fault.UNSUPPORTED


# -------------------------------------------------------------------------------- support
@pytest.mark.parametrize(
    "sentence",
    [
        "Families carry the pump in a suitcase",  # a word that the source does not have
        "Nurses carry the pump in a small backpack",  # who did it
        "Nurses carry the pump and families change the bag",  # swapped
        "The pump may explode at home",
        "Fever may follow the infusion",  # leaves out: did not last, most babies
        "Fever may follow the infusion, but it did last in most babies",  # turned
        "Fever follows the infusion, but it did not last in most babies",  # surer
        "Fever may follow the infusion, but it did not last in babies",  # of more babies
        "It was stopped early in some babies",  # what was?
        "The infusion was stopped early in some babies",  # not said by one sentence
        "Infusion pump backpack",  # no sentence at all
        "Bag home",
    ],
)
def test_a_sentence_that_its_passage_does_not_carry_is_refused(sentence: str) -> None:
    assert fault(f"{sentence} [{A}].") == Fault.UNSUPPORTED


@pytest.mark.parametrize(
    "sentence",
    [
        "Infection was seen more often in the blinatumomab group than in the chemotherapy group",
        "Infection was seen less often in the chemotherapy group than in the blinatumomab group",
        "Infection was seen more often in the blinatumomab group",
        "Infection was seen in the chemotherapy group",
        "Relapse followed blinatumomab",
        "Infection followed chemotherapy and relapse followed blinatumomab",
        "Relapse followed chemotherapy and blinatumomab",
        "Relapse and infection followed blinatumomab",
    ],
)
def test_sides_that_change_places_are_refused(sentence: str) -> None:
    assert fault(f"{sentence} [{B}].") == Fault.UNSUPPORTED


def test_the_right_sentence_with_the_wrong_passage_is_refused() -> None:
    assert fault(GOOD.replace(A, B)) == Fault.UNSUPPORTED


def test_every_passage_cited_must_carry_the_sentence() -> None:
    assert fault(GOOD.replace(f"[{A}]", f"[{A}][{B}]")) == Fault.UNSUPPORTED


@pytest.mark.parametrize(
    "word",
    "cures|cured|safe|safely|miracle|proves|proven|breakthrough|saves|harmless|guaranteed|rare"
    "|commonly|definitely|should|recommended|you|your|good chance".split("|"),
)
def test_a_blocked_word_is_refused_even_where_the_passage_has_it(word: str) -> None:
    text = f"The new treatment {word} babies at home."
    assert fault(f"{text[:-1]} [{key(text)}].", passage("x", text)) == Fault.BLOCKED


def test_a_sentence_cannot_exist_without_a_passage() -> None:
    with pytest.raises(ValueError, match="without a passage"):
        Sentence("Nurses change the bag.", ())


@pytest.mark.parametrize(
    "text", [PUMP, SIDES, "Doctors followed earlier guidelines. The answer of the study was clear."]
)
def test_ordinary_text_is_not_taken_for_instructions(text: str) -> None:
    assert not prose.gives_instructions(passage("x", text))
