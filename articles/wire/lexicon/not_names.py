"""Capitalised words that are no part of a person's name, by their stems, in folded letters.

A stem goes on for a case ending at most; "=" closes a stem that is the whole word.
"""

from __future__ import annotations

from articles.wire.tokens import fold

RUSSIAN = """
    школ= школы= школе= школу=
    милли= меджлис мажилис сенат парламент правительств кабинет министерств департамент комитет
    совет= совета= совету= советом= совете= союз организаци объединен фонд= фонда= фонду=
    фондом= фонде= центр институт университет академи= академии= академию= музе театр дворец
    дворц дом= дома= доме= зал= зале= зала= площад улиц проспект парк= парка= парке= алле
    памятник мемориал комплекс храм мечет государств республик федераци империя ссср наций
    европейск американск отечественн велик побед день= дня= дню= днем= дне= дни= дней= январ
    феврал март= марта= апрел июн= июня= июль= июля= август сентябр октябр ноябр декабр кавказ
    азии= азия= европ восток= востока= запад= север= шехид ассоциаци агентств компани конгресс
    корпус посольств консульств генконсульств управлен служб партия= партии= движен диаспор
    обществ олимпийск исламск тюркск содружеств газет журнал телевид аллах коран новруз=
    новруза= новрузу= новрузом= новрузе= рамазан= рамазана=
    рамазану= рамазане= ассамбле администрац
    конституц указ= указа= деклараци договор соглашен резолюци флаг герб= гимн верховн
    национальн народн орден медал преми армия= армии= вооружен войн саммит форум конференц
    мероприяти церемони участник гост= гости= гостей= гостям= организатор присутствующ собравш
    торжеств выступа выступи открыва наряду вместе кроме также затем далее после перед
    накануне сегодня
    вчера ранее отмет сообщ говор подчерк кстати напомн позже= позднее= потом= тогда= здесь=
    как= об= по= на= в= во= из= для= при= от= со= это= этот= эта= он= она= они= его= ее= их= мы=
    вы= все= весь= этим= этой= оба= обе= один= одна= другой= другие= общенациональн
    государственн чрезвычайн полномочн временн генеральн международн внешн внутренн официальн
    торжественн памятн траурн южн северн западн восточн центральн новый= новая= новое= нового=
    минут возлож памят честь чествован поздрав приветств выставк фотовыставк фильм книг доклад
    представител дипломат= дипломаты= миссии= миссия= мид= г-н= г-жа= господин= госпожа= святой=
    великобритани нагорн черн= черного= черный= кровав трагеди геноцид факт сторон стран мир=
    мира= миру= миром= мире= слав вечн закон= закона= бюро= отметим= уважаем дорог
    """
