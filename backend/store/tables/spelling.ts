/**
 * What the engines spell differently in a view; what they spell alike is written out there. Every argument is SQL.
 * Names are qualified (`money.amount`), because ClickHouse takes a bare name for the answer's column of that name, and
 * given again (`AS amount`) where tables are joined, because it would keep the qualified one.
 */
export interface Spelling {
  /** The present instant. */
  readonly now: string;
  /** The day of an instant on the calendar of a time zone, and the Monday before. */
  day(instant: string, zone: string): string;
  monday(instant: string, zone: string): string;
  /** The hour of its clock, 0 to 23. */
  hour(instant: string, zone: string): string;
  /** Seconds from one instant to another, with their fraction. */
  seconds(from: string, to: string): string;
  /** An instant so many whole hours after another. */
  hoursLater(instant: string, hours: string): string;
  /** As a double, NULL kept. */
  double(value: string): string;
  /** As a whole number of 64 bits, NULL kept: the type of a sum is another on each engine. */
  integer(value: string): string;
  /** `amount` × `times` ÷ 12 as decimal(18,6), cut and never rounded, and never a double on the way. */
  twelfth(amount: string, times: string): string;
  /** The value of the row that came first, by instant and then by id. */
  first(value: string, instant: string, id: string): string;
  /** The keys of a JSON object in their order, and its values in that of the keys, with commas between; empty text of NULL. */
  jsonKeys(object: string): string;
  jsonValues(object: string): string;
  /** A value of a JSON object as a double. */
  jsonNumber(object: string, key: string): string;
  /** A JSON object with one number. */
  jsonOf(key: string, number: string): string;
  /** A key of `n` texts as one text. */
  joined(...texts: readonly string[]): string;
}
