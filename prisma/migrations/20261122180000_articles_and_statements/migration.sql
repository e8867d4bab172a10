-- One command, so that it also runs on Citus, where each distributed statement would else be a transaction of its own.
DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_settings WHERE name = 'citus.multi_shard_modify_mode') THEN
        SET LOCAL citus.multi_shard_modify_mode = 'sequential';
    END IF;

    -- The words of a text as they are indexed and searched, the same under every locale of the database. PostgreSQL's
    -- parser asks the locale what a letter is, and under C takes every character that is not ASCII for one: “Ferries”
    -- would be a word with its quotation marks. So apostrophes and hyphens become the plain ones, other typographic
    -- marks, symbols and a stroke between letters become blanks, and accents, width variants and invisible characters
    -- go, so that Łódź is found as lodz and ÉCOLE as école. Takes 0.2 ms for 1,000 characters, as long as indexing them.
    CREATE FUNCTION "search_form"("content" TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN translate(
        regexp_replace(
            normalize(
                regexp_replace(
                    translate("content" COLLATE "C", E'\u2018\u2019\u201B\u2032\u02BC\u0060\u2010\u2011', '''''''''''''--'),
                    '[\u00A1-\u00A9\u00AB\u00AC\u00AE-\u00B1\u00B4\u00B6-\u00B8\u00BB-\u00BF\u00D7\u00F7'
                    '\u2012-\u2029\u2030-\u205E\u20A0-\u20CF\u2120\u2122\u2150-\u215F\u2190-\u2BFF\u2E00-\u2E7F'
                    '\u3000-\u3003\u3008-\u3020\u3030\uE000-\uF8FF\uFFF9-\uFFFD\U0001F000-\U0001FAFF]'
                    '|(?<=[A-Za-z])/(?=[A-Za-z])',
                    ' ', 'g'
                ),
                NFKD
            ),
            '[\u00AD\u0300-\u036F\u1AB0-\u1AFF\u1DC0-\u1DFF\u200B-\u200F\u202A-\u202E\u2060-\u206F\u20D0-\u20FF\uFE00-\uFE0F\uFEFF]',
            '', 'g'
        ),
        'ØøŁłĐđÐðĦħŦŧıÆŒÞẞŊ', 'oollddddhhttiæœþßŋ'
    );

    -- CreateTable
    CREATE TABLE "outlet" (
        "id" UUID NOT NULL,
        "key" TEXT NOT NULL,
        "name" TEXT NOT NULL,
        "domain" TEXT,

        CONSTRAINT "outlet_pkey" PRIMARY KEY ("id")
    );

    -- CreateTable
    CREATE TABLE "story" (
        "id" UUID NOT NULL,

        CONSTRAINT "story_pkey" PRIMARY KEY ("id")
    );

    -- CreateTable
    CREATE TABLE "article" (
        "id" UUID NOT NULL,
        "outlet_id" UUID NOT NULL,
        "story_id" UUID NOT NULL,
        "url" TEXT,
        "external_id" TEXT,
        "author" TEXT,
        "language" TEXT NOT NULL,
        "published_at" TIMESTAMPTZ(3) NOT NULL,
        "ingested_at" TIMESTAMPTZ(3) NOT NULL,
        "current_revision" INTEGER NOT NULL,
        "current_analysis" INTEGER NOT NULL,
        "sample" BOOLEAN NOT NULL,

        CONSTRAINT "article_pkey" PRIMARY KEY ("id"),
        CONSTRAINT "article_current_revision_check" CHECK ("current_revision" >= 1),
        CONSTRAINT "article_current_analysis_check" CHECK ("current_analysis" >= 1)
    );

    -- CreateTable
    CREATE TABLE "revision" (
        "article_id" UUID NOT NULL,
        "number" INTEGER NOT NULL,
        "title" TEXT NOT NULL,
        "text" TEXT NOT NULL,
        "text_hash" TEXT NOT NULL,
        "at" TIMESTAMPTZ(3) NOT NULL,
        -- A tsvector holds 1 MB of words: 200,000 characters never exceed it. Cut before, which saves time, and after: a
        -- character's form can be of eighteen.
        "text_search" tsvector GENERATED ALWAYS AS (
            setweight(to_tsvector('english', left(search_form(left("title", 2000)), 2000)), 'A') ||
            setweight(to_tsvector('english', left(search_form(left("text", 200000)), 200000)), 'B')
        ) STORED,

        CONSTRAINT "revision_pkey" PRIMARY KEY ("article_id","number"),
        CONSTRAINT "revision_number_check" CHECK ("number" >= 1)
    );

    -- CreateTable
    CREATE TABLE "analysis" (
        "article_id" UUID NOT NULL,
        "number" INTEGER NOT NULL,
        "revision" INTEGER NOT NULL,
        "analyser_version" TEXT NOT NULL,
        "status" TEXT NOT NULL,
        "language" TEXT NOT NULL,
        "parameters" JSONB NOT NULL,
        "statement_count" INTEGER NOT NULL,
        "analysed_at" TIMESTAMPTZ(3) NOT NULL,

        CONSTRAINT "analysis_pkey" PRIMARY KEY ("article_id","number"),
        CONSTRAINT "analysis_number_check" CHECK ("number" >= 1),
        CONSTRAINT "analysis_status_check" CHECK ("status" IN ('DONE', 'UNSUPPORTED_LANGUAGE', 'FAILED'))
    );

    -- CreateTable
    CREATE TABLE "statement" (
        "article_id" UUID NOT NULL,
        "analysis" INTEGER NOT NULL,
        "position" INTEGER NOT NULL,
        "text" TEXT NOT NULL,
        "segments" JSONB NOT NULL,
        "source" JSONB,
        "cue" JSONB,
        "kind" TEXT NOT NULL,
        "speaker_id" UUID NOT NULL,
        "speaker_role" TEXT,
        "attribution_confidence" DOUBLE PRECISION NOT NULL,
        "content_key" TEXT NOT NULL,
        "sentiment_score" DOUBLE PRECISION NOT NULL,
        "sentiment_label" TEXT NOT NULL,
        "published_at" TIMESTAMPTZ(3) NOT NULL,
        "current" BOOLEAN NOT NULL,
        "text_search" tsvector GENERATED ALWAYS AS (
            to_tsvector('english', left(search_form(left("text", 200000)), 200000))
        ) STORED,

        CONSTRAINT "statement_pkey" PRIMARY KEY ("article_id","analysis","position"),
        CONSTRAINT "statement_position_check" CHECK ("position" >= 0),
        CONSTRAINT "statement_kind_check" CHECK ("kind" IN ('DIRECT', 'INDIRECT', 'MIXED')),
        CONSTRAINT "statement_attribution_confidence_check" CHECK ("attribution_confidence" BETWEEN 0 AND 1),
        CONSTRAINT "statement_sentiment_score_check" CHECK ("sentiment_score" BETWEEN -1 AND 1),
        CONSTRAINT "statement_sentiment_label_check" CHECK ("sentiment_label" IN ('NEGATIVE', 'NEUTRAL', 'POSITIVE'))
    );

    -- CreateTable
    CREATE TABLE "score" (
        "article_id" UUID NOT NULL,
        "analysis" INTEGER NOT NULL,
        "position" INTEGER NOT NULL,
        "scorer" TEXT NOT NULL,
        "scorer_version" TEXT NOT NULL,
        "ordinal" INTEGER NOT NULL,
        "score" DOUBLE PRECISION NOT NULL,
        "label" TEXT NOT NULL,
        "confidence" DOUBLE PRECISION NOT NULL,
        "evidence" JSONB NOT NULL,

        CONSTRAINT "score_pkey" PRIMARY KEY ("article_id","analysis","position","scorer"),
        CONSTRAINT "score_score_check" CHECK ("score" BETWEEN -1 AND 1),
        CONSTRAINT "score_label_check" CHECK ("label" IN ('NEGATIVE', 'NEUTRAL', 'POSITIVE')),
        CONSTRAINT "score_confidence_check" CHECK ("confidence" BETWEEN 0 AND 1)
    );

    -- CreateTable
    CREATE TABLE "stance" (
        "article_id" UUID NOT NULL,
        "analysis" INTEGER NOT NULL,
        "position" INTEGER NOT NULL,
        "target_id" UUID NOT NULL,
        "scorer" TEXT NOT NULL,
        "scorer_version" TEXT NOT NULL,
        "ordinal" INTEGER NOT NULL,
        "score" DOUBLE PRECISION NOT NULL,
        "label" TEXT NOT NULL,
        "confidence" DOUBLE PRECISION NOT NULL,
        "evidence" JSONB NOT NULL,
        "mentions" JSONB NOT NULL,

        CONSTRAINT "stance_pkey" PRIMARY KEY ("article_id","analysis","position","target_id","scorer"),
        CONSTRAINT "stance_score_check" CHECK ("score" BETWEEN -1 AND 1),
        CONSTRAINT "stance_label_check" CHECK ("label" IN ('OPPOSE', 'NEUTRAL', 'SUPPORT')),
        CONSTRAINT "stance_confidence_check" CHECK ("confidence" BETWEEN 0 AND 1)
    );

    -- CreateTable
    CREATE TABLE "correction" (
        "article_id" UUID NOT NULL,
        "id" UUID NOT NULL,
        "analysis" INTEGER NOT NULL,
        "position" INTEGER NOT NULL,
        "field" TEXT NOT NULL,
        "target_id" UUID,
        "machine_value" JSONB NOT NULL,
        "value" JSONB NOT NULL,
        "note" TEXT,
        "by" TEXT NOT NULL,
        "at" TIMESTAMPTZ(3) NOT NULL,

        CONSTRAINT "correction_pkey" PRIMARY KEY ("article_id","id"),
        CONSTRAINT "correction_field_check" CHECK ("field" IN ('SPEAKER', 'SENTIMENT', 'STANCE'))
    );

    -- CreateTable
    CREATE TABLE "speaker" (
        "id" UUID NOT NULL,
        "key" TEXT NOT NULL,
        "name" TEXT NOT NULL,
        "kind" TEXT NOT NULL,
        "folded" TEXT NOT NULL,
        "role" TEXT,
        "role_seen_at" TIMESTAMPTZ(3),
        "external_ids" JSONB NOT NULL DEFAULT '{}',

        CONSTRAINT "speaker_pkey" PRIMARY KEY ("id"),
        CONSTRAINT "speaker_kind_check" CHECK ("kind" IN ('PERSON', 'ORGANISATION', 'GROUP', 'UNNAMED'))
    );

    -- CreateTable
    CREATE TABLE "speaker_alias" (
        "speaker_id" UUID NOT NULL,
        "folded" TEXT NOT NULL,
        "name" TEXT NOT NULL,

        CONSTRAINT "speaker_alias_pkey" PRIMARY KEY ("speaker_id","folded")
    );

    -- CreateTable
    CREATE TABLE "target" (
        "id" UUID NOT NULL,
        "key" TEXT NOT NULL,
        "name" TEXT NOT NULL,
        "kind" TEXT NOT NULL,
        "folded" TEXT NOT NULL,
        "external_ids" JSONB NOT NULL DEFAULT '{}',

        CONSTRAINT "target_pkey" PRIMARY KEY ("id"),
        CONSTRAINT "target_kind_check" CHECK ("kind" IN ('PERSON', 'ORGANISATION', 'PLACE', 'TOPIC'))
    );

    -- CreateTable
    CREATE TABLE "target_alias" (
        "target_id" UUID NOT NULL,
        "folded" TEXT NOT NULL,
        "name" TEXT NOT NULL,

        CONSTRAINT "target_alias_pkey" PRIMARY KEY ("target_id","folded")
    );

    -- CreateTable
    CREATE TABLE "feed" (
        "id" UUID NOT NULL,
        "url" TEXT NOT NULL,
        "outlet" TEXT NOT NULL,
        "interval_seconds" INTEGER NOT NULL,
        "enabled" BOOLEAN NOT NULL,
        "etag" TEXT,
        "last_modified" TEXT,
        "created_at" TIMESTAMPTZ(3) NOT NULL,
        "fetched_at" TIMESTAMPTZ(3),
        "next_fetch_at" TIMESTAMPTZ(3),
        "failures" INTEGER NOT NULL DEFAULT 0,
        "error" TEXT,

        CONSTRAINT "feed_pkey" PRIMARY KEY ("id"),
        CONSTRAINT "feed_interval_seconds_check" CHECK ("interval_seconds" > 0)
    );

    -- CreateTable
    CREATE TABLE "api_key" (
        "id" UUID NOT NULL,
        "name" TEXT NOT NULL,
        "hash" TEXT NOT NULL,
        "role" TEXT NOT NULL,
        "created_at" TIMESTAMPTZ(3) NOT NULL,
        "used_at" TIMESTAMPTZ(3),
        "revoked_at" TIMESTAMPTZ(3),

        CONSTRAINT "api_key_pkey" PRIMARY KEY ("id"),
        CONSTRAINT "api_key_role_check" CHECK ("role" IN ('READ', 'WRITE', 'ADMIN'))
    );

    -- CreateTable
    CREATE TABLE "job" (
        "id" UUID NOT NULL,
        "kind" TEXT NOT NULL,
        "payload" JSONB NOT NULL,
        "status" TEXT NOT NULL,
        "done" INTEGER NOT NULL DEFAULT 0,
        "total" INTEGER,
        "attempts" INTEGER NOT NULL DEFAULT 0,
        "error" TEXT,
        "created_at" TIMESTAMPTZ(3) NOT NULL,
        "run_at" TIMESTAMPTZ(3) NOT NULL,
        "started_at" TIMESTAMPTZ(3),
        "finished_at" TIMESTAMPTZ(3),

        CONSTRAINT "job_pkey" PRIMARY KEY ("id"),
        CONSTRAINT "job_status_check" CHECK ("status" IN ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED'))
    );

    -- CreateTable
    CREATE TABLE "outbox" (
        "position" BIGSERIAL NOT NULL,
        "article_id" UUID NOT NULL,
        "event" TEXT NOT NULL,
        "analysis" INTEGER,
        "at" TIMESTAMPTZ(3) NOT NULL,

        CONSTRAINT "outbox_pkey" PRIMARY KEY ("position"),
        CONSTRAINT "outbox_event_check" CHECK ("event" IN ('CREATED', 'REVISED', 'DELETED'))
    );

    -- CreateIndex
    CREATE UNIQUE INDEX "outlet_key_key" ON "outlet"("key");

    -- CreateIndex
    CREATE INDEX "article_published_at_id_idx" ON "article"("published_at", "id");

    -- CreateIndex
    CREATE INDEX "article_outlet_id_published_at_id_idx" ON "article"("outlet_id", "published_at", "id");

    -- CreateIndex
    CREATE INDEX "article_story_id_published_at_id_idx" ON "article"("story_id", "published_at", "id");

    -- CreateIndex
    CREATE INDEX "article_ingested_at_id_idx" ON "article"("ingested_at", "id");

    -- CreateIndex
    CREATE INDEX "article_url_idx" ON "article" USING HASH ("url");

    -- CreateIndex
    CREATE INDEX "revision_text_search_idx" ON "revision" USING GIN ("text_search");

    -- CreateIndex
    CREATE INDEX "analysis_analyser_version_article_id_number_idx" ON "analysis"("analyser_version", "article_id", "number");

    -- Over all statements, not the current ones alone: pages of an older version's analyses took 1.4 s at 200,000.
    -- CreateIndex
    CREATE INDEX "statement_published_at_article_id_analysis_position_idx" ON "statement"("published_at", "article_id", "analysis", "position");

    -- CreateIndex
    CREATE INDEX "statement_speaker_id_published_at_article_id_analysis_posit_idx" ON "statement"("speaker_id", "published_at", "article_id", "analysis", "position");

    -- CreateIndex
    CREATE INDEX "statement_text_search_idx" ON "statement" USING GIN ("text_search");

    -- CreateIndex
    CREATE INDEX "stance_target_id_article_id_analysis_position_idx" ON "stance"("target_id", "article_id", "analysis", "position");

    -- CreateIndex
    CREATE INDEX "correction_article_id_analysis_position_idx" ON "correction"("article_id", "analysis", "position");

    -- CreateIndex
    CREATE INDEX "correction_target_id_idx" ON "correction"("target_id");

    -- CreateIndex
    CREATE INDEX "speaker_key_idx" ON "speaker" USING HASH ("key");

    -- CreateIndex
    CREATE INDEX "speaker_folded_id_idx" ON "speaker"("folded", "id");

    -- CreateIndex
    CREATE INDEX "speaker_alias_folded_idx" ON "speaker_alias"("folded");

    -- CreateIndex
    CREATE INDEX "target_key_idx" ON "target" USING HASH ("key");

    -- CreateIndex
    CREATE INDEX "target_folded_id_idx" ON "target"("folded", "id");

    -- CreateIndex
    CREATE INDEX "target_alias_folded_idx" ON "target_alias"("folded");

    -- CreateIndex
    CREATE UNIQUE INDEX "feed_url_key" ON "feed"("url");

    -- CreateIndex
    CREATE INDEX "feed_next_fetch_at_idx" ON "feed"("next_fetch_at");

    -- CreateIndex
    CREATE UNIQUE INDEX "api_key_hash_key" ON "api_key"("hash");

    -- CreateIndex
    CREATE INDEX "job_status_run_at_idx" ON "job"("status", "run_at");

    -- CreateIndex
    CREATE INDEX "outbox_at_idx" ON "outbox"("at");

    -- AddForeignKey
    ALTER TABLE "article" ADD CONSTRAINT "article_outlet_id_fkey" FOREIGN KEY ("outlet_id") REFERENCES "outlet"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

    -- AddForeignKey
    ALTER TABLE "article" ADD CONSTRAINT "article_story_id_fkey" FOREIGN KEY ("story_id") REFERENCES "story"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

    -- AddForeignKey
    ALTER TABLE "revision" ADD CONSTRAINT "revision_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

    -- AddForeignKey
    ALTER TABLE "analysis" ADD CONSTRAINT "analysis_article_id_revision_fkey" FOREIGN KEY ("article_id", "revision") REFERENCES "revision"("article_id", "number") ON DELETE CASCADE ON UPDATE NO ACTION;

    -- AddForeignKey
    ALTER TABLE "statement" ADD CONSTRAINT "statement_article_id_analysis_fkey" FOREIGN KEY ("article_id", "analysis") REFERENCES "analysis"("article_id", "number") ON DELETE CASCADE ON UPDATE NO ACTION;

    -- AddForeignKey
    ALTER TABLE "statement" ADD CONSTRAINT "statement_speaker_id_fkey" FOREIGN KEY ("speaker_id") REFERENCES "speaker"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

    -- AddForeignKey
    ALTER TABLE "score" ADD CONSTRAINT "score_article_id_analysis_position_fkey" FOREIGN KEY ("article_id", "analysis", "position") REFERENCES "statement"("article_id", "analysis", "position") ON DELETE CASCADE ON UPDATE NO ACTION;

    -- AddForeignKey
    ALTER TABLE "stance" ADD CONSTRAINT "stance_article_id_analysis_position_fkey" FOREIGN KEY ("article_id", "analysis", "position") REFERENCES "statement"("article_id", "analysis", "position") ON DELETE CASCADE ON UPDATE NO ACTION;

    -- AddForeignKey
    ALTER TABLE "stance" ADD CONSTRAINT "stance_target_id_fkey" FOREIGN KEY ("target_id") REFERENCES "target"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

    -- AddForeignKey
    ALTER TABLE "correction" ADD CONSTRAINT "correction_article_id_analysis_position_fkey" FOREIGN KEY ("article_id", "analysis", "position") REFERENCES "statement"("article_id", "analysis", "position") ON DELETE CASCADE ON UPDATE NO ACTION;

    -- AddForeignKey
    ALTER TABLE "correction" ADD CONSTRAINT "correction_target_id_fkey" FOREIGN KEY ("target_id") REFERENCES "target"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

    -- AddForeignKey
    ALTER TABLE "speaker_alias" ADD CONSTRAINT "speaker_alias_speaker_id_fkey" FOREIGN KEY ("speaker_id") REFERENCES "speaker"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

    -- AddForeignKey
    ALTER TABLE "target_alias" ADD CONSTRAINT "target_alias_target_id_fkey" FOREIGN KEY ("target_id") REFERENCES "target"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

    -- Pages of current statements by score and confidence; Prisma's schema can't say WHERE.
    CREATE INDEX "statement_current_sentiment_score_idx" ON "statement"("sentiment_score", "article_id", "analysis", "position") WHERE "current";
    CREATE INDEX "statement_current_attribution_confidence_idx" ON "statement"("attribution_confidence", "article_id", "analysis", "position") WHERE "current";

    -- Search by a part of a name, or a similar spelling, needs pg_trgm. A server without it, or a role that may not
    -- create it, gets search by a part of a name without an index. lower() changes nothing in a folded name: it makes
    -- this an expression index, which Prisma's schema leaves alone.
    BEGIN
        CREATE EXTENSION IF NOT EXISTS pg_trgm;
        CREATE INDEX "speaker_alias_trigrams_idx" ON "speaker_alias" USING GIN (lower("folded") gin_trgm_ops);
        CREATE INDEX "target_alias_trigrams_idx" ON "target_alias" USING GIN (lower("folded") gin_trgm_ops);
    EXCEPTION
        WHEN insufficient_privilege OR undefined_file OR feature_not_supported OR undefined_object THEN
            RAISE NOTICE 'pg_trgm is not available: search finds parts of names only';
    END;
END $$;
