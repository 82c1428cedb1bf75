"""Who is who in an article, and who said what: names, short forms, pronouns and roles resolved to one person."""

from annotator.suggest.people.mentions import Mention
from annotator.suggest.people.parts import MentionKind
from annotator.suggest.people.people import People
from annotator.suggest.people.persons import Gender, Person, Role
from annotator.suggest.people.values import Attribution, Resolved

__all__ = ["Attribution", "Gender", "Mention", "MentionKind", "People", "Person", "Resolved", "Role"]
