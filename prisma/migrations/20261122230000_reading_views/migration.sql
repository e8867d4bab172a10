-- Views that stay as they are while the tables below them change: for BI tools and notebooks (docs/data-dictionary.md).
-- One command, so that it also runs on Citus, where each distributed statement would else be a transaction of its own.
DO $migration$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_settings WHERE name = 'citus.multi_shard_modify_mode') THEN
        SET LOCAL citus.multi_shard_modify_mode = 'sequential';
    END IF;

    CREATE SCHEMA onrecord_api;
    COMMENT ON SCHEMA onrecord_api IS 'What Onrecord holds, for reading. Columns are only added.';

    CREATE VIEW onrecord_api.statements AS
        SELECT s.article_id, s.analysis, s.position, s.published_at, a.outlet_id, o.name AS outlet_name, a.story_id, r.title AS article_title, a.url AS article_url, a.language AS article_language, s.kind, s.text, s.source ->> 2 AS source, s.cue ->> 2 AS cue, s.speaker_id, p.name AS speaker_name, p.kind AS speaker_kind, s.speaker_role, s.attribution_confidence, s.sentiment_score, s.sentiment_label, n.analyser_version
        FROM statement s JOIN article a ON a.id = s.article_id JOIN analysis n ON n.article_id = s.article_id AND n.number = s.analysis
        JOIN revision r ON r.article_id = s.article_id AND r.number = n.revision JOIN outlet o ON o.id = a.outlet_id JOIN speaker p ON p.id = s.speaker_id
        WHERE s.current;
    COMMENT ON VIEW onrecord_api.statements IS 'Statements of the articles'' current analyses, one a row, with what is asked of them most.';
    COMMENT ON COLUMN onrecord_api.statements.article_id IS 'The article; with analysis and position the statement''s key.';
    COMMENT ON COLUMN onrecord_api.statements.analysis IS 'Number of the article''s analysis that found it.';
    COMMENT ON COLUMN onrecord_api.statements.position IS 'Place in the article, from 0.';
    COMMENT ON COLUMN onrecord_api.statements.published_at IS 'When the article was published.';
    COMMENT ON COLUMN onrecord_api.statements.outlet_id IS 'Who published it.';
    COMMENT ON COLUMN onrecord_api.statements.outlet_name IS 'The outlet''s name.';
    COMMENT ON COLUMN onrecord_api.statements.story_id IS 'The story that the article belongs to: copies of one text share it.';
    COMMENT ON COLUMN onrecord_api.statements.article_title IS 'The title that was analysed.';
    COMMENT ON COLUMN onrecord_api.statements.article_url IS 'The article''s canonical address; null if it has none.';
    COMMENT ON COLUMN onrecord_api.statements.article_language IS 'ISO 639-1, or und where it can''t be told.';
    COMMENT ON COLUMN onrecord_api.statements.kind IS 'DIRECT, INDIRECT or MIXED: how much of it stands in quotation marks.';
    COMMENT ON COLUMN onrecord_api.statements.text IS 'What was said; pieces are joined by an ellipsis.';
    COMMENT ON COLUMN onrecord_api.statements.source IS 'The words that name who said it; null if none do.';
    COMMENT ON COLUMN onrecord_api.statements.cue IS 'The words that report it; null if none do.';
    COMMENT ON COLUMN onrecord_api.statements.speaker_id IS 'Who said it.';
    COMMENT ON COLUMN onrecord_api.statements.speaker_name IS 'The speaker''s name.';
    COMMENT ON COLUMN onrecord_api.statements.speaker_kind IS 'PERSON, ORGANISATION, GROUP or UNNAMED.';
    COMMENT ON COLUMN onrecord_api.statements.speaker_role IS 'The role that the article gives the speaker; null if none.';
    COMMENT ON COLUMN onrecord_api.statements.attribution_confidence IS 'Probability, 0 to 1, that the speaker is right.';
    COMMENT ON COLUMN onrecord_api.statements.sentiment_score IS 'Tone of the words, -1 (most negative) to 1 (most positive), by the product''s own scorer.';
    COMMENT ON COLUMN onrecord_api.statements.sentiment_label IS 'NEGATIVE, NEUTRAL or POSITIVE.';
    COMMENT ON COLUMN onrecord_api.statements.analyser_version IS 'Which version of the analyser found it.';

    CREATE VIEW onrecord_api.sentiments AS
        SELECT s.article_id, s.analysis, s.position, c.scorer, c.scorer_version, c.score, c.label, c.confidence
        FROM statement s JOIN score c ON c.article_id = s.article_id AND c.analysis = s.analysis AND c.position = s.position WHERE s.current;
    COMMENT ON VIEW onrecord_api.sentiments IS 'The tone of each of those statements according to every scorer.';
    COMMENT ON COLUMN onrecord_api.sentiments.article_id IS 'The statement''s article.';
    COMMENT ON COLUMN onrecord_api.sentiments.analysis IS 'The statement''s analysis.';
    COMMENT ON COLUMN onrecord_api.sentiments.position IS 'The statement''s place.';
    COMMENT ON COLUMN onrecord_api.sentiments.scorer IS 'Name of the scorer.';
    COMMENT ON COLUMN onrecord_api.sentiments.scorer_version IS 'Its version.';
    COMMENT ON COLUMN onrecord_api.sentiments.score IS '-1 (most negative) to 1 (most positive).';
    COMMENT ON COLUMN onrecord_api.sentiments.label IS 'NEGATIVE, NEUTRAL or POSITIVE.';
    COMMENT ON COLUMN onrecord_api.sentiments.confidence IS 'Probability, 0 to 1, that the label is right.';

    CREATE VIEW onrecord_api.stances AS
        SELECT s.article_id, s.analysis, s.position, s.published_at, s.speaker_id, p.name AS speaker_name, t.target_id, g.name AS target_name, g.kind AS target_kind, t.score, t.label, t.confidence, t.scorer, t.scorer_version
        FROM statement s JOIN stance t ON t.article_id = s.article_id AND t.analysis = s.analysis AND t.position = s.position
        JOIN target g ON g.id = t.target_id JOIN speaker p ON p.id = s.speaker_id WHERE s.current;
    COMMENT ON VIEW onrecord_api.stances IS 'The speaker''s attitude towards each target of each of those statements.';
    COMMENT ON COLUMN onrecord_api.stances.article_id IS 'The statement''s article.';
    COMMENT ON COLUMN onrecord_api.stances.analysis IS 'The statement''s analysis.';
    COMMENT ON COLUMN onrecord_api.stances.position IS 'The statement''s place.';
    COMMENT ON COLUMN onrecord_api.stances.published_at IS 'When the article was published.';
    COMMENT ON COLUMN onrecord_api.stances.speaker_id IS 'Whose attitude it is.';
    COMMENT ON COLUMN onrecord_api.stances.speaker_name IS 'The speaker''s name.';
    COMMENT ON COLUMN onrecord_api.stances.target_id IS 'Towards whom or what.';
    COMMENT ON COLUMN onrecord_api.stances.target_name IS 'The target''s name.';
    COMMENT ON COLUMN onrecord_api.stances.target_kind IS 'PERSON, ORGANISATION, PLACE or TOPIC.';
    COMMENT ON COLUMN onrecord_api.stances.score IS '-1 (opposes) to 1 (supports).';
    COMMENT ON COLUMN onrecord_api.stances.label IS 'OPPOSE, NEUTRAL or SUPPORT.';
    COMMENT ON COLUMN onrecord_api.stances.confidence IS 'Probability, 0 to 1, that the label is right.';
    COMMENT ON COLUMN onrecord_api.stances.scorer IS 'Name of what judged it.';
    COMMENT ON COLUMN onrecord_api.stances.scorer_version IS 'Its version.';

    CREATE VIEW onrecord_api.speakers AS
        SELECT id, name, kind, role, role_seen_at, external_ids FROM speaker;
    COMMENT ON VIEW onrecord_api.speakers IS 'Who speaks, across articles.';
    COMMENT ON COLUMN onrecord_api.speakers.id IS 'UUID, the same wherever the same articles were taken in.';
    COMMENT ON COLUMN onrecord_api.speakers.name IS 'The fullest form of the name.';
    COMMENT ON COLUMN onrecord_api.speakers.kind IS 'PERSON, ORGANISATION, GROUP or UNNAMED.';
    COMMENT ON COLUMN onrecord_api.speakers.role IS 'The role in the article published last; null if none.';
    COMMENT ON COLUMN onrecord_api.speakers.role_seen_at IS 'When that article was published.';
    COMMENT ON COLUMN onrecord_api.speakers.external_ids IS 'Ids elsewhere, by the place''s name.';

    CREATE VIEW onrecord_api.targets AS
        SELECT id, name, kind, external_ids FROM target;
    COMMENT ON VIEW onrecord_api.targets IS 'Who or what statements are about.';
    COMMENT ON COLUMN onrecord_api.targets.id IS 'UUID, the same wherever the same articles were taken in.';
    COMMENT ON COLUMN onrecord_api.targets.name IS 'The fullest form of the name.';
    COMMENT ON COLUMN onrecord_api.targets.kind IS 'PERSON, ORGANISATION, PLACE or TOPIC.';
    COMMENT ON COLUMN onrecord_api.targets.external_ids IS 'Ids elsewhere, by the place''s name.';

    CREATE VIEW onrecord_api.articles AS
        SELECT a.id, a.outlet_id, o.name AS outlet_name, a.story_id, a.url, a.external_id, r.title, a.author, a.language, a.published_at, a.ingested_at, a.current_revision AS revision, a.current_analysis AS analysis, n.statement_count AS statements, n.status AS analysis_status, n.analyser_version, a.sample
        FROM article a JOIN revision r ON r.article_id = a.id AND r.number = a.current_revision
        JOIN analysis n ON n.article_id = a.id AND n.number = a.current_analysis JOIN outlet o ON o.id = a.outlet_id;
    COMMENT ON VIEW onrecord_api.articles IS 'Articles as they are now, without their text.';
    COMMENT ON COLUMN onrecord_api.articles.id IS 'UUID.';
    COMMENT ON COLUMN onrecord_api.articles.outlet_id IS 'Who published it.';
    COMMENT ON COLUMN onrecord_api.articles.outlet_name IS 'The outlet''s name.';
    COMMENT ON COLUMN onrecord_api.articles.story_id IS 'The story it belongs to: copies of one text share it.';
    COMMENT ON COLUMN onrecord_api.articles.url IS 'Canonical address; null if it has none.';
    COMMENT ON COLUMN onrecord_api.articles.external_id IS 'The outlet''s own id; null if it has none.';
    COMMENT ON COLUMN onrecord_api.articles.title IS 'The current title.';
    COMMENT ON COLUMN onrecord_api.articles.author IS 'As given; null if nobody is.';
    COMMENT ON COLUMN onrecord_api.articles.language IS 'ISO 639-1, or und where it can''t be told.';
    COMMENT ON COLUMN onrecord_api.articles.published_at IS 'When it was published.';
    COMMENT ON COLUMN onrecord_api.articles.ingested_at IS 'When it came in.';
    COMMENT ON COLUMN onrecord_api.articles.revision IS 'Number of the current revision, from 1.';
    COMMENT ON COLUMN onrecord_api.articles.analysis IS 'Number of the current analysis, from 1.';
    COMMENT ON COLUMN onrecord_api.articles.statements IS 'How many statements that found.';
    COMMENT ON COLUMN onrecord_api.articles.analysis_status IS 'DONE, UNSUPPORTED_LANGUAGE or FAILED.';
    COMMENT ON COLUMN onrecord_api.articles.analyser_version IS 'Which version of the analyser made it.';
    COMMENT ON COLUMN onrecord_api.articles.sample IS 'Part of the sample corpus.';

    CREATE VIEW onrecord_api.outlets AS
        SELECT id, name, domain FROM outlet;
    COMMENT ON VIEW onrecord_api.outlets IS 'Who publishes articles.';
    COMMENT ON COLUMN onrecord_api.outlets.id IS 'UUID.';
    COMMENT ON COLUMN onrecord_api.outlets.name IS 'As first written.';
    COMMENT ON COLUMN onrecord_api.outlets.domain IS 'Host of its articles'' urls; null if none has one.';

    -- Who reads the views and nothing else. Roles belong to the whole server: another database may have made it, or may be
    -- making it now. Without the right to make roles there is none; `onrecord doctor` says so.
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'onrecord_reader')
        AND EXISTS (SELECT 1 FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolcreaterole)) THEN
        BEGIN
            CREATE ROLE onrecord_reader NOLOGIN;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL;
        END;
    END IF;
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'onrecord_reader') THEN
        GRANT USAGE ON SCHEMA onrecord_api TO onrecord_reader;
        GRANT SELECT ON ALL TABLES IN SCHEMA onrecord_api TO onrecord_reader;
    END IF;
END
$migration$;
