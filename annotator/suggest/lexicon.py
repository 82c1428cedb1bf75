"""The English words that tell who speaks: titles, organisations, reporting verbs."""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


TITLES = _words(
    """
    acting admiral ambassador archbishop attorney bishop captain cardinal ceo chair chairman chairwoman
    chancellor chief co-founder colonel commander commissioner congressman congresswoman coordinator
    councillor councilman councilwoman councilor
    counterpart dame defence defense deputy director doctor dr economist economy emir environment envoy
    executive finance first foreign former founder gen general gov governor health high imam inspector
    interior judge justice king lady lieutenant lord lt major mayor minister monsieur mp mr mrs ms mullah
    officer pope premier president press prime prince princess prof professor prosecutor queen rep
    representative rev reverend secretary sen senator senior sergeant sgt sheikh sir special speaker
    spokesman spokesperson spokeswoman sultan vice
    """
)
"""Words ahead of a name that say what somebody is, folded."""

OFFICES = _words(
    """
    ambassador chairman chairwoman chancellor commissioner director general minister president secretary
    spokesman spokesperson spokeswoman
    """
)
"""Titles that no family bears as a name: the capitalised words ahead of them belong to the title."""

COURTESIES = _words("mr mrs ms sir dame lady lord")
"""Titles that say nothing about somebody's role."""

ORGANISATION_WORDS = _words(
    """
    academy administration agency alliance army assembly association authority bank board bureau cabinet
    chamber church coalition college commission committee company confederation congress cooperation
    corporation council court department federation forum foundation fund government group house institute
    league ministry mission movement office organisation organization parliament party police republic
    senate service society trust union university
    """
)
"""Words that make a name an organisation's, folded; with "of" they go on ("Court of Justice")."""

OWNED_ORGANISATIONS = _words("office government ministry administration cabinet party campaign team lawyers family")
"""What after a possessive is a speaker of its own ("Pashinyan’s office")."""

PARTICLES = _words("al bin da de dei del della den der di do dos du el ibn la le ten ter van von y zu")
"""Small words inside names."""

CALENDAR = _words(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december christmas easter ramadan gmt utc
    """
)
"""Capitalised words that are days, months and the like, folded; not May, who is also a person."""

PREPOSITIONS = _words(
    """
    to from in of with against between at for on into near across outside inside about over toward towards
    under via
    """
)
"""Words after which a name is as a rule not the one who speaks."""

SAYING_VERBS = _words(
    """
    add added adds announce announced announces answered argue argued argues ask asked asks commented
    concluded continued declared explained insisted insists joked notes noted posted quipped recalled
    remarked replied reported responded said say saying says shouted stated states tweeted tweets warned
    warns wrote writes
    """
)
"""Reporting verbs that may stand ahead of their subject ("said Colonna")."""

REPORTING_VERBS = SAYING_VERBS | _words(
    """
    accepted accuse accused accuses accusing acknowledged admitted adds affirmed alleged alleges asserted
    assessed assured believe believes called calls cautioned cited claim claimed claiming claims
    complained conceded condemned confirmed confirms contended criticised criticized demanded denied
    denies denounced described disclosed emphasised emphasized emphasizes estimated expressed highlighted
    highlighting hinted implied indicated informed maintained maintains mentioned ordered pledged pointed
    praised predicted promised proposed reaffirmed reiterated reiterates rejected repeated requested
    revealed spoke stress stressed stresses suggested suggests tell telling tells testified thanked told
    underlined underscored urged urges vowed
    """
)
"""Words that report what somebody said."""
