import request from 'supertest';
import { questionSchema } from '../../../contract/question';
import { createApp } from './create-app';
import { openApi } from './open-api';
import { fakeService } from './testing/fake-service';

interface Described {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, { responses: Record<string, unknown> }>>;
  readonly components: { schemas: Record<string, { properties: Record<string, unknown> }> };
}
const description = openApi('1.2.3') as unknown as Described;

describe('openApi', () => {
  it('is served to everybody', async () => {
    const app = createApp({ service: fakeService(), clock: () => new Date(0), version: '1.2.3', log: { error: jest.fn(), warn: jest.fn() } });
    const { body } = await request(app).get('/openapi.json').expect(200);
    expect(body).toEqual(JSON.parse(JSON.stringify(description)));
    expect(body.openapi).toBe('3.1.0');
  });

  it('describes every field of a question, from the schema that parses it', () => {
    const described = Object.keys(description.components.schemas.Question?.properties ?? {});
    expect(described).toEqual(Object.keys(questionSchema.unwrap().shape));
  });

  it('refers only to what it holds', () => {
    const references = [...JSON.stringify(description).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference);
    const held = Object.keys(description.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect(references.length).toBeGreaterThan(10);
    expect(references.filter((reference) => !held.includes(reference ?? ''))).toEqual([]);
  });

  it('names the answers that go wrong', () => {
    expect(Object.keys(description.paths['/api/v1/query']?.post?.responses ?? {})).toEqual(['200', '400', '401', '403', '413', '500', '502', '503', '504']);
  });
});
