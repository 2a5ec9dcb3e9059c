"""Site furniture of a copied page never becomes a passage; its prose always does."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from knowledge.furniture import kept

PAGES = {
    "newspaper": (
        """Home | News | Health | Sport
Search
Breaking
Health correspondent Jane Doe
3 May 2024
Share this: Facebook Twitter

New drug helps toddlers, trial says

A drug given by drip helped toddlers with a rare cancer live longer, a trial has found.
The trial took place in 14 hospitals.

Advertisement
Story continues below

"We were surprised by our results," said Dr Amy Ng, who led it.

The team will follow up the toddlers for 5 years, the hospital said. They signed up 40 families.

Read more: Ten foods to avoid
Most read
1. Cat stuck in tree
2. Ten foods to avoid
Get our newsletter straight to your inbox every morning.
By using this site you agree to our use of cookies.
© 2024 Daily Example. All rights reserved.
""",
        ["live longer", "14 hospitals", "surprised by our results", "signed up 40 families"],
        ["Home |", "Share", "Advertisement", "continues below", "Read more", "Cat stuck", "inbox",
         "cookies", "rights reserved", "Breaking"],
    ),
    "gated journal site": (
        """Close
Menu
Profile

Weekly injections lowered relapse in a small study of adults

Nurses gave the injections every Monday; nobody in the study stopped because of side effects.

Register now to read the full article. Already have an account? Log in
Choose easy access to Example Doctors from your phone!
Add Example Doctors to your Home screen
Tap menu and select "Add to Home screen" to pin the app
Okay
Okay
Reasons to join
• Daily quizzes by specialty
• Paid surveys
""",
        ["nobody in the study stopped"],
        ["Register", "account", "easy access", "Home screen", "Okay", "quizzes", "surveys"],
    ),
    "a study of an app and of advertising": (
        """Patients who used the mobile app reported fewer events. It was free to download.

Participants were shown an advertisement on a mock website and asked about its claims, and those
who had read the newsletter of their clinic remembered more than those who had not.

Sign up
""",
        ["mobile app", "mock website", "newsletter of their clinic"],
        ["Sign up"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_prose_is_kept_and_furniture_is_not(name: str) -> None:
    page, prose, furniture = PAGES[name]
    text = "\n".join(page[span.start : span.end] for span in kept(page))
    assert [words for words in prose if words not in text] == []
    assert [words for words in furniture if words in text] == []


def test_nothing_but_labels_leaves_nothing() -> None:
    assert kept("Menu\nHome\nSign in\nAbout us\n12 34 56\n") == ()
    assert kept("") == ()


def test_spans_are_in_order_and_inside_the_text() -> None:
    page = PAGES["newspaper"][0]
    spans = kept(page)
    assert all(a.end < b.start for a, b in pairwise(spans))
    assert all(page[span.start : span.end].strip() == page[span.start : span.end] for span in spans)


def test_the_page_that_the_project_began_with_loses_its_furniture_only(shared_dir: Path) -> None:
    [page] = [path.read_text(encoding="utf-8") for path in (shared_dir / "articles").glob("*.txt")]
    text = "\n".join(page[span.start : span.end] for span in kept(page))
    for word in ("M3", "Sign", "Tap", "Quiz", "Webinar", "Profile", "Home screen", "Close"):
        assert word not in text
    assert text.startswith("According to a recent clinical trial")
    assert text.rstrip("'\" ").endswith("their quality of life even further.")
