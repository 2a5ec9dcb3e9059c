"""Tells whether a message is in English, by the small words that every sentence needs."""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
ENGLISH = set(
    "the a an of to in on at is are was were be been do does did has have had how many much what "
    "which "
    "who why when where with without and or not no for from by that this it they she he his her "
    "my our "
    "you i we can could would should will after before than if so did there any all as out about "
    "up "
    "get got give show tell me us them their same vs per alive survival years year babies baby "
    "trial".split()
)
# Small words of the languages most often met beside English in European and American clinics.
OTHER = (
    set(
        "le la les des une du est sont combien bébés ont avec sans après pour pas que qui dans sur "
        "au aux je "
        "el los las de una con sin cuántos cuantos bebés fueron para por qué está son del mi "
        "der die das und ist sind wie viele mit ohne nach nicht ein eine wurden haben für auf "
        "im den von "
        "het een van hoeveel zijn met zonder na niet wat voor op de en baby's kinderen "
        "il lo gli di quanti sono senza dopo che per nel della bambini e uma com sem quantos "
        "são não depois jak ile jest bez po nie dla się ve ile kaç bir için".split()
    )
    - ENGLISH
)
# Words that are never English and that somebody who needs help now begins with.
TELLING = set(
    "ich mein meine unser fieber hilfe atmet bitte mi hijo hija bebé tiene fiebre ayuda respira "
    "mon fils fille fièvre aidez respire il elle figlio figlia febbre aiuto meu minha filho filha "
    "tem febre socorro mijn heeft koorts kindje moje dziecko gorączkę gorączka pomocy oddycha "
    "bebeğim çocuğum ateşi yardım copilul febră barnet feber hjälp hjelp".split()
)
FOREIGN_SCRIPT = re.compile(
    r"[\u0370-\u03ff\u0400-\u04ff\u0590-\u06ff\u0900-\u0dff\u0e00-\u0e7f"
    r"\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]"
)


def is_english(text: str) -> bool:
    """Whether a message reads as English; short and telegraphic messages count as English.

    >>> is_english("combien de bébés étaient en vie après deux ans ?")
    False
    >>> is_english("2y OS blina v chemo w CI"), is_english("how many babies were alive")
    (True, True)
    >>> is_english("сколько детей выжило"), is_english("mein Kind hat Fieber")
    (False, False)
    """
    if len(FOREIGN_SCRIPT.findall(text)) >= 4:
        return False
    words = [word.casefold() for word in WORD.findall(text)]
    english = sum(word in ENGLISH for word in words)
    other = sum(word in OTHER for word in words)
    telling = sum(word in TELLING for word in words)
    if telling >= 2 and english <= 1:
        return False
    return other < 2 or other <= english
