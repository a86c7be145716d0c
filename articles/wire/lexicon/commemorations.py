r"""The five commemorations and how texts name them, in folded letters (see tokens.fold).

Each has strong patterns, which name the date beyond doubt, and weak ones, which count only
together or in the right season. Folding: ı and İ are i, ё is е, dashes are -, quotes are ".
"""

from __future__ import annotations

from datetime import date

ORIGINS = {
    "20-january": date(1990, 1, 20),
    "khojaly": date(1992, 2, 26),
    "independence-day": date(1918, 5, 28),
    "remembrance-day": date(2020, 9, 27),
    "victory-day": date(2020, 11, 8),
}

# The country words that may stand beside "Independence Day" and still mean Azerbaijan's.
_OWN = r"(?:азербайдж|azərbaycan|әзербайжан|әзірбайжан|azerbaijan)"
_D20 = r"20[\s-]*(?:-?го\s+|е\s+)?"
_D28 = r"28[\s-]*(?:-?го\s+|-?е\s+)?"
_D8 = r"\b0?8[\s-]*(?:-?го\s+|-?е\s+)?"
_D27 = r"27[\s-]*(?:-?го\s+|-?е\s+)?"

STRONG = {
    "20-january": (
        r"(?:трагеди|событи|шехид|жертв|памят|ноч)\w*\s+(?:кровав\w+\s+)?\"?" + _D20 + r"январ\w*",
        r"\"?" + _D20 + r"январ\w*\"?\s+(?:трагеди|событи|шехид)\w*",
        r"(?:черн|кровав)\w+\s+январ\w*",
        r"январск\w+\s+трагеди\w*",
        r"д(?:ень|ня|ню|нем|не)\s+всенародн\w+\s+(?:скорб|траур)\w*",
        r"(?:20|iyirmi)\s+yanvar\w*\"?\s*(?:ümumxalq|facie|faciə|hadisə|şəhid|qətliam)\w*",
        r"(?:qara|qanli)\s+yanvar\w*",
        r"ümumxalq\s+hüzn\s+gün\w*",
        r"20\s+(?:қаңтар|январь)\w*\"?\s*(?:трагедия|қасірет|оқиға|шейіт|қырғын|шәһид|күн)\w*",
        r"(?:қара|қанды|қаралы)\s+қаңтар\w*",
        r"қаңтар\s+(?:трагедия|қасірет|қырғын)\w*",
        r"жалпыхалықтық\s+(?:аза|қайғы|қаралы)\w*(?:\s+\w+)?\s+күн\w*",
        r"(?:black|bloody)\s+january",
        r"20(?:th)?(?:\s+of)?\s+january\s+(?:tragedy|massacre|events|martyrs)",
        r"january\s+20(?:th)?,?\s+(?:1990\s+)?(?:tragedy|massacre|events|martyrs|bloodshed)",
        r"(?:tragedy|massacre|events|martyrs|victims)\s+of\s+(?:20(?:th)?(?:\s+of)?\s+january|january\s+20)",
        r"day\s+of\s+(?:national|nationwide|all-national|general)\s+(?:mourning|sorrow|grief)",
        r"(?:nationwide|national)\s+mourning\s+day",
        r"(?:20\s+ocak|kara\s+ocak)",
    ),
    "khojaly": (
        r"ходжалинск\w+\s+(?:геноцид|трагеди|резн|событ|бойн|жертв)\w*",
        r"(?:геноцид|трагеди|резн|жертв|событи|убийств)\w*\s+(?:в\s+|город\w+\s+|азербайджанцев\s+в\s+)?\"?(?:ходжал|хаджал)\w*",
        r"справедливость\s+(?:для|к)\s+ходжал\w*",
        r"xocali\w*\s+(?:soyqirim|faciə|qətliam|qurban|şəhid|hadisə)\w*",
        r"xocaliya\s+ədalət",
        r"(?:қожалы|ходжалы|хожалы|хочалы|ходжали|хоҗалы|қоджалы)\w*\s+(?:\w+\s+)?(?:геноцид|трагеди|қырғын|қасірет|оқиға|құрбан|нәубет)\w*",
        r"(?:khojaly|khojali|hojaly|hojali|xojaly|xojali|khodjaly|khojalu)\W+(?:genocide|tragedy|massacre|victims|events|slaughter)",
        r"(?:genocide|tragedy|massacre|victims|events)\s+(?:of|in|at)\s+(?:the\s+)?(?:town\s+of\s+)?(?:khojaly|khojali|xojaly|hojaly)",
        r"justice\s+for\s+(?:khojaly|khojali)",
        r"hocali\s+\w+",
    ),
    "independence-day": (
        r"\"?" + _D28 + r"ма[йяе]\W+(?:-\s*)?д(?:ень|ня|ню|нем|не)\s+(?:независимости|республики)",
        r"д(?:ень|ня|ню|нем|не)\s+(?:независимости|"
        r"республики)\s+(?:республики\s+)?" + _OWN + r"\w*",
        r"независимости\s+(?:республики\s+)?" + _OWN + r"\w*\s*[-(]\s*" + _D28 + r"ма",
        # A number past a hundred can only count from 1918, never from 1991.
        r"\b1\d\d\s*-?\s*(?:[а-я]{1,3}\s+)?(?:годовщин\w*|лети\w*)\s+независимости\s+"
        r"(?:республики\s+)?" + _OWN + r"\w*",
        r"азербайджанск\w+\s+(?:народн\w+|демократическ\w+)\s+республик\w*",
        r"28\s+may\w*\W+(?:-\s*)?(?:azərbaycan\w*\s+)?(?:müstəqillik|respublika)\s+gün\w*",
        r"azərbaycan\w*\s+(?:respublikasi\w*\s+)?(?:dövlət\s+)?(?:müstəqillik|respublika)\s+gün\w*",
        r"(?:azərbaycan\s+)?xalq\s+cümhuriyyət\w*",
        r"28\s+мамыр\w*\W+(?:-\s*)?(?:әзербайжан\w*\s+)?(?:тәуелсіздік|республика)\s+күн\w*",
        r"(?:әзербайжан|әзірбайжан)\w*\s+(?:республикасының\s+)?(?:тәуелсіздік|республика|тәуелсіздігі)\s+күн\w*",
        r"әзербайжан\s+(?:халық|демократиялық)\s+республика\w*",
        r"(?:28(?:th)?(?:\s+of)?\s+may|may\s+28(?:th)?)\W+(?:-\s*)?(?:azerbaijan\S*\s+)?(?:the\s+)?(?:independence|republic)\s+day",
        r"azerbaijan(?:i|'s)?\s+(?:independence|republic)\s+day",
        r"(?:independence|republic)\s+day\s+of\s+(?:the\s+)?(?:republic\s+of\s+)?azerbaijan",
        r"azerbaijan(?:i)?\s+(?:people's|democratic)\s+republic",
    ),
    "remembrance-day": (
        r"\"?" + _D27 + r"сентябр\w*\W+(?:-\s*)?д(?:ень|ня|ню|нем|не)\s+памяти",
        r"д(?:ень|ня|ню|нем|не)\s+памяти\W+(?:-\s*)?" + _D27 + r"сентябр\w*",
        r"д(?:ень|ня|ню|нем|не)\s+памяти\s+(?:шехид\w+|павших|героев)[^.]{0,40}(?:отечественн|44-дневн)",
        r"27\s+sentyabr\w*\W+(?:-\s*)?anim\s+gün\w*",
        r"\banim\s+gün(?:ü|ün|ünü|ünün|ünə|ündə)\b",
        r"27\s+қыркүйек\w*\W+(?:-\s*)?(?:еске\s+алу|естелік|ескерткіш)\s+күн\w*",
        r"(?:27(?:th)?(?:\s+of)?\s+september|september\s+27(?:th)?)\W+(?:-\s*)?(?:the\s+)?(?:remembrance|memorial|commemoration)\s+day",
        r"(?:remembrance|memorial)\s+day\W+(?:-\s*)?(?:27\s+september|september\s+27)",
    ),
    "victory-day": (
        r"\"?" + _D8 + r"ноябр\w*\W+(?:-\s*)?д(?:ень|ня|ню|нем|не)\s+победы",
        r"д(?:ень|ня|ню|нем|не)\s+победы\s+(?:" + _OWN + r"|в\s+(?:44-дневн|"
        r"отечественной\s+войне))\w*",
        r"побед\w+\s+в\s+(?:44-дневной\s+)?отечественной\s+войне",
        r"победы\s+азербайджана",
        r"zəfər\s+gün\w*",
        r"\"?8\s+noyabr\w*\W+(?:-\s*)?zəfər",
        r"8\s+қараша\w*\W+(?:-\s*)?(?:\w+\s+)?жеңіс\s+күн\w*",
        r"(?:әзербайжан|әзірбайжан)\w*\s+жеңіс\s+күн\w*",
        r"(?:\b8(?:th)?(?:\s+of)?\s+november|november\s+8(?:th)?)\W+(?:-\s*)?(?:the\s+)?(?:azerbaijan\S*\s+)?victory\s+day",
        r"azerbaijan(?:i|'s)?\s+victory\s+day",
        r"victory\s+day\s+of\s+(?:the\s+republic\s+of\s+)?azerbaijan",
        r"victory\s+(?:achieved\s+)?in\s+the\s+(?:44-day\s+)?patriotic\s+war",
    ),
}  # fmt: skip

