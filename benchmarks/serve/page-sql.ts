/**
 * A page of the newest statements with everything that EVERYTHING_NESTED asks for, as one JSON text: what a server of one
 * page alone would run. Ids are the stored ones; there are no cursors. Parameter: how many statements.
 */
export const PAGE_SQL = `
SELECT json_build_object('data', json_build_object('statements', json_build_object('edges', json_agg(json_build_object('node', json_build_object(
  'id', page.article_id || ':' || page.analysis || ':' || page.position,
  'position', page.position, 'text', page.text,
  'segments', (SELECT json_agg(json_build_object('start', e->0, 'end', e->1, 'text', e->2)) FROM jsonb_array_elements(page.segments) e),
  'source', CASE WHEN page.source IS NOT NULL THEN
    json_build_object('start', page.source->0, 'end', page.source->1, 'text', page.source->2) END,
  'cue', CASE WHEN page.cue IS NOT NULL THEN
    json_build_object('start', page.cue->0, 'end', page.cue->1, 'text', page.cue->2) END,
  'kind', page.kind, 'attributionConfidence', page.attribution_confidence,
  'copies', 1 + (
    SELECT count(DISTINCT copy.article_id) FROM article other
    JOIN statement copy ON copy.article_id = other.id AND copy.current AND copy.content_key = page.content_key
      AND copy.speaker_id IS NOT DISTINCT FROM page.speaker_id
    WHERE other.story_id = a.story_id AND other.id <> a.id),
  'speaker', (
    SELECT json_build_object('id', sp.id, 'name', sp.name, 'kind', sp.kind, 'role', sp.role,
      'aliases', ARRAY(SELECT l.name FROM speaker_alias l WHERE l.speaker_id = sp.id AND l.folded <> sp.folded ORDER BY l.name),
      'externalIds', sp.external_ids,
      'asTarget', (SELECT json_build_object('id', o.id, 'name', o.name, 'kind', o.kind) FROM target o WHERE o.key = sp.key LIMIT 1))
    FROM speaker sp WHERE sp.id = page.speaker_id),
  'article', json_build_object('id', a.id, 'title', r.title, 'url', a.url, 'externalId', a.external_id, 'author', a.author,
    'language', a.language, 'publishedAt', a.published_at, 'ingestedAt', a.ingested_at, 'sample', a.sample,
    'outlet', json_build_object('id', o.id, 'name', o.name, 'domain', o.domain),
    'story', (
      SELECT json_build_object('id', a.story_id, 'copies', count(*) OVER (), 'firstPublishedAt', f.published_at,
        'original', json_build_object('id', f.id, 'title', fr.title))
      FROM article f JOIN revision fr ON fr.article_id = f.id AND fr.number = f.current_revision
      WHERE f.story_id = a.story_id ORDER BY f.published_at, f.id LIMIT 1),
    'revision', json_build_object('number', r.number, 'title', r.title, 'at', r.at),
    'analysis', json_build_object('id', a.id || ':' || n.number, 'status', n.status),
    'analyses', (
      SELECT json_agg(json_build_object('id', m.article_id || ':' || m.number, 'number', m.analyser_version,
        'revision', json_build_object('number', m.revision)) ORDER BY m.number DESC)
      FROM analysis m WHERE m.article_id = a.id)),
  'analysis', json_build_object('id', a.id || ':' || own.number, 'analyserVersion', own.analyser_version, 'status', own.status,
    'analysedAt', own.analysed_at, 'parameters', own.parameters, 'statementCount', own.statement_count,
    'revision', json_build_object('number', own.revision)),
  'sentiment', said.sentiments->0,
  'afinn', json_build_object('score', said.sentiments->1->'score', 'label', said.sentiments->1->'label'),
  'sentiments', said.sentiments,
  'stances', coalesce(held.stances, '[]')
)) ORDER BY page.published_at DESC, page.article_id DESC, page.analysis DESC, page.position DESC)))) AS json
FROM (
  SELECT * FROM statement s WHERE s.current
  ORDER BY s.published_at DESC, s.article_id DESC, s.analysis DESC, s.position DESC LIMIT $1
) page
JOIN article a ON a.id = page.article_id
JOIN revision r ON r.article_id = a.id AND r.number = a.current_revision
JOIN analysis n ON n.article_id = a.id AND n.number = a.current_analysis
JOIN analysis own ON own.article_id = page.article_id AND own.number = page.analysis
JOIN outlet o ON o.id = a.outlet_id
CROSS JOIN LATERAL (
  SELECT json_agg(json_build_object('score', c.score, 'label', c.label, 'confidence', c.confidence,
    'scorer', c.scorer || '@' || c.scorer_version,
    'evidence', (
      SELECT coalesce(json_agg(json_build_object('span', json_build_object('start', e->0, 'end', e->1, 'text', e->2),
        'weight', e->3, 'note', e->4)), '[]')
      FROM jsonb_array_elements(c.evidence) e)) ORDER BY c.ordinal) AS sentiments
  FROM score c WHERE c.article_id = page.article_id AND c.analysis = page.analysis AND c.position = page.position
) said
CROSS JOIN LATERAL (
  SELECT json_agg(json_build_object(
    'target', (
      SELECT json_build_object('id', g.id, 'name', g.name, 'kind', g.kind,
        'aliases', ARRAY(SELECT l.name FROM target_alias l WHERE l.target_id = g.id AND l.folded <> g.folded ORDER BY l.name),
        'asSpeaker', (SELECT json_build_object('id', x.id, 'name', x.name) FROM speaker x WHERE x.key = g.key LIMIT 1))
      FROM target g WHERE g.id = t.target_id),
    'score', t.score, 'label', t.label, 'confidence', t.confidence, 'scorer', t.scorer || '@' || t.scorer_version,
    'evidence', (
      SELECT coalesce(json_agg(json_build_object('span', json_build_object('start', e->0, 'end', e->1, 'text', e->2),
        'weight', e->3, 'note', e->4)), '[]')
      FROM jsonb_array_elements(t.evidence) e),
    'mentions', (
      SELECT coalesce(json_agg(json_build_object('start', e->0, 'end', e->1, 'text', e->2)), '[]')
      FROM jsonb_array_elements(t.mentions) e)) ORDER BY t.ordinal) AS stances
  FROM stance t WHERE t.article_id = page.article_id AND t.analysis = page.analysis AND t.position = page.position
) held`;
