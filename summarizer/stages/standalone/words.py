"""Word lists about people: titles, roles, verbs of speech, nouns for a person; and what is none."""

from __future__ import annotations

from typing import Literal

Gender = Literal["he", "she"]

PRONOUNS: dict[str, Gender] = {
    "he": "he", "his": "he", "him": "he", "himself": "he",
    "she": "she", "her": "she", "hers": "she", "herself": "she",
}  # fmt: skip

SPEECH = (
    r"said|says|told|tells|added|adds|wrote|writes|tweeted|posted|stated|argued|insisted|explained"
    r"|announced|warned|noted|claimed|confirmed|denied|testified|recalled|replied|asked|remarked"
)

# Before a name: a title or role, with the pronoun that it tells.
_HER_TITLES = """
    spokeswoman congresswoman chairwoman businesswoman policewoman actress queen princess duchess
    baroness mrs ms miss madame lady dame mother mom wife daughter sister widow aunt grandmother
    girlfriend saleswoman councilwoman alderwoman
    """
_HIS_TITLES = """
    spokesman congressman chairman businessman policeman actor king prince duke baron mr sir lord
    father dad husband son brother widower pope uncle grandfather boyfriend councilman alderman
    """
_TITLES = """
    president president-elect vice-president secretary-general secretary minister chancellor
    premier ambassador envoy senator sen representative rep governor gov mayor judge justice
    attorney lawyer prosecutor general gen admiral adm colonel col captain capt lt lieutenant
    major maj sergeant sgt officer sheriff detective inspector commissioner chief director ceo
    chair chairperson spokesperson leader head boss founder co-founder professor prof doctor dr
    analyst economist historian scientist researcher expert author writer journalist reporter
    coach manager player striker singer rapper artist star candidate nominee adviser advisor
    activist bishop archbishop cardinal imam rabbi reverend rev speaker suspect victim republican
    democrat mogul billionaire counterpart co-star teammate aide quarterback comedian host anchor
    correspondent photographer filmmaker entrepreneur executive coordinator driver pilot astronaut
    physicist biologist surgeon physician veteran student teenager neighbor neighbour designer
    model novelist poet editor whistleblower contractor strategist pollster lawmaker deputy
    constable corporal private cpl pvt
    """
TITLE_GENDER: dict[str, Gender | None] = (
    dict.fromkeys(_TITLES.split())
    | {word: "she" for word in _HER_TITLES.split()}
    | {word: "he" for word in _HIS_TITLES.split()}
)
"""Lower-case title without its stop -> the pronoun it tells, if it does."""

_BEFORE_TITLES = "former acting deputy vice prime foreign defense defence finance interior attorney"
TITLE_PARTS = frozenset(TITLE_GENDER) | frozenset(
    f"{_BEFORE_TITLES} first then-president ex-president u.s. us american british russian chinese "
    "french german democratic executive white house senate state secretary of".split()
)
"""Capitalised words that may stand between a title's start and the name."""

# Nouns for a single person who has no name; with the pronoun that the noun tells.
_HER_NOUNS = """
    woman girl mother mom wife daughter sister widow aunt niece grandmother girlfriend actress
    queen princess lady bride businesswoman congresswoman spokeswoman chairwoman policewoman
    waitress stepmother fiancee fiancée heroine
    """
_HIS_NOUNS = """
    man boy father dad husband son brother widower uncle nephew grandfather boyfriend king prince
    guy gentleman groom businessman congressman spokesman chairman policeman gunman fireman waiter
    stepfather fiance fiancé clergyman priest pope monk
    """
_NOUNS = """
    person child kid baby infant toddler teen teenager parent relative friend partner spouse
    cousin sibling twin stranger neighbor neighbour resident colleague classmate roommate
    companion patient doctor nurse surgeon physician officer cop detective sheriff deputy trooper
    soldier marine sailor sergeant captain colonel general commander lieutenant pilot driver
    passenger rider cyclist student teacher professor principal pupil coach player teammate
    athlete golfer champion rival opponent challenger contender candidate nominee incumbent
    senator representative lawmaker legislator governor mayor president minister chancellor
    premier secretary ambassador diplomat envoy leader chief chair director manager executive boss
    founder owner investor employee employer worker aide adviser advisor assistant staffer
    official spokesperson lawyer attorney prosecutor judge juror defendant plaintiff suspect
    victim witness accuser attacker assailant shooter killer murderer robber thief burglar hacker
    inmate prisoner convict hostage survivor author writer reporter journalist editor host anchor
    presenter actor singer rapper musician artist star comedian celebrity producer photographer
    filmmaker critic fan user customer client clerk cashier shopper tourist traveler traveller
    visitor guest immigrant migrant refugee citizen voter donor supporter follower member veteran
    hero expert analyst economist scientist researcher engineer historian predecessor successor
    counterpart mentor farmer hunter fisherman preacher pastor bishop imam rabbi cardinal speaker
    caller bystander onlooker rescuer firefighter paramedic servant guard bodyguard agent spy
    informant source whistleblower republican democrat dog cat bear character figure
    """
HUMAN_NOUNS: dict[str, Gender | None] = (
    dict.fromkeys(_NOUNS.split())
    | {word: "she" for word in _HER_NOUNS.split()}
    | {word: "he" for word in _HIS_NOUNS.split()}
)

