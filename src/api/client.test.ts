import { CATALOGUE } from '../testing/catalogue';
import { useBackend } from '../testing/grafana';
import { NorthstarClient } from './client';

describe('catalogue', () => {
  it('is asked for once, and again when it was forgotten or has grown old', async () => {
    let now = 0;
    const requests = useBackend();
    const client = new NorthstarClient('northstar', () => now);
    expect(await Promise.all([client.catalogue(), client.catalogue()])).toEqual([CATALOGUE, CATALOGUE]);
    expect(requests).toHaveLength(1);
    client.forget();
    await client.catalogue();
    expect(requests).toHaveLength(2);
    now = 10 * 60_000;
    await client.catalogue();
    expect(requests).toHaveLength(3);
  });

  it('is asked for again after a failure', async () => {
    let failures = 1;
    useBackend({
      'api/v1/catalogue': () => {
        if (failures-- > 0) {
          throw { status: 502, statusText: 'Bad Gateway', data: { message: 'Plugin unavailable' } };
        }
        return CATALOGUE;
      },
    });
    const client = new NorthstarClient('northstar');
    await expect(client.catalogue()).rejects.toMatchObject({ code: 'store_unavailable', message: expect.stringContaining('502 Plugin unavailable') });
    expect(await client.catalogue()).toEqual(CATALOGUE);
  });
});

describe('a failed request', () => {
  it('is the backend’s problem document, pointer and allowed names included', async () => {
    const document = {
      type: 'urn:northstar:problem:unknown_metric',
      title: 'No KPI of that name',
      status: 400,
      code: 'unknown_metric',
      detail: 'There is no KPI "revenu".',
      pointer: '/metrics/0',
      allowed: ['revenue'],
    };
    useBackend({
      'api/v1/compile': () => {
        throw { status: 400, data: document };
      },
    });
    await expect(new NorthstarClient('northstar').compile({ metrics: ['revenu'] }, {})).rejects.toMatchObject({
      code: 'unknown_metric',
      message: 'There is no KPI "revenu".',
      pointer: '/metrics/0',
      allowed: ['revenue'],
    });
  });

  it('says so where Grafana refuses the caller', async () => {
    useBackend({
      'api/v1/compile': () => {
        throw { status: 403, data: { message: 'permission denied' } };
      },
    });
    await expect(new NorthstarClient('northstar').compile({}, {})).rejects.toMatchObject({ code: 'forbidden' });
  });
});

it('sends the range and the interval as the backend reads them', async () => {
  const requests = useBackend({ 'api/v1/compile': () => ({ sql: 'SELECT 1', params: [], dialect: 'duckdb' }) });
  await new NorthstarClient('a b').compile({ metrics: ['revenue'] }, { from: 1, to: 2, intervalMs: 3 });
  expect(requests[0]).toMatchObject({
    url: '/api/datasources/uid/a%20b/resources/api/v1/compile',
    method: 'POST',
    params: { from: 1, to: 2, interval_ms: 3 },
    data: { metrics: ['revenue'] },
  });
});

it('S3-22: a change is posted as it is written, and refused with the backend’s own words', async () => {
  let refuses = false;
  const requests = useBackend({
    'api/v1/changes': () => {
      if (refuses) {
        throw { status: 409, data: { type: 'urn:northstar:problem:conflict', title: 'x', status: 409, code: 'conflict', detail: 'The anomaly is resolved.', pointer: '/to' } };
      }
      return { message: 'The anomaly is resolved.' };
    },
  });
  const client = new NorthstarClient('northstar');
  const change = { change: 'anomaly', id: 'a-1', to: 'resolved', note: 'A campaign.' } as const;
  expect(await client.change(change)).toEqual({ message: 'The anomaly is resolved.' });
  expect(requests[0]).toMatchObject({ url: '/api/datasources/uid/northstar/resources/api/v1/changes', method: 'POST', params: {}, data: change, showSuccessAlert: false });
  refuses = true;
  await expect(client.change(change)).rejects.toMatchObject({ code: 'conflict', message: 'The anomaly is resolved.', pointer: '/to' });
});
