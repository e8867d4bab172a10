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
    -- themselves; longer ones would have too many spellings. In loops, since of a query that does the same PostgreSQL expects
    -- a thousand million rows, and takes all of work_mem or compiles it (jit) at every call. COST is what a call takes.
    CREATE FUNCTION "name_spellings"("plain" TEXT) RETURNS TEXT[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 10000
    AS $spellings$
    DECLARE
        spellings TEXT[] := '{}';
        word TEXT;
        letters INTEGER;
    BEGIN
        FOREACH word IN ARRAY regexp_split_to_array(
            replace("plain" COLLATE "C", '''', ''), '[\u0001-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u007F]+'
        ) LOOP
            CONTINUE WHEN word = '';
            letters := length(word);
            spellings := spellings || CASE WHEN letters < 4 THEN '=' || word ELSE word END;
            CONTINUE WHEN letters NOT BETWEEN 4 AND 20;
            FOR later IN 1 .. letters LOOP
                spellings := spellings || (left(word, later - 1) || substr(word, later + 1));
                CONTINUE WHEN letters < 8;
                FOR sooner IN 1 .. later - 1 LOOP
                    spellings := spellings
                        || (left(word, sooner - 1) || substr(word, sooner + 1, later - sooner - 1) || substr(word, later + 1));
                END LOOP;
            END LOOP;
        END LOOP;
        RETURN spellings;
    END
    $spellings$;

    ALTER TABLE "outlet" ADD COLUMN "plain" TEXT GENERATED ALWAYS AS (plain_name("key")) STORED;
    ALTER TABLE "speaker_alias" ADD COLUMN "plain" TEXT GENERATED ALWAYS AS (plain_name("folded")) STORED;
    ALTER TABLE "target_alias" ADD COLUMN "plain" TEXT GENERATED ALWAYS AS (plain_name("folded")) STORED;

    -- No lists of what is still to be sorted in (fastupdate): searches would read them, 10 ms for 4,000 new names.
    CREATE INDEX "outlet_spellings_idx" ON "outlet" USING GIN (name_spellings("plain")) WITH (fastupdate = off);
    CREATE INDEX "speaker_alias_spellings_idx" ON "speaker_alias" USING GIN (name_spellings("plain")) WITH (fastupdate = off);
    CREATE INDEX "target_alias_spellings_idx" ON "target_alias" USING GIN (name_spellings("plain")) WITH (fastupdate = off);

    -- The extension may also stand in a schema that isn't searched.
    IF EXISTS (SELECT 1 FROM pg_opclass WHERE opcname = 'gin_trgm_ops' AND pg_opclass_is_visible(oid)) THEN
        DROP INDEX IF EXISTS "speaker_alias_trigrams_idx", "target_alias_trigrams_idx";
        -- lower() changes nothing: it makes these expression indexes, which Prisma's schema leaves alone.
        CREATE INDEX "outlet_trigrams_idx" ON "outlet" USING GIN (lower("plain") gin_trgm_ops) WITH (fastupdate = off);
        CREATE INDEX "speaker_alias_trigrams_idx" ON "speaker_alias" USING GIN (lower("plain") gin_trgm_ops) WITH (fastupdate = off);
        CREATE INDEX "target_alias_trigrams_idx" ON "target_alias" USING GIN (lower("plain") gin_trgm_ops) WITH (fastupdate = off);
    END IF;
END
$migration$;
