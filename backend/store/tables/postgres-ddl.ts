import type { Ddl } from './ddl';
import type { Spelling } from './spelling';
import type { Index, Table, TableColumnType } from './table';

const TYPES: Readonly<Record<TableColumnType, string>> = {
  text: 'TEXT',
  integer: 'BIGINT',
  double: 'DOUBLE PRECISION',
  'decimal(18,6)': 'NUMERIC(18, 6)',
  boolean: 'BOOLEAN',
  date: 'DATE',
  timestamptz: 'TIMESTAMPTZ',
  json: 'JSONB',
};

/** Months ahead for which there are partitions. */
const MONTHS_AHEAD = 3;

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const listed = (names: readonly string[]): string => names.map(quote).join(', ');
const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
const local = (instant: string, zone: string): string => `${instant} AT TIME ZONE ${zone}`;

export const postgresSpelling: Spelling = {
  now: 'now()',
  day: (instant, zone) => `CAST(${local(instant, zone)} AS DATE)`,
  monday: (instant, zone) => `CAST(date_trunc('week', ${local(instant, zone)}) AS DATE)`,
  hour: (instant, zone) => `CAST(EXTRACT(HOUR FROM ${local(instant, zone)}) AS BIGINT)`,
  seconds: (from, to) => `CAST(EXTRACT(EPOCH FROM ${to} - ${from}) AS DOUBLE PRECISION)`,
  hoursLater: (instant, hours) => `${instant} + ${hours} * INTERVAL '1 hour'`,
  double: (value) => `CAST(${value} AS DOUBLE PRECISION)`,
  integer: (value) => `CAST(${value} AS BIGINT)`,
  twelfth: (amount, times) => `CAST(div((${amount}) * 1000000 * ${times}, 12) * 0.000001 AS NUMERIC(18, 6))`,
  first: (value, instant, id) => `(array_agg(${value} ORDER BY ${instant}, ${id}))[1]`,
  jsonKeys: (object) => `COALESCE((SELECT string_agg(key, ',' ORDER BY key COLLATE "C") FROM jsonb_object_keys(${object}) AS key), '')`,
  jsonValues: (object) => `COALESCE((SELECT string_agg(value, ',' ORDER BY key COLLATE "C") FROM jsonb_each_text(${object})), '')`,
  // Text that is no number has none.
  jsonNumber: (object, key) => `CAST(CASE WHEN jsonb_typeof(${object} -> '${key}') = 'number' THEN ${object} ->> '${key}' END AS DOUBLE PRECISION)`,
  jsonOf: (key, number) => `jsonb_build_object('${key}', ${number})`,
  joined: (...texts) => texts.join(` || '/' || `),
};

/** Statements that make the functions which tables below rely on. */
export const POSTGRES_FUNCTIONS: readonly string[] = [
  `CREATE FUNCTION northstar_refuse_change() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Rows of % are added and never changed or deleted.', TG_TABLE_NAME;
END $$`,
  // Rows that came before their month had a partition are moved there. A trigger may forbid deleting, so they are copied.
  `CREATE FUNCTION northstar_make_months(parent TEXT, time_column TEXT, months DATE[]) RETURNS INTEGER LANGUAGE plpgsql AS $$
DECLARE
  rest CONSTANT TEXT := parent || '_rest';
  moved CONSTANT TEXT := parent || '_moved';
  waiting DATE[];
  month DATE;
  name TEXT;
  made INTEGER := 0;
BEGIN
  EXECUTE format('SELECT array_agg(DISTINCT CAST(date_trunc(''month'', %I AT TIME ZONE ''UTC'') AS DATE)) FROM %I', time_column, rest) INTO waiting;
  IF waiting IS NOT NULL THEN
    EXECUTE format('ALTER TABLE %I DETACH PARTITION %I', parent, rest);
    EXECUTE format('ALTER TABLE %I RENAME TO %I', rest, moved);
    -- A clock that was wrong is no reason for a partition.
    SELECT array_agg(one) INTO waiting FROM unnest(waiting) AS one WHERE one BETWEEN DATE '2000-01-01' AND (SELECT max(until) FROM unnest(months) AS until);
  END IF;
  FOR month IN SELECT DISTINCT one FROM unnest(months || waiting) AS one ORDER BY one LOOP
    name := parent || to_char(month, '"_"YYYY"_"MM');
    IF to_regclass(quote_ident(name)) IS NULL THEN
      EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)', name, parent, month || ' 00:00:00+00', CAST(month + INTERVAL '1 month' AS DATE) || ' 00:00:00+00');
      made := made + 1;
    END IF;
  END LOOP;
  IF to_regclass(quote_ident(moved)) IS NOT NULL THEN
    EXECUTE format('CREATE TABLE %I PARTITION OF %I DEFAULT', rest, parent);
    EXECUTE format('INSERT INTO %I SELECT * FROM %I', parent, moved);
    EXECUTE format('DROP TABLE %I', moved);
  END IF;
  RETURN made;
END $$`,
];

