/**
 * A shop that has each thing the language knows: every type of metric, of aggregation and of entity, two time spines,
 * calendars, a slowly changing dimension, a partition, a stock, wall-clock times, saved queries, persons and roles.
 * Its tables are read from the schema of that name.
 */
export function shopCatalogue(schema: string): string {
  const table = (name: string) => `{ schema_name: ${schema}, alias: ${name} }`;
  return `
project_configuration:
  time_spines:
    - node_relation: ${table('spine_day')}
      primary_column: { name: date_day, time_granularity: day }
      custom_granularities: [{ name: fiscal_quarter }, { name: retail_period, column_name: period }]
    - node_relation: ${table('spine_hour')}
      primary_column: { name: date_hour, time_granularity: hour }

semantic_models:
  - name: orders
    node_relation: ${table('orders')}
    defaults: { agg_time_dimension: ordered_at }
    entities:
      - { name: order, type: primary, expr: id }
      - { name: customer, type: foreign, expr: customer_id }
      - { name: shop, type: foreign, expr: shop_id }
    dimensions:
      - { name: ordered_at, type: time, type_params: { time_granularity: second } }
      - { name: paid_at, type: time, type_params: { time_granularity: second } }
      - { name: channel, type: categorical }
      - { name: gift, type: categorical }
      - { name: weight, type: categorical }
      - { name: code, type: categorical }
      - { name: size, type: categorical, expr: "CASE WHEN amount >= 50 THEN 'large' ELSE 'small' END" }
      - { name: bucket, type: categorical, is_partition: true }
    measures:
      - { name: order_count, agg: count, expr: id, create_metric: true }
      - { name: paid_orders, agg: sum_boolean, expr: "status = 'paid'", create_metric: true }
      - { name: amount, agg: sum, expr: CAST(amount AS decimal), create_metric: true }
      - { name: buyers, agg: count_distinct, expr: customer_id, create_metric: true }
      - { name: mean_amount, agg: average, expr: amount, create_metric: true }
      - { name: largest, agg: max, expr: amount, create_metric: true }
      - { name: smallest, agg: min, expr: amount, create_metric: true }
      - { name: middle, agg: median, expr: amount, create_metric: true }
      - { name: p90, agg: percentile, expr: amount, agg_params: { percentile: 0.9 }, create_metric: true }
      - { name: p10_disc, agg: percentile, expr: amount, agg_params: { percentile: 0.1, use_discrete_percentile: true }, create_metric: true }
      - { name: payments, agg: count, expr: paid_at, agg_time_dimension: paid_at, create_metric: true }
    config: { meta: { northstar: { tenant: tenant_id } } }
  - name: customers
    node_relation: ${table('customers')}
    defaults: { agg_time_dimension: joined_at }
    entities:
      - { name: customer, type: primary, expr: id }
      - { name: region, type: foreign, expr: region_id }
    dimensions:
      - { name: name, type: categorical, config: { meta: { northstar: { person: true } } } }
      - { name: segment, type: categorical }
      - { name: credit, type: categorical }
      - { name: joined_at, type: time, type_params: { time_granularity: day } }
      - { name: bucket, type: categorical, is_partition: true }
    measures:
      - { name: customer_count, agg: count, expr: id, create_metric: true }
    config: { meta: { northstar: { tenant: tenant_id } } }
  - name: regions
    node_relation: ${table('regions')}
    entities:
      - { name: region, type: primary, expr: id }
    dimensions:
      - { name: country, type: categorical }
    config: { meta: { northstar: { tenant: none } } }
  - name: shops
    node_relation: ${table('shops')}
    primary_entity: shop_history
    entities:
      - { name: shop, type: natural, expr: id }
    dimensions:
      - { name: valid_from, type: time, type_params: { time_granularity: day, validity_params: { is_start: true } } }
      - { name: valid_to, type: time, type_params: { time_granularity: day, validity_params: { is_end: true } } }
      - { name: tier, type: categorical }
    config: { meta: { northstar: { tenant: tenant_id } } }
  - name: visits
    node_relation: ${table('visits')}
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
    node_relation: ${table('stock')}
    defaults: { agg_time_dimension: date }
    entities:
      - { name: stock_day, type: primary, expr: id }
      - { name: shop, type: foreign, expr: shop_id }
    dimensions:
      - { name: date, type: time, type_params: { time_granularity: day } }
      - { name: place, type: categorical }
    measures:
      - { name: units, agg: sum, expr: units, create_metric: true, non_additive_dimension: { name: date, window_choice: max } }
      - { name: units_by_place, agg: sum, expr: units, create_metric: true, non_additive_dimension: { name: date, window_choice: min, window_groupings: [place] } }
    config: { meta: { northstar: { tenant: tenant_id, time: local } } }

metrics:
  - name: sales
    label: Sales
    description: Amount of all orders.
    type: simple
    type_params: { measure: { name: amount, fill_nulls_with: 0, join_to_timespine: true } }
    config: { meta: { northstar: { unit: currencyEUR, runbook: kpi-anomaly, owner: Finance, better: higher, freshness: live, grain: day } } }
  - name: public_orders
    label: Orders
    description: All orders.
    type: simple
    type_params: { measure: order_count }
    config: { meta: { northstar: { unit: short, runbook: kpi-anomaly, owner: Sales, better: higher, freshness: live, public: true, thresholds: [{ below: 1, severity: warning }], alerts: [{ threshold: warning, over: 1d, runbook: kpi-anomaly }] } } }
  - name: guarded_orders
    label: Guarded orders
    description: Orders that were paid.
    type: simple
    type_params: { measure: paid_orders }
    config: { meta: { northstar: { unit: short, runbook: kpi-anomaly, owner: Finance, better: higher, freshness: live, min_role: admin } } }
  - { name: web_orders, type: simple, type_params: { measure: order_count }, filter: "{{ Dimension('order__channel') }} = 'web'" }
  - { name: gold_sales, type: simple, type_params: { measure: amount }, filter: "{{ Dimension('customer__segment') }} = 'gold'" }
  - { name: regular_orders, type: simple, type_params: { measure: order_count }, filter: "{{ Metric('visit_count', group_by=['customer']) }} >= 2" }
  - { name: paid_rate, type: ratio, type_params: { numerator: paid_orders, denominator: order_count } }
  - { name: web_share, type: ratio, type_params: { numerator: web_orders, denominator: order_count } }
  - { name: sales_per_visit, type: ratio, type_params: { numerator: { name: amount, filter: "{{ Dimension('customer__segment') }} <> 'none'" }, denominator: visit_count } }
  - { name: net_orders, type: derived, type_params: { expr: placed - visits / 10.0, metrics: [{ name: order_count, alias: placed }, { name: visit_count, alias: visits }] } }
  - { name: growth, type: derived, type_params: { expr: (today - before) / before, metrics: [{ name: amount, alias: today }, { name: amount, alias: before, offset_window: 1 week }] } }
  - { name: since_month, type: derived, type_params: { expr: today - before, metrics: [{ name: order_count, alias: today }, { name: order_count, alias: before, offset_to_grain: month }] } }
  - { name: fiscal_growth, type: derived, type_params: { expr: today - before, metrics: [{ name: order_count, alias: today }, { name: order_count, alias: before, offset_window: 1 fiscal_quarter }] } }
  - { name: growth_before, type: derived, type_params: { expr: earlier * 100, metrics: [{ name: growth, alias: earlier, offset_window: 1 day }] } }
  - { name: sales_ever, type: cumulative, type_params: { measure: amount } }
  - { name: orders_7d, type: cumulative, type_params: { measure: { name: order_count, fill_nulls_with: 0 }, cumulative_type_params: { window: 7 days, period_agg: last } } }
  - { name: sales_mtd, type: cumulative, type_params: { measure: amount, cumulative_type_params: { grain_to_date: month, period_agg: average } } }
  - { name: trailing_share, type: ratio, type_params: { numerator: orders_7d, denominator: sales_ever } }
  - name: visit_to_order
    type: conversion
    type_params: { conversion_type_params: { entity: customer, base_measure: visit_count, conversion_measure: order_count, window: 7 days } }
  - name: orders_after_visit
    type: conversion
    type_params:
      conversion_type_params:
        entity: customer
        calculation: conversions
        base_measure: visit_count
        conversion_measure: { name: order_count, fill_nulls_with: 0 }
        constant_properties: [{ base_property: channel, conversion_property: channel }]
  - { name: units_in_stock, type: simple, type_params: { measure: units } }

northstar_metrics:
  - name: health
    score: [{ metric: paid_rate, from: 0, to: 1 }, { metric: order_count, from: 0, to: 100, weight: 2 }]

saved_queries:
  - name: sales_by_channel
    query_params:
      metrics: [sales, web_share]
      group_by: ["TimeDimension('metric_time', 'day')", "Dimension('order__channel')"]
      where: ["{{ Dimension('customer__segment') }} <> 'none'"]
      order_by: ["Metric('sales').descending(True)"]
      limit: 20
  - name: busy_customers
    query_params:
      metrics: [order_count]
      group_by: ["Entity('customer')"]
      where: ["{{ Metric('visit_count', group_by=['customer']) }} > 1"]
  - name: segments
    query_params: { group_by: ["Dimension('customer__segment')"] }
`;
}
