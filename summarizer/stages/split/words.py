"""Abbreviations and other words that decide boundaries, written for this package by language.

Abbreviations stand without their last dot and as they are capitalised in running text: "Wash" is
the state, "wash" a word.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of one language; every list may be empty."""

    titles: frozenset[str] = frozenset()  # abbreviations that never end a sentence
    closed: frozenset[str] = frozenset()  # ... that end one only before a starter
    open_ended: frozenset[str] = frozenset()  # ... before a starter; else Punkt decides
    places: frozenset[str] = frozenset()  # ... before a capital letter that is no office
    times: frozenset[str] = frozenset()  # ... before a capital letter that is no zone or day
    final: frozenset[str] = frozenset()  # ... before any capital letter
    units: frozenset[str] = frozenset()  # ... before a capital letter, after a number
    numbered: frozenset[str] = frozenset()  # ... never before a number
    plain: frozenset[str] = frozenset()  # words that Punkt takes for abbreviations
    lettered: frozenset[str] = frozenset()  # nouns that a single letter follows: vitamin C
    starters: frozenset[str] = frozenset()  # capitalised words that only open sentences
    pronouns: frozenset[str] = frozenset()  # those of them that stand for a person
    after_times: frozenset[str] = frozenset()
    after_places: frozenset[str] = frozenset()
    reporting: frozenset[str] = frozenset()  # verbs of "Smith said"
    brands: frozenset[str] = frozenset()  # names that end in an exclamation mark
    ordinals: frozenset[str] = frozenset()  # nouns after an ordinal number such as "3."


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TITLES = """
    Mr Mrs Ms Mx Messrs Mme Mlle Prof Profs Drs Gen Gens Rep Reps Sen Sens Gov Govs Lt Lts Lieut
    Col Cols Sgt Sgts Capt Cmdr Comdr Adm Maj Cpl Pvt Pfc Spc Brig Rev Revs Hon Pres Supt Det Insp
    Fr Msgr Amb Atty Asst Assoc Dep Dir Sec Treas Tech Ald Rt Const Del
"""
_MONTHS = "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"
_STARTERS = """
    The A An This That These Those His Her Its Their Our My Your He She It They We You I
    In On At But And Or If When While As After Before Since Because Although Though However There
    Here What Who Why How Where Which Some Many Most All Both Each Every Not No So Then Now Also
    Still Yet For From With By To Under During According Meanwhile Once Only Even Such Other Others
    Another Several Until Unless Despite Instead Moreover Nevertheless Thus Earlier Later Last Next
    Asked Was Were Is Are Did Does Do Has Have Had Can Could Would Should Nor Nobody Everyone
    Anyone Someone Nothing Everything Something Today Yesterday Tomorrow Whether Without Within
    Through Between Among Against About Over Just Like
    It's He's She's They're We're I'm I've I'll I'd You're That's There's Don't Didn't
    It’s He’s She’s They’re We’re I’m I’ve I’ll I’d You’re That’s There’s Don’t Didn’t
    Officials Analysts Police Authorities Experts Critics Investigators Prosecutors Researchers
    Scientists Supporters Opponents Protesters Residents Witnesses Doctors Lawyers Voters Shares
    Sales Nearly Almost More Less Few Neither Either None Perhaps Maybe Indeed Clearly Finally
    Overall Thousands Hundreds Dozens Millions People Children Two Three Four Five Six Seven Eight
    Nine Ten Investors Shareholders Traders Economists Stocks Prices Profits Revenue Customers
    Employees Workers Families Students Teachers Parents Fans Players Rescuers Firefighters Rescue
    Troops Soldiers Rebels Militants Lawmakers Diplomats Envoys Crowds Neighbors Neighbours
    Relatives Friends Democrats Republicans Detectives Deputies Crews Paramedics Activists
"""

ENGLISH = Words(
    titles=_set(_TITLES + "vs v e.g i.e eg ie cf viz ca approx c.f"),
    closed=_set("""
        Dr St Ft Mt Mts Pt Ste Sts Gt al est Mk
        U.S U.K U.N E.U U.S.A U.A.E U.S.S.R N.Y L.A S.F P.O
    """),
    open_ended=_set(f"""
        Inc Corp Co Cos Ltd LLC L.L.C Bros Plc plc Assn Dept dept Univ Inst Intl Mfg Ent
        INC CORP CO LTD Jr Sr Esq Ph.D M.D B.A M.A B.S M.S M.B.A LL.B LL.M D.D.S R.N J.D Ed.D PhD
        Ave Blvd Rd Ln Hwy Pkwy Bldg Rte Sq Terr Apt
        oz lb lbs ft yd yds sq hr hrs min mins sec secs mph km kg cm mm tsp tbsp avg max
        {_MONTHS} Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
    """),
    places=_set("""
        Ala Alas Ariz Ark Calif Colo Conn Fla Ga Ill Ind Kan Kans Ky La Md Mass Mich Minn Miss Mo
        Mont Neb Nebr Nev Okla Ore Oreg Pa Penn Tenn Tex Va Vt Wash Wis Wisc Wyo Ont Que W.Va
    """),
    times=_set("a.m p.m A.M P.M am pm AM PM"),
    final=_set("etc"),
    units=_set("oz lb lbs ft in yd yds hr hrs min mins sec secs mph km kg cm mm m bn mn"),
    numbered=_set(f"""
        No Nos no nos p pp P vol Vol Vols Fig Figs fig Art Ch ch Sec sec Op op pop Mk par
        para Rte ext tel Tel ref refs Ref Refs
        {_MONTHS}
    """),
    plain=_set("ill ok ore wash wed conn rep gen"),
    lettered=_set("""
        vitamin hepatitis plan grade type group class category phase section appendix option
        exhibit team side size route zone model letter influenza schedule title part bloc formula
        division terminal building block step line channel
    """),
    starters=_set(_STARTERS),
    pronouns=_set("He She They It We You"),
    after_times=_set("""
        EST EDT ET CST CDT CT MST MDT MT PST PDT PT GMT UTC BST CET CEST IST JST AEST AEDT HST AKST
        Eastern Central Mountain Pacific Greenwich Beijing Moscow London Tokyo Israel
        Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thurs Fri Sat
        Sun January February March April May June July August September October November December
        Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
    """),
    after_places=_set(_TITLES + "General Legislature Dr Governor Senator"),
    reporting=_set("""
        said says asked asks added wrote writes told replied answered shouted yelled cried tweeted
        wondered quipped joked exclaimed recalled continued insisted explained declared
    """),
    brands=_set("Yahoo Jeopardy Yum"),
)

