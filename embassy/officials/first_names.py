"""First names by gender, and a spelling key under which all scripts of one name meet.

The list serves two guesses, both open to correction by staff: whether a capitalised word begins a
person's name, and whether that person is a woman. It is plain knowledge of usual Azerbaijani,
Kazakh, Uzbek, Turkish, Georgian, Russian and western names; a name absent here is still found by
its title or its surname.
"""

from __future__ import annotations

from functools import lru_cache

_LETTERS = {
    "дж": "j", "kh": "g", "gh": "g", "sh": "w", "ch": "x", "zh": "j", "dj": "j", "ph": "f",
    "ya": "a", "ye": "a", "yo": "u", "yu": "u", "ts": "x", "ck": "g", "th": "t",
    "iy": "i", "ks": "x",
}  # fmt: skip
_SINGLE = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "a", "ё": "u", "ж": "j", "з": "z",
    "и": "i", "й": "", "к": "g", "л": "l", "м": "m", "н": "n", "о": "u", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "g", "ц": "x", "ч": "x", "ш": "w", "щ": "w",
    "ъ": "", "ы": "i", "ь": "", "э": "a", "ю": "u", "я": "a",
    "ә": "a", "ғ": "g", "қ": "g", "ң": "n", "ө": "u", "ұ": "u", "ү": "u", "һ": "g", "і": "i",
    "a": "a", "b": "b", "c": "j", "ç": "x", "d": "d", "e": "a", "ə": "a", "f": "f", "g": "g",
    "ğ": "g", "h": "g", "x": "g", "ı": "i", "i": "i", "j": "j", "k": "g", "q": "g", "l": "l",
    "m": "m", "n": "n", "o": "u", "ö": "u", "p": "p", "r": "r", "s": "s", "ş": "w", "t": "t",
    "u": "u", "ü": "u", "v": "v", "w": "v", "y": "", "z": "z",
}  # fmt: skip


@lru_cache(maxsize=20_000)
def spelling_key(word: str) -> str:
    """One coarse key for the spellings of a name: Гейдар, Heydər and Heydar share it.

    Cyrillic (Russian, Kazakh), Azerbaijani and English letters fold to three vowels and the
    consonants that transliterations keep apart; case, hyphens, accents and doubling vanish.
    """
    text = word.replace("İ", "i").replace("I", "i").lower()
    key: list[str] = []
    index = 0
    while index < len(text):
        pair = text[index : index + 2]
        if pair in _LETTERS:
            letters, step = _LETTERS[pair], 2
        elif text[index] == "y" and not _beside_vowel(text, index):
            letters, step = "i", 1  # Kassym, Yrysbek: a vowel; Aliyev, Heydar: a glide
        else:
            letters, step = _SINGLE.get(text[index], ""), 1
        index += step
        for letter in letters:
            if not key or key[-1] != letter:
                key.append(letter)
    folded = "".join(key)
    return folded.replace("ia", "a").replace("iu", "u").replace("ii", "i")


def _beside_vowel(text: str, index: int) -> bool:
    return any(text[i : i + 1] in set("aeiouəıöü") for i in (index - 1, index + 1) if i >= 0)


