import { create } from '@bufbuild/protobuf';
import type { PluginContext } from './generated/pluginv2_pb';
import { PluginContextSchema } from './generated/pluginv2_pb';
import { InstanceManager } from './instance-manager';

interface Source {
  orgId?: bigint;
  uid?: string;
  json?: string;
  updated?: bigint;
  secrets?: Record<string, string>;
}

const context = ({ orgId = 1n, uid = 'northstar', json = '{}', updated = 1n, secrets = {} }: Source = {}): PluginContext =>
  create(PluginContextSchema, {
    orgId,
    dataSourceInstanceSettings: { uid, jsonData: Buffer.from(json), lastUpdatedMS: updated, decryptedSecureJsonData: secrets },
  });

function gate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** Instances that write down when they are made and closed. */
function setUp() {
  const events: string[] = [];
  let made = 0;
  const manager = new InstanceManager(async () => {
    made += 1;
    const name = `#${made}`;
    events.push(`${name} made`);
    return { name, close: async () => void events.push(`${name} closed`) };
  });
  return { manager, events, nameFor: (source?: Source) => manager.use(context(source), async ({ name }) => name) };
}

test('calls of one data source share one instance, also where they come at once', async () => {
  const { nameFor, events } = setUp();
  expect(await Promise.all([nameFor(), nameFor(), nameFor()])).toEqual(['#1', '#1', '#1']);
  expect(events).toEqual(['#1 made']);
});

test('two data sources, and one uid in two organisations, are served apart', async () => {
  const { nameFor } = setUp();
  expect([await nameFor(), await nameFor({ uid: 'other' }), await nameFor({ orgId: 2n }), await nameFor()]).toEqual(['#1', '#2', '#3', '#1']);
});

test.each<[string, Source]>([
  ['saved again', { updated: 2n }],
  ['other settings', { json: '{"store":"x"}' }],
  ['another secret', { secrets: { password: 'new' } }],
])('%s: a new instance, and the old one closed', async (_, changed) => {
  const { nameFor, events } = setUp();
  expect([await nameFor(), await nameFor(changed)]).toEqual(['#1', '#2']);
  expect(events).toEqual(['#1 made', '#1 closed', '#2 made']);
});

test('the old instance is closed only after its running calls, and before the new one opens the same file', async () => {
  const { manager, nameFor, events } = setUp();
  const { opened, open } = gate();
  const slow = manager.use(context(), async ({ name }) => {
    await opened;
    events.push(`${name} answered`);
  });
  const next = nameFor({ updated: 2n });
  await new Promise(setImmediate);
  expect(events).toEqual(['#1 made']);
  open();
  await Promise.all([slow, next]);
  expect(events).toEqual(['#1 made', '#1 answered', '#1 closed', '#2 made']);
});

test('a call that set out before the change does not bring the old settings back', async () => {
  const { nameFor } = setUp();
  await nameFor({ updated: 5n, json: '{"store":"new"}' });
  expect(await nameFor({ updated: 4n, json: '{"store":"old"}' })).toBe('#1');
});

test('an instance that could not be made is tried again by the next call', async () => {
  let tries = 0;
  const manager = new InstanceManager(async () => {
    tries += 1;
    if (tries === 1) {
      throw new Error('locked');
    }
    return { close: async () => undefined };
  });
  await expect(manager.use(context(), async () => 'ok')).rejects.toThrow('locked');
  await expect(manager.use(context(), async () => 'ok')).resolves.toBe('ok');
});

test('a call that names no data source is refused in one sentence', async () => {
  const { manager } = setUp();
  await expect(manager.use(undefined, async () => 'ok')).rejects.toMatchObject({ code: 'invalid_settings' });
});

test('closing closes every instance', async () => {
  const { manager, nameFor, events } = setUp();
  await nameFor();
  await nameFor({ uid: 'other' });
  await manager.close();
  expect(events.slice(2).sort()).toEqual(['#1 closed', '#2 closed']);
});
