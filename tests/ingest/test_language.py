"""Language by script and by small words."""

from __future__ import annotations

import pytest

from summarizer.ingest.language import code_of, detect_language

SENTENCES = {
    "en": "The prime minister said that the government will not be able to pay for it this year.",
    "de": "Der Minister sagte, dass die Regierung nicht für alle Kosten aufkommen wird und das "
    "Geld auch im nächsten Jahr fehlt.",
    "fr": "Le ministre a dit que le gouvernement ne sera pas en mesure de payer pour les dégâts.",
    "es": "El ministro dijo que el gobierno no podrá pagar los daños que causó la tormenta.",
    "it": "Il ministro ha detto che il governo non sarà in grado di pagare i danni della tempesta.",
    "pt": "O ministro disse que o governo não vai poder pagar os danos causados pela tempestade.",
    "nl": "De minister zei dat de regering niet in staat zal zijn om voor de schade te betalen.",
    "sv": "Ministern säger att regeringen inte kan betala för skadorna och att det är för dyrt.",
    "fi": "Ministeri sanoi, että hallitus ei voi maksaa vahinkoja, mutta se on jo luvannut apua.",
    "pl": "Minister powiedział, że rząd nie będzie w stanie zapłacić za szkody, które są duże.",
    "cs": "Ministr řekl, že vláda nebude moci zaplatit za škody, které jsou podle něj velké.",
    "tr": "Bakan, hükümetin bu yıl için daha çok para ve yardım bulmasının zor olduğunu söyledi.",
    "ru": "Министр сказал, что правительство не сможет заплатить за ущерб, и что он не знает как.",
    "uk": "Міністр сказав, що уряд не зможе заплатити за збитки, і що він також не знає як.",
    "el": "Ο υπουργός είπε ότι η κυβέρνηση δεν μπορεί να πληρώσει.",
    "he": "השר אמר שהממשלה לא תוכל לשלם על הנזקים השנה.",
    "ar": "قال الوزير إن الحكومة لن تتمكن من دفع ثمن الأضرار هذا العام.",
    "fa": "وزیر گفت که دولت نمی‌تواند هزینه خسارت‌ها را پرداخت کند و چاره‌ای نیست.",
    "hi": "मंत्री ने कहा कि सरकार इस साल नुकसान का भुगतान नहीं कर पाएगी।",
    "zh": "部长表示政府今年无法支付这笔赔偿费用。",
    "ja": "大臣は政府が今年その費用を支払うことができないと述べた。",
    "ko": "장관은 정부가 올해 그 비용을 지불할 수 없다고 말했다.",
    "th": "รัฐมนตรีกล่าวว่ารัฐบาลไม่สามารถจ่ายค่าเสียหายได้ในปีนี้",
}


@pytest.mark.parametrize(("code", "sentence"), SENTENCES.items())
def test_a_sentence_tells_its_language(code: str, sentence: str) -> None:
    assert detect_language(sentence) == code


@pytest.mark.parametrize("text", ["", "Reuters", "Trump, Rutte, Macron", "12 34 56", "qzx " * 40])
def test_what_is_too_short_or_no_language_is_none(text: str) -> None:
    assert detect_language(text) is None


@pytest.mark.parametrize(
    ("tag", "code"),
    [("en", "en"), ("de-CH", "de"), ("EN_us", "en"), (None, None), ("x-default", None), ("", None)],
)
def test_a_tag_is_cut_to_its_language(tag: str | None, code: str | None) -> None:
    assert code_of(tag) == code
