"""The patterns of the safety gate: who is spoken of, what is asked, and of what kind the talk is.

All are matched against folded text (lower case, no apostrophes; see assistant.safety.bare).
"""

# An alternative a line, however long, shows what a pattern catches better than wrapped pieces do.

from __future__ import annotations

import re

RELATIVE = (
    r"(?:baby|babys|son|sons|daughter|daughters|child|childs|kid|boy|girl|lo|little one"
    r"|little boy|little girl"
    r"|husband|wife|partner|dad|father|mum|mom|mother|brother|sister|grandson|granddaughter"
    r"|grandchild"
    r"|nephew|niece|toddler|infant|newborn|twin|uncle|aunt|friend|nan|gran|grandad)"
)
OWN = re.compile(
    rf"\b(?:my|our|ur|their|this)\s+(?:\w+\s+){{0,2}}?{RELATIVE}\b|\b(?:she|he|shes|hes|her|him"
    rf"|his|hers)\b"
    rf"|\b(?:{RELATIVE}) (?:is|has|had|wont|cant|keeps|just|looks|seems|feels|started|gone|went"
    rf"|got)\b",
)
SELF = re.compile(
    r"\b(?:im|i am|ive|i have|i feel|i just|i keep|i cant|my (?:temp|line|port|chest|head|arm"
    r"|leg))\b"
)
PATIENT = re.compile(
    r"\b(?:pt|the patient"
    r"|patient (?:is|has|was|on|with|now|febrile|seiz\w+|temp|confused|day|\d)"
    r"|my patient|a patient|our patient|inpatient|bed \d+|yo|y o)\b|^pt\b"
)
DATA = re.compile(
    r"\b(?:difference|versus|vs|v|ratio|nnt|nnh|os|dfs|efs|rfs|ci|g\d|gr ?\d|per 1000|percent)\b|"
    r"\bhow (?:many|often|common|frequent)|\bwhat (?:percentage|percent|proportion|share|number"
    r"|rate|temperature (?:counted|was))"
    r"|\b(?:in|from|during|of) (?:the|this|that|your|each|either|these"
    r"|any) (?:\w+ ){0,3}?(?:trial|trials|study|studies|paper|report|group|arm|table|data"
    r"|results?)\b"
    r"|\b(?:did|do|were|was|have|had|has) (?:any|the|some|all|most|many|none|they|there|anyone"
    r"|anybody|babies|infants|children|kids|adults|patients|participants|blinatumomab|blina)\b"
    r"|\b(?:babies|infants|children|patients|participants|adults|kids) (?:who|that|had|got|have"
    r"|get|with|were|on|in|having)\b"
    r"|\b(?:any|rate of|rates of|incidence|frequency|reported|side effects? (?:like|such)"
    r"|chance of (?:a|an) )\b"
    r"|\b(?:does|can|could) (?:it|blina|blinatumomab|the drug|this drug|chemo|the treatment"
    r"|this|steroids) \w+"
    r"|\bgrade [1-5]\b|\bwhat (?:is|are|does|s) (?:a |an |the )?(?:crs|icans|fever|febrile"
    r"|sepsis|neurotoxicity)",
)
ASKS_DATA = re.compile(
    r"\bhow (?:many|often|common)\b|\bdid (?:any|the|babies|infants|children|anyone)\b"
)
NUMBER_WORDS = {
    "thirty five": 35,
    "thirty six": 36,
    "thirty eight": 38,
    "thirty nine": 39,
    "forty": 40,
    "forty one": 41,
    "a hundred and one": 101,
    "a hundred and two": 102,
    "a hundred and three": 103,
    "one hundred and one": 101,
    "one hundred and two": 102,
    "hundred and one": 101,
    "hundred and two": 102,
    "hundred and three": 103,
}
READING = re.compile(
    r"(?<![\w.,/£$€%-])(\d{2,3})(?:(?:[.,]| point | )(\d)(?!\d))?\s?(°|degrees|deg)?\s?(c|f"
    r"|celsius|fahrenheit|centigrade)?\b"
    r"(?!\s?(?:%|per ?cent|percent|of|out|in|months?|mo|years?|yrs?|weeks?|wks?|days?|hours?"
    r"|hrs?|mins?|minutes?|kg|g|mg|mcg|ug|ml|kilos?|babies"
    r"|infants|children|patients|people|adults|to|vs|versus|points|pm|am|[-–/.,]\d|st|nd|rd|th|x"
    r"|×))",
)
PLACE = re.compile(
    r"\b(?:under (?:the|her|his|my) (?:arm|armpit|tongue)|armpit|axillary|in the ear"
    r"|ear thermometer"
    r"|forehead|rectal|oral)\b"
)
ACTING = re.compile(
    r"\b(?:wait|ring|call|phone|go in|bring (?:her|him|them)? ?in|hospital|ward|unit|a&e"
    r"|e\.?r\.?|casualty"
    r"|ambulance|paracetamol|calpol|tylenol|what (?:now|do (?:i|we) do)|is (?:that|this"
    r"|it) (?:ok|okay|bad)"
    r"|worried|doctor)\b"
)
HEAT = re.compile(
    r"\b(?:temp|temps|temperature|fever|feverish|thermometer|degrees|deg|celsius|hot|reading"
    r"|spiked|spiking|febrile)\b|°"
)
OUTCOME = (
    r"(?:surviv\w*|die|dying|dies|live|alive|make it|pull through|get through (?:this|it)"
    r"|be (?:ok|okay|alright|all right|fine|cured|well again)"
    r"|beat (?:this|it)|get better|chances?|odds|prognosis|outlook|relaps\w*|come back|recover"
    r"|life expectancy|cured|outcome|risk of dying|going to be)"
)
PROGNOSIS = re.compile(
    rf"\b(?:will|is|are|would|could|can|does|gonna|what(?:s| is| are| about)?|how (?:likely"
    rf"|long)|whats)\b[^.?!]{{0,60}}?"
    rf"\b(?:my|our|she|he|her|his|him|hes|shes)\b[^.?!]{{0,50}}?\b{OUTCOME}\b"
    rf"|\b(?:my|our|her|his)\s+(?:\w+\s+){{0,2}}?(?:babys?|sons?|daughters?|childs?|husbands?"
    rf"|wifes?|dads?|mums?|moms?|brothers?|sisters?|kids?|little ones?|own)?\s*(?:s\s+)?"
    r"(?:chances?|odds|prognosis|outlook|survival|survival chance|life expectancy"
    r"|risk of (?:relapse|dying|death))\b"
    rf"|\b(?:chances?|odds|prognosis|outlook|survival|survive|likelihood"
    rf"|probability)\b[^.?!]{{0,40}}\b(?:for|of|that|if) (?:my|our|her|him|she|he"
    rf"|a baby like (?:mine|ours))\b"
    rf"|\b(?:is|are) (?:she|he|my \w+|our \w+) (?:going to|gonna) {OUTCOME}"
    rf"|\b(?:she|he|my {RELATIVE}|our {RELATIVE})(?: is|s)? (?:going to|gonna|will) (?:die"
    rf"|survive|live|make it|be ok|be okay|relapse)\b"
    r"|\bhow long (?:has|have|does|do|will) (?:she|he|my \w+|our \w+)[^.?!]{0,20}\b(?:got|left"
    r"|live|have)\b"
    r"|\bwill (?:i|we) (?:lose|die|survive|live|make it|relapse)\b|\bam i (?:going to"
    r"|gonna) (?:die|survive|live|make it|relapse)\b|\bmy (?:own )?(?:chances?|prognosis|odds)\b",
)
ADVICE = re.compile(
    r"\bshould (?:we|i|my|our|she|he|they|you|the doctors?|a parent"
    r"|parents)\b(?! (?:\w+ )?(?:say (?!yes|no)|write|publish|print|quote"
    r"|use the (?:word|figure|number)"
    r"|put|mention|call|cite|round|report|state|present|expect|read|interpret|see|look|compare"
    r"|understand|conclude))"
    r"|\b(?:would|do) (?:you|u) (?:recommend|choose|advise|suggest|pick|do if|have|go for"
    r"|give)\b|\bwhat would (?:you|u) do\b|\bwhat do (?:you|u) (?:recommend|advise|suggest)\b"
    r"|\b(?:doctor|doctors|consultant|oncologist|team|hospital|nurse)s?\b[^.?!]{0,60}\b(?:wrong"
    r"|right\?|made a mistake|lying|correct to|incompetent)\b|\bis (?:the|our|my|her"
    r"|his) (?:doctor|consultant|oncologist|team) (?:wrong|right)\b"
    r"|\b(?:refuse|turn down|decline|stop|quit|skip|delay|switch|change|push for|insist on"
    r"|ask for|go ahead with|say yes to|say no to|agree to) (?:the |her |his |our |my "
    r"|to )?(?:chemo\w*|treatment|blina\w*|hospitals?|doctors?|consultant|steroids|transplant"
    r"|drug)\b[^.]{0,40}\?"
    r"|\b(?:which|what) (?:treatment|option|drug|one|hospital|arm|choice) (?:should|would"
    r"|is (?:best|better|right) for (?:my|our|her|him|us)|do (?:we|i) (?:choose|pick))"
    r"|\b(?:best|right|better|good idea|worth it|suitable|appropriate|safe enough) (?:choice "
    r"|option |treatment |thing )?(?:for|to give) (?:my|our|her|him|us|me|this patient"
    r"|this infant|this child)\b"
    r"|\bis it (?:worth|wise|safe) (?:it )?(?:for|to (?:give|let|put|take|stop|start)|if (?:we"
    r"|i))\b|\bcan (?:she|he|my \w+|our \w+|we|i) (?:have|get|stop|skip|start|take|go (?:home"
    r"|swimming|to)|eat|fly|travel|be vaccinated)\b"
    r"|\bwhich (?:abx|antibiotics?|drug)\b|\bwhat (?:abx|antibiotics?|treatment) (?:should|would"
    r"|for|to)\b|\bhow (?:should|do) (?:i|we) (?:manage|treat)\b|\b(?:tell"
    r"|advise) me what to do\b|\bwhat (?:shall|do) (?:we|i) do\b"
    r"|\b(?:eligible|qualify|candidate)\b[^.?!]{0,30}\b(?:my|our|she|he|her|his|for it)\b"
    r"|\b(?:is|would) (?:my|our|she|he) (?:\w+ )?(?:be )?(?:eligible|a candidate|suitable)\b",
)
AMOUNT = re.compile(
    r"\b\d+(?:[.,]\d+)?\s?(?:mcg|µg|μg|ug|micrograms?|mg|milligrams?|mls?|units?|tablets?|drops)\b"
)
DOSE = re.compile(
    r"\b(?:how much|what dose|which dose|dose|dosage|dosing)\b[^.?!]{0,50}\b(?:my|our|her|him"
    r"|she|he|for (?:a|an|my|our|this)|should (?:i|we)|can (?:i|we)|do (?:i|we)|give|to give|pt"
    r"|patient|kg|bsa|year[- ]old|month[- ]old|m2|kilos?)\b"
    r"|\b(?:can|could|should|shall|may|do|is it (?:ok|okay|fine|alright|safe) (?:to|if)) (?:i"
    r"|we)?\s*(?:give|gave|take|double|increase|halve|crush|have"
    r"|top up)\b[^.?!]{0,40}\b(?:calpol|paracetamol|ibuprofen|nurofen|tylenol|acetaminophen"
    r"|aspirin|medicine|meds|dose|dexamethasone|steroids?|blina\w*|antibiotics?|tablets?|piriton"
    r"|drug|\d+\s?m[lg]|gave)\b"
    r"|\b(?:calculate|work out|adjust|reduce|increase|double|halve"
    r"|convert)\b[^.?!]{0,30}\bdose\b|\bdose (?:for|at|in) (?:a |an |my |our |this )?(?:\d"
    r"|\w+[- ]year|weight|kg|pt|patient)|\bmissed (?:a |her |his |the )?dose\b",
)
WEIGHT = re.compile(
    r"\b\d+(?:\.\d+)?\s?(?:kg|kilos?|lbs?|m2|m²)\b|\bbsa\b|\b\d+[- ](?:year|month"
    r"|week)s?[- ]old\b|\b\d+ ?yo\b"
)
TRIAL_DOSE = re.compile(
    r"\b(?:did the|(?:was|were) (?:used|given)|used in|gave in|in the (?:trial|study|paper)|trial"
    r"|study|protocol|reported)\b"
)
INSTRUCTION = re.compile(
    r"\b(?:ignore|disregard|forget|override) (?:all |any |your |the |previous |prior |above "
    r"|these )*(?:rules?|instructions?|prompt|guidelines|source|safety)"
    r"|\bsystem\s?:|\bnote to (?:any |the )?(?:ai|checker|assistant|model|tool)|\b(?:you are"
    r"|act as|pretend (?:to be|you)|answer as|as a) (?:now )?(?:a |an |my )?(?:doctor|dan|nurse"
    r"|oncologist|consultant)\b"
    r"|\btreat (?:every|all|this)[^.]{0,40}as (?:verified|correct|true)|\bmark (?:everything"
    r"|all)|\b(?:tell|assure) the reader\b|\bjailbreak|\bdeveloper mode\b",
)
FIRST = re.compile(r"\b(?:i|im|ive|id|ill|me|my|myself)\b")
SUBJECT = re.compile(
    r"\bi (?:just |nearly |almost )?(?:put|shook|hit|slapped|threw|dropped|squeezed|covered"
    r"|held)\b|"
    r"\b(?:i|we|im)\b[^.?!]{0,40}\b(?:might|could|want|wanted|feel|going|nearly|almost|think"
    r"|afraid|scared|will|cant stop|just|keep|have|did|am)\b|\b(?:scared|afraid|worried) (?:i"
    r"|ill|im|that i)\b|\burge\b|\b(?:im|i am) (?:going to|about to)\b"
)
CHILD = re.compile(
    r"\bi(?:m| am) (?:only )?(\d{1,2}|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen)\b(?! (?:weeks|months|days|hours|%|per))"
)
WORDS_AGE = {
    w: n
    for n, w in enumerate("seven eight nine ten eleven twelve thirteen fourteen fifteen".split(), 7)
}
ASKS_FIGURES = re.compile(
    r"\b(?:how many|what (?:was|were|is|are|percentage)|survival|percent|number|figures?"
    r"|results?|side effects?)\b"
)
QUOTING = re.compile(
    r"^\W*(?:pls |please )?(?:check|verify|confirm|fact|quote|draft|copy|headline)\b"
)
# Further ways to ask the same of one person.
OWN_FUTURE = re.compile(
    r"\bis (?!it\b|this\b|that\b|blina|the\b|there\b|any|chemo|survival|everyone)[a-z]+"
    r" (?:going to|gonna) (?:die|survive|live|make it|relapse|be (?:ok|okay|alright|fine|cured))\b"
    r"|\b(?:she|he|my \w+|our \w+|[ws]e|i)\b[^.?!]{0,60}\bstill be (?:here|alive|with us|around)\b"
    r"|\bhow long (?:have|has) (?:i|we|she|he|my \w+|our \w+) (?:got|left)\b"
    r"|\b(?:has|have|does|got) (?:my|our|she|he|i)\b[^.?!]{0,30}\bchance"
    r"|\btell me (?:its|it is|hes|shes|he is|she is|everything)[^.?!]{0,25}"
    r"\b(?:ok|okay|fine|alright|live)\b"
)
OWN_CHOICE = re.compile(
    r"\b(?:do|can|could|shall|must|may) (?:we|i) (?:really )?(?:refuse|stop|skip|delay|decline"
    r"|have to"
    r"|need to|give|add|try|take|keep|let|travel|vaccinate)\b"
    r"|\b(?:we|i) (?:want|would like|plan|are going|am going|decided) to (?:stop|refuse|skip|switch"
    r"|leave|try|move)\b[^.?!]{0,40}\b(?:treatment|chemo|drug|oil|diet|hospital|blina\w*|instead)\b"
    r"|\bwould you (?:\w+ ){0,2}(?:this|a|my|our|him|her)\b[^.?!]{0,40}"
    r"\b(?:patient|infant|child|baby|year[- ]?old|yo|\d+yo|\d+ ?y)\b"
)
OWN_AMOUNT = re.compile(
    r"\bhow (?:many|much) (?:ml|mls|mg|mcg|drops|tablets|units|calpol|paracetamol|ibuprofen|dex\w*"
    r"|steroids?|medicine|morphine|blina\w*)\b[^?]{0,40}\b(?:for|on|at|give|should|can|kg|chemo)\b"
    r"|\b(?:double|halve|up|increase|reduce|drop|skip) (?:it|his|her|the|my|their)\b[^.?!]{0,20}"
    r"\b(?:tonight|tomorrow|dose|steroids?|dex\w*|by|tablets?|today)\b"
    r"|\b(?:what |which )?rate\b[^.?!]{0,25}\b(?:ml|mcg|ug|µg)(?:/| per )\s?h"
    r"|\bmissed (?:his|her|the|my|a) [^.?!]{0,25}\b(?:dose|dex\w*|tablet|this morning|last night)\b"
    r"|\bhalf a tablet\b"
)
