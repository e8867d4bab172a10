-- Names are found with letters wrong or without their accents, by an index alone and on any server.
DO $migration$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_settings WHERE name = 'citus.multi_shard_modify_mode') THEN
        SET LOCAL citus.multi_shard_modify_mode = 'sequential';
    END IF;

    -- A folded name as it is searched: without accents, with plain apostrophes and hyphens, with one space for other marks.
    CREATE FUNCTION "plain_name"("folded" TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN btrim(regexp_replace(search_form("folded"), ' +', ' ', 'g'));

    -- Two words share a spelling if they are one but for a letter that is wrong, missing, too many or elsewhere (words of 4 to 7
    -- letters), or for two (8 to 20): each stands there as it is and with every one or two of its letters left out. That is
    -- how SymSpell finds words (https://github.com/wolfgarbe/SymSpell). Shorter words have a mark, so that they meet only
    -- themselves; longer ones would have too many spellings. No DISTINCT: an index keeps a spelling once, and PostgreSQL expects
    -- so many that it takes all of work_mem for them, 2 ms a call instead of 0.1.
    CREATE FUNCTION "name_spellings"("plain" TEXT) RETURNS TEXT[] LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000
    RETURN ARRAY(
        SELECT CASE
            WHEN length(word) < 4 THEN '=' || word
            WHEN later = 0 THEN word
            WHEN sooner = 0 THEN left(word, later - 1) || substr(word, later + 1)
            ELSE left(word, sooner - 1) || substr(word, sooner + 1, later - sooner - 1) || substr(word, later + 1)
        END
        FROM regexp_split_to_table(
            replace("plain" COLLATE "C", '''', ''), '[\u0001-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u007F]+'
        ) AS word
        CROSS JOIN generate_series(0, CASE WHEN length(word) BETWEEN 4 AND 20 THEN length(word) ELSE 0 END) AS later
        CROSS JOIN generate_series(0, CASE WHEN length(word) BETWEEN 8 AND 20 THEN greatest(later - 1, 0) ELSE 0 END) AS sooner
        WHERE word <> ''
    );

    ALTER TABLE "outlet" ADD COLUMN "plain" TEXT GENERATED ALWAYS AS (plain_name("key")) STORED;
    ALTER TABLE "speaker_alias" ADD COLUMN "plain" TEXT GENERATED ALWAYS AS (plain_name("folded")) STORED;
    ALTER TABLE "target_alias" ADD COLUMN "plain" TEXT GENERATED ALWAYS AS (plain_name("folded")) STORED;

    CREATE INDEX "outlet_spellings_idx" ON "outlet" USING GIN (name_spellings("plain"));
    CREATE INDEX "speaker_alias_spellings_idx" ON "speaker_alias" USING GIN (name_spellings("plain"));
    CREATE INDEX "target_alias_spellings_idx" ON "target_alias" USING GIN (name_spellings("plain"));

    IF EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm') THEN
        DROP INDEX IF EXISTS "speaker_alias_trigrams_idx", "target_alias_trigrams_idx";
        -- lower() changes nothing: it makes these expression indexes, which Prisma's schema leaves alone.
        CREATE INDEX "outlet_trigrams_idx" ON "outlet" USING GIN (lower("plain") gin_trgm_ops);
        CREATE INDEX "speaker_alias_trigrams_idx" ON "speaker_alias" USING GIN (lower("plain") gin_trgm_ops);
        CREATE INDEX "target_alias_trigrams_idx" ON "target_alias" USING GIN (lower("plain") gin_trgm_ops);
    END IF;
END
$migration$;
