"""The five accounts a visitor signs in with, and who they are to each other."""

from messaging.demo.person import Job, Person

DOMAIN = "demo.brightcrowd.test"
PASSWORD = "brightcrowd-demo"  # noqa: S105 - printed at every start
DEPARTMENT = "Larch County Health Department"
POLICY = "Alder School of Public Policy"

ALICE = Person(
    name="Alice Moreau",
    email=f"alice@{DOMAIN}",
    pronouns="she/her",
    class_year=2027,
    degree="MPP",
    field="Public Policy",
    school=POLICY,
    group="policy",
    focus="health coverage for people between jobs",
    city="Portland",
    country="US",
    jobs=(Job("Program assistant", "Full Plate Network", "Nonprofits and foundations", "Portland", 2022, 2025),),
    topics=("Being first in the family at college", "Working at a nonprofit"),
    languages=("en", "fr"),
    headline="Second-year policy student, curious about how health departments decide",
    about=(
        "I came back to school after three years at a food bank network, where I kept meeting people who lost their"
        " health coverage together with their job. My thesis asks what county health departments can do in those"
        " months in between.\n\n"
        "I am the first in my family at a university and happy to talk about that with anyone who is, too. I cycle"
        " everywhere and am learning to like the rain."
    ),
    joined_days_ago=140,
)

BOB = Person(
    name="Bob Okafor",
    email=f"bob@{DOMAIN}",
    pronouns="he/him",
    class_year=2009,
    degree="MPP",
    field="Public Policy",
    school=POLICY,
    group="policy",
    focus="public health budgets",
    city="Portland",
    country="US",
    jobs=(
        Job("Legislative aide", "Legislative Research Bureau", "Government", "Olympia", 2009, 2011),
        Job("Policy analyst", DEPARTMENT, "Government", "Portland", 2011, 2017),
        Job("Policy director", DEPARTMENT, "Government", "Portland", 2017, 2023),
        Job("Director of programs", "Common Table", "Nonprofits and foundations", "Portland", 2023),
    ),
    topics=(
        "Breaking into policy work",
        "Working in government",
        "Finding an internship",
        "Managing people for the first time",
        "Working at a nonprofit",
    ),
    languages=("en", "ig"),
    headline="Twelve years in a county health department, now with a nonprofit. Happy to talk about either",
    about=(
        "I spent twelve years at the Larch County Health Department, first as the person who made the tables, later"
        " as the one who explained them to the council. Today I look after programs at Common Table, which is fewer"
        " tables and more people.\n\n"
        "Over the years I have had about twenty interns and I still hear from most of them. If you wonder what such a"
        " job is like from inside, or who might be good to talk to, write me a few lines about yourself. I answer on"
        " Sunday evenings, when the house is quiet.\n\n"
        "I sing bass in a choir that needs tenors."
    ),
    joined_days_ago=1010,
)

CAROL = Person(
    name="Carol Jimenez",
    email=f"carol@{DOMAIN}",
    pronouns="she/her",
    class_year=2021,
    degree="BA",
    field="Public Policy",
    school=POLICY,
    group="policy",
    focus="bus riders and their commutes",
    city="Oakland",
    country="US",
    jobs=(
        Job("Summer intern", DEPARTMENT, "Government", "Portland", 2020, 2020),
        Job("Policy assistant", DEPARTMENT, "Government", "Portland", 2021, 2023),
        Job("Program analyst", "Bayline Transit District", "Government", "Oakland", 2023),
    ),
    topics=("Finding an internship", "First job after college", "Settling in a new city", "Working with data"),
    languages=("en", "es"),
    headline="From health department intern to buses; data person in a transit district",
    about=(
        "My first job was an internship at the Larch County Health Department, where I learned to call people back"
        " the same day. Now I count bus riders, and listen to them, at the Bayline Transit District.\n\n"
        "I know little about getting hired and a fair amount about getting started. Ask me about internships, first"
        " jobs and moving to a city where you know no one."
    ),
    joined_days_ago=620,
)

MALLORY = Person(
    name="Mallory Crane",
    email=f"mallory@{DOMAIN}",
    class_year=2018,
    degree="BS",
    field="Marketing",
    school="Alder School of Business",
    group="business",
    focus="product launches",
    city="Phoenix",
    country="US",
    jobs=(
        Job("Marketing assistant", "Maple & Main", "Retail and consumer goods", "Chicago", 2018, 2021),
        Job("Customer success manager", "Kindling Health", "Software", "Austin", 2021, 2024),
        Job("Financial planner", "Sundial Wealth", "Accounting and finance", "Phoenix", 2024),
    ),
    topics=("Starting a business",),
    languages=(),
    headline="Growth mindset. Let's connect!",
    about="Always looking for people who want to take it to the next level. My network is my net worth.",
    joined_days_ago=95,
)

MOD = Person(
    name="Morgan Ellery",
    email=f"mod@{DOMAIN}",
    pronouns="they/them",
    class_year=1998,
    degree="MA",
    field="History",
    school="Alder College of Arts and Sciences",
    group="letters",
    focus="family archives",
    city="Portland",
    country="US",
    jobs=(
        Job("Archivist", "Larch County Library", "Museums and libraries", "Portland", 1998, 2012),
        Job("Alumni office coordinator", "Alder University", "Higher education", "Portland", 2012),
    ),
    topics=("Settling in a new city",),
    languages=("en",),
    headline="Alumni office. I read reports so that you can feel at home here",
    about="I keep an eye on this place together with two colleagues. If something here hurt or worried you, tell us.",
    joined_days_ago=1090,
    is_staff=True,
)

SELLER = Person(
    name="Dexter Vance",
    email="dexter.vance@example.com",
    class_year=2012,
    degree="BS",
    field="Finance",
    school="Alder School of Business",
    group="business",
    focus="young companies",
    city="Phoenix",
    country="US",
    jobs=(Job("Financial planner", "Sundial Wealth", "Accounting and finance", "Phoenix", 2012, 2016),),
    topics=("Starting a business",),
    languages=(),
    headline="Double your savings in a year. Ask me how!",
    about="Alder alumni get a special rate on my investment program. Seats are limited.",
    joined_days_ago=160,
)

CAST = (ALICE, BOB, CAROL, MALLORY, MOD)
ADDRESSES = frozenset(person.email for person in CAST)
