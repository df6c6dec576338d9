"""Abbreviations and other words that decide boundaries, written for this package by language.

Abbreviations stand without their last dot and as they are capitalised in running text: "Wash" is
the state, "wash" a word.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of one language; every list may be empty."""

    titles: frozenset[str] = frozenset()  # never end a sentence
    closed: frozenset[str] = frozenset()  # end one only before a starter
    open_ended: frozenset[str] = frozenset()  # end one before a starter; else Punkt decides
    times: frozenset[str] = frozenset()  # end one unless a zone or day follows
    final: frozenset[str] = frozenset()  # end one before any capital letter
    numbered: frozenset[str] = frozenset()  # belong to a number that follows
    lettered: frozenset[str] = frozenset()  # nouns that a single letter follows: vitamin C
    starters: frozenset[str] = frozenset()  # capitalised words that only open sentences
    after_times: frozenset[str] = frozenset()
    reporting: frozenset[str] = frozenset()  # verbs of "Smith said"
    brands: frozenset[str] = frozenset()  # names that end in ! or ?
    ordinals: frozenset[str] = frozenset()  # nouns after an ordinal such as "3."


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MONTHS = "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"
_DAYS = "Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun"
_FULL_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_FULL_MONTHS = (
    "January February March April May June July August September October November December"
)

_STARTERS = """
    The A An He She It They We You I This That These Those His Her Its Their Our My Your
    In On At But And Or If When While As After Before Since Because Although Though However There
    Here What Who Why How Where Which Some Many Most All Both Each Every Not No So Then Now Also
    Still Yet For From With By To Under During According Meanwhile Once Only Even Such Other Others
    Another Several Until Unless Despite Instead Moreover Nevertheless Thus Earlier Later Last Next
    Asked Was Were Is Are Did Does Do Has Have Had Can Could Would Should Nor Nobody Everyone
    Anyone Someone Nothing Everything Something Those Today Yesterday Tomorrow Whether Without
    Within Through Between Among Against About Over Just Like
    It's He's She's They're We're I'm I've I'll I'd You're That's There's Don't Didn't
    It’s He’s She’s They’re We’re I’m I’ve I’ll I’d You’re That’s There’s Don’t Didn’t
    Officials Analysts Police Authorities Experts Critics Investigators Prosecutors Researchers
    Scientists Supporters Opponents Protesters Residents Witnesses Doctors Lawyers Voters
    Shares Sales Nearly Almost About More Less Few
"""

ENGLISH = Words(
    titles=_set("""
        Mr Mrs Ms Mx Messrs Mme Mlle Prof Profs Drs Gen Gens Rep Reps Sen Sens Gov Govs Lt Lts
        Lieut Col Cols Sgt Sgts Capt Cmdr Comdr Adm Maj Cpl Pvt Pfc Spc Brig Rev Revs Hon Pres Supt
        Det Insp Fr Msgr Amb Atty Asst Assoc Dep Dir Sec Treas Tech Maj-Gen vs v e.g i.e eg ie cf
        viz ca approx c.f Lt.-Gen Lt.Col Ald Rt Const Del Hosp
    """),
    closed=_set("""
        Dr St Ft Mt Mts Pt Ste Sts U.S U.K U.N E.U U.S.A U.A.E U.S.S.R N.Y L.A S.F P.O Gt Ave.,
        al Est est
    """),
    open_ended=_set(f"""
        Inc Corp Co Cos Ltd LLC L.L.C Bros Plc plc Assn Assoc Dept Univ Inst Intl Mfg Ent
        Jr Sr Esq Ph.D M.D B.A M.A B.S M.S M.B.A LL.B LL.M D.D.S R.N J.D Ed.D PhD D.Phil
        Ave Blvd Rd Ln Hwy Pkwy Bldg Rte Sq Terr Apt
        D.C N.J N.C S.C N.H N.M N.D S.D R.I W.Va P.E.I B.C Wash.,
        Ala Alas Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Kans Ky La Md Mass Mich Minn Miss
        Mo Mont Neb Nebr Nev Okla Ore Oreg Pa Penn Tenn Tex Va Vt Wash Wis Wisc Wyo Ont Que
        oz lb lbs ft yd yds sq hr hrs min mins sec secs mph km kg cm mm tsp tbsp avg max
        {_MONTHS} {_DAYS}
    """),
    times=_set("a.m p.m A.M P.M am. pm."),
    final=_set("etc"),
    numbered=_set(
        f"No Nos no nos p pp P vol Vol Vols Fig Figs fig Art Ch ch Sec sec Op op {_MONTHS}"
    ),
    lettered=_set("""
        vitamin hepatitis plan grade type group class category phase section appendix option
        exhibit team side size route zone model letter influenza schedule title part serie bloc
        formula division terminal building block step line channel
    """),
    starters=_set(_STARTERS),
    after_times=_set(f"""
        EST EDT ET CST CDT CT MST MDT MT PST PDT PT GMT UTC BST CET CEST IST JST AEST AEDT HST AKST
        Eastern Central Mountain Pacific Greenwich Beijing Moscow London Tokyo Israel
        {_FULL_DAYS} {_FULL_MONTHS}
    """),
    reporting=_set("""
        said says asked asks added wrote writes told replied answered shouted yelled cried tweeted
        wondered quipped joked exclaimed recalled continued insisted explained declared
    """),
    brands=_set("Yahoo Jeopardy Yum"),
)

WORDS = {"en": ENGLISH}


def words(lang: str) -> Words:
    """The lists of a language; empty ones where none were written."""
    return WORDS.get(lang, Words())
