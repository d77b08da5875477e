import { z } from 'zod';

export const ANOMALY_SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
export type AnomalySeverity = (typeof ANOMALY_SEVERITIES)[number];

/** The most KPIs that one is compared with. */
export const MOST_COMPARED = 5;

/** What is made of a KPI's values over time, beyond showing them (S3-21, S3-22, S4-17). */
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
  z.strictObject({
    kind: z.literal('correlation'),
    /** The KPIs that the question's one is compared with, each as a whole: by the question's time, range and filters alone. */
    with: z
      .array(z.string().min(1).max(200), { error: 'is a list of KPIs to compare with, such as ["revenue"]' })
      .min(1, 'names a KPI to compare with, at least one')
      .max(MOST_COMPARED, `names at most ${MOST_COMPARED} KPIs to compare with`)
      .refine((names) => new Set(names).size === names.length, 'names each KPI once'),
  }),
]);
export type Analysis = z.infer<typeof analysisSchema>;
