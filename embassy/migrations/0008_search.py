"""Search: vectors and words that the database keeps by itself.

The functions in LETTERS are the twins of embassy/search/letters.py and endings.py: a test holds
them to the same answers. Whoever changes one writes a migration that replaces both the functions
and what was made with them, as this one does.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models
from django.db.models import F, Func

LETTERS = r"""
-- What search compares, in the same steps as embassy/search/letters.py and endings.py.

CREATE FUNCTION search_prepare(given text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT btrim(regexp_replace(regexp_replace(
    translate(
        regexp_replace(
            normalize(lower(replace(normalize(given, NFKC), 'İ', 'i')), NFC),
            '[\u0300-\u036f]+', '', 'g'),
        U&'\03C2''\2019\2018\02BC\0060\00B4\02BB\2032\00AD\200B\200C\200D\2060\FEFF', 'σ'),
    '[^[:alnum:]]+', ' ', 'g'),
    '([0-9])(?=[[:alpha:]])|([[:alpha:]])(?=[0-9])', '\1\2 ', 'g'))
$$;

CREATE FUNCTION search_fold(prepared text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT translate(
    regexp_replace(normalize(prepared, NFD), '[\u0300-\u036f]+', '', 'g'),
    'ıəәғқңөұүһіæøłđðþß', 'ieагкноуухиeolddts')
$$;

CREATE FUNCTION search_skeleton(prepared text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT regexp_replace(regexp_replace(replace(regexp_replace(
    translate(
        replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(prepared, 'dzh', 'J'), 'дж', 'J'), 'zh', 'J'), 'dj', 'J'), 'sh', 'S'), 'ch', 'C'), 'kh', 'k'), 'gh', 'k'), 'ts', 's'), 'ph', 'f'),
        'жjcҗçчşшщкгқғхһgğqhxəeаәеёэяäâàáéèêıыиіíîїoöüоөуұүюóôúûўйбвwдзлмнңñпрсцтфьъ',
        'JJJJCCSSSkkkkkkkkkkkaaaaaaaaaaaaaaaiiiiiiiuuuuuuuuuuuuuuybvvdzlmnnnprsstf'),
    'y(?=[aiu])|(?<=[aiu])y', '', 'g'), 'y', 'i'),
    '([aiu])[aiu]+', '\1', 'g'), '(.)\1+', '\1', 'g')
$$;

