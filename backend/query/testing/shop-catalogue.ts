/**
 * A small shop that has each thing the language knows: every type of metric and aggregation, two time spines, a fiscal
 * calendar, a slowly changing dimension, partitions, stocks and a saved query.
 */
export const CATALOGUE = `semantic_models:
  - name: orders
    model: ref('orders')
    defaults: { agg_time_dimension: ordered_at }
    entities:
      - { name: order, type: primary, expr: id }
      - { name: customer, type: foreign, expr: customer_id }
    dimensions:
      - { name: ordered_at, type: time, type_params: { time_granularity: second } }
      - { name: channel, type: categorical }
      - { name: gift, type: categorical }
    measures:
      - { name: order_count, agg: count, expr: id, create_metric: true }
      - { name: paid_orders, agg: sum_boolean, expr: "status = 'paid'", create_metric: true }
      - { name: amount, agg: sum, expr: CAST(amount AS decimal) }
      - { name: mean_amount, agg: average, expr: amount }
      - { name: p50_amount, agg: percentile, expr: amount, agg_params: { percentile: 0.5 } }
      - { name: middle_order, agg: median, expr: amount, create_metric: true }
      - { name: p30_order, agg: percentile, expr: amount, agg_params: { percentile: 0.3 }, create_metric: true }
      - { name: p30_order_discrete, agg: percentile, expr: amount, agg_params: { percentile: 0.3, use_discrete_percentile: true }, create_metric: true }
      - { name: p30_order_approximate, agg: percentile, expr: amount, agg_params: { percentile: 0.3, use_approximate_percentile: true }, create_metric: true }
      - { name: smallest_order, agg: min, expr: amount, create_metric: true }
      - { name: largest_order, agg: max, expr: amount, create_metric: true }
      - { name: buyers, agg: count_distinct, expr: customer_id, create_metric: true }
    config: { meta: { northstar: { tenant: tenant_id } } }
  - name: customers
    model: ref('customers')
    entities:
      - { name: customer, type: primary, expr: id }
      - { name: region, type: foreign, expr: region_id }
    dimensions:
      - { name: name, type: categorical, config: { meta: { northstar: { person: true } } } }
      - { name: segment, type: categorical }
    config: { meta: { northstar: { tenant: tenant_id } } }
  - name: regions
    model: ref('regions')
    entities:
      - { name: region, type: primary, expr: id }
    dimensions:
      - { name: country, type: categorical }
    config: { meta: { northstar: { tenant: none } } }
  - name: refunds
    model: ref('refunds')
    defaults: { agg_time_dimension: refunded_at }
    entities:
      - { name: refund, type: primary, expr: id }
      - { name: order, type: foreign, expr: order_id }
    dimensions:
      - { name: refunded_at, type: time, type_params: { time_granularity: second } }
      - { name: reason, type: categorical }
    measures:
      - { name: refund_count, agg: count, expr: id, create_metric: true }
    config: { meta: { northstar: { tenant: tenant_id } } }
  - name: page_views
    model: ref('page_views')
    primary_entity: customer
    dimensions:
      - { name: page, type: categorical }
    config: { meta: { northstar: { tenant: tenant_id } } }
  - name: visits
    model: ref('visits')
    defaults: { agg_time_dimension: visited_at }
    entities:
      - { name: visit, type: primary, expr: id }
      - { name: customer, type: foreign, expr: customer_id }
    dimensions:
      - { name: visited_at, type: time, type_params: { time_granularity: second } }
      - { name: channel, type: categorical }
    measures:
      - { name: visit_count, agg: count, expr: id, create_metric: true }
    config: { meta: { northstar: { tenant: tenant_id } } }
  - name: stock
    model: ref('stock')
    defaults: { agg_time_dimension: date }
    entities:
      - { name: stock_day, type: primary, expr: id }
    dimensions:
      - { name: date, type: time, type_params: { time_granularity: day } }
      - { name: place, type: categorical }
    measures:
      - name: units
        agg: sum
        expr: units
        non_additive_dimension: { name: date, window_choice: max }
      - { name: opening_units, agg: sum, expr: units, create_metric: true, non_additive_dimension: { name: date, window_choice: min } }
      - { name: last_units_by_place, agg: sum, expr: units, create_metric: true, non_additive_dimension: { name: date, window_choice: max, window_groupings: [place] } }
    config: { meta: { northstar: { tenant: tenant_id } } }
  - name: takings
    model: ref('takings')
    defaults: { agg_time_dimension: trading_day }
    entities:
      - { name: taking, type: primary, expr: id }
      - { name: branch, type: foreign }
    dimensions:
      - { name: trading_day, type: time, is_partition: true, type_params: { time_granularity: day } }
    measures:
      - { name: taken, agg: sum, expr: amount }
      - { name: busiest, agg: max, expr: amount, create_metric: true }
      - { name: branches, agg: count_distinct, expr: branch, create_metric: true }
    config: { meta: { northstar: { tenant: tenant_id } } }
  - name: managers
    model: ref('managers')
    primary_entity: appointment
    entities:
      - { name: branch, type: natural }
    dimensions:
      - { name: manager, type: categorical }
      - { name: valid_from, type: time, type_params: { time_granularity: day, validity_params: { is_start: true } } }
      - { name: valid_to, type: time, type_params: { time_granularity: day, validity_params: { is_end: true } } }
    config: { meta: { northstar: { tenant: tenant_id } } }
  - name: sign_ins
    model: ref('sign_ins')
    defaults: { agg_time_dimension: signed_in_at }
    entities:
      - { name: sign_in, type: primary, expr: id }
      - { name: customer, type: foreign, expr: customer_id }
    dimensions:
      - { name: signed_in_at, type: time, type_params: { time_granularity: second } }
      - { name: severity, type: categorical }
      - { name: message, type: categorical, label: Message }
      - { name: address, type: categorical, config: { meta: { northstar: { min_role: admin } } } }
      - { name: north, type: categorical, config: { meta: { northstar: { geo: latitude } } } }
      - { name: east, type: categorical, config: { meta: { northstar: { geo: longitude } } } }
      - { name: country, type: categorical, config: { meta: { northstar: { geo: country } } } }
    measures:
      - { name: sign_in_count, agg: count, expr: id, create_metric: true }
      - { name: mean_seconds, agg: average, expr: seconds, create_metric: true }
    config: { meta: { northstar: { tenant: tenant_id, columns: [sign_in, customer__name, customer, address], text: [message, sign_in__address], level: severity } } }
  - name: branch_days
    model: ref('branch_days')
    entities:
      - { name: branch, type: primary }
    dimensions:
      - { name: trading_day, type: time, is_partition: true, type_params: { time_granularity: day } }
      - { name: weather, type: categorical }
    config: { meta: { northstar: { tenant: tenant_id } } }
metrics:
  - &kpi
    name: orders_placed
    label: Orders placed
    description: Orders, whatever became of them.
    type: simple
    type_params: { measure: order_count }
    config: { meta: { northstar: { unit: short, runbook: kpi-anomaly, owner: Sales, better: higher, freshness: live, public: true, thresholds: [{ below: 1, severity: warning }], alerts: [{ threshold: warning, over: 1d, runbook: kpi-anomaly }] } } }
  - name: sales
    label: Sales
    description: Amount of all orders.
    type: simple
    type_params: { measure: amount }
    config: { meta: { northstar: { unit: currencyEUR, decimals: 2, runbook: kpi-anomaly, owner: Finance, better: higher, freshness: live, grain: day, min_role: editor } } }
  - name: guarded_orders
    label: Guarded orders
    description: For administrators.
    type: ratio
    type_params: { numerator: paid_orders, denominator: refund_count }
    config: { meta: { northstar: { unit: short, runbook: kpi-anomaly, owner: Finance, better: higher, freshness: live, min_role: admin } } }
  - name: signed_in
    label: Sign-ins
    description: Attempts to sign in, whatever came of them.
    type: simple
    type_params: { measure: sign_in_count }
    config: { meta: { northstar: { unit: short, runbook: kpi-anomaly, owner: Security, better: lower, freshness: live, public: true, thresholds: [{ above: 100, severity: warning }], alerts: [{ threshold: warning, over: 1d, runbook: kpi-anomaly }] } } }
  - { name: web_orders, type: simple, type_params: { measure: order_count }, filter: "{{ Dimension('order__channel') }} = 'web'" }
  - { name: paid_rate, type: ratio, type_params: { numerator: paid_orders, denominator: order_count } }
  - { name: web_share, type: ratio, type_params: { numerator: web_orders, denominator: order_count } }
  - { name: refund_rate, type: ratio, type_params: { numerator: refund_count, denominator: order_count } }
  - { name: net_orders, type: derived, type_params: { expr: placed - refund_count, metrics: [{ name: order_count, alias: placed }, refund_count] } }
  - { name: units_in_stock, type: simple, type_params: { measure: units } }
  - { name: order_value, type: simple, type_params: { measure: amount } }
  - { name: mean_order, type: simple, type_params: { measure: mean_amount } }
  - { name: median_order, type: simple, type_params: { measure: p50_amount } }
  - { name: takings, type: simple, type_params: { measure: taken } }
  - { name: monthly_takings, type: simple, time_granularity: month, type_params: { measure: taken } }
  - { name: takings_every_day, type: simple, type_params: { measure: { name: taken, join_to_timespine: true, fill_nulls_with: 0 } } }
  - { name: takings_or_nothing, type: simple, type_params: { measure: { name: taken, join_to_timespine: true } } }
  - { name: takings_or_zero, type: simple, type_params: { measure: { name: taken, fill_nulls_with: 0 } } }
  - { name: north_takings, type: simple, type_params: { measure: taken }, filter: "{{ Entity('branch') }} = 'north'" }
  - { name: big_branch_takings, type: simple, type_params: { measure: taken }, filter: "{{ Metric('takings', group_by=['branch']) }} > 300" }
  - { name: takings_so_far, type: cumulative, type_params: { measure: taken } }
  - { name: takings_7d, type: cumulative, type_params: { measure: taken, cumulative_type_params: { window: 7 days } } }
  - { name: takings_7d_last, type: cumulative, type_params: { measure: taken, cumulative_type_params: { window: 7 days, period_agg: last } } }
  - { name: takings_7d_average, type: cumulative, type_params: { measure: taken, cumulative_type_params: { window: 7 days, period_agg: average } } }
  - { name: takings_7d_filled, type: cumulative, type_params: { measure: { name: taken, join_to_timespine: true, fill_nulls_with: 0 }, cumulative_type_params: { window: 7 days } } }
  - { name: takings_this_month, type: cumulative, type_params: { measure: taken, cumulative_type_params: { grain_to_date: month, period_agg: last } } }
  - { name: branches_7d, type: cumulative, type_params: { measure: branches, cumulative_type_params: { window: 7 days } } }
  - { name: branches_so_far, type: cumulative, type_params: { measure: branches } }
  - { name: visits_3h, type: cumulative, type_params: { measure: visit_count, cumulative_type_params: { window: 3 hours } } }
  - { name: visits_so_far, type: cumulative, type_params: { measure: visit_count } }
  - { name: visits_every_hour, type: simple, type_params: { measure: { name: visit_count, join_to_timespine: true, fill_nulls_with: 0 } } }
  - { name: takings_week_before, type: derived, type_params: { expr: before, metrics: [{ name: takings, alias: before, offset_window: 7 days }] } }
  - { name: takings_month_before, type: derived, type_params: { expr: before, metrics: [{ name: takings, alias: before, offset_window: 1 month }] } }
  - { name: takings_growth, type: derived, type_params: { expr: now - before, metrics: [{ name: takings, alias: now }, { name: takings_or_zero, alias: before, offset_window: 1 month }] } }
  - { name: takings_month_start, type: derived, type_params: { expr: start, metrics: [{ name: takings, alias: start, offset_to_grain: month }] } }
  - { name: takings_8_days_before, type: derived, type_params: { expr: before, metrics: [{ name: takings_week_before, alias: before, offset_window: 1 day }] } }
  - { name: takings_7d_week_before, type: derived, type_params: { expr: before, metrics: [{ name: takings_7d, alias: before, offset_window: 7 days }] } }
  - { name: takings_fiscal_month_before, type: derived, type_params: { expr: before, metrics: [{ name: takings, alias: before, offset_window: 1 fiscal_month }] } }
  - { name: takings_per_order, type: ratio, type_params: { numerator: takings, denominator: order_count } }
  - name: visit_conversion
    type: conversion
    type_params: { conversion_type_params: { entity: customer, base_measure: visit_count, conversion_measure: order_count, window: 7 days } }
  - name: visit_conversion_same_channel
    type: conversion
    type_params: { conversion_type_params: { entity: customer, base_measure: visit_count, conversion_measure: order_count, window: 7 days, constant_properties: [{ base_property: channel, conversion_property: channel }] } }
  - name: converted_visits
    type: conversion
    type_params: { conversion_type_params: { entity: customer, calculation: conversions, base_measure: visit_count, conversion_measure: order_count, window: 7 days } }
  - name: converted_visits_filled
    type: conversion
    type_params: { conversion_type_params: { entity: customer, calculation: conversions, base_measure: visit_count, conversion_measure: { name: order_count, fill_nulls_with: 0 }, window: 7 days } }
  - name: ever_converted_visits
    type: conversion
    type_params: { conversion_type_params: { entity: customer, calculation: conversions, base_measure: visit_count, conversion_measure: order_count } }
northstar_retentions:
  - { name: back_to_visit, label: Back to visit, entity: customer, start: { metric: visit_count }, return: { metric: visit_count }, grain: week, periods: 2, value: sales }
northstar_cohorts:
  - { name: march_buyers, label: Buyers of March, entity: customer, members: { kind: acquisition, start: { metric: orders_placed }, from: 2026-03-01, to: 2026-03-31 } }
  - { name: frequent, label: Frequent visitors, entity: customer, members: { kind: behavioural, step: { metric: visit_count, where: "{{ Dimension('visit__channel') }} = 'web'" }, at_least: 2, at_most: 9, within: 60 days } }
  - { name: golden, label: Gold, entity: customer, members: { kind: demographic, filters: [{ field: customer__segment, op: '=', values: [gold] }] } }
  - { name: visitors, label: Visitors, entity: customer, members: { kind: custom, where: "{{ Metric('visit_count', ['customer']) }} >= 3 OR {{ Dimension('region__country') }} = 'BE'" } }
northstar_metrics:
  - { name: back_after_a_week, label: Back after a week, description: Visitors who are back., retention: { retention: back_to_visit, period: 1 }, config: { meta: { northstar: { unit: percentunit, runbook: kpi-anomaly, owner: Sales, better: higher, freshness: live } } } }
  - { name: visitor_churn, label: Visitors who left, description: Visitors of a week who do not come in the next., lifecycle: { entity: customer, activity: { metric: visit_count }, grain: week, value: churn_rate }, config: { meta: { northstar: { unit: percentunit, runbook: kpi-anomaly, owner: Sales, better: lower, freshness: live } } } }
  - { name: active_visitors, label: Active visitors, description: Customers who visit., lifecycle: { entity: customer, activity: { metric: visit_count }, grain: week, value: active }, config: { meta: { northstar: { unit: short, runbook: kpi-anomaly, owner: Sales, better: higher, freshness: live } } } }
  - { name: takings_share, share: { metric: takings } }
  - { name: takings_against_mean, share: { metric: takings, of: mean } }
  - { name: regulars, repeaters: { metric: visit_count, entity: customer, at_least: 2 } }
saved_queries:
  - name: takings_by_branch
    label: Takings by branch
    query_params:
      metrics: [takings]
      group_by: ["TimeDimension('metric_time', 'month')", "Entity('branch')"]
      where: ["{{ Entity('branch') }} IS NOT NULL"]
      order_by: ["Metric('takings').descending(True)"]
      limit: 3
  - name: channels
    query_params: { metrics: [], group_by: ["Dimension('order__channel')"] }
project_configuration:
  time_spines:
    - node_relation: { alias: days }
      primary_column: { name: day, time_granularity: day }
      custom_granularities: [{ name: fiscal_month }, { name: fiscal_quarter }]
`;

/** The time spine by the hour, which a shop may be without. */
export const HOURS = `
project_configuration:
  time_spines:
    - node_relation: { alias: hours }
      primary_column: { name: hour, time_granularity: hour }
`;
