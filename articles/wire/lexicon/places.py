"""Countries and cities in Russian, Azerbaijani, Kazakh and English, for bureaus, places and
for telling «посол Азербайджана» from a person's name.

One line: key | Russian | Azerbaijani | Kazakh | English | further stems (adjectives, old names).
"""

COUNTRIES = """
azerbaijan|Азербайджан|Azərbaycan|Әзербайжан|Azerbaijan|азербайджан әзірбайжан azerbaycan ar
kazakhstan|Казахстан|Qazaxıstan|Қазақстан|Kazakhstan|казахстан казах қазақ qazax kazakh рк
uzbekistan|Узбекистан|Özbəkistan|Өзбекстан|Uzbekistan|узбек özbək өзбек uzbek
kyrgyzstan|Кыргызстан|Qırğızıstan|Қырғызстан|Kyrgyzstan|киргиз кыргыз qırğız қырғыз kyrgyz
tajikistan|Таджикистан|Tacikistan|Тәжікстан|Tajikistan|таджик tacik тәжік tajik
turkmenistan|Туркменистан|Türkmənistan|Түрікменстан|Turkmenistan|туркмен türkmən түрікмен turkmen
georgia|Грузия|Gürcüstan|Грузия|Georgia|грузин gürcü georgian
turkey|Турция|Türkiyə|Түркия|Türkiye|турец турци turkey turkish turkiye türk түрік
russia|Россия|Rusiya|Ресей|Russia|росси russian российск рф rus орыс
ukraine|Украина|Ukrayna|Украина|Ukraine|украин ukrain
belarus|Беларусь|Belarus|Беларусь|Belarus|белорус беларус
moldova|Молдова|Moldova|Молдова|Moldova|молдав
armenia|Армения|Ermənistan|Армения|Armenia|армян ermən армен
iran|Иран|İran|Иран|Iran|иранск
iraq|Ирак|İraq|Ирак|Iraq|иракск
israel|Израиль|İsrail|Израиль|Israel|израил
pakistan|Пакистан|Pakistan|Пәкістан|Pakistan|пакистан pakistani
india|Индия|Hindistan|Үндістан|India|индийск
china|Китай|Çin|Қытай|China|китайск chinese
japan|Япония|Yaponiya|Жапония|Japan|японск japan
south-korea|Южная Корея|Cənubi Koreya|Оңтүстік Корея|South Korea|южнокорейск корейск
mongolia|Монголия|Monqolustan|Моңғолия|Mongolia|монгольск
united-states|США|ABŞ|АҚШ|United States|американ amerika american usa us
united-kingdom|Великобритания|Böyük Britaniya|Ұлыбритания|United Kingdom|британ britaniya british uk
germany|Германия|Almaniya|Германия|Germany|немец герман german
france|Франция|Fransa|Франция|France|француз french
italy|Италия|İtaliya|Италия|Italy|итальян italian
spain|Испания|İspaniya|Испания|Spain|испанск spanish
portugal|Португалия|Portuqaliya|Португалия|Portugal|португал
poland|Польша|Polşa|Польша|Poland|польск polish
czechia|Чехия|Çexiya|Чехия|Czechia|чешск czech
slovakia|Словакия|Slovakiya|Словакия|Slovakia|словац
hungary|Венгрия|Macarıstan|Венгрия|Hungary|венгерск hungarian
romania|Румыния|Rumıniya|Румыния|Romania|румын
bulgaria|Болгария|Bolqarıstan|Болгария|Bulgaria|болгарск
serbia|Сербия|Serbiya|Сербия|Serbia|сербск
croatia|Хорватия|Xorvatiya|Хорватия|Croatia|хорват
bosnia|Босния|Bosniya|Босния|Bosnia|боснийск герцеговин herseqovina
montenegro|Черногория|Monteneqro|Черногория|Montenegro|черногор
albania|Албания|Albaniya|Албания|Albania|албан
greece|Греция|Yunanıstan|Грекия|Greece|греческ
austria|Австрия|Avstriya|Австрия|Austria|австрийск
switzerland|Швейцария|İsveçrə|Швейцария|Switzerland|швейцар
sweden|Швеция|İsveç|Швеция|Sweden|шведск
norway|Норвегия|Norveç|Норвегия|Norway|норвежск
finland|Финляндия|Finlandiya|Финляндия|Finland|финск
latvia|Латвия|Latviya|Латвия|Latvia|латвийск
lithuania|Литва|Litva|Литва|Lithuania|литовск
estonia|Эстония|Estoniya|Эстония|Estonia|эстонск
belgium|Бельгия|Belçika|Бельгия|Belgium|бельгийск
netherlands|Нидерланды|Niderland|Нидерланд|Netherlands|нидерланд голланд
egypt|Египет|Misir|Египет|Egypt|египетск misir egypt
saudi-arabia|Саудовская Аравия|Səudiyyə|Сауд|Saudi Arabia|саудовск səudiyyə
uae|ОАЭ|BƏƏ|БАӘ|UAE|эмират əmirlik
qatar|Катар|Qətər|Катар|Qatar|катарск
kuwait|Кувейт|Küveyt|Кувейт|Kuwait|кувейтск
jordan|Иордания|İordaniya|Иордания|Jordan|иордан
morocco|Марокко|Mərakeş|Марокко|Morocco|марокк
libya|Ливия|Liviya|Ливия|Libya|ливийск
algeria|Алжир|Əlcəzair|Алжир|Algeria|алжирск
ethiopia|Эфиопия|Efiopiya|Эфиопия|Ethiopia|эфиоп
afghanistan|Афганистан|Əfqanıstan|Ауғанстан|Afghanistan|афганск
indonesia|Индонезия|İndoneziya|Индонезия|Indonesia|индонез
malaysia|Малайзия|Malayziya|Малайзия|Malaysia|малайз
vietnam|Вьетнам|Vyetnam|Вьетнам|Vietnam|вьетнам
brazil|Бразилия|Braziliya|Бразилия|Brazil|бразил
argentina|Аргентина|Argentina|Аргентина|Argentina|аргентин
mexico|Мексика|Meksika|Мексика|Mexico|мексикан
canada|Канада|Kanada|Канада|Canada|канадск
australia|Австралия|Avstraliya|Австралия|Australia|австралийск
""".strip()