MALE = """
abbas abdulla abdullah abid abil abulfaz abuzar achilbay adalat adil adnan afgan afrail aftandil
agababa agadadash agahuseyn agakerim agalar agamirza agamusa agasi agil agshin ahliman ahmad ahmed
ahmet akbar akif akram aladdin alakbar alan alasgar albert alekber aleksandr aleksei alesker alex
alexander alexandr alexei ali alibek aliheydar alim alimardan alimjan alisher allahverdi alovsat
alpamys altay amiraslan anar anatoli anatoly andrei andrew andrey andriy andrzej anthony anton
antonio anvar aqil aqshin arastun araz archil arif arkadi arkady arkin armen arsen arslan artem
arthur artur arzu asad asadulla asaf asgar ashraf asif asim aslan asqar ataxan atilla avaz ayaz
aydin aydos ayxan azad azamat azar azer aziz babakhan babek babir baghdad bahram bahruz bakhrom
bakhtiyar bakhytzhan bakyt bakytzhan balaqlan baurjan baurzhan bauyrzhan bayram beglar behbud
bekhzod bekzhan berdibek berik beybut bill binali bolat boris bruno bulat bulent cabbar cabir
cahangir cahid calal camal camil carl carlos cavad cavanshir cavid cemal cemil ceyhun charles
chingiz chris christian christopher dadash dagbek daniel daniyar darkhan dastan daulet dauren
david davit davron davud dayanat denis dilqam dilshad dmitri dmitry dmytro donald doniyor dosym
douglas dulat dursun earl edward egor elbrus elburus elchibey elchin eldaniz eldar eldor elgun
elkhan elman elmar elmir elnur elsever elshad elshan eltun elvin elxan elyar emil emin emir
emmanuel erdogan eric erkan erkin erlan ermek ernest erzhan etibar evgeni evgeny eynulla faig fail
faiq fakhraddin farhad farid fariz farman farruh farrukh fatih faud fazil fedor fergus ferid
fikrat fikret filipp firdovsi firudin fizuli francis francois frank frederic fuad fuzuli fyodor
gabit galib galym gani ganjali garib gazanfar gaziz gennadi gennady george georgi georgy german
giorgi gismat gorkhmaz grigori grigory gurban habib habil hacibala hafiz haji hajiaga hakan halil
hamid hamza hanifa hans haqqin haqverdi haris hasan hasanbala henry heybat heydar hidayat hikmat
hikmet hilal howard hugo hulusi husein huseyn husniyya ibad ibadulla ibrahim idris igbal igor
ilgar ilham ilhamaddin ilkin ilqar ilya ilyas imad imam imran inam intigam iqbal irakli irshad isa
isfandiyar isgandar iskender islam islambek islom ismail ismat ismayil ismet ivan izzat jabbar
jafar jahangir jahid jakhongir jakub jalal jamal james jamil jamshid janos javad javanshir javid
jean jeffrey jeyhun joe john jonathan jose josep joseph jumabay kairat kakha kamal kamaladdin
kamil kamran kanan kanat karam karim karl kassym kassymjomart kasym kazbek kazim kazimir kemal
kerem kevin khagani khalid khalil khanlar khayal khayyam khazar khosrov khosrow khudayar kirill
klaus komil konstantin krzysztof kuanysh lachin lasha latif lawrence laziz lazzat leonid lev levan
levent luca luigi luis lutfi lutviyar madat magerram magomed mahammad mahammadali mahir mahmud
maka makhmud maksat maksim malik mamed mammad mammadaga mammadali manaf mansur maqsud marat marco
mardan mario mark markus martin maruf masim matin matthew matthias maulen maxim mayis mazahir
mehdi mehman mehmet mehti mevlut michael michel miguel mikayil mikhail mikheil milos mirabbas
miraziz mirvari mirza mirzakhan mirziyo misir mobil movsum mubariz mukhtar munir murad murat
murodjon murtuz musa mushfig muslim mustafa mutalib mutallim muxtar nabi nadir nahid naib nail
namig namiq nariman nasib nasimi nasir natig natiq nazim nazir nemat nicholas nicolas nijat nikita
nikol nikolai nikolay niyazi nizami nodar nodir novruz nugzar numan nurali nurbek nurdaulet nurlan
nurlybek nursultan nurzhan odil oktay olaf oleg oleksandr oliver oljas olzhas omar omer oqtay
orkhan orxan oscar osman otabek oybek ozgur parviz pasha patrick paul pavel pavol pedro pervin
peter peteris petr philip pierre polad polat pulat pyotr qabil qadir qalib qara qasim qazanfar
qismat qulam qurban rafael rafail rafiq rahib rahim rahman rahmatulla rajab rakhat ralf ramal
ramid ramil ramin ramiz rasad rashad rashid rasim rasul rauf ravan ravil ravshan razi recep rene
reshat richard ridvan riyad rizat rizvan robert roin roman ronald rovnag rovshan rufat ruslan
rustam rustambek ruzi saad sabir sabit sabuhi sadiq sadyr safa safar sahib said saken salah
salahaddin salavat saleh salim salman samad samed samir samuel samvel sanan sandor sanjar saodat
sapar saparmurat sardar sardor sarvar satybaldy savalan savkat sayavush sayid selim serdar sergei
sergey serik serzhan sevdimali seyidqulu seymur shahin shahlar shahmar shahmat shahriyar shahverdi
shakir shalva shamil shamkhal shamsaddin shamshi shavkat sherzod shirin shohrat shota shuhrat
shukhrat shukur simon sohbat sohrab stanislav stefan stepan stephen steven sukhrob suleyman sultan
surkhay tahir tahirov taleh taleyh talgat talip tamer tamerlan tariel tarlan taryel tayyip
temirlan teymur thomas timothy timur tofig tofik tofiq togrul toivo tokhtar tolegen tomasz tony
tornike tuncay tural turan turgay tursun ugur ulan ulugbek ulvi umar umarbek umid umud uqo urfan
urkhan ursul usman uzeyir vadim vagif vahid vakhtang valeh valentin valeri valery vali vaqif vasif
vasili vasily vasim veli victor vidadi viktor vilayat vitali vitaly vladimir vladislav volodymyr
vugar vuqar vurgun vusal vyacheslav walter werner wilhelm william xalid xalil xanlar xasay xayal
xazar yadigar yagub yakov yalchin yaroslav yasar yashar yasin yavar yavuz yelaman yerbol yerkin
yerlan yermek yermukhambet yernar yerzhan yevgeny yilmaz yunus yuri yury yusif yusuf zafar
zafarbek zahid zaken zakir zaur zeinolla zeynal zhanat zhandos zhenis zhumabay zhumabek ziya ziyad
ziyafat zohrab zoltan zulfi zulfikar zulfugar zulfuqar zurab
"""

