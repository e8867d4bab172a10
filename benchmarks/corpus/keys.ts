/**
 * Drops every key and index of the product's tables, and notes in a temporary table what makes them again, in turns:
 * 1 keys, 2 indexes, 3 foreign keys. Each is then made at once from all rows, and foreign keys are checked over
 * whole tables.
 */
export const SET_KEYS_ASIDE = `
  DO $$
  DECLARE
    one record;
  BEGIN
    CREATE TEMPORARY TABLE set_aside AS
      SELECT CASE WHEN contype = 'f' THEN 3 ELSE 1 END AS turn, contype <> 'f' AS is_key,
        format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS again,
        format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS away
      FROM pg_constraint
      WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'f') AND conrelid <> '_prisma_migrations'::regclass
      UNION ALL
      SELECT 2, true, pg_get_indexdef(indexrelid), format('DROP INDEX %s', indexrelid::regclass)
      FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
      WHERE relnamespace = 'public'::regnamespace AND relname <> '_prisma_migrations'
        AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'));
    FOR one IN SELECT away FROM set_aside ORDER BY is_key LOOP
      EXECUTE one.away;
    END LOOP;
  END $$`;

/** Takes out the next of what is to be made again, up to a turn. */
export const TAKE_NEXT_KEY = `
  DELETE FROM set_aside WHERE ctid = (SELECT ctid FROM set_aside WHERE turn <= $1 ORDER BY turn, again LIMIT 1)
  RETURNING again`;