-- A vowel's last neighbour that softens before an ending: uşaq, uşağı; çiçək, çiçəyi.
CREATE FUNCTION search_softened(word text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT CASE WHEN char_length(word) > 4
    THEN regexp_replace(word, '(?<=[aeiouаеиоуы])[kqgyкг]$', '') ELSE word END
$$;

CREATE FUNCTION search_root(language text, prepared text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT search_skeleton(CASE language
    WHEN 'az' THEN regexp_replace(search_softened(regexp_replace(search_fold(prepared),
        '^(.{4,}?)(?:lar|ler|m|n|i|u|si|su|imiz|umuz|miz|muz|iniz|unuz|niz|nuz|lari|leri|nin|nun|in|un|ni|nu|yi|yu|ya|ye|na|ne|a|e|da|de|nda|nde|dan|den|ndan|nden|la|le|ci|cu|li|lu|siz|suz|liq|lik|luq|luk|lig|lug|liy|luy|ki|dir|dur|maq|mek|mag|may|mey|ma|me|di|du|mis|mus|ib|ub|an|en|is|us)*$', '\1')), '[bб]$', 'p')
    WHEN 'kk' THEN regexp_replace(search_softened(regexp_replace(search_fold(prepared),
        '^(.{4,}?)(?:лар|лер|дар|дер|тар|тер|м|н|ы|и|сы|си|ым|им|ын|ин|мыз|миз|ымыз|имиз|ныз|низ|нын|нин|дын|дин|тын|тин|ды|ди|ты|ти|ны|ни|га|ге|ка|ке|на|не|а|е|да|де|та|те|нда|нде|дан|ден|тан|тен|нан|нен|мен|бен|пен|шы|ши|лы|ли|сыз|сиз|лык|лик|дык|дик|тык|тик|лыг|лиг|дыг|диг|тыг|тиг|гы|ги|кы|ки|у|ю|ган|ген|кан|кен|йды)*$', '\1')), '[bб]$', 'п')
    WHEN 'ru' THEN regexp_replace(regexp_replace(regexp_replace(search_fold(prepared),
        '^(.{3,}?)(?:а|я|о|е|и|ы|у|ю|ь|ои|еи|ии|ыи|ая|яя|ое|ее|ие|ые|ого|его|ому|ему|ым|им|ом|ем|ых|их|ую|юю|ою|ею|ыми|ими|ам|ям|ами|ями|ах|ях|ов|ев|ия|ию|ием|иям|иях|ью|ье|ья)*$', '\1'),
        '([бвгджзклмнпрстфхцчшщ])[ое]([бвгджзклмнпрстфхцчшщ])$', '\1\2'), '[bб]$', 'p')
    ELSE prepared END)
$$;
"""

# Lexemes are stems where PostgreSQL knows how, else whole words; always folded. `SET search_path`
# lets a backup be restored: pg_restore computes generated columns without any path.
VECTORS = r"""
CREATE FUNCTION search_configuration(language text) RETURNS regconfig
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT CASE language
    WHEN 'ru' THEN 'pg_catalog.russian'::regconfig
    WHEN 'en' THEN 'pg_catalog.english'::regconfig
    WHEN 'de' THEN 'pg_catalog.german'::regconfig
    WHEN 'es' THEN 'pg_catalog.spanish'::regconfig
    WHEN 'fr' THEN 'pg_catalog.french'::regconfig
    WHEN 'it' THEN 'pg_catalog.italian'::regconfig
    WHEN 'pt' THEN 'pg_catalog.portuguese'::regconfig
    ELSE 'pg_catalog.simple'::regconfig END
$$;

-- Folding a vector's written form folds each lexeme and joins those that have become the same.
CREATE FUNCTION search_lexemes(language text, given text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT search_fold(to_tsvector(search_configuration(language), search_prepare(given))::text)::tsvector
$$;

-- The lexeme of one prepared word; NULL for one that the language does not index.
CREATE FUNCTION search_lexeme(language text, prepared text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT (tsvector_to_array(search_lexemes(language, prepared)))[1]
$$;

-- What is no word of the text: @y2026 its year, @m202602 its month (both by UTC, which is what
-- bounds a search in time), @k2026 the year of the anniversary it keeps, @o17 an official.
CREATE FUNCTION search_marks(dated timestamptz, anniversary integer, officials bigint[], months boolean)
RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT array_to_tsvector(array_remove(ARRAY[
    '@y' || extract(year FROM dated AT TIME ZONE 'UTC')::int,
    CASE WHEN months THEN '@m' || (extract(year FROM dated AT TIME ZONE 'UTC') * 100
        + extract(month FROM dated AT TIME ZONE 'UTC'))::int END,
    '@k' || anniversary
] || ARRAY(SELECT '@o' || official FROM unnest(officials) AS official), NULL))
$$;

CREATE FUNCTION search_vector(language text, title text, lead text, plain text,
    dated timestamptz, anniversary integer, officials bigint[])
RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
SELECT setweight(search_lexemes(language, title), 'A')
    || setweight(search_lexemes(language, lead), 'B')
    || setweight(search_lexemes(language, left(plain, 200000)), 'C')
    || search_marks(dated, anniversary, officials, true)
$$;

CREATE FUNCTION search_head(language text, title text, lead text,
    dated timestamptz, anniversary integer, officials bigint[])
RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
SELECT setweight(search_lexemes(language, title), 'A')
    || setweight(search_lexemes(language, lead), 'B')
    || search_marks(dated, anniversary, officials, true)
$$;
"""

VECTORS_UNDONE = """
DROP FUNCTION search_head(text, text, text, timestamptz, integer, bigint[]);
DROP FUNCTION search_vector(text, text, text, text, timestamptz, integer, bigint[]);
DROP FUNCTION search_marks(timestamptz, integer, bigint[], boolean);
DROP FUNCTION search_lexeme(text, text);
DROP FUNCTION search_lexemes(text, text);
DROP FUNCTION search_configuration(text);
DROP FUNCTION search_root(text, text);
DROP FUNCTION search_softened(text);
DROP FUNCTION search_skeleton(text);
DROP FUNCTION search_fold(text);
DROP FUNCTION search_prepare(text);
"""

# Words are added without a unique index: two publications that bring the same new word must not
# wait for each other. A word that is there twice does no harm.
WORDS = r"""
CREATE FUNCTION search_words(given text) RETURNS SETOF text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT DISTINCT word FROM regexp_split_to_table(search_prepare(given), ' ') AS word
WHERE char_length(word) BETWEEN 2 AND 60 AND word !~ '[0-9]'
$$;

CREATE FUNCTION search_learn_editions() RETURNS trigger
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO embassy_searchword (language, shown, word, lexeme, skeleton, root)
    SELECT found.language, found.word, search_fold(found.word), lexeme,
        search_skeleton(found.word), search_root(found.language, found.word)
    FROM (
        SELECT DISTINCT fresh.language, word
        FROM fresh, search_words(concat_ws(' ', title, lead, left(plain, 200000))) AS word
    ) AS found, search_lexeme(found.language, found.word) AS lexeme
    WHERE lexeme IS NOT NULL AND NOT EXISTS (
        SELECT FROM embassy_searchword AS known
        WHERE known.shown = found.word AND known.language = found.language
    );
    RETURN NULL;
END
$$;

CREATE TRIGGER search_learn_editions AFTER INSERT ON embassy_edition
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION search_learn_editions();

-- Columns are read by name, so that another embassy's languages need no change here. The Russian
-- cases are columns without a language; other spellings have none either: the script tells.
CREATE FUNCTION search_know_official(wanted bigint) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path FROM CURRENT AS $$
BEGIN
    DELETE FROM embassy_officialword WHERE official = wanted;
    INSERT INTO embassy_officialword
        (official, of_name, language, shown, word, lexeme, skeleton, root)
    SELECT DISTINCT wanted, of_name, language, word, search_fold(word),
        coalesce(search_lexeme(language, word), search_fold(word)),
        search_skeleton(word), search_root(language, word)
    FROM (
        SELECT true AS of_name, value AS given,
            CASE WHEN key LIKE 'name\_%' THEN substr(key, 6) ELSE 'ru' END AS language
        FROM embassy_official, jsonb_each_text(to_jsonb(embassy_official))
        WHERE id = wanted AND (key LIKE 'name\_%' OR key IN
            ('genitive', 'dative', 'accusative', 'instrumental', 'prepositional'))
        UNION ALL
        SELECT true, variant, CASE WHEN variant ~ '[\u0400-\u04ff]' THEN 'ru' ELSE 'az' END
        FROM embassy_official, unnest(variants) AS variant WHERE id = wanted
        UNION ALL
        SELECT false, value, substr(key, 7)
        FROM embassy_appointment JOIN embassy_role ON embassy_role.id = role_id,
            jsonb_each_text(to_jsonb(embassy_role))
        WHERE official_id = wanted AND key LIKE 'title\_%'
    ) AS said, search_words(given) AS word;
END
$$;

CREATE FUNCTION search_official_changed() RETURNS trigger
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM search_know_official(coalesce(NEW.id, OLD.id));
    RETURN NULL;
END
$$;

CREATE FUNCTION search_appointment_changed() RETURNS trigger
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM search_know_official(who)
    FROM unnest(ARRAY[OLD.official_id, NEW.official_id]) AS who WHERE who IS NOT NULL;
    RETURN NULL;
END
$$;

CREATE FUNCTION search_role_changed() RETURNS trigger
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM search_know_official(official_id)
    FROM (SELECT DISTINCT official_id FROM embassy_appointment WHERE role_id = NEW.id
          ORDER BY official_id) AS holders;
    RETURN NULL;
END
$$;

CREATE TRIGGER search_official_changed AFTER INSERT OR UPDATE OR DELETE ON embassy_official
    FOR EACH ROW EXECUTE FUNCTION search_official_changed();
CREATE TRIGGER search_appointment_changed AFTER INSERT OR UPDATE OR DELETE ON embassy_appointment
    FOR EACH ROW EXECUTE FUNCTION search_appointment_changed();
CREATE TRIGGER search_role_changed AFTER UPDATE ON embassy_role
    FOR EACH ROW EXECUTE FUNCTION search_role_changed();

-- Fills both tables anew; also `SELECT search_rebuild()`.
CREATE FUNCTION search_rebuild() RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path FROM CURRENT AS $$
BEGIN
    DELETE FROM embassy_searchword;
    INSERT INTO embassy_searchword (language, shown, word, lexeme, skeleton, root)
    SELECT found.language, found.word, search_fold(found.word), lexeme,
        search_skeleton(found.word), search_root(found.language, found.word)
    FROM (
        SELECT DISTINCT language, word
        FROM embassy_edition, search_words(concat_ws(' ', title, lead, left(plain, 200000))) AS word
    ) AS found, search_lexeme(found.language, found.word) AS lexeme
    WHERE lexeme IS NOT NULL;
    PERFORM search_know_official(id) FROM embassy_official;
END
$$;

SELECT search_rebuild();
"""

WORDS_UNDONE = """
DROP FUNCTION search_rebuild();
DROP TRIGGER search_role_changed ON embassy_role;
DROP TRIGGER search_appointment_changed ON embassy_appointment;
DROP TRIGGER search_official_changed ON embassy_official;
DROP FUNCTION search_role_changed();
DROP FUNCTION search_appointment_changed();
DROP FUNCTION search_official_changed();
DROP FUNCTION search_know_official(bigint);
DROP TRIGGER search_learn_editions ON embassy_edition;
DROP FUNCTION search_learn_editions();
DROP FUNCTION search_words(text);
"""

# Generated columns are not yet computed in a trigger before the row is written, so the ledger
# leaves them out of its comparison; there is one more of them now.
_LEDGER = """
DO $do$
DECLARE definition text := pg_get_functiondef('edition_ledger()'::regprocedure);
BEGIN
    EXECUTE replace(definition, {old}, {new});
END
$do$;
"""
_ONE = "$$- 'live_until' - 'search'$$"
_TWO = "$$- 'live_until' - 'search' - 'search_head'$$"
LEDGER = _LEDGER.format(old=_ONE, new=_TWO)
LEDGER_UNDONE = _LEDGER.format(old=_TWO, new=_ONE)


class Migration(migrations.Migration):
    dependencies = [("embassy", "0007_photos")]

    operations = [
        migrations.RunSQL(LETTERS + VECTORS, VECTORS_UNDONE),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=5)),
                ("shown", models.TextField()),
                ("word", models.TextField()),
                ("lexeme", models.TextField()),
                ("skeleton", models.TextField()),
                ("root", models.TextField()),
            ],
            options={
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["shown", "language"], name="search_word_shown"),
                    models.Index(
                        django.contrib.postgres.indexes.OpClass(F("word"), name="text_pattern_ops"),
                        name="search_word_word",
                    ),
                    models.Index(fields=["lexeme"], name="search_word_lexeme"),
                    models.Index(fields=["skeleton"], name="search_word_skeleton"),
                    models.Index(fields=["root"], name="search_word_root"),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(F("word"), name="gin_trgm_ops"),
                        name="search_word_alike",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OfficialWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=5)),
                ("shown", models.TextField()),
                ("word", models.TextField()),
                ("lexeme", models.TextField()),
                ("skeleton", models.TextField()),
                ("root", models.TextField()),
                ("official", models.BigIntegerField()),
                ("of_name", models.BooleanField()),
            ],
            options={
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["official"], name="official_word_official"),
                    models.Index(
                        django.contrib.postgres.indexes.OpClass(F("word"), name="text_pattern_ops"),
                        name="official_word_word",
                    ),
                    models.Index(fields=["lexeme"], name="official_word_lexeme"),
                    models.Index(fields=["skeleton"], name="official_word_skeleton"),
                    models.Index(fields=["root"], name="official_word_root"),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(F("word"), name="gin_trgm_ops"),
                        name="official_word_alike",
                    ),
                ],
            },
        ),
        # A generated column cannot change its expression before PostgreSQL 17: it is made anew, which
        # rewrites the table and fires no trigger.
        migrations.RemoveIndex(model_name="edition", name="edition_search"),
        migrations.RemoveField(model_name="edition", name="search"),
        migrations.RunSQL(LEDGER, LEDGER_UNDONE),
        migrations.AddField(
            model_name="edition",
            name="search",
            field=models.GeneratedField(
                db_persist=True,
                expression=Func(
                    "language",
                    "title",
                    "lead",
                    "plain",
                    "dated",
                    "anniversary_year",
                    "officials",
                    function="search_vector",
                ),
                output_field=django.contrib.postgres.search.SearchVectorField(),
            ),
        ),
        migrations.AddField(
            model_name="edition",
            name="search_head",
            field=models.GeneratedField(
                db_persist=True,
                expression=Func(
                    "language",
                    "title",
                    "lead",
                    "dated",
                    "anniversary_year",
                    "officials",
                    function="search_head",
                ),
                output_field=django.contrib.postgres.search.SearchVectorField(),
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], name="edition_search"
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search_head"], name="edition_search_head"
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                condition=models.Q(("listed", True)), fields=["-dated"], name="edition_newest"
            ),
        ),
        migrations.RunSQL(WORDS, WORDS_UNDONE),
    ]
