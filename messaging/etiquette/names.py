"""Names people go by, and words that stand where a name would."""

from collections.abc import Set as AbstractSet

from messaging.etiquette.text import word_set

NOT_NAMES = word_set(
    "there all everyone everybody team friend friends folks sir madam sirs ma'am miss mr mrs ms mx dr prof professor "
    "doctor dean whom again hello hi hey dear good morning afternoon evening day stranger neighbor "
    "colleague mate buddy "
    "fellow alum alumnus alumna alumni mentor and or the both guys you to from happy monday tuesday "
    "wednesday thursday "
    "friday new year hiring manager recruiter may it concern respected esteemed my our coach captain chef "
    "pastor rabbi "
    "father sister judge senator director chair president alaikum salaam connection member professional "
    "professionals "
    "ma name first last recipient company quick just short long time one more "
    "neighbour neighbors neighbours pal pals comrade comrades classmate classmates schoolmate gang crew people world "
    "someone anyone colleagues ladies gentlemen boss dearest kind "
    "madame monsieur mademoiselle mesdames messieurs mme mlle mr senor senora senorita señor señora señorita sr sra "
    "srta herr frau fraulein fräulein hr fr signor signora signore signorina senhor senhora dom dona doña meneer "
    "mevrouw mijnheer dhr mevr herra rouva pan pani pán paní sahib bhai didi chechi chetta sensei san ustadh sheikh "
    "imam engr eng ing dra dott dottoressa atty attorney hon rev reverend sgt sergeant lt lieutenant capt col colonel "
    "maj major gen general officer nurse counselor ambassador principal provost chancellor rector"
)
_GROUPS_GREETED = word_set(
    "alum alums alumnus alumna alumni graduate graduates grad grads people folks friends members"
)

_NICKNAMES = """
    robert rob bob bobby bert
    william will bill billy liam
    richard rich rick dick ricky
    edward ed eddie ted ned
    elizabeth liz beth betty eliza lizzie libby elsie bess
    margaret maggie meg peggy greta marge daisy rita
    katherine kate kathy katie kat kit catherine cathy kathryn katya
    james jim jimmy jamie
    john jack johnny jon hans
    charles charlie chuck chas
    henry harry hank
    thomas tom tommy
    michael mike mick mikey misha mitch
    alexander alex sandy sasha xander lex al
    alexandra alex sandra sasha lexi
    anthony tony
    andrew andy drew
    antonia toni
    susan sue susie suzy
    patricia pat patty trish tricia
    patrick pat paddy
    joseph joe joey pepe
    samuel sam
    samantha sam
    daniel dan danny
    matthew matt
    christopher chris kit topher
    christine chris tina
    christina tina chris
    nicholas nick nico klaus
    benjamin ben benny
    rebecca becky becca
    jennifer jen jenny
    deborah deb debbie
    dorothy dot dottie dolly
    eleanor ellie nell nora
    theodore ted theo
    abigail abby gail
    victoria vicky tori
    frederick fred freddie
    gerald gerry jerry
    gregory greg
    lawrence larry laurie
    leonard leo len
    nathaniel nate nathan nat
    stephen steve stevie steven
    timothy tim
    walter walt
    zachary zach
    mary molly polly may
    sarah sally
    ann annie nan nancy anna
    francis frank
    frances fran frankie
    francisco paco pancho
    guadalupe lupe
    ignacio nacho
    maria mia
    isabel bella izzy isabella
    josephine jo josie
    harold hal harry
    helen nell ellen
    jacob jake
    jonathan jon
    joshua josh
    kenneth ken
    louise lou
    louis lou
    pamela pam
    peter pete
    philip phil
    raymond ray
    ronald ron
    donald don
    david dave
    douglas doug
    vincent vince
    virginia ginny
    yevgeny zhenya
    dmitri dima mitya
    vladimir vova
    ekaterina katya
    olusegun segun
    oluwaseun seun
    chukwuemeka emeka
    mohammed mo muhammad mohamed
    abdullah abdul
"""
_GROUPS: dict[str, set[int]] = {}
for _number, _names in enumerate(_NICKNAMES.splitlines()):
    for _name in _names.split():
        _GROUPS.setdefault(_name, set()).add(_number)


def names_in(greeted: list[str], places: AbstractSet[str]) -> list[str]:
    """Return the names among the words of a greeting.

    Before “alum” and the like stands whose they are, and so it does after “fellow”; the words of a place, a school or
    firm of either person, are no name beside others.
    """
    after = max((place + 1 for place, word in enumerate(greeted) if word in _GROUPS_GREETED), default=0)
    words = greeted[after:]
    if "fellow" in words:
        words = words[: words.index("fellow")]
    return [
        word for word in words if word not in NOT_NAMES and len(word) > 1 and not (len(greeted) > 1 and word in places)
    ]


def is_nickname(name: str, other: str) -> bool:
    """Tell whether two names are forms of one, or one begins the other."""
    shorter, longer = sorted((name, other), key=len)
    return bool(_GROUPS.get(name, set()) & _GROUPS.get(other, set())) or (
        len(shorter) > 1 and longer.startswith(shorter)
    )