FEMALE = """
saule dilnora gulnora sevinj
adila afag afaq afet aida aigul aiman aizhan akmaral alena alina aliya aliyabanu alla alyona amina
anara anastasia angela anna annalena antonina arzuxanim asel asiya asmar assel aydan aygul aygun
aygyul ayman aynagul aynur aynura aysel aysha ayshan aytaj aytan ayten bagdagul baghdagul bahar
bakhshanda bakhyt balzhan barbara bayan bella bibi bibigul bika botagoz caroline catherine
charlotte chinara christina dana dariga dilara dilbar dilnoza dilshod dina dinara ekaterina elena
elina elizabeth elmira elnara elza emily emma esmira eva farida fatima fatma fazila federica
feruza fidan firangiz firuza flora galina ganira gaukhar giorgia gohar gulbahar gulbanu gulchohra
gullu gulmira gulnar gulnara gulnaz gulnoz gulshan gulsum gulya gulzhan gunay gunel hajar hanifa
helen hijran humay inara indira inga inji inna irada irina jala jamila jamilya jane jennifer
jeyran julia kaja kamala kamilla karen karlygash kate khadija khalida khatira khuraman khurshida
konul kristina ksenia kuralay lala lamiya larisa latifa laura lazzat leila leyla liliya linda lisa
lubov lucia lyubov lyudmila madina mahbuba mahriban malahat maleyka malika maral margaret
margarita maria mariam mariana marie marina mariya martha mary maryam matanat maya mehriban
mekhriban melahat meruert michelle minara mira mirvari moldir monica mukhabbat nadezhda nadia
naila nailya nana nancy nargis nargiz narmin natalia nataliya natalya natavan nazakat nazanin
nazli nazym nelly nicole nigar nilufar nina nino nisa nurana nuray nurgul nurida nushaba oksana
olesya olga pakiza parvana parvin patricia polina rahila raisa raushan raykhan rena reyhan roza
rugiya rukhsara saadat sabina sabira sabrina sadagat sahiba saida sakina salima salome saltanat
samal samira samiya sara sarah sevda sevil sevinc sevinj shafag shahla shahnaz shalala shargiya
sholpan sofia sofya solmaz sona suraya susan susanna svetlana tahira tahmina taisia tamara tamila
tamilla tarana tatiana tatyana tazagul telli teresa theresa tina togzhan turkan ulkar ulpan ulviya
umay ummugulsum ursula vafa valentina valeria venera vera veronica victoria viktoriya vusala yagut
yana yaqut yegana yekaterina yelena yulia zahra zarifa zarina zemfira zeynab zhanar zhanna
zhansaya zhibek zhuldyz zinaida zivile zulfira zulfiya zulya zumrud
"""


def _keys(names: str) -> frozenset[str]:
    return frozenset(spelling_key(name) for name in names.split())


_MALE_KEYS, _FEMALE_KEYS = _keys(MALE), _keys(FEMALE)
_BOTH = _MALE_KEYS & _FEMALE_KEYS


def first_name_gender(word: str) -> str | None:
    """Say "m", "f" or "?" (usual for both) when `word`, in the nominative, is a known first name.

    A compound name («Касым-Жомарт», «Мир-Али») counts when it or its last part is known.
    """
    for piece in (word, word.rsplit("-", 1)[1]) if "-" in word else (word,):
        key = spelling_key(piece)
        if len(key) < 2:
            continue
        if key in _BOTH:
            return "?"
        if key in _MALE_KEYS:
            return "m"
        if key in _FEMALE_KEYS:
            return "f"
    return None
