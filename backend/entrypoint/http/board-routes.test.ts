import request from 'supertest';
import { Problem } from '../../../contract/problem';
import type { BoardSource } from '../../report/board-source';
import { readDashboard } from '../../report/read-dashboard';
import type { AskContext, Service } from '../../service/service';
import { createApp } from './create-app';
import { ANSWER, VIEWER, fakeService } from './testing/fake-service';
import { tokenAuthentication } from './token-authentication';

const board = readDashboard({
  uid: 'sales',
  title: 'Sales & more',
  time: { from: 'now-30d', to: 'now' },
  templating: { list: [{ type: 'custom', name: 'region', multi: true, includeAll: true, query: 'North,South', current: { value: ['$__all'] } }] },
  panels: [
    {
      id: 4,
      type: 'table',
      title: 'Revenue by region',
      gridPos: { x: 0, y: 0, w: 24, h: 8 },
      targets: [{ refId: 'A', metrics: ['revenue'], group_by: ['account__region'], filters: [{ field: 'account__region', op: 'in', values: ['$region'] }] }],
    },
    { id: 5, type: 'text', title: 'Words', gridPos: { x: 0, y: 8, w: 24, h: 4 }, options: { content: 'Hello' } },
  ],
});
const boards: BoardSource = {
  list: async () => [
    { uid: 'sales', title: board.title, tags: ['crm'] },
    { uid: 'broken', title: 'broken', tags: [], fault: 'broken.json: This is not JSON.' },
  ],
  get: async (uid) => (uid === 'sales' ? board : undefined),
};
const log = { error: jest.fn(), warn: jest.fn() };
beforeEach(() => jest.clearAllMocks());

const appWith = (service: Partial<Service> = {}, authenticate: Parameters<typeof createApp>[0]['authenticate'] = () => VIEWER) =>
  createApp({ service: { ...fakeService(), ...service }, authenticate, boards, clock: () => new Date('2026-11-21T09:30:00Z'), version: '1.2.3', log });
const browse = (app: ReturnType<typeof appWith>, path: string) => request(app).get(path).set('Accept', 'text/html,application/xhtml+xml,*/*;q=0.8');

describe('boards in a browser', () => {
  it('starts with the boards, the dictionary and the way to the API', async () => {
    const { text } = await browse(appWith(), '/').expect(200).expect('Content-Type', /text\/html/);
    expect(text).toContain('<a class="whole" href="./boards/sales">Sales &amp; more</a>');
    expect(text).toContain('broken.json: This is not JSON.');
    expect(text).toContain('Recognised revenue.');
    expect(text).toContain('warning below €1K');
    expect(text).toContain('href="./openapi.json"');
  });

  it('shows a board under a policy that allows its own style and script alone', async () => {
    const { text, headers } = await browse(appWith(), '/boards/sales').expect(200);
    expect(text).toContain('<h1>Sales &amp; more</h1>');
    expect(text).toContain('€1,200.50');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'/);
    expect(headers['cache-control']).toBe('no-store');
  });

  it('asks as the reader, for the range and the values of the address', async () => {
    const asked: { question: unknown; context: AskContext }[] = [];
    const ask: Service['ask'] = async (question, context) => (asked.push({ question, context }), ANSWER);
    await browse(appWith({ ask }), '/boards/sales?from=2026-11-01&to=2026-11-07&var-region=South').expect(200);
    const [first] = asked.filter(({ question }) => !JSON.stringify(question).includes('freshness'));
    expect(first?.context).toMatchObject({
      principal: VIEWER,
      // Whole days in Amsterdam, the last one included.
      range: { from: new Date('2026-10-31T23:00:00Z'), to: new Date('2026-11-07T23:00:00Z') },
    });
    expect(first?.question).toMatchObject({ filters: [{ field: 'account__region', op: 'in', values: ['South'] }] });
  });

  it('shows a fault in its panel, and tells the log of a defect', async () => {
    const defect = new TypeError('hunter2');
    const { text } = await browse(appWith({ ask: () => Promise.reject(defect) }), '/boards/sales').expect(200);
    expect(text).toContain('The request failed for a reason that the log tells.');
    expect(text).toContain('<p>Hello</p>');
    expect(text).not.toContain('hunter2');
    expect(log.error).toHaveBeenCalledWith(expect.objectContaining({ err: defect }), expect.any(String));
    const refused = await browse(appWith({ ask: () => Promise.reject(new Problem('forbidden', 'Admins may ask that.')) }), '/boards/sales').expect(200);
    expect(refused.text).toContain('Admins may ask that.');
  });

  it('says in a page what is wrong with an address', async () => {
    const missing = await browse(appWith(), '/boards/nope').expect(404);
    expect(missing.type).toBe('text/html');
    expect(missing.text).toContain('There is no board &quot;nope&quot;. Boards here: sales, broken.');
    const range = await browse(appWith(), '/boards/sales?from=%3Cscript%3E').expect(400);
    expect(range.text).toContain('&quot;&lt;script&gt;&quot; is not a time.');
    expect((await request(appWith()).get('/boards/nope').expect(404)).type).toBe('application/problem+json');
  });

  it('lets a browser ask for the token', async () => {
    const app = appWith({}, tokenAuthentication('s3cret', 'viewer'));
    const refused = await browse(app, '/boards/sales').expect(401);
    expect(refused.headers['www-authenticate']).toMatch(/^Basic realm="Northstar"/);
    await browse(app, '/boards/sales').auth('ada', 's3cret').expect(200);
    await browse(app, '/boards/sales').auth('ada', 'wrong').expect(401);
    await request(app).get('/api/v1/catalogue').set('Authorization', 'Bearer s3cret').expect(200);
  });

  it('keeps to the theme that the address names', async () => {
    expect((await browse(appWith(), '/boards/sales?theme=dark')).text).toContain('data-theme="dark"');
    expect((await browse(appWith(), '/boards/sales?theme=%22%3E')).text).toContain('data-theme="auto"');
  });
});

describe('the data behind a panel', () => {
  it('are CSV with every digit', async () => {
    const response = await request(appWith()).get('/boards/sales/panels/4.csv').expect(200).expect('Content-Type', /text\/csv/);
    expect(response.text).toBe("account__region,revenue\r\nNorth,1200.50\r\n'=cmd,\r\n");
    expect(response.headers['content-disposition']).toBe('attachment; filename=panel-4.csv');
  });

  it('are JSON with the SQL that ran', async () => {
    const { body } = await request(appWith()).get('/boards/sales/panels/4.json').expect(200);
    expect(body).toEqual([{ refId: 'A', ...ANSWER }]);
  });

  it.each(['/boards/sales/panels/99.csv', '/boards/sales/panels/5.csv', '/boards/sales/panels/4.xlsx', '/boards/nope/panels/4.csv', '/boards/..%2f..%2fetc/panels/4.csv'])(
    'are not at %s',
    async (path) => {
      expect((await request(appWith()).get(path).expect(404)).body.code).toBe('not_found');
    }
  );
});
