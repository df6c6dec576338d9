"""The phrases that give a line of furniture away.

A row reads: a line of at most this many words, in this zone, that is (starts with, is labelled
with, holds) one of these phrases is furniture of this kind. Phrases are lower case with straight
apostrophes; a label is followed by a colon, a bar, an arrow or a dash.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Zone = Literal["any", "head", "tail", "edge", "upper"]
"""Where on the page a rule holds: anywhere, above the article's body, below it, at either edge, or
wherever prose follows."""

How = Literal["is", "starts", "label", "holds"]


class Phrases(NamedTuple):
    """One row of the table."""

    kind: str
    how: How
    zone: Zone
    most_words: int
    texts: tuple[str, ...]


def _row(kind: str, how: How, zone: Zone, most_words: int, texts: str) -> Phrases:
    return Phrases(kind, how, zone, most_words, tuple(texts.split("|")))


PHRASES: tuple[Phrases, ...] = (
    _row(
        "social links", "holds", "any", 25,
        "our telegram|our whatsapp|our facebook page|our youtube channel|us on telegram|"
        "us on whatsapp|us on facebook|us on twitter|us on instagram",
    ),
    _row(
        "social links", "holds", "any", 60,
        "copy this code to your website|location information to your tweets|on twitter here|"
        "on facebook here|on instagram here",
    ),
    _row(
        "read more", "is", "any", 12,
        "report this ad|reuse this content|explore more on these topics|show quick read|"
        "hide quick read|save|"
        "key points are ai generated, newsroom reviewed|back to top|skip to content",
    ),
    _row(
        "read more", "starts", "any", 25,
        "for more on|for more news|for more information|for more details|for more about|"
        "for the full story|for a full recap|for the full list|also check out|watch my",
    ),
    _row(
        "update note", "starts", "edge", 30,
        "updated at|update at|correction appended|clarification appended",
    ),
    _row(
        "caption", "starts", "any", 70,
        "enlarge image|enlarge this image|buy photo",
    ),
    _row(
        "social links", "starts", "any", 40,
        "follow us|like us on|find us on|join us on|share this|tweet this|share on facebook|"
        "share on twitter|share via|read or share this|read or share this story|connect with us|"
        "add us on|follow our|join our|tweet with a location|become my friend|add as an interest|"
        "síguenos|suivez-nous|folgen sie uns|seguici|siga-nos|volg ons",
    ),
    _row(
        "social links", "is", "any", 30,
        "twitter|facebook|share|tweet|email|print|share this|share this article|share this story|"
        "copy link|whatsapp|telegram|instagram|linkedin|facebook twitter|reset|"
        "facebook twitter email|play facebook|play facebook twitter|share tweet|teilen|partager",
    ),
    _row(
        "read more", "label", "any", 30,
        "read|read more|see more|also read|read also|also see|see also|read next|related|"
        "related story|related stories|related article|related articles|related coverage|"
        "related content|related link|related links|related video|more|more on|more from|watch|"
        "watch more|watch now|watch live|video|photos|gallery|more info|more information|"
        "don't miss|listen|listen now|in pictures|must read|must watch|up next|lesen sie auch|"
        "mehr zum thema|lire aussi|à lire aussi|lea también|lea además|leer más|leggi anche|"
        "leia também|leia mais|lees ook|les også|läs också|læs også|czytaj także",
    ),
    _row(
        "read more", "starts", "any", 35,
        "read more|read the full|read the rest|see more|learn more about|click here|click on|"
        "click to|click through|continue reading|keep reading|story continues|story continued|"
        "article continues|continue to article|just watched|view full|view gallery|view photos|"
        "media playback|show more|load more|more stories from|you may also like|"
        "you might also like|recommended for you|watch full episodes|find out more|"
        "for more on this|get the full story|this feature is not available|"
        "rating is available when|interested in ? add|interested in? add",
    ),
    _row(
        "read more", "starts", "any", 9,
        "more from|more on|trending now|also on|editor's picks|"
        "recommended reading|browse|top stories|related stories|most popular stories|"
        "most popular articles|most popular posts|most popular on|most read stories|most read in|"
        "most read on|most viewed stories",
    ),
    _row(
        "read more", "is", "any", 30,
        "also|read more|see also|related|related articles|related stories|more|related coverage|"
        "more information|more coverage|watch|watch live|watch now|replay|replay more videos|"
        "learn more|must watch|show more|story highlights|up next|video|recommended|"
        "related topics|related content|more on this story|continued|top stories",
    ),
    _row(
        "read more", "holds", "any", 25,
        "click here",
    ),
    _row(
        "subscription", "starts", "any", 45,
        "subscribe to|subscribe now|subscribe for|sign up for|sign up to|sign up here|sign up now|"
        "sign in to|log in to|get breaking news|get our|already a subscriber|"
        "already have an account|want more stories|want stories like|breaking news emails|"
        "enter your email|please enter your email|get the latest news|never miss|stay up to date|"
        "stay informed|support our journalism|download the|you must be logged in|"
        "create an account|to continue reading|by signing up|by subscribing|"
        "thank you for subscribing|thanks for signing up|you have been subscribed",
    ),
    _row(
        "subscription", "is", "any", 30,
        "subscribe|sign up|sign in|log in|register|newsletter|newsletters|donate|subscribe now|"
        "newsletter sign up|email sign up|abonnieren|s'abonner|suscríbete",
    ),
    _row(
        "subscription", "holds", "any", 60,
        "to your inbox|in your inbox|into your inbox|our newsletter|free newsletter|"
        "newsletter sign|you agree to receive email|you can unsubscribe|our daily email|"
        "our mailing list|breaking news alerts|edition by email",
    ),
    _row(
        "advertisement", "holds", "any", 12,
        "continue reading the main story",
    ),
    _row(
        "advertisement", "is", "any", 30,
        "advertisement|advertisements|advertising|ad|ads|sponsored|anzeige|sponsored content|"
        "promoted content|publicidad|publicité|werbung|ad feedback|pubblicità|"
        "advertisement continue reading the main story|skip advertisement|reclame|annons|annonse",
    ),
    _row(
        "advertisement", "starts", "any", 30,
        "advertisement continue|advertisement -|advertisement —|scroll down for|"
        "scroll to continue|sponsored by|we may earn|this post contains affiliate|"
        "this article contains affiliate",
    ),
    _row(
        "advertisement", "holds", "any", 60,
        "affiliate links|earn a commission|earn an affiliate",
    ),
    _row(
        "cookie notice", "holds", "any", 60,
        "enable javascript|uses cookies|use of cookies|use cookies to|accept cookies|"
        "cookie policy|your ad blocker|browser does not support|privacy policy and",
    ),
    _row(
        "cookie notice", "holds", "any", 60,
        "html5 capable browser|turn on javascript",
    ),
    _row(
        "cookie notice", "is", "any", 30,
        "javascript is disabled|privacy policy|terms of use|terms of service|accept all|"
        "cookie settings",
    ),
    _row(
        "copyright", "starts", "any", 80,
        "copyright ©|copyright 20|copyright 19|copyright (c)|©|(c) 20|(c) 19|all rights reserved|"
        "all contents copyright",
    ),
    _row(
        "tags", "label", "edge", 40,
        "filed under|tags|topics|tagged|categories|category|keywords|schlagwörter|mots-clés|"
        "etiquetas|more in|topic|read more about",
    ),
    _row(
        "copyright", "holds", "any", 80,
        "for your personal, non-commercial use|"
        "all rights reserved|may not be published, broadcast|may not be reproduced|"
        "used with permission. all|to reprint this article",
    ),
    _row(
        "update note", "starts", "any", 80,
        "this story has been updated|this article has been updated|this post has been updated|"
        "this story was updated|this article was updated|this report has been updated|"
        "this is a developing story|this is a breaking|this breaking news story|editor's note|"
        "editors' note|this story has been corrected|this article has been corrected|"
        "this story will be updated|an earlier version of this|a previous version of this|"
        "this article was amended|this headline has been|this story is developing|"
        "this article has been translated|refresh for updates",
    ),
    _row(
        "update note", "label", "edge", 80,
        "correction|clarification",
    ),
    _row(
        "comments", "is", "any", 30,
        "comments|comment|no comments|leave a comment|leave a reply|post a comment|view comments|"
        "show comments|add a comment|comments are closed|join the conversation|"
        "be the first to comment|write a comment|load comments|abstimmen",
    ),
    _row(
        "comments", "starts", "any", 25,
        "view all comments|read the comments|see all comments|leave a comment|post a comment|"
        "join the discussion|comments for this|have a tip we should know|have a story tip|"
        "got a tip",
    ),
    _row(
        "reader question", "label", "any", 120,
        "discussion question for readers|question for readers|questions for readers|"
        "discussion question|discussion questions|question for our readers|reader question|"
        "reader poll",
    ),
    _row(
        "reader question", "starts", "any", 60,
        "what do you think?|what are your thoughts|have your say|tell us what you think|"
        "let us know what|let us know in the comments|share your thoughts|"
        "sound off in the comments|do you have a story",
    ),
    _row(
        "byline", "starts", "edge", 60,
        "reporting by|(reporting by|additional reporting by|written by|(additional reporting|"
        "(writing by|writing by|editing by|(editing by|compiled by|(with inputs from|"
        "with inputs from|(compiled|with reporting by|edited by|(edited by|(with reporting|"
        "with files from|(with agency inputs|reported by",
    ),
    _row(
        "byline", "is", "edge", 30,
        "staff writer|staff reporter|by staff|staff report|associated press writer|news desk|"
        "web desk|special correspondent",
    ),
    _row(
        "byline", "holds", "edge", 80,
        "contributed to this report|contributed to this story|contributed to this article|"
        "contributed reporting|contributed from|is a staff writer|can be reached at|"
        "follow her on twitter|follow him on twitter|follow me on twitter|follow them on twitter|"
        "on twitter: @|on twitter @|is a freelance",
    ),
    _row(
        "byline", "label", "tail", 40,
        "contributing|contributors|with|contact",
    ),
    _row(
        "byline", "label", "edge", 12,
        "author|authors|autor|autorin|auteur|redaktion",
    ),
    _row(
        "caption", "starts", "any", 70,
        "image caption|image copyright|image source|media caption|picture caption|photo caption|"
        "enlarge this image|caption",
    ),
    _row(
        "caption", "label", "any", 90,
        "file|file photo|archive|archiv|archivo|archivio|archivbild|archivfoto|in this file photo|"
        "caption|bildunterschrift|légende",
    ),
    _row(
        "photo credit", "label", "any", 20,
        "photo|photos|foto|fotos|photograph|photographs|photographer|image|images|bild|picture|"
        "pictures|credit|photo credit|image credit|picture credit|photo by|photos by|"
        "photo courtesy|illustration|graphic|screenshot|screengrab|source photo|crédit photo|"
        "crédito|beeld|photo source|image source|foto von|photo via",
    ),
    _row(
        "update note", "starts", "edge", 60,
        "(except for the headline|except for the headline|(this story has not been edited|"
        "this story has not been edited|(this article has not been edited|"
        "(this is an unedited|this is an unedited",
    ),
    _row(
        "photo credit", "is", "any", 30,
        "view image in fullscreen|"
        "keystone|getty images|getty|shutterstock|ap photo|istock|istockphoto|alamy|epa|imago|"
        "photo|image|picture|photo gallery|handout|view image|view photo|picture alliance|"
        "play video|play|file photo|courtesy photo|enlarge",
    ),
    _row(
        "original source", "label", "edge", 20,
        "original source|article source|originally published at|via",
    ),
    _row(
        "original source", "label", "edge", 7,
        "source|sources|quelle|fuente|fonte|bron",
    ),
    _row(
        "original source", "starts", "edge", 40,
        "this article originally appeared|this article was originally|"
        "this story originally appeared|this story was originally|originally published on|"
        "originally published by|originally appeared on|first published on|"
        "this article first appeared|this story first appeared|this post originally",
    ),
    _row(
        "section label", "is", "head", 30,
        "world|world news|politics|business|sport|sports|opinion|exclusive|breaking|breaking news|"
        "local news|national|international|technology|tech|science|health|entertainment|lifestyle|"
        "culture|news|home|top news|us news|u.s. news|uk news|analysis|editorial|europe|asia|"
        "africa|americas|middle east|economy|feature|features|latest news|video news|live|"
        "live updates|from wikipedia, the free encyclopedia|abstract|advertisement feature",
    ),
    _row(
        "section label", "is", "head", 6,
        "for immediate release|press release|news release|pressemitteilung|comunicado de prensa|"
        "communiqué de presse|comunicato stampa|persbericht",
    ),
    _row(
        "section label", "starts", "head", 8,
        "text size",
    ),
)  # fmt: skip