function createIndex(target: string, index: Index): string {
  if ('by' in index) {
    return `CREATE INDEX ON ${quote(target)} (${listed(index.by)})`;
  }
  return 'inside' in index
    ? `CREATE INDEX ON ${quote(target)} USING GIN (${quote(index.inside)})`
    : `CREATE INDEX ON ${quote(target)} USING GIN (to_tsvector('simple', ${quote(index.words)}))`;
}

/** A key of a table that is cut by time has the time in it, because PostgreSQL knows of equal keys in one part only. */
function keyOf({ key, time }: Table): readonly string[] {
  return time === undefined || key.includes(time) ? key : [...key, time];
}

function monthsFrom(now: Date): readonly string[] {
  return Array.from({ length: MONTHS_AHEAD + 1 }, (_, ahead) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1)).toISOString().slice(0, 10));
}

export const postgresDdl: Ddl = {
  createTable(table) {
    const columns = table.columns.map((column) => `  ${quote(column.name)} ${TYPES[column.type]}${column.nullable ? '' : ' NOT NULL'}`);
    const body = [...columns, `  PRIMARY KEY (${listed(keyOf(table))})`].join(',\n');
    const parts = table.time === undefined ? [] : [`CREATE TABLE ${quote(`${table.name}_rest`)} PARTITION OF ${quote(table.name)} DEFAULT`];
    const seal =
      table.rows === 'sealed'
        ? [
            `CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON ${quote(table.name)} FOR EACH ROW EXECUTE FUNCTION northstar_refuse_change()`,
            `CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON ${quote(table.name)} FOR EACH STATEMENT EXECUTE FUNCTION northstar_refuse_change()`,
          ]
        : [];
    return [
      `CREATE TABLE ${quote(table.name)} (\n${body}\n)${table.time === undefined ? '' : ` PARTITION BY RANGE (${quote(table.time)})`}`,
      ...parts,
      ...(table.indexes ?? []).map((index) => createIndex(table.name, index)),
      ...seal,
    ];
  },
  createView({ name, sql, kept }) {
    const body = sql(postgresSpelling);
    return kept
      ? [
          `CREATE MATERIALIZED VIEW ${quote(name)} AS${body}\nWITH NO DATA`,
          // Refreshing beside those who read needs to know rows apart.
          `CREATE UNIQUE INDEX ON ${quote(name)} (${listed(kept.key)})`,
          ...(kept.indexes ?? []).map((index) => createIndex(name, index)),
          `REFRESH MATERIALIZED VIEW ${quote(name)}`,
        ]
      : [`CREATE VIEW ${quote(name)} AS${body}`];
  },
  refreshView: ({ name }) => [`REFRESH MATERIALIZED VIEW CONCURRENTLY ${quote(name)}`],
  prepareTable: ({ name, time }, now) =>
    time === undefined ? [] : [`SELECT northstar_make_months(${text(name)}, ${text(time)}, ARRAY[${monthsFrom(now).map(text).join(', ')}]::DATE[])`],
};
