import type { BenchCase } from './cases';

/** One catalogue for a case of each kind of KPI. */
export const SEMANTIC_CATALOGUE = `
project_configuration:
  time_spines:
    - node_relation: { schema_name: main, alias: days }
      primary_column: { name: day, time_granularity: day }
semantic_models:
  - name: bookings
    model: ref('bookings')
    defaults: { agg_time_dimension: booked_at }
    entities:
      - { name: booking, type: primary, expr: id }
      - { name: listing, type: foreign, expr: listing_id }
      - { name: guest, type: foreign, expr: guest_id }
    dimensions:
      - { name: booked_at, type: time, type_params: { time_granularity: day } }
      - { name: instant, type: categorical }
    measures:
      - { name: bookings, agg: count, expr: id, create_metric: true }
      - { name: instant_bookings, agg: sum_boolean, expr: instant, create_metric: true }
      - { name: guests, agg: count_distinct, expr: guest_id, create_metric: true }
      - { name: value, agg: sum, expr: value, create_metric: true }
      - { name: mean_value, agg: average, expr: value, create_metric: true }
  - name: searches
    model: ref('searches')
    defaults: { agg_time_dimension: searched_at }
    entities:
      - { name: search, type: primary, expr: id }
      - { name: guest, type: foreign, expr: guest_id }
    dimensions:
      - { name: searched_at, type: time, type_params: { time_granularity: day } }
    measures:
      - { name: searches, agg: count, expr: id }
  - name: listings
    model: ref('listings')
    entities:
      - { name: listing, type: primary, expr: id }
    dimensions:
      - { name: country, type: categorical }
metrics:
  - { name: instant_rate, type: ratio, type_params: { numerator: instant_bookings, denominator: bookings } }
  - { name: profit, type: derived, type_params: { expr: value * 0.15 - bookings * 2, metrics: [value, bookings] } }
  - name: bookings_growth
    type: derived
    type_params: { expr: bookings - before, metrics: [bookings, { name: bookings, alias: before, offset_window: 14 days }] }
  - { name: bookings_of_a_week, type: cumulative, type_params: { measure: bookings, cumulative_type_params: { window: 7 days } } }
  - { name: value_of_the_month, type: cumulative, type_params: { measure: value, cumulative_type_params: { grain_to_date: month } } }
  - name: search_conversion
    type: conversion
    type_params:
      conversion_type_params: { entity: guest, base_measure: searches, conversion_measure: bookings, window: 7 days }
`;

/** Two years of `rows` bookings, with a search for ten of them, of 200,000 guests at 10,000 listings. */
export function semanticTables(rows: number): readonly string[] {
  const moment = (count: number) => `TIMESTAMP '2024-01-01' + to_seconds(CAST(range * (731 * 86400) // ${count} AS BIGINT))`;
  const searches = Math.ceil(rows / 10);
  return [
    `CREATE TABLE days AS SELECT TIMESTAMP '2024-01-01' + to_days(CAST(range AS INTEGER)) AS day FROM range(731)`,
    `CREATE TABLE bookings AS SELECT range AS id, (range * 7919) % 10000 AS listing_id, (range * 104729) % 200000 AS guest_id, ${moment(rows)} AS booked_at,
       range % 3 = 0 AS instant, CAST((range * 31) % 100000 AS DOUBLE) / 100 AS value FROM range(${rows})`,
    `CREATE TABLE searches AS SELECT range AS id, (range * 15485863) % 200000 AS guest_id, ${moment(searches)} AS searched_at FROM range(${searches})`,
    `CREATE TABLE listings AS SELECT range AS id, ['NL', 'BE', 'DE', 'FR', 'US'][1 + range * 13 % 5] AS country FROM range(10000)`,
  ];
}

