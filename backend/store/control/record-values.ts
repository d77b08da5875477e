import { DuckDBTimestampValue } from '@duckdb/node-api';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

/**
 * How records and rows meet: a record holds an instant as ISO text in UTC (`2026-03-29T01:30:00Z`), a row as a UTC
 * TIMESTAMP; what a record leaves out is NULL in its row.
 */
export const instant = z.instanceof(DuckDBTimestampValue).transform(({ micros }) => Temporal.Instant.fromEpochNanoseconds(micros * 1_000n).toString());

export const optionalInstant = instant.nullable().transform(absent);

export const optionalText = z.string().nullable().transform(absent);

/** A BIGINT that counts something. */
export const count = z.bigint().transform(Number);

/** A column that holds JSON as text; `schema` says what it has to be. */
export function json<T>(schema: z.ZodType<T>) {
  return z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema);
}

/** Errors: RangeError where the text is no instant. */
export function timestamp(iso: string): DuckDBTimestampValue {
  return new DuckDBTimestampValue(Temporal.Instant.from(iso).epochNanoseconds / 1_000n);
}

export function optionalTimestamp(iso: string | undefined): DuckDBTimestampValue | null {
  return iso === undefined ? null : timestamp(iso);
}

function absent<T>(value: T | null): T | undefined {
  return value ?? undefined;
}
