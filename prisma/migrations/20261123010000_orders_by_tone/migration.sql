-- What is filtered by stands beside what is ordered by, so that what a page passes over is not read: the least negative of the
-- negative statements lie behind all others.
DO $migration$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_settings WHERE name = 'citus.multi_shard_modify_mode') THEN
        SET LOCAL citus.multi_shard_modify_mode = 'sequential';
    END IF;

    DROP INDEX "statement_current_sentiment_score_idx";
    CREATE INDEX "statement_current_sentiment_score_idx"
        ON "statement"("sentiment_score", "article_id", "analysis", "position")
        INCLUDE ("sentiment_label", "kind", "speaker_id") WHERE "current";
END
$migration$;
