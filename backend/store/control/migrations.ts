/** One step forward of the records' tables. A step that was published is never changed; the next change is a new step. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly statements: readonly string[];
}

const ANOMALY = `
  CREATE TABLE anomaly (
    tenant VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    metric VARCHAR NOT NULL,
    dimensions VARCHAR NOT NULL,
    grain VARCHAR NOT NULL,
    bucket TIMESTAMP NOT NULL,
    detected_at TIMESTAMP NOT NULL,
    expected DOUBLE NOT NULL CHECK (isfinite(expected)),
    actual DOUBLE NOT NULL CHECK (isfinite(actual)),
    deviation DOUBLE NOT NULL CHECK (isfinite(deviation)),
    severity VARCHAR NOT NULL CHECK (severity IN ('low', 'medium', 'high', 'critical')),
    description VARCHAR NOT NULL,
    status VARCHAR NOT NULL CHECK (status IN ('open', 'acknowledged', 'resolved')),
    acknowledged_by VARCHAR,
    acknowledged_at TIMESTAMP,
    resolved_by VARCHAR,
    resolved_at TIMESTAMP,
    note VARCHAR,
    PRIMARY KEY (tenant, id),
    UNIQUE (tenant, metric, dimensions, grain, bucket)
  )`;

const ANOMALY_TRANSITION = `
  CREATE TABLE anomaly_transition (
    tenant VARCHAR NOT NULL,
    anomaly_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    transition_at TIMESTAMP NOT NULL,
    login VARCHAR NOT NULL,
    from_status VARCHAR,
    to_status VARCHAR NOT NULL,
    note VARCHAR,
    PRIMARY KEY (tenant, anomaly_id, position)
  )`;

const INSIGHT = `
  CREATE TABLE insight (
    tenant VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    metric VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    severity VARCHAR NOT NULL CHECK (severity IN ('info', 'warning', 'critical')),
    headline VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,
    action VARCHAR NOT NULL,
    score DOUBLE NOT NULL CHECK (isfinite(score)),
    period_from TIMESTAMP NOT NULL,
    period_to TIMESTAMP NOT NULL,
    created_at TIMESTAMP NOT NULL,
    dismissed_by VARCHAR,
    dismissed_at TIMESTAMP,
    PRIMARY KEY (tenant, id),
    UNIQUE (tenant, metric, kind, period_from, period_to)
  )`;

const COMPUTED_COHORT = `
  CREATE TABLE computed_cohort (
    tenant VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    definition_hash VARCHAR NOT NULL,
    user_count BIGINT NOT NULL CHECK (user_count >= 0),
    computed_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    PRIMARY KEY (tenant, name)
  )`;

const SAVED_OBJECT = `
  CREATE TABLE saved_object (
    tenant VARCHAR NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('cohort', 'funnel', 'experiment', 'retention')),
    name VARCHAR NOT NULL,
    definition VARCHAR NOT NULL,
    owner VARCHAR NOT NULL,
    is_public BOOLEAN NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    PRIMARY KEY (tenant, kind, name)
  )`;

const EXPERIMENT_ASSIGNMENT = `
  CREATE TABLE experiment_assignment (
    tenant VARCHAR NOT NULL,
    experiment VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    variant VARCHAR NOT NULL,
    assigned_at TIMESTAMP NOT NULL,
    PRIMARY KEY (tenant, experiment, unit)
  )`;

const JOB_RUN = `
  CREATE TABLE job_run (
    tenant VARCHAR NOT NULL,
    job VARCHAR NOT NULL,
    started_at TIMESTAMP NOT NULL,
    finished_at TIMESTAMP NOT NULL,
    outcome VARCHAR NOT NULL CHECK (outcome IN ('ok', 'failed')),
    detail VARCHAR NOT NULL
  )`;

const crossing = (name: string, sides: readonly string[]) => `
  CREATE TABLE ${name} (
    tenant VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    metric VARCHAR NOT NULL,
    dimensions VARCHAR NOT NULL,
    period VARCHAR NOT NULL CHECK (period IN ('day', 'week', 'month', 'quarter', 'year')),
    period_from TIMESTAMP NOT NULL,
    side VARCHAR NOT NULL CHECK (side IN (${sides.map((side) => `'${side}'`).join(', ')})),
    threshold DOUBLE NOT NULL CHECK (isfinite(threshold)),
    severity VARCHAR NOT NULL CHECK (severity IN ('info', 'warning', 'critical')),
    value DOUBLE NOT NULL CHECK (isfinite(value)),
    crossed_at TIMESTAMP NOT NULL,
    PRIMARY KEY (tenant, id),
    UNIQUE (tenant, metric, dimensions, period, period_from, side, threshold)
  )`;

/** A check cannot be changed, so the records move into a table with a wider one. */
const CROSSING_AT_LIMIT = [
  crossing('crossing_at_limit', ['above', 'at_least', 'below', 'at_most']),
  'INSERT INTO crossing_at_limit SELECT * FROM crossing',
  'DROP TABLE crossing',
  'ALTER TABLE crossing_at_limit RENAME TO crossing',
];

/** In the order of their versions, which begin at 1 and leave none out. */
export const MIGRATIONS: readonly Migration[] = [
  { version: 1, name: 'anomalies', statements: [ANOMALY, ANOMALY_TRANSITION] },
  { version: 2, name: 'insights', statements: [INSIGHT] },
  { version: 3, name: 'cohorts and saved objects', statements: [COMPUTED_COHORT, SAVED_OBJECT] },
  { version: 4, name: 'experiment assignments', statements: [EXPERIMENT_ASSIGNMENT] },
  { version: 5, name: 'job runs', statements: [JOB_RUN] },
  { version: 6, name: 'crossings', statements: [crossing('crossing', ['above', 'below'])] },
  { version: 7, name: 'crossings of limits that are breaches themselves', statements: CROSSING_AT_LIMIT },
];