# Capitalised words that end a run of capitals without being a surname.
_NO_SURNAMES = """
    House States Kingdom Union Nations Court Street Journal Times Post News Agency Party Council
    Committee Department Ministry University College School Hospital Company Corporation Corp
    Group Bank Fund Association Organization Organisation Institute Center Centre Office Service
    Services Force Forces Army Navy Guard Police Bureau Congress Senate Parliament Commission
    Treaty Act Bill Law Amendment War Day Week Month Year Beach City County State Province River
    Lake Sea Ocean Island Islands Mountain Mountains Valley Park Airport Station Road Avenue
    Square Bridge Tower Alliance League Cup Games Olympics Press Television Radio Inc Ltd LLC Co
    Foundation Society Club Church Museum Theater Theatre Hotel Hall Library Stadium Arena Field
    Building Plaza Mall Bowl Award Awards Prize Festival Show Series Magazine Review Herald
    Tribune Gazette Observer Network Channel Project Program Programme Initiative Campaign Plan
    Deal Agreement Accord Summit Conference Convention Administration Authority Board Federation
    Academy Command Division District Region Territory Coast Bay Harbor Harbour Falls Springs
    Heights Hills Village Town Township Point Canyon Desert Forest Garden Gardens Zoo Highway
    Boulevard Lane Drive Way Trail Republicans Democrats Americans Report Study Survey Index Poll
    Rights Affairs Security Health Education Justice Defense Defence Treasury Commerce Energy
    Labor Trade Reserve Exchange Market Markets Capital Partners Holdings Industries Systems
    Technologies Airlines Airways Motors Pictures Studios Entertainment Records Music Sports Team
    Bulldogs Locker Mission Temple Palace Castle Cathedral Prison Jail Telescope Movement Front
    Brigade Brotherhood Facebook Twitter Google Instagram YouTube Assembly Chamber Caucus
    Coalition Christmas Easter Thanksgiving Sunday Monday Tuesday Wednesday Thursday Friday
    Saturday January February March April June July August September October November December
    Online Today Tonight Live English French German Spanish Chinese Japanese Russian American
    British Canadian Muslim Christian Jewish Catholic Jr Hurricane Storm Disease Syndrome Virus
    Doctrine Effect Rule Rules Memorial General Earth World Europe Africa Asia America
    International National Medicine Science Sciences
    """
NO_SURNAMES = frozenset(_NO_SURNAMES.split())

_PLACES = """
    Afghanistan Alabama Alaska Albania Algeria America Amsterdam Argentina Arizona Arkansas Athens
    Atlanta Auckland Austin Australia Austria Baghdad Bahrain Baltimore Bangkok Bangladesh
    Barcelona Beijing Beirut Belarus Belfast Belgium Berlin Boston Brazil Britain Brooklyn
    Brussels Bulgaria Cairo California Cambodia Canada Chicago Chile China Cleveland Colombia
    Colorado Connecticut Copenhagen Crimea Croatia Cuba Dallas Damascus Delaware Delhi Denmark
    Denver Detroit Dubai Dublin Edinburgh Egypt England Estonia Ethiopia Finland Florida France
    Gaza Geneva Georgia Germany Ghana Greece Guam Haiti Hawaii Hollywood Houston Hungary Iceland
    Idaho Illinois India Indiana Indonesia Iowa Iran Iraq Ireland Islamabad Israel Istanbul Italy
    Jakarta Jamaica Japan Jerusalem Kabul Kansas Kentucky Kenya Kiev Kosovo Kremlin Kuwait Kyiv
    Latvia Lebanon Libya Lithuania London Louisiana Luxembourg Madrid Maine Malaysia Manhattan
    Manila Maryland Massachusetts Melbourne Memphis Mexico Miami Michigan Milan Milwaukee
    Minneapolis Minnesota Mississippi Missouri Montana Montreal Morocco Moscow Mumbai Munich
    Myanmar Nashville Nebraska Nepal Netherlands Nevada Nigeria Norway Oakland Ohio Oklahoma
    Ontario Oregon Orlando Oslo Ottawa Oxford Pakistan Palestine Panama Paris Pennsylvania
    Pentagon Peru Philadelphia Philippines Phoenix Pittsburgh Poland Portland Portugal Prague
    Pyongyang Qatar Quebec Queens Romania Rome Russia Sacramento Scotland Seattle Seoul Serbia
    Shanghai Singapore Slovakia Slovenia Somalia Spain Stockholm Sudan Sweden Switzerland Sydney
    Syria Taiwan Tehran Tennessee Texas Thailand Tokyo Toronto Tunisia Turkey Uganda Ukraine Utah
    Vancouver Venezuela Vermont Vienna Vietnam Virginia Wales Warsaw Washington Wisconsin Wyoming
    Yemen Zimbabwe Congress Parliament Senate Capitol Internet God Facebook Twitter Google
    Instagram YouTube Christmas Easter
    Thanksgiving
    """
PLACES = frozenset(_PLACES.split())

_PLACE_STARTS = """
    New North South East West San Santa Los Las St Saint Fort Mount Lake Port El Palm Cape Hong Rio
    Great Northern Southern Eastern Western Central Upper Lower Mar-a-Lago Grand
    """
PLACE_STARTS = frozenset(_PLACE_STARTS.split())
"""First words of names of places."""
