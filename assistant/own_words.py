"""The words by which a reader asks for a quantity of numbers of their own."""

from __future__ import annotations

import re

NNT = re.compile(r"\bNN[TH]B?\b|\bnumbers? needed|\bneed(?:s|ed)? to (?:be )?treat", re.I)
POSSIBLE = re.compile(
    r"\b(?:could|can|would|might|possible|impossible|grim|consistent|whole number|head ?count)\b",
    re.I,
)
SAME = re.compile(rf"{POSSIBLE.pattern}|=|\bequals?\b|\bmakes?\b|\bgives?\b", re.I)
TEST = re.compile(
    r"(?<!mid-)(?<!mid )(?<!from )(?<!from a )\bp(?:[- ]?values?)?\b"
    r"(?!\s*(?:=|of|was|is)?\s*0?\.\d)|\bsignifican|\bfisher|\bchi\b|\bchi-?squared?\b|χ"
    r"|\bbarnard|\bboschloo|\bt[- ]test\b|\btest\b|\bby chance\b|\bluck\b"
    r"|\bdiffer(?:s|ent)?\b(?: \w+)? from\b",
    re.I,
)
ODDS = re.compile(r"\bodds ratios?\b|\ba?OR\b|(?i:\bodds\b)")
RISK = re.compile(
    r"\brisk ratios?\b|\brelative risks?\b(?! (?:red|change))|\bRR\b|\bhow many times\b", re.I
)
REDUCTION = re.compile(
    r"\brelative (?:risk )?(?:reduction|change|drop|fall|difference)\b|\bRRR\b", re.I
)
DIFFERENCE = re.compile(
    r"\b(?<!relative )(?<!standardised )(?<!standardized )differences?\b(?! in (?:odds|ratio))"
    r"|\bARR\b|\bRD\b|\bMD\b|\bgap\b"
    r"|\babsolute (?:risk )?(?:reduction|increase|change|benefit|effect|difference)\b"
    r"|\bhow (?:many|much) (?:more|fewer|less)\b",
    re.I,
)
TREATED = re.compile(
    r"\b(?:risk|rate|survival|mortality|event rate)\b.{0,30}\b(?:with|on|under|after)\b.{0,20}"
    r"\b(?:treatment|drug|therapy|intervention)|\btreated risk\b|\bexperimental event rate\b",
    re.I,
)
INTERVAL = re.compile(
    r"\bCIs?\b|\bconfidence\b|\bintervals?\b|\blimits?\b|\bmargin of error\b|\bhow (?:sure|exact)"
    r"|\bwilson\b|\bclopper|\bjeffreys?\b|\bagresti|\bnewcombe|\bmiettinen|\bmover\b|\bgarwood"
    r"|\b(?:convert|rescale|transform|turn|recalculate)\b",
    re.I,
)
SHARE = re.compile(
    r"\b(?:what|which|as an?|in) (?:per ?cent(?:age)?|proportion|share|fraction)\b"
    r"|\bwhat(?:'s| is) \d+ ?(?:/|of|out of) ?\d+\W*$",
    re.I,
)
UPPER = re.compile(
    r"\bupper\b|\bhow high\b|\bas high as\b|\bhighest\b|\bat most\b|\brule of (?:three|3)\b"
    r"|\bmaximum\b|\bworst case\b",
    re.I,
)
LOWER = re.compile(r"\blower\b|\bhow low\b|\bas low as\b|\blowest\b|\bat least\b|\bminimum\b", re.I)
POWER = re.compile(r"\bpower(?:ed)?\b", re.I)
SURVIVING = re.compile(
    r"\bsurviv\w*|\balive\b|\b(?:event|disease|relapse|progression|leuk\w+)[- ]free\b|\bfree of\b"
    r"|\b(?:OS|EFS|DFS|PFS|RFS)\b|\bwithout (?:an? |the )?(?:event|relapse|progression)\b"
    r"|\blive[ds]?\b",
    re.I,
)
EVENT = re.compile(
    r"\bevents?\b|\brisks?\b|\bdie[sd]?\b|\bdeaths?\b|\bdead\b|\bmortality\b|\brelaps\w+|\bfail\w*"
    r"|\bprogress\w*|\bha(?:d|ve) (?:it|one|this|an?)\b|\bincidence\b|\btoxicit\w+|\binfect\w+",
    re.I,
)
GOOD = re.compile(rf"{SURVIVING.pattern}|\brespon\w+|\bremission\w*|\bcured?\b|\brecover\w*", re.I)
BAD = re.compile(
    r"\bNNH\b|\bneeded to harm\b|\bdie[sd]?\b|\bdeaths?\b|\bdead\b|\bmortality\b|\brelaps\w+"
    r"|\brisks?\b|\bfailures?\b|\btoxicit\w+|\binfect\w+|\bharms?\b|\badverse\b|\bstrokes?\b|\bbleed\w*",
    re.I,
)
INTERACTION = re.compile(
    r"\binteractions?\b|\bsub-?groups?\b|\bdiffer(?:s|ent|ence|ently)?\b|\bsignifican|\bthe same\b",
    re.I,
)
RATE_RATIO = re.compile(r"\brate ratios?\b|\bIRR\b|\bratio of (?:the )?rates\b", re.I)
RATES = re.compile(r"\brates?\b|\bincidence\b", re.I)
EFFECT = re.compile(
    r"\bhedges\b|\bcohen|\bstandardi[sz]ed (?:mean )?diff|\bSMD\b|\beffect size\b", re.I
)
SIZE = re.compile(
    r"\bsample sizes?\b|\bhow (?:many|large|big)\b|\bn (?:per|in each) (?:arm|group)\b"
    r"|\b(?:people|patients?|events|numbers?) (?:\w+ ){0,2}(?:needed|required)\b",
    re.I,
)
EVENTS_NEEDED = re.compile(r"\b(?:number of |many )?events\b|\bdeaths\b", re.I)
ERROR = re.compile(r"\bSEM?\b|\bstandard errors?\b", re.I)
SPREAD = re.compile(r"\bSDs?\b|\bstandard deviations?\b", re.I)
MEAN = re.compile(r"\bmeans?\b|\baverage\b|\bSD\b", re.I)
AGREE = re.compile(
    r"\bconsistent\b|\bagrees?\b|\bfits?\b|\bmatch(?:es)?\b|\bcompatible\b|\bcontradict\w*"
    r"|\bcan\b.*\bboth\b|\bpossible\b|\bcorrect\b",
    re.I,
)
MCNEMAR = re.compile(r"\bmcnemar|\bpaired\b|\bdiscordant\b", re.I)
HETEROGENEITY = re.compile(r"\bI2\b|I²|\bI-squared\b|\bheterogen\w+", re.I)
EXPECTED = re.compile(r"\bhazard ratio\b|\bHR\b|\blog-?rank\b|\bp\b|\bexpected\b", re.I)
EFFECTIVE = re.compile(r"\beffective (?:n\b|number|sample)", re.I)
PERSON_TIME = re.compile(
    r"\bperson[- ]?(?:time|years?|months?)\b|\bpatient[- ]?(?:years?|months?)\b", re.I
)
OUT_OF = re.compile(r"\bper\b|\bout of\b|\bof every\b|\bin every\b", re.I)
ROUNDS = re.compile(r"\bround\w*", re.I)
RATIO = re.compile(r"\b(?:HR|RR|OR|log|ln)\b|(?i:\bratios?\b)|(?i:\blog(?:arithm)?\b)")
DIFFERENCE_OR_MEAN = re.compile(r"\bdifferences?\b|\bmeans?\b|\bchange\b|\bpoints\b", re.I)
MEANS = re.compile(r"\bmeans?\b|\baverages?\b", re.I)
POOL = re.compile(r"\bpool(?:ed|ing)?\b|\bmeta-?anal\w+|\bcombine[ds]?\b|\bmantel\b|\bpeto\b", re.I)
COMPARED = re.compile(
    r"\bvs?\b|\bversus\b|\bagainst\b|\bcompar\w+|\bplacebo\b|\bcontrols?\b|\bdrug\b|\btreat\w+"
    r"|\barms?\b",
    re.I,
)
ANYTHING = re.compile("")
ONE_SIDED = re.compile(r"\bone[- ](?:sided|tailed)\b", re.I)