WEAK = {
    "20-january": (
        r"\b20[\s-]*(?:го\s+)?январ\w+(?:\s+1990)?",
        r"\b20\s+yanvar\w*",
        r"\b20\s+қаңтар\w*",
        r"\bjanuary\s+20\b|\b20(?:th)?(?:\s+of)?\s+january\b",
    ),
    "khojaly": (
        r"ходжал\w+",
        r"xocali\w*",
        r"(?:қожалы|хожалы|қоджалы)\w*",
        r"(?:khojaly|khojali|xojali|xojaly|hojaly)",
    ),
    "independence-day": (
        r"д(?:ень|ня|ню|нем|не)\s+(?:независимости|республики)",
        r"\b28[\s-]*(?:го\s+)?мая",
        r"(?:müstəqillik|respublika)\s+gün\w*",
        r"\b28\s+may\b",
        r"(?:тәуелсіздік|республика)\s+күн\w*",
        r"\b28\s+мамыр\w*",
        r"(?:independence|republic)\s+day",
        r"\bmay\s+28\b|\b28(?:th)?(?:\s+of)?\s+may\b",
    ),
    "remembrance-day": (
        r"д(?:ень|ня|ню|нем|не)\s+памяти",
        r"\b27[\s-]*(?:го\s+)?сентябр\w+",
        r"\b27\s+sentyabr\w*",
        r"еске\s+алу\s+күн\w*",
        r"\b27\s+қыркүйек\w*",
        r"(?:remembrance|memorial)\s+day|day\s+of\s+remembrance",
        r"\bseptember\s+27\b|\b27(?:th)?(?:\s+of)?\s+september\b",
    ),
    "victory-day": (
        r"д(?:ень|ня|ню|нем|не)\s+победы",
        r"\b8[\s-]*(?:го\s+)?ноябр\w+",
        r"\b8\s+noyabr\w*",
        r"жеңіс\s+күн\w*",
        r"\b8\s+қараша\w*",
        r"victory\s+day",
        r"\bnovember\s+8\b|\b8(?:th)?(?:\s+of)?\s+november\b",
    ),
}  # fmt: skip

