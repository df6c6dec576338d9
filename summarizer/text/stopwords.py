"""Function words by language: words that say nothing about what a sentence is about."""

from __future__ import annotations

# English after the SMART and NLTK lists, less the negations' content and all numerals; the others
# are the closed classes (articles, pronouns, prepositions, conjunctions, auxiliaries) only.
_LISTS = {
    "en": """
        a about above after again against all also am among an and another any are aren't as at
        be because been before being below between both but by can can't cannot could couldn't
        did didn't do does doesn't doing don't down during each either else ever every few for from
        further had hadn't has hasn't have haven't having he her here hers herself him himself his
        how however i i'd i'll i'm i've if in into is isn't it its itself just let many may me might
        more most much must my myself neither no nor not now of off on once only onto or other ought
        our ours ourselves out over own per quite rather said same say saying says shall she should
        shouldn't since so some still such than that the their theirs them themselves then there
        these they they'd they'll they're they've this those though through thus to too toward
        towards under until up upon us very was wasn't we we'd we'll we're we've were weren't what
        when where whether which while who whom whose why will with within without won't would
        wouldn't yet you you'd you'll you're you've your yours yourself yourselves
        """,
    "de": """
        aber als am an auch auf aus bei bin bis bist da damit dann das dass dem den der des dessen
        die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer
        eines er es für gegen hat hatte hatten haben hier ich ihm ihn ihnen ihr ihre ihrem ihren
        ihrer im in ins ist ja jede jedem jeden jeder jedes kann kein keine keinem keinen keiner
        können man mehr mein mit muss nach nicht noch nun nur ob oder ohne sagte schon sehr sein
        seine seinem seinen seiner seit sich sie sind so über um und uns unter vom von vor war waren
        was weil wenn wer werden wie wieder will wir wird wo wurde wurden zu zum zur zwischen
        """,
    "fr": """
        ai alors après au aucun aussi autre aux avait avant avec avoir c ce ces cet cette ceux chez
        comme contre d dans de depuis des deux dit donc dont du elle elles en encore entre est et
        été être eu fait il ils j je jusqu l la le les leur leurs lui mais me même mes moins mon n
        ne nos notre nous on ont ou où par pas pendant peu plus pour qu quand que qui s sa sans se
        selon ses si son sont sous sur ta te tous tout toute toutes très tu un une vers votre vous y
        """,
    "es": """
        a al algo ante antes aunque cada como con contra cual cuando de del desde dijo donde dos
        durante e el ella ellas ellos en entre era eran es esa ese eso esta está estaba estado están
        este esto estos fue fueron ha haber había han hasta hay la las le les lo los más me mi
        mientras muy nada ni no nos o otra otro para pero por porque puede que qué quien se según
        ser si sí sido sin sobre son su sus también tanto te tiene todo todos tras tu un una uno y
        ya yo
        """,
    "nl": """
        aan al alle als bij dan dat de deze die dit door dus een en er had hadden heb hebben heeft
        het hij hoe hun ik in is je kan kon kunnen maar me meer men met mijn moet na naar niet nog
        nu of om omdat onder ons onze ook op over te tegen toch toen tot u uit van veel voor waar
        waren was wat we wel werd werden wie wij wil worden wordt zal ze zei zich zij zijn zo zonder
        zou
        """,
    "it": """
        a ad ai al alla alle anche ancora avere aveva c che chi ci come con contro cui d da dai dal
        dalla dalle degli dei del della delle di dopo dove due e è ed era erano fra gli ha hanno i
        il in io l la le lei li lo loro lui ma mi nei nel nella nelle noi non o per però più poi
        prima quando quella quello questa questo se sei si sia sono su sua sue sui sul sulla suo
        suoi tra tutti tutto un una uno
        """,
    "pt": """
        a ao aos apenas após as até com como contra da das de dela dele deles depois do dos e ela
        elas ele eles em entre era eram essa esse esta está este eu foi foram há isso já la lhe mais
        mas me mesmo muito na não nas nem no nos o os ou para pela pelas pelo pelos por porque
        quando que quem se sem ser seu seus são só sobre sua suas também tem tinha um uma
        """,
}

_SETS = {language: frozenset(listing.split()) for language, listing in _LISTS.items()}


def stopwords(lang: str = "en") -> frozenset[str]:
    """The function words of a language (ISO 639-1), lower-case; empty where none are known.

    >>> "the" in stopwords("en"), "het" in stopwords("nl"), len(stopwords("ja"))
    (True, True, 0)
    """
    return _SETS.get(lang, frozenset())