/** Ten questions, and for each the statement that somebody who knows the tables would write. */
export const SEMANTIC_CASES: readonly BenchCase[] = [
  {
    name: 'a sum by month',
    question: { metrics: ['value'], group_by: ['metric_time__month'] },
    sql: `SELECT date_trunc('month', booked_at) AS metric_time__month, sum(value) AS value FROM bookings GROUP BY 1`,
  },
  {
    name: 'distinct guests by day',
    question: { metrics: ['guests'], group_by: ['metric_time__day'] },
    sql: `SELECT date_trunc('day', booked_at) AS metric_time__day, count(DISTINCT guest_id) AS guests FROM bookings GROUP BY 1`,
  },
  {
    name: 'a ratio by month',
    question: { metrics: ['instant_rate'], group_by: ['metric_time__month'] },
    sql: `SELECT date_trunc('month', booked_at) AS metric_time__month, sum(CAST(instant AS INTEGER)) / count(id) AS instant_rate FROM bookings GROUP BY 1`,
  },
  {
    name: 'a derived KPI by day',
    question: { metrics: ['profit'], group_by: ['metric_time__day'] },
    sql: `SELECT date_trunc('day', booked_at) AS metric_time__day, sum(value) * 0.15 - count(id) * 2 AS profit FROM bookings GROUP BY 1`,
  },
  {
    name: 'growth over 14 days, by day',
    question: { metrics: ['bookings_growth'], group_by: ['metric_time__day'] },
    sql: `SELECT coalesce(now.day, before.day) AS metric_time__day, now.bookings - before.bookings AS bookings_growth
          FROM (SELECT date_trunc('day', booked_at) AS day, count(id) AS bookings FROM bookings GROUP BY 1) AS now
          FULL JOIN (
            SELECT days.day, daily.bookings FROM days
            JOIN (SELECT date_trunc('day', booked_at) AS booked_on, count(id) AS bookings FROM bookings GROUP BY 1) AS daily ON daily.booked_on = days.day - INTERVAL 14 DAY
          ) AS before ON before.day = now.day`,
  },
  {
    name: 'the last 7 days, by day',
    question: { metrics: ['bookings_of_a_week'], group_by: ['metric_time__day'] },
    sql: `SELECT days.day AS metric_time__day, sum(daily.bookings) AS bookings_of_a_week
          FROM days JOIN (SELECT date_trunc('day', booked_at) AS booked_on, count(id) AS bookings FROM bookings GROUP BY 1) AS daily
            ON daily.booked_on <= days.day AND daily.booked_on > days.day - INTERVAL 7 DAY GROUP BY 1`,
  },
  {
    name: 'the month to date, by day',
    question: { metrics: ['value_of_the_month'], group_by: ['metric_time__day'] },
    sql: `SELECT days.day AS metric_time__day, sum(daily.value) AS value_of_the_month
          FROM days JOIN (SELECT date_trunc('day', booked_at) AS booked_on, sum(value) AS value FROM bookings GROUP BY 1) AS daily
            ON daily.booked_on <= days.day AND daily.booked_on >= date_trunc('month', days.day) GROUP BY 1`,
  },
  {
    name: 'a sum by joined country and month',
    question: { metrics: ['value'], group_by: ['metric_time__month', 'listing__country'] },
    sql: `SELECT date_trunc('month', booked_at) AS metric_time__month, country AS listing__country, sum(value) AS value
          FROM bookings LEFT JOIN listings ON listings.id = bookings.listing_id GROUP BY 1, 2`,
  },
  {
    name: 'bookings of dear listings by month',
    question: { metrics: ['bookings'], group_by: ['metric_time__month'], where: "{{ Metric('mean_value', ['listing']) }} > 500" },
    sql: `SELECT date_trunc('month', booked_at) AS metric_time__month, count(id) AS bookings
          FROM bookings LEFT JOIN (SELECT listing_id, avg(value) AS mean_value FROM bookings GROUP BY 1) AS dear ON dear.listing_id = bookings.listing_id
          WHERE dear.mean_value > 500 GROUP BY 1`,
  },
  {
    name: 'searches that lead to a booking, by month',
    question: { metrics: ['search_conversion'], group_by: ['metric_time__month'] },
    sql: `SELECT base.month AS metric_time__month, coalesce(converted.bookings, 0) / base.searches AS search_conversion
          FROM (SELECT date_trunc('month', searched_at) AS month, count(id) AS searches FROM searches GROUP BY 1) AS base
          LEFT JOIN (
            SELECT date_trunc('month', searched_on) AS month, count(*) AS bookings
            FROM (
              SELECT bookings.id, max(date_trunc('day', searches.searched_at)) AS searched_on
              FROM bookings JOIN searches ON searches.guest_id = bookings.guest_id
                AND date_trunc('day', searches.searched_at) <= date_trunc('day', bookings.booked_at)
                AND date_trunc('day', searches.searched_at) > date_trunc('day', bookings.booked_at) - INTERVAL 7 DAY
              GROUP BY 1
            ) GROUP BY 1
          ) AS converted ON converted.month = base.month`,
  },
];
