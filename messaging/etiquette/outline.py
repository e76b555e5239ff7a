"""The outline of a good first message, with what the two share already filled in."""

import re

from messaging.etiquette.core import Person

BLANK = "…"
YEARS_APART = 2
"""Classes this close to one another overlapped for most of their time."""
MOST_TIES = 3
"""More than these read like a list."""
_STUDENT = re.compile(
    r"\b(?:student|undergraduate)\b(?! (?:affairs|services|life|success|support|housing|engagement|recruitment|aid))",
    re.IGNORECASE,
)


def hello(recipient: Person) -> str:
    """Return the greeting, by first name when it is known."""
    return f"Hello {recipient.first_name}," if recipient.first_name else "Hello,"


def who_i_am(sender: Person) -> str:
    """Return who the sender is in one clause, with a blank where nothing is known."""
    name = f"I'm {sender.name}" if sender.name else "my name is …"
    facts = []
    if sender.class_year:
        facts.append(f"class of {sender.class_year}")
    study = sender.field or sender.degree
    if study and sender.school:
        facts.append(f"studying {study} at {sender.school}" if _is_student(sender) else f"{study} at {sender.school}")
    elif study or sender.school:
        facts.append(study or sender.school)
    if not facts:
        headline = sender.headline[:1].lower() + sender.headline[1:]
        facts.append(headline or "and I'm a student of … at …")
    return ", ".join([name, *facts])


def shared(sender: Person, recipient: Person) -> tuple[str, ...]:
    """Return what the two have in common, each as a clause about both, the closest tie first."""
    found = []
    if _same(sender.school, recipient.school):
        found.append(f"we both went to {recipient.school}")
    if _same(sender.field, recipient.field):
        found.append(f"we both chose {recipient.field}")
    places = [place for place in recipient.workplaces if any(_same(place, mine) for mine in sender.workplaces)]
    if places:
        found.append(f"we have both worked at {places[0]}")
    if sender.class_year and recipient.class_year and abs(sender.class_year - recipient.class_year) <= YEARS_APART:
        found.append("we graduated at about the same time")
    if _same(sender.city, recipient.city):
        found.append(f"we both live in {recipient.city}")
    return tuple(found)


def tied(sender: Person, recipient: Person) -> str:
    """Return who the sender is together with the closest tie to the recipient, in one clause."""
    me, common = who_i_am(sender), shared(sender, recipient)
    if _same(sender.school, recipient.school):
        return f"{me}, where you studied, too"
    return f"{me}, and {common[0] if common else why_you(recipient)}"


def why_you(recipient: Person) -> str:
    """Return what one saw of the recipient, with a blank where nothing is known."""
    if recipient.employer:
        return f"I saw that you work at {recipient.employer}"
    if recipient.topics:
        return f"I saw that you are glad to talk about {recipient.topics[0][:1].lower()}{recipient.topics[0][1:]}"
    return "I read on your profile that you …"


def outline(sender: Person, recipient: Person, *, through: str = "") -> str:
    """Return a first message to complete: facts filled in, a blank for what the writer alone knows.

    `through` is who passes it on; with them it can be written to someone of whom nothing is known.
    """
    me, why = tied(sender, recipient), why_you(recipient)
    because = "I am writing because …" if why in me else f"{why}, and I am writing because …"
    if more := " and ".join(shared(sender, recipient)[1:MOST_TIES]):
        because = f"{more[:1].upper()}{more[1:]}. {because}"
    if through and not (recipient.employer or recipient.topics or shared(sender, recipient)):
        me, because = who_i_am(sender), f"{through} kindly passes this on to you, and I am writing because …"
    return (
        f"{hello(recipient)}\n\n"
        f"{me[:1].upper()}{me[1:]}. {because}\n\n"
        "Could I ask you two questions about …? If now is not a good time, I understand completely.\n\n"
        f"Thank you,\n{sender.name or BLANK}"
    )


def _same(one: str, other: str) -> bool:
    return bool(one.strip()) and one.strip().casefold() == other.strip().casefold()


def _is_student(person: Person) -> bool:
    """Tell whether someone says so; a director of student affairs does not."""
    return _STUDENT.search(person.headline) is not None
