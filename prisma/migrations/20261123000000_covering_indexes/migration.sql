-- Indexes that hold what is filtered and counted by, so that counts and sums read them instead of the statements themselves,
-- which are ten times as large; and statistics without which a page by target and stance is planned for the wrong way round.
-- Names and keys stay as Prisma's schema has them. One command, so that it also runs on Citus.
DO $migration$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_settings WHERE name = 'citus.multi_shard_modify_mode') THEN
        SET LOCAL citus.multi_shard_modify_mode = 'sequential';
    END IF;

    DROP INDEX "statement_speaker_id_published_at_article_id_analysis_posit_idx";
    CREATE INDEX "statement_speaker_id_published_at_article_id_analysis_posit_idx"
        ON "statement"("speaker_id", "published_at", "article_id", "analysis", "position")
        INCLUDE ("current", "kind", "sentiment_label", "sentiment_score", "attribution_confidence");

    DROP INDEX "statement_published_at_article_id_analysis_position_idx";
    CREATE INDEX "statement_published_at_article_id_analysis_position_idx"
        ON "statement"("published_at", "article_id", "analysis", "position")
        INCLUDE ("current", "speaker_id", "kind", "sentiment_label", "sentiment_score", "attribution_confidence");

    DROP INDEX "stance_target_id_article_id_analysis_position_idx";
    CREATE INDEX "stance_target_id_article_id_analysis_position_idx"
        ON "stance"("target_id", "article_id", "analysis", "position") INCLUDE ("label", "score");

    -- Whoever is spoken of is rarely supported as often as opposed. The default hundred of the most frequent targets leaves
    -- those after them at one and the same guess.
    CREATE STATISTICS "stance_target_id_label_statistics" (mcv) ON "target_id", "label" FROM "stance";
    ALTER TABLE "stance" ALTER COLUMN "target_id" SET STATISTICS 400;
END
$migration$;
