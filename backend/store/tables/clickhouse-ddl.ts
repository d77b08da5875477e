import type { Ddl } from './ddl';
import type { Spelling } from './spelling';
import type { Index, Kept, Table, TableColumn, TableColumnType, View } from './table';

const TYPES: Readonly<Record<TableColumnType, string>> = {
  text: 'String',
  integer: 'Int64',
  double: 'Float64',
  'decimal(18,6)': 'Decimal(18, 6)',
  boolean: 'Bool',
  date: 'Date32',
  timestamptz: "DateTime64(6, 'UTC')",
  json: 'String',
};

/** Nightly means after midnight in most zones of a continent, and before anybody comes to work. */
const REFRESH: Readonly<Record<Kept['every'], string>> = { hourly: 'EVERY 1 HOUR', nightly: 'EVERY 1 DAY OFFSET 2 HOUR' };

/** A view means what it means elsewhere: no match is NULL, a cast keeps NULL, and a row that was replaced is gone. */
const MEANING = 'SETTINGS join_use_nulls = 1, cast_keep_nullable = 1, final = 1';

const quote = (name: string): string => `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``;
const listed = (names: readonly string[]): string => names.map(quote).join(', ');

// Of a time zone that is another in each row, only the text of a time is right.
const local = (instant: string, zone: string): string => `toString(${instant}, ${zone})`;
const day = (instant: string, zone: string): string => `toDate32(substring(${local(instant, zone)}, 1, 10))`;
const sortedPairs = (object: string): string => `arraySort(pair -> pair.1, JSONExtractKeysAndValues(ifNull(${object}, ''), 'String'))`;

export const clickhouseSpelling: Spelling = {
  now: "now64(6, 'UTC')",
  day,
  monday: (instant, zone) => `toDate32(toMonday(${day(instant, zone)}))`,
  hour: (instant, zone) => `toInt64(substring(${local(instant, zone)}, 12, 2))`,
  seconds: (from, to) => `((toUnixTimestamp64Micro(${to}) - toUnixTimestamp64Micro(${from})) / 1000000)`,
  hoursLater: (instant, hours) => `addHours(${instant}, ${hours})`,
  double: (value) => `CAST(${value} AS Float64)`,
  integer: (value) => `CAST(${value} AS Int64)`,
  // A decimal is divided by a whole number at its own scale, and cut.
  twelfth: (amount, times) => `CAST(CAST(${amount} AS Decimal(38, 6)) * ${times} / 12 AS Decimal(18, 6))`,
  first: (value, instant, id) => `argMin(${value}, (${instant}, ${id}))`,
  jsonKeys: (object) => `arrayStringConcat(arrayMap(pair -> pair.1, ${sortedPairs(object)}), ',')`,
  jsonValues: (object) => `arrayStringConcat(arrayMap(pair -> pair.2, ${sortedPairs(object)}), ',')`,
  jsonNumber: (object, key) => `JSONExtract(ifNull(${object}, ''), '${key}', 'Nullable(Float64)')`,
  jsonOf: (key, number) => `concat('{"${key}":', toString(${number}), '}')`,
  joined: (...texts) => texts.join(` || '/' || `),
};

function typeOf({ name, type, nullable }: TableColumn, labels: readonly string[]): string {
  const bare = nullable ? `Nullable(${TYPES[type]})` : TYPES[type];
  return labels.includes(name) ? `LowCardinality(${bare})` : bare;
}

/** In the order of the tenant and the time, where there is one: what every question asks for. */
function orderOf({ key, time }: Table): readonly string[] {
  return time === undefined ? key : [...new Set(['tenant_id', time, ...key])];
}

/** Beside that order there are only notes of what a part does not have, of columns that name a few rows among many. */
function skipIndexes({ indexes = [], labels = [] }: Table): readonly string[] {
  return indexes.flatMap((index: Index) => {
    if ('words' in index) {
      return [`  INDEX ${quote(`${index.words}_words`)} ${quote(index.words)} TYPE text(tokenizer = 'splitByNonAlpha')`];
    }
    const [first = ''] = 'by' in index ? index.by : [];
    return first === '' || first === 'tenant_id' || labels.includes(first) ? [] : [`  INDEX ${quote(`${first}_known`)} ${quote(first)} TYPE bloom_filter GRANULARITY 4`];
  });
}

function rowsOf({ sql }: View): string {
  return `${sql(clickhouseSpelling)}\n${MEANING}`;
}

/** A row that takes an earlier one's place has the same time, so both are in one month, where they are merged. */
export const clickhouseDdl: Ddl = {
  createTable(table) {
    const columns = table.columns.map((column) => `  ${quote(column.name)} ${typeOf(column, table.labels ?? [])}`);
    const engine = table.rows === undefined ? 'ReplacingMergeTree' : 'MergeTree';
    const parts = table.time === undefined ? '' : ` PARTITION BY toYYYYMM(${quote(table.time)})`;
    return [`CREATE TABLE IF NOT EXISTS ${quote(table.name)} (\n${[...columns, ...skipIndexes(table)].join(',\n')}\n) ENGINE = ${engine}${parts} ORDER BY (${listed(orderOf(table))})`];
  },
  createView(view) {
    const { name, kept } = view;
    return kept
      ? [
          `CREATE MATERIALIZED VIEW IF NOT EXISTS ${quote(name)} REFRESH ${REFRESH[kept.every]} ENGINE = MergeTree ORDER BY (${listed(kept.key)}) SETTINGS allow_nullable_key = 1 EMPTY AS${rowsOf(view)}`,
        ]
      : [`CREATE VIEW IF NOT EXISTS ${quote(name)} AS${rowsOf(view)}`];
  },
  refreshView: ({ name }) => [`SYSTEM REFRESH VIEW ${quote(name)}`, `SYSTEM WAIT VIEW ${quote(name)}`],
  prepareTable: () => [],
};