# What makes a weak name sure: the year, the war, the other name of the day, anywhere in the text.
CONTEXT = {
    "20-january": r"\b1990\b|шехид|şəhid|шейіт|martyr",
    "khojaly": r"\b1992\b|\b613\b|\b366\b",
    "independence-day": r"\b1918\b|\b28\s*-?(?:го\s+)?(?:мая|may|мамыр)|may\s+28",
    "remembrance-day": r"44[\s-]*(?:day|дневн|күндік|günlük)|\b27\s*-?(?:го\s+)?(?:сентябр|"
    r"sentyabr|"
    r"қыркүйек)|september\s+27",
    "victory-day": r"44[\s-]*(?:day|дневн|күндік|günlük)|\b8\s*-?(?:го\s+)?(?:ноябр|noyabr|қараша)|"
    r"november\s+8|vətən\s+müharibə",
}
# Another country's or war's day under the same words. Looked for right around a match.
NOT_OURS = {
    "independence-day": (
        r"(?:казахстан|узбекистан|грузи|кыргызстан|туркменистан|украин|таджикистан|сша|израил|қазақстан|"
        r"қазақ|өзбекстан|qazaxistan|özbəkistan|gürcüstan|kazakhstan|uzbekistan|georgia|ukraine|us)\w*"
    ),
    "victory-day": r"(?:9\s+мая|9\s+may\b|9\s+мамыр|may\s+9|великой\s+отечественной|фашизм|"
    r"1945|ұлы\s+отан)",
}  # fmt: skip