AZERBAIJANI = fold(
    """
    milli= məclis mejlis parlament nazirlik nazirliyi dövlət komitə mərkəz fond universitet
    institut akademiya muzey teatr saray küçə meydan prospekt park= xiyaban abidə memorial
    kompleks məscid respublika federasiya ittifaq imperiya avropa amerika vətən böyük ulu= zəfər
    qələbə günü= gün= yanvar fevral mart= martın aprel iyun iyul avqust sentyabr oktyabr noyabr
    dekabr qafqaz asiya şərq= qərb= cənubi= şimali= şəhid assosiasiya agentlik şirkət konqres
    səfirlik konsulluq idarə xidmət partiya hərəkat gənclər diaspor cəmiyyət olimpiya islam=
    türk= dövlətlər= qəzet jurnal televiziya allah= quran novruz= novruzun= novruza= novruzda=
    ramazan= ramazanın= ramazana= ramazanda= administrasiya assambleya konstitusiya sərəncam
    fərman bəyannamə müqavilə qətnamə bayraq himn ali= baş= xalq= orden medal mükafat ordu
    silahlı müharibə sammit forum konfrans tədbir mərasim iştirakçı qonaq qonaqlar təşkilat
    birlik şura şurası korpus xarici= daxili= ümummilli= birinci= fövqəladə səlahiyyətli
    müvəqqəti beynəlxalq mədəniyyət təhsil elm= bmt= bundan sonra daha həmçinin bu= o= onun=
    qeyd= diplomat= səfir= qarabağ xocalı soyqırım faciə ədalət həqiqət sülh= cümhuriyyət
    müstəqillik anım= hüzn= sərgi film= kitab= dünya= ölkə= azad= yeni= qara= qanlı= inter=
    minutluq mövzu rəsmi= təntənəli= matəm= dağlıq= ermənistan sovet sovetlər tarix= cənab=
    xanım= hörmətli=
    """
)
KAZAKH = """
    милли мәжіліс сенат парламент үкімет министрлік министрлігі комитет орталық орталығы қор=
    қоры университет институт академия музей театр сарай көше алаң даңғыл саябақ аллея ескерткіш
    мемориал кешен мешіт мемлекет республика федерация одақ одағы еуропа америка отан= ұлы=
    жеңіс= күн= күні= қаңтар ақпан наурыз= наурызда= наурыздың= сәуір мамыр маусым шілде тамыз
    қыркүйек қазан= қазанда
    қараша желтоқсан кавказ азия шығыс= батыс= оңтүстік солтүстік шейіт шәһид қауымдастық
    агенттік компания елшілік елшілігі консулдық басқарма қызмет партия қозғалыс жастар диаспора
    қоғам ислам= түркі= түрік= газет журнал алла= құран рамазан= рамазанда=
    ассамблея әкімшілі конституция жарлық декларация
    шарт= қарар ту= әнұран жоғарғы= жоғары= бас= халық= орден медаль сыйлық армия қарулы соғыс
    саммит форум конференция іс-шара шара= рәсім қатысушы қонақ ұйым= ұйымы кеңес= кеңесі
    сыртқы= ішкі= ұлттық= жалпыұлттық бірінші= төтенше өкілетті уақытша халықаралық мәдениет
    білім= бұұ= бұдан содан сондай-ақ сонымен бұл= ол= оның= дипломат= елші= қарабақ қожалы
    ходжалы геноцид трагедия әділет тәуелсіздік еске= қаралы= көрме фильм= кітап= әлем ел= елі
    жаңа= қара= қанды= ресми= салтанатты= таулы= армения кеңестік тарих= мырза= құрметті=
    еуразия мәжілісі
    """
ENGLISH = """
    school music
    milli= majlis mejlis mazhilis senate parliament government cabinet ministry department
    committee council union organization organisation united nations= nation= foundation center
    centre institute university academy museum theatre theater palace house hall square street
    avenue park= alley monument memorial complex church mosque state= states= republic
    federation empire soviet european american patriotic great= victory day= january february
    march= april june= july= august= september october november december caucasus asia= asian=
    europe east= west= south= north= martyr association agency company congress corps embassy
    consulate office service party= movement youth diaspora society= olympic islamic= turkic=
    commonwealth newspaper magazine television tv= allah= quran= novruz= administration
    ramadan constitution
    decree declaration treaty agreement resolution flag anthem supreme= national= people=
    people's= order medal prize army= armed= forces= war= summit forum conference event ceremony
    participants guests the= a= an= in= on= at= of= to= for= by= with= from= as= it= its= he=
    she= they= his= her= their= we= our= this= that= these= those= there= also= then= after=
    before= during= following= later= earlier= today= yesterday= according= speaking= opening=
    addressing= however= moreover= furthermore= meanwhile= thus= in-depth= guest= remembrance
    independence= genocide tragedy massacre justice= black= bloody= karabakh garabagh nagorno
    mr= mrs= ms= dr= sir= excellency= h.e= he's= new= old= first= second= third= both= all=
    many= some= one= two= general= assembly international= foreign= affairs= official exhibition
    photo film book= speech remarks address= reception concert minute silence president's=
    ambassador's= security= defense= defence= culture= education= science= history= economy=
    peace= world= cup= games= global central= eastern= western= southern= northern= upper=
    lower= middle= district region city= town=
    """
