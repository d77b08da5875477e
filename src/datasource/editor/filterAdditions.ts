/** Ways to narrow a question or a step, as a menu offers them. */
export const PLAIN_FILTER = { label: 'Filter', description: 'Such as only where the country is NL' } as const;
export const KPI_FILTER = { label: 'KPI filter', description: 'Such as only customers whose orders are above 10' } as const;
export const TEMPLATE_FILTER = { label: 'Template filter', description: "A condition in dbt's own words, for what the fields cannot say" } as const;