# Languages that write ordinal numbers with a dot, and what then follows: months, centuries.
_GERMAN_ORDINALS = """
    Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember
    Jahrhundert Jahrhunderts Klasse Bundesliga Liga Platz Runde Stock Geburtstag Mal Weltkrieg
"""


def _abbreviations(text: str) -> frozenset[str]:
    """The words as written and with a capital, as at the start of a sentence."""
    return _set(text) | {word[:1].upper() + word[1:] for word in text.split()}


OTHERS = {
    "de": Words(
        titles=_abbreviations("""
            Dr Prof Hr Fr Frl Ing Dipl Mag St bzw z.B d.h u.a ca vgl sog Nr inkl exkl geb gest
            zzgl z B d h u evtl max min Abs Art Bd Mio Mrd Tsd
        """),
        numbered=_set("Nr S Bd Art Abs Kap Abb"),
        ordinals=_set(_GERMAN_ORDINALS),
    ),
    "fr": Words(
        titles=_abbreviations(
            "M MM Mme Mmes Mlle Mlles Me Dr Pr Mgr St Ste cf env p.ex c.-à-d av apr J.-C"
        ),
        numbered=_set("art p pp vol n no chap fig"),
    ),
    "es": Words(
        titles=_abbreviations("""
            Sr Sra Sres Sras Srta D Dña EE Dr Dra Drs Prof Profa Lic Ing Gral Cnel Cap Sto Sta Mons
            p.ej pág págs aprox Ud Uds Vd Avda
        """),
        numbered=_set("núm nº art pág págs vol cap fig"),
    ),
    "nl": Words(
        titles=_abbreviations("""
            dhr mevr mw mr dr drs ir ing prof jhr ds St bijv d.w.z o.a m.b.t t.a.v i.v.m ca vgl
            resp Dhr Mevr Mw Mr Dr Drs Ir Ing Prof
        """),
        numbered=_set("nr blz art p hfst afb"),
    ),
    "it": Words(
        titles=_abbreviations(
            "Sig Sigg Sig.ra Dott Dott.ssa Prof Prof.ssa Ing Avv On Arch Geom Gen Col cfr"
        ),
        numbered=_set("art n pag pagg vol cap fig"),
    ),
    "pt": Words(
        titles=_abbreviations(
            "Sr Sra Srs Dr Dra Prof Profa Eng Exmo Gen Cel Cap V.Ex.ª p.ex cf Av"
        ),
        numbered=_set("art pág págs vol cap fig n núm"),
    ),
    "pl": Words(
        titles=_abbreviations(
            "dr prof mgr inż ks św ul al gen płk kpt por im tzw np m.in tj ok Św Ul Al"
        ),
        numbered=_set("nr art str ust pkt poz s t"),
        ordinals=_set("stycznia lutego marca kwietnia maja czerwca lipca sierpnia września"),
    ),
    "ru": Words(
        titles=_abbreviations(
            "ул им т.е т.н т.к проф акад ген гр д-р св пр пл просп наб см ср тов п-к"
        ),
        units=_set("г гг в вв руб коп млн млрд тыс м км кг"),
        numbered=_set("стр с п ст рис табл гл т №"),
    ),
    "sv": Words(titles=_abbreviations("t.ex bl.a dvs d.v.s ca kl nr S:t prof dr st jfr resp")),
    "da": Words(
        titles=_abbreviations("f.eks bl.a dvs ca kl nr hr fr prof dr jf"), ordinals=_set("januar")
    ),
    "no": Words(
        titles=_abbreviations("f.eks bl.a dvs ca kl nr hr fr prof dr jf"), ordinals=_set("januar")
    ),
    "tr": Words(titles=_abbreviations("dr prof doç av sn no vb bkz örn yy cad sok")),
    "fi": Words(titles=_abbreviations("esim ks n s.o prof toht mm ym t.s")),
    "uk": Words(
        titles=_abbreviations("вул ім т.д проф акад ген св див напр тов"),
        units=_set("р рр ст грн млн млрд тис"),
    ),
    "el": Words(titles=_abbreviations("κ κα κκ δρ καθ π.χ δηλ αρ σελ βλ")),
    "cs": Words(titles=_abbreviations("Ing Mgr Dr Prof MUDr JUDr PhDr např tj tzv sv čp ul č")),
}

SHARED = Words(titles=_abbreviations("dr prof"))
WORDS = {"en": ENGLISH} | OTHERS


def words_of(lang: str) -> Words:
    """The lists of a language; the few titles that many share where none were written."""
    return WORDS.get(lang, SHARED)
