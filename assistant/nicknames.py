"""What readers call a report or a subgroup, beside its label in the trial folder."""

from __future__ import annotations

import re

from knowledge.model import Report, Trial


def report_names(report: Report) -> list[str]:
    """What readers call a report: its label, its acronyms, its kind and its year.

    >>> import datetime as dt
    >>> names = report_names(Report("fda2024", "FDA analysis", dt.date(2024, 6, 14)))
    >>> "FDA" in names, "fda2024" in names
    (True, True)
    """
    names = [report.id, report.label, *report.aliases]
    names += re.findall(r"\b[A-Z]{3,}\b", report.label)
    if "N Engl J Med" in report.label:
        names += ["NEJM", "New England Journal", "New England Journal of Medicine"]
    if "J Clin Oncol" in report.label:
        names += ["JCO", "Journal of Clinical Oncology"]
    if re.search(r"\b[JN] [A-Z]\w+|journal|Lancet|Blood|BMJ|JAMA", report.label):
        names += ["the journal", "journal figures", "journal analysis", "in the journal"]
    return names


FIRST_AUTHOR = re.compile(r"^((?:[a-zà-ÿ]+ ){0,3}[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?) et al\b")


def author_names(trial: Trial) -> list[str]:
    """What readers call a trial by the first author of its papers: "Smith", "the Smith paper"."""
    sources = [row.source for row in trial.findings] + [fact.source for fact in trial.facts]
    found = (FIRST_AUTHOR.match(source) for source in dict.fromkeys(sources))
    return list(dict.fromkeys(match[1] for match in found if match))


def order_names(report: Report, trial: Trial) -> list[str]:
    """What readers call the newest and the oldest of several reports, and one by its year."""
    if len(trial.reports) < 2:
        return []
    names = []
    if sum(other.date.year == report.date.year for other in trial.reports) == 1:
        year = report.date.year
        names += [f"{year} report", f"{year} paper", f"the {year} analysis", f"in {year}"]
    if report.current:
        names += ["newer report", "newer paper", "newer one", "newest report", "latest report"]
        names += ["later report", "latest paper", "updated report", "the update", "newer results"]
        names += ["longer follow-up report", "second paper", "second report", "later analysis"]
        names += [f"newer {word} report" for word in ("baby", "infant", "study", "trial")]
    if report.date == min(other.date for other in trial.reports):
        names += ["first report", "first paper", "older report", "earlier report", "older paper"]
        names += ["original report", "original paper", "first analysis"]
    return names


YOUNGER = ("under", "younger than", "below")
OLDER = ("over", "older than", "above")
BELOW = ("under", "below", "younger than", "less than", "up to", "younger", "less")
BOUND = re.compile(
    r"(?:age[ds]?\s+)?(?:(?P<sign>under|below|younger than|less than|up to|over|above|older than"
    r"|at least)\s+(?P<number>\d+)|(?P<first>\d+))(?:\s*years?)?"
    r"(?:\s+(?:old\s+)?(?:or|and)\s+(?P<last>older|over|above|more|younger|under|less))?",
    re.I,
)


def group_names(group: str) -> list[str]:
    """What readers call a subgroup.

    >>> group_names("age <55")[:4]
    ['age <55', 'age < 55', 'under 55', 'younger than 55']
    >>> "high risk" in group_names("SR-high")
    True
    """
    names = [group]
    bound = re.fullmatch(r"(?:age[ds]?\s*)?(<|≤|>|≥|<=|>=)\s*(\d+)(?:\s*years?)?", group, re.I)
    said = BOUND.fullmatch(group)
    if said and (said["sign"] or said["last"]):
        number = said["number"] or said["first"]
        below = (said["sign"] or said["last"]).casefold() in BELOW
        words = YOUNGER if below else OLDER
        after = (
            ("or under", "or younger", "and under") if below else ("or older", "or over", "plus")
        )
        years = ("", " years", " years old")
        names += [f"{word} {number}{year}" for word in words for year in years]
        names += [f"{number}{year} {word}" for word in after for year in ("", " years")]
        return [*names, f"{'<' if below else '>'}{number}", f"{number}s and {words[0]}"]
    if bound:
        sign, number = bound[1], bound[2]
        below = sign[0] in "<≤"
        names += [f"age {sign} {number}"]
        words = YOUNGER if below else OLDER
        names += [f"{word} {number}" for word in words] + [f"{sign}{number}"]
        names += [f"{word} {number}s" for word in words] + [f"{sign}{number}y"]
        return names
    last = re.split(r"[\s_-]+", group)[-1]
    if last.casefold() in ("high", "low", "average", "intermediate", "standard", "very"):
        names += [f"{last} risk", f"{group} risk", f"{last}er risk", f"{last} group", f"{group}er"]
        names += [f"{last} ones", f"{last}er ones", f"{last} risk ones"]
        names += [
            f"{level} {chance} of {event}"
            for level in (last, f"{last}er")
            for chance in ("chance", "risk")
            for event in ("relapse", "relapsing", "it coming back", "coming back", "it returning")
        ]
        if last.casefold() == "average":
            names += ["avg risk", re.sub("average", "avg", group, flags=re.I)]
    return names
