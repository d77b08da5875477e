import { z } from 'zod';
import { PROBLEMS, problemSchema, type ProblemCode } from '../../../contract/problem';
import { questionSchema } from '../../../contract/question';
import { changeSchema } from '../../../contract/change';
import { answerSchema, catalogueAnswerSchema, changedSchema, compiledSchema, healthSchema } from './answer-schema';

const SCHEMAS = {
  Question: { schema: questionSchema, io: 'input' },
  Answer: { schema: answerSchema, io: 'output' },
  Compiled: { schema: compiledSchema, io: 'output' },
  Catalogue: { schema: catalogueAnswerSchema, io: 'output' },
  Change: { schema: changeSchema, io: 'input' },
  Changed: { schema: changedSchema, io: 'output' },
  Health: { schema: healthSchema, io: 'output' },
  Problem: { schema: problemSchema, io: 'output' },
} as const satisfies Record<string, { schema: z.ZodType; io: 'input' | 'output' }>;

const refTo = (name: keyof typeof SCHEMAS) => ({ $ref: `#/components/schemas/${name}` });
const json = (name: keyof typeof SCHEMAS) => ({ 'application/json': { schema: refTo(name) } });

/** The API as OpenAPI 3.1, from the same schemas that questions are parsed with. */
export function openApi(version: string): Record<string, unknown> {
  return {
    openapi: '3.1.0',
    info: { title: 'Northstar', version, description: 'KPI questions and their answers. Every KPI is defined once, in the catalogue.' },
    security: [{ token: [] }],
    paths: {
      '/api/v1/catalogue': {
        get: { operationId: 'catalogue', summary: 'The KPIs that the caller may ask for', responses: responses('Catalogue', []) },
      },
      '/api/v1/health': {
        get: { operationId: 'health', summary: 'Whether the store answers, with what, and whether it has the tables that the catalogue names', responses: responses('Health', []) },
      },
      '/api/v1/query': { post: asked('query', 'Answers a question', 'Answer') },
      '/api/v1/changes': {
        post: {
          operationId: 'change',
          summary: "Changes Northstar's own records: an anomaly's status, a saved funnel or cohort, an experiment's assignment",
          requestBody: { required: true, content: json('Change') },
          responses: responses('Changed', ['not_found', 'conflict', 'too_large', 'store_unavailable']),
        },
      },
      '/api/v1/compile': { post: asked('compile', "The question's SQL, as it would run", 'Compiled') },
    },
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: Object.fromEntries(Object.entries(SCHEMAS).map(([name, { schema, io }]) => [name, withoutDialect(z.toJSONSchema(schema, { io }))])),
    },
  };
}

function asked(operationId: string, summary: string, answer: 'Answer' | 'Compiled') {
  return {
    operationId,
    summary,
    parameters: PARAMETERS,
    requestBody: { required: true, content: json('Question') },
    responses: responses(answer, ['too_large', 'store_failed', 'store_unavailable', 'timed_out']),
  };
}

const instant = { oneOf: [{ type: 'string', format: 'date-time' }, { type: 'integer', description: 'epoch milliseconds' }] };
const PARAMETERS = [
  { name: 'from', in: 'query', description: 'Start of the range, inclusive', schema: instant },
  { name: 'to', in: 'query', description: 'End of the range, exclusive', schema: instant },
  { name: 'interval_ms', in: 'query', description: 'Bucket width for metric_time__auto', schema: { type: 'integer', minimum: 1 } },
];

function responses(answer: 'Answer' | 'Compiled' | 'Catalogue' | 'Changed' | 'Health', problems: readonly ProblemCode[]) {
  const document = { 'application/problem+json': { schema: refTo('Problem') } };
  const codes: readonly ProblemCode[] = ['invalid_question', 'unauthenticated', 'forbidden', ...problems, 'internal'];
  return {
    200: { description: 'The answer', content: json(answer) },
    ...Object.fromEntries(codes.map((code) => [PROBLEMS[code].status, { description: PROBLEMS[code].title, content: document }])),
  };
}

/** OpenAPI 3.1's schemas are JSON Schema 2020-12 already; saying so in each is noise. */
function withoutDialect({ $schema: _dialect, ...schema }: z.core.JSONSchema.BaseSchema): Record<string, unknown> {
  return schema;
}
