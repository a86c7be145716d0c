"""English posts, the words titles are made of, and verbs of speech, in folded letters."""

from __future__ import annotations

from articles.wire.tokens import word_set

POSTS = word_set(
    """
    ambassador president vice-president minister premier chairman chairwoman chairperson chair
    head director secretary secretary-general advisor adviser assistant consul counsellor
    counselor attaché attache representative speaker mp deputy-minister senator mayor governor
    akim leader historian expert professor academician doctor rector vice-rector dean scholar
    journalist editor writer poet artist veteran general colonel major captain lieutenant
    commander-in-chief commander chargé charge king queen prince princess sheikh mufti rabbi
    imam analyst diplomat founder co-founder ombudsman ombudswoman commissioner lady envoy
    coordinator moderator researcher member chancellor emir archbishop bishop pastor composer
    conductor singer pianist violinist musician director-general ceo businessman entrepreneur
    philanthropist lawyer economist political-scientist scientist orientalist turkologist
    architect sculptor photographer filmmaker teacher lecturer student chief officer
    spokesperson spokesman spokeswoman undersecretary judge prosecutor champion activist
    co-chair co-chairman vice-chairman vice-speaker lord baroness congressman congresswoman
    virtuoso khanende author curator manager parliamentarian hakim khokim rapporteur legate
    nuncio cardinal patriarch hero vice-consul
    """
)
POSTS |= {"chargé d'affaires", "charge d'affaires"}
# Words that stand before a post as part of it.
MODIFIERS = word_set(
    """first second deputy vice acting former late foreign prime national nationwide great military
    honorary honored honoured people's senior chief extraordinary plenipotentiary and interim
    executive general supreme victorious permanent special political presidential
    parliamentary state
    defense defence cultural public young prominent well-known renowned famous local new current
    associate assistant victorious ex outgoing a.i. armenian"""
)
# What a person does, not an office: small but for the beginning of a sentence.
CALLINGS = word_set(
    """historian expert professor academician scholar journalist editor writer poet artist veteran
    analyst researcher composer conductor singer pianist violinist musician lawyer economist
    scientist orientalist architect sculptor photographer filmmaker teacher lecturer student
    virtuoso author curator activist champion businessman entrepreneur diplomat moderator"""
)
RANKS = word_set("captain colonel major general lieutenant professor academician doctor admiral")
NEVER_LAST = word_set("of the and to in for on at from with a an")
INNER = word_set(
    "of to in for and the on at & a an affairs international relations general a.i. ad interim with"
    " foreign internal culture science education history sciences de d'affaires d’affaires from"
    " plenipotentiary extraordinary department people nation group working i"
)
STOPS = word_set(
    "was were is are been be has have had said says noted by also then later after before "
    "while when"
    " who which that addressed attended spoke speaking opened opening delivered held hosted thanked"
    " during under through as about between among including participants guests event ceremony"
    " reception not it he she they his her their there where met signed visited noting stressing"
)
SPEECH = (
    r"\b(?:said|says|noted|notes|stressed|stresses|emphasi[sz]ed|emphasi[sz]es|stated|recalled|"
    r"underlined|underscored|highlighted|pointed\s+out|told|added|spoke|speaks|addressed|delivered|"
    r"mentioned|remarked|expressed|thanked|congratulated|informed|briefed|reminded|described|called|"
    r"declared|announced|explained|reiterated|touched\s+upon|drew\s+attention|read\s+out|argued|"
    r"commented|gave\s+(?:a\s+)?(?:speech|remarks)|made\s+(?:a\s+)?(?:speech|remarks)|conveyed|"
    r"took\s+the\s+floor|welcomed|speaking|in\s+(?:his|her)\s+(?:speech|remarks|address)|stressing|noting|talked)\b"
)
GUESTS = (
    r"\b(?:attended|took\s+part|participated|were\s+present|was\s+present|"
    r"among\s+the\s+guests|joined)\b"
)
HOSTS = r"\b(?:hosted|welcomed\s+(?:the\s+)?(?:guests|participants)|greeted\s+(?:the\s+)?guests)\b"
ACTING = r"\bacting\b|charg[ée]\s+d['’]affaires|\ba\.\s?i\.|\binterim\b"
INSTITUTIONS = word_set(
    "foundation center centre palace airport international avenue street park museum university"
    " institute academy prize medal order school lyceum library theatre theater stadium "
    "mosque square"
    " scholarship college complex hospital house hall boulevard memorial cup fund garden alley"
)
