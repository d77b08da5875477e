import { z } from 'zod';

export const ANOMALY_SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
export type AnomalySeverity = (typeof ANOMALY_SEVERITIES)[number];

/** What is made of a KPI's values over time, beyond showing them (S3-21, S3-22). */
export const analysisSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('forecast'),
    /** How far beyond the newest whole bucket: a number and a unit, such as 30d, 12w, 6M or 24h; the buckets stay the question's. */
    horizon: z
      .string()
      .regex(/^[1-9]\d{0,3}[hdwMQy]$/, 'a number and h, d, w, M, Q or y, such as 30d')
      .default('30d'),
  }),
  z.strictObject({
    kind: z.literal('anomalies'),
    /** The mildest that counts; of the KPI's own parameters where it is left out. */
    severity: z.enum(ANOMALY_SEVERITIES).optional(),
  }),
]);
export type Analysis = z.infer<typeof analysisSchema>;
