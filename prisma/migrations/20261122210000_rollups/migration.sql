-- One command, so that it also runs on Citus, where each distributed statement would else be a transaction of its own.
DO $migration$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_settings WHERE name = 'citus.multi_shard_modify_mode') THEN
        SET LOCAL citus.multi_shard_modify_mode = 'sequential';
    END IF;

    -- The power of two that a count has reached, -1 for 0. Changes so seldom that a cell keeps its place in the index by
    -- magnitude nearly every time it is counted up: PostgreSQL then leaves all of its indexes alone (a HOT update).
    CREATE FUNCTION "rollup_magnitude"("count" BIGINT) RETURNS INT LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN "count" > 0 THEN floor(ln("count"::double precision) / ln(2::double precision))::int ELSE -1 END;

    -- CreateTable
    CREATE TABLE "rollup" (
        "scope" TEXT NOT NULL,
        "grain" TEXT NOT NULL,
        "bucket" TIMESTAMPTZ(3) NOT NULL,
        "speaker_id" UUID NOT NULL,
        "target_id" UUID NOT NULL,
        "outlet_id" UUID NOT NULL,
        "value" TEXT NOT NULL,
        "count" BIGINT NOT NULL,
        "articles" BIGINT NOT NULL,
        "tone_sum" BIGINT NOT NULL,
        "tone_squares" BIGINT NOT NULL,
        "negative" BIGINT NOT NULL,
        "positive" BIGINT NOT NULL,
        "tone_nn" DECIMAL NOT NULL,
        "tone_ns" DECIMAL NOT NULL,
        "tone_ss" DECIMAL NOT NULL,
        "tone_nnn" DECIMAL NOT NULL,
        "tone_nns" DECIMAL NOT NULL,
        "tone_nss" DECIMAL NOT NULL,
        "attitudes" BIGINT NOT NULL,
        "attitude_sum" BIGINT NOT NULL,
        "attitude_squares" BIGINT NOT NULL,
        "oppose" BIGINT NOT NULL,
        "support" BIGINT NOT NULL,
        "attitude_nn" DECIMAL NOT NULL,
        "attitude_ns" DECIMAL NOT NULL,
        "attitude_ss" DECIMAL NOT NULL,
        "attitude_nnn" DECIMAL NOT NULL,
        "attitude_nns" DECIMAL NOT NULL,
        "attitude_nss" DECIMAL NOT NULL,
        "magnitude" INTEGER GENERATED ALWAYS AS (rollup_magnitude("count")) STORED,

        CONSTRAINT "rollup_pkey" PRIMARY KEY ("scope","grain","speaker_id","target_id","outlet_id","value","bucket"),
        CONSTRAINT "rollup_scope_check" CHECK ("scope" IN ('EVERYTHING', 'SPEAKER', 'TARGET', 'SPEAKER_TARGET', 'OUTLET', 'KIND',
            'SENTIMENT_LABEL', 'STANCE_LABEL', 'SPEAKER_KIND', 'LANGUAGE')),
        CONSTRAINT "rollup_grain_check" CHECK ("grain" IN ('ALL', 'MONTH', 'DAY', 'HOUR'))
    );
    -- Room beside each cell for its next state.
    ALTER TABLE "rollup" SET (fillfactor = 80);

    -- CreateIndex
    CREATE INDEX "rollup_target_id_scope_grain_idx" ON "rollup"("target_id", "scope", "grain");

    -- The groups with the most statements: those of one magnitude are sorted when they are read. By count itself, every
    -- update of a cell would be one of each of its indexes: ingest wrote twice as much and took a fourth longer.
    -- CreateIndex
    CREATE INDEX "rollup_scope_grain_magnitude_idx" ON "rollup"("scope", "grain", "magnitude" DESC);

    -- The cells that have no statement left.
    CREATE INDEX "rollup_empty_idx" ON "rollup"("scope") WHERE "magnitude" < 0;

    -- What the current statements of some articles add to every cell that they belong to. Which grains a scope has is
    -- what is asked for often: by speaker and target over all, by speaker or target and month, by outlet and anything.
    CREATE FUNCTION "rollup_of"("ids" UUID[]) RETURNS SETOF "rollup" LANGUAGE sql STABLE AS $rollup_of$
        WITH said AS (
            SELECT s.article_id, s.analysis, s.position, s.speaker_id, s.kind, s.sentiment_label, sp.kind AS speaker_kind,
                a.outlet_id, a.language, a.published_at, round(s.sentiment_score * 10000)::bigint AS tone
            FROM statement s
            JOIN article a ON a.id = s.article_id
            JOIN speaker sp ON sp.id = s.speaker_id
            WHERE s.current AND s.article_id = ANY("ids")
        ), held AS (
            SELECT said.*, t.target_id, t.label AS stance_label, round(t.score * 10000)::bigint AS attitude
            FROM said JOIN stance t USING (article_id, analysis, position)
        ), scoped AS (
            SELECT scope, cell_speaker AS speaker_id, cell_target AS target_id, cell_outlet AS outlet_id, value, article_id, published_at,
                tone, sentiment_label, 0 AS attitudes, 0::bigint AS attitude_sum, 0::bigint AS attitude_squares, 0 AS oppose, 0 AS support
            FROM said CROSS JOIN (SELECT '00000000-0000-0000-0000-000000000000'::uuid AS nobody) nil
            CROSS JOIN LATERAL (VALUES ('EVERYTHING', nobody, nobody, nobody, ''), ('SPEAKER', speaker_id, nobody, nobody, ''),
                ('OUTLET', nobody, nobody, outlet_id, ''), ('KIND', nobody, nobody, nobody, kind),
                ('SENTIMENT_LABEL', nobody, nobody, nobody, sentiment_label),
                ('SPEAKER_KIND', nobody, nobody, nobody, speaker_kind), ('LANGUAGE', nobody, nobody, nobody, language)
            ) AS cell (scope, cell_speaker, cell_target, cell_outlet, value)
            UNION ALL SELECT scope, cell_speaker, target_id, nobody, '', article_id, published_at, tone, sentiment_label,
                1, attitude, attitude * attitude, (stance_label = 'OPPOSE')::int, (stance_label = 'SUPPORT')::int
            FROM held CROSS JOIN (SELECT '00000000-0000-0000-0000-000000000000'::uuid AS nobody) nil
            CROSS JOIN LATERAL (VALUES ('TARGET', nobody), ('SPEAKER_TARGET', speaker_id)) AS cell (scope, cell_speaker)
            UNION ALL SELECT 'STANCE_LABEL', '00000000-0000-0000-0000-000000000000'::uuid, '00000000-0000-0000-0000-000000000000'::uuid, '00000000-0000-0000-0000-000000000000'::uuid, stance_label, article_id, published_at, tone, sentiment_label,
                count(*)::int, sum(attitude)::bigint, sum(attitude * attitude)::bigint,
                (count(*) FILTER (WHERE stance_label = 'OPPOSE'))::int, (count(*) FILTER (WHERE stance_label = 'SUPPORT'))::int
            FROM held GROUP BY article_id, analysis, position, published_at, tone, sentiment_label, stance_label
        ), clusters AS (
            SELECT scope, speaker_id, target_id, outlet_id, value, article_id, published_at, count(*) AS n,
                sum(tone)::bigint AS s, sum(tone * tone)::bigint AS squares,
                count(*) FILTER (WHERE sentiment_label = 'NEGATIVE') AS negative,
                count(*) FILTER (WHERE sentiment_label = 'POSITIVE') AS positive,
                sum(attitudes)::bigint AS an, sum(attitude_sum)::bigint AS asum, sum(attitude_squares)::bigint AS asquares,
                sum(oppose)::bigint AS oppose, sum(support)::bigint AS support
            FROM scoped GROUP BY scope, speaker_id, target_id, outlet_id, value, article_id, published_at
        ), grains (scope, grain) AS (
            SELECT scope, 'ALL' FROM unnest(ARRAY['EVERYTHING', 'SPEAKER', 'TARGET', 'SPEAKER_TARGET', 'OUTLET', 'KIND',
                'SENTIMENT_LABEL', 'STANCE_LABEL', 'SPEAKER_KIND', 'LANGUAGE']) AS scope
            UNION ALL SELECT scope, 'MONTH' FROM unnest(ARRAY['EVERYTHING', 'SPEAKER', 'TARGET', 'OUTLET', 'KIND',
                'SENTIMENT_LABEL', 'STANCE_LABEL', 'SPEAKER_KIND', 'LANGUAGE']) AS scope
            UNION ALL SELECT scope, 'DAY' FROM unnest(ARRAY['EVERYTHING', 'OUTLET', 'KIND', 'SENTIMENT_LABEL',
                'STANCE_LABEL', 'SPEAKER_KIND', 'LANGUAGE']) AS scope
            UNION ALL SELECT scope, 'HOUR' FROM unnest(ARRAY['EVERYTHING', 'OUTLET']) AS scope
        )
        SELECT scope, grain, CASE grain WHEN 'ALL' THEN timestamptz '1970-01-01T00:00:00Z'
                ELSE date_trunc(lower(grain), published_at, 'UTC') END, speaker_id, target_id, outlet_id, value,
            sum(n)::bigint, count(*), sum(s)::bigint, sum(squares)::bigint, sum(negative)::bigint, sum(positive)::bigint,
            sum(n::numeric * n::numeric), sum(n::numeric * s), sum(s * s), sum(n::numeric * n::numeric * n::numeric), sum(n::numeric * n::numeric * s), sum(n::numeric * s * s),
            sum(an)::bigint, sum(asum)::bigint, sum(asquares)::bigint, sum(oppose)::bigint, sum(support)::bigint,
            sum(an::numeric * an::numeric), sum(an::numeric * asum), sum(asum * asum), sum(an::numeric * an::numeric * an::numeric), sum(an::numeric * an::numeric * asum), sum(an::numeric * asum * asum),
            rollup_magnitude(sum(n)::bigint)
        FROM clusters JOIN grains USING (scope) GROUP BY 1, 2, 3, 4, 5, 6, 7
    $rollup_of$;

    -- Adds what the current statements of some articles bring (sign 1), or takes it away (sign -1). Cells are taken in one
    -- order, so that two writers never wait for each other in a circle, and those that all articles share come last: whoever
    -- comes next waits for them until this transaction ends. PL/pgSQL keeps its plan for the session.
    CREATE FUNCTION "rollup_change"("ids" UUID[], "sign" INT) RETURNS VOID LANGUAGE plpgsql AS $rollup_change$
    #variable_conflict use_column
    BEGIN
        INSERT INTO rollup AS r (scope, grain, bucket, speaker_id, target_id, outlet_id, value, count, articles, tone_sum, tone_squares, negative, positive, tone_nn, tone_ns, tone_ss, tone_nnn, tone_nns, tone_nss, attitudes, attitude_sum, attitude_squares, oppose, support, attitude_nn, attitude_ns, attitude_ss, attitude_nnn, attitude_nns, attitude_nss)
        SELECT scope, grain, bucket, speaker_id, target_id, outlet_id, value, count * "sign", articles * "sign", tone_sum * "sign", tone_squares * "sign", negative * "sign", positive * "sign", tone_nn * "sign", tone_ns * "sign", tone_ss * "sign", tone_nnn * "sign", tone_nns * "sign", tone_nss * "sign", attitudes * "sign", attitude_sum * "sign", attitude_squares * "sign", oppose * "sign", support * "sign", attitude_nn * "sign", attitude_ns * "sign", attitude_ss * "sign", attitude_nnn * "sign", attitude_nns * "sign", attitude_nss * "sign"
        FROM rollup_of("ids")
        ORDER BY greatest(speaker_id, target_id, outlet_id) = '00000000-0000-0000-0000-000000000000'::uuid, scope, grain, speaker_id, target_id, outlet_id, value, bucket
        ON CONFLICT (scope, grain, speaker_id, target_id, outlet_id, value, bucket) DO UPDATE SET count = r.count + excluded.count, articles = r.articles + excluded.articles, tone_sum = r.tone_sum + excluded.tone_sum, tone_squares = r.tone_squares + excluded.tone_squares, negative = r.negative + excluded.negative, positive = r.positive + excluded.positive, tone_nn = r.tone_nn + excluded.tone_nn, tone_ns = r.tone_ns + excluded.tone_ns, tone_ss = r.tone_ss + excluded.tone_ss, tone_nnn = r.tone_nnn + excluded.tone_nnn, tone_nns = r.tone_nns + excluded.tone_nns, tone_nss = r.tone_nss + excluded.tone_nss, attitudes = r.attitudes + excluded.attitudes, attitude_sum = r.attitude_sum + excluded.attitude_sum, attitude_squares = r.attitude_squares + excluded.attitude_squares, oppose = r.oppose + excluded.oppose, support = r.support + excluded.support, attitude_nn = r.attitude_nn + excluded.attitude_nn, attitude_ns = r.attitude_ns + excluded.attitude_ns, attitude_ss = r.attitude_ss + excluded.attitude_ss, attitude_nnn = r.attitude_nnn + excluded.attitude_nnn, attitude_nns = r.attitude_nns + excluded.attitude_nns, attitude_nss = r.attitude_nss + excluded.attitude_nss;
        IF "sign" < 0 THEN
            DELETE FROM rollup WHERE magnitude < 0;
        END IF;
    END
    $rollup_change$;

    -- What is stored already, in pieces that fit into memory.
    PERFORM rollup_change(ids, 1) FROM (
        SELECT array_agg(id) AS ids FROM (SELECT id, (row_number() OVER (ORDER BY id)) / 2000 AS piece FROM article) numbered
        GROUP BY piece
    ) pieces;
END
$migration$;