CITIES = """
baku|Баку|Bakı|Баку|Baku|бакинск baki
ganja|Гянджа|Gəncə|Гянджа|Ganja|gence
shusha|Шуша|Şuşa|Шуша|Shusha|шушинск
khankendi|Ханкенди|Xankəndi|Ханкенді|Khankendi|
khojaly|Ходжалы|Xocalı|Қожалы|Khojaly|ходжал ходжалинск ходжали қожалы хожалы khojali xocali
aghdam|Агдам|Ağdam|Ағдам|Aghdam|agdam
lachin|Лачин|Laçın|Лачын|Lachin|
fuzuli|Физули|Füzuli|Физули|Fuzuli|
zangilan|Зангилан|Zəngilan|Зангилан|Zangilan|
kalbajar|Кельбаджар|Kəlbəcər|Кельбаджар|Kalbajar|
nakhchivan|Нахчыван|Naxçıvan|Нахчыван|Nakhchivan|нахичеван
sumgayit|Сумгайыт|Sumqayıt|Сумгайыт|Sumgayit|
karabakh|Карабах|Qarabağ|Қарабақ|Karabakh|карабахск garabagh
astana|Астана|Astana|Астана|Astana|нур-султан
almaty|Алматы|Almatı|Алматы|Almaty|алматинск алма-ат
shymkent|Шымкент|Şımkənd|Шымкент|Shymkent|
aktau|Актау|Aktau|Ақтау|Aktau|
atyrau|Атырау|Atırau|Атырау|Atyrau|
karaganda|Караганда|Karaqanda|Қарағанды|Karaganda|
turkistan|Туркестан|Türkistan|Түркістан|Turkistan|
tashkent|Ташкент|Daşkənd|Ташкент|Tashkent|ташкентск
samarkand|Самарканд|Səmərqənd|Самарқанд|Samarkand|
bukhara|Бухара|Buxara|Бұхара|Bukhara|
bishkek|Бишкек|Bişkek|Бішкек|Bishkek|
dushanbe|Душанбе|Düşənbə|Душанбе|Dushanbe|
ashgabat|Ашхабад|Aşqabad|Ашхабад|Ashgabat|ашгабат
tbilisi|Тбилиси|Tbilisi|Тбилиси|Tbilisi|тбилисск
batumi|Батуми|Batumi|Батуми|Batumi|
rustavi|Рустави|Rustavi|Рустави|Rustavi|
marneuli|Марнеули|Marneuli|Марнеули|Marneuli|
ankara|Анкара|Ankara|Анкара|Ankara|
istanbul|Стамбул|İstanbul|Стамбұл|Istanbul|istanbul
izmir|Измир|İzmir|Измир|Izmir|
kars|Карс|Qars|Карс|Kars|
igdir|Ыгдыр|İğdır|Ыгдыр|Igdir|
moscow|Москва|Moskva|Мәскеу|Moscow|московск
saint-petersburg|Санкт-Петербург|Sankt-Peterburq|Санкт-Петербург|Saint Petersburg|петербург
yekaterinburg|Екатеринбург|Yekaterinburq|Екатеринбург|Yekaterinburg|
kazan|Казань|Kazan|Қазан қаласы|Kazan|
derbent|Дербент|Dərbənd|Дербент|Derbent|
kyiv|Киев|Kiyev|Киев|Kyiv|киевск
kharkiv|Харьков|Xarkov|Харьков|Kharkiv|
odesa|Одесса|Odessa|Одесса|Odesa|
minsk|Минск|Minsk|Минск|Minsk|
chisinau|Кишинев|Kişinyov|Кишинев|Chisinau|
tehran|Тегеран|Tehran|Тегеран|Tehran|
tabriz|Тебриз|Təbriz|Тебриз|Tabriz|
baghdad|Багдад|Bağdad|Бағдад|Baghdad|
tel-aviv|Тель-Авив|Təl-Əviv|Тель-Авив|Tel Aviv|
jerusalem|Иерусалим|Qüds|Иерусалим|Jerusalem|
islamabad|Исламабад|İslamabad|Исламабад|Islamabad|
new-delhi|Нью-Дели|Nyu-Dehli|Нью-Дели|New Delhi|
beijing|Пекин|Pekin|Бейжің|Beijing|
tokyo|Токио|Tokio|Токио|Tokyo|
seoul|Сеул|Seul|Сеул|Seoul|
washington|Вашингтон|Vaşinqton|Вашингтон|Washington|
new-york|Нью-Йорк|Nyu-York|Нью-Йорк|New York|
los-angeles|Лос-Анджелес|Los-Anceles|Лос-Анджелес|Los Angeles|
london|Лондон|London|Лондон|London|
berlin|Берлин|Berlin|Берлин|Berlin|
paris|Париж|Paris|Париж|Paris|
rome|Рим|Roma|Рим|Rome|
madrid|Мадрид|Madrid|Мадрид|Madrid|
lisbon|Лиссабон|Lissabon|Лиссабон|Lisbon|
warsaw|Варшава|Varşava|Варшава|Warsaw|варшав
prague|Прага|Praqa|Прага|Prague|
bratislava|Братислава|Bratislava|Братислава|Bratislava|
budapest|Будапешт|Budapeşt|Будапешт|Budapest|
bucharest|Бухарест|Buxarest|Бухарест|Bucharest|
sofia|София|Sofiya|София|Sofia|
belgrade|Белград|Belqrad|Белград|Belgrade|
zagreb|Загреб|Zaqreb|Загреб|Zagreb|
sarajevo|Сараево|Sarayevo|Сараево|Sarajevo|
athens|Афины|Afina|Афина|Athens|
vienna|Вена|Vyana|Вена|Vienna|
bern|Берн|Bern|Берн|Bern|
geneva|Женева|Cenevrə|Женева|Geneva|
stockholm|Стокгольм|Stokholm|Стокгольм|Stockholm|
oslo|Осло|Oslo|Осло|Oslo|
helsinki|Хельсинки|Helsinki|Хельсинки|Helsinki|
riga|Рига|Riqa|Рига|Riga|
vilnius|Вильнюс|Vilnüs|Вильнюс|Vilnius|
tallinn|Таллин|Tallin|Таллин|Tallinn|
brussels|Брюссель|Brüssel|Брюссель|Brussels|
strasbourg|Страсбург|Strasburq|Страсбург|Strasbourg|
the-hague|Гаага|Haaqa|Гаага|The Hague|
cairo|Каир|Qahirə|Каир|Cairo|
riyadh|Эр-Рияд|Ər-Riyad|Эр-Рияд|Riyadh|
abu-dhabi|Абу-Даби|Əbu-Dabi|Абу-Даби|Abu Dhabi|
dubai|Дубай|Dubay|Дубай|Dubai|
doha|Доха|Doha|Доха|Doha|
rabat|Рабат|Rabat|Рабат|Rabat|
kuala-lumpur|Куала-Лумпур|Kuala-Lumpur|Куала-Лумпур|Kuala Lumpur|
jakarta|Джакарта|Cakarta|Джакарта|Jakarta|
ottawa|Оттава|Ottava|Оттава|Ottawa|
canberra|Канберра|Kanberra|Канберра|Canberra|
""".strip()
