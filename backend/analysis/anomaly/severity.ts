/** Mildest first. Source: S3-22. */
export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** From how many robust standard deviations on a deviation is of each severity. */
export type SeverityLimits = Readonly<Record<Severity, number>>;

/** Requirement §C, row 8. */
export const SEVERITY_LIMITS: SeverityLimits = { low: 2, medium: 3, high: 4, critical: 5 };

/** The severity of a deviation; null below the mildest. */
export function severityOf(deviation: number, limits: SeverityLimits): Severity | null {
  return SEVERITIES.findLast((severity) => Math.abs(deviation) >= limits[severity]) ?? null;
}

export function isAtLeastAsSevere(severity: Severity, from: Severity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(from);
}
