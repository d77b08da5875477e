import { changeSchema, type Change, type Changed } from '../../contract/change';
import { innermostIssues } from '../../contract/innermost-issues';
import { Problem } from '../../contract/problem';
import { mayAsk } from '../access/authorise';
import type { Principal } from '../access/principal';
import type { QueryContext } from '../query/resolve';
import type { ControlStore } from '../store/control/control-store';
import { objectUser } from './saved-definitions';

/** What changes are made with. */
export interface ChangeTools {
  readonly context: QueryContext;
  readonly control: ControlStore;
  /** Runs one job of this service's now. */
  readonly runJob: (name: string) => Promise<string>;
  /** Chooses the variant of a unit, or says why it gets none. */
  readonly variantOf: (experiment: string, unit: string, kept: string | undefined) => string;
}

/**
 * Makes a change of Northstar's own records, for somebody who is signed in.
 * Errors: `Problem` invalid_question at the first fault; unauthenticated, forbidden, not_found, conflict.
 */
export async function makeChange(asked: unknown, tools: ChangeTools): Promise<Changed> {
  const parsed = changeSchema.safeParse(asked);
  if (!parsed.success) {
    const [issue] = parsed.error.issues.flatMap(innermostIssues);
    const pointer = issue?.path.map((step) => `/${String(step)}`).join('') ?? '';
    throw new Problem('invalid_question', `${issue?.path.map(String).join('.') || 'The change'}: ${issue?.message ?? 'is not well formed'}.`, { pointer });
  }
  const user = signedIn(tools.context.principal);
  const at = tools.context.now.toString();
  switch (parsed.data.change) {
    case 'anomaly':
      return changeAnomaly(parsed.data, user, at, tools);
    case 'insight':
      return dismissInsight(parsed.data, user, at, tools);
    case 'save':
      return save(parsed.data, user, at, tools);
    case 'delete': {
      const { kind, name } = parsed.data;
      await tools.control.deleteObject(tools.context.tenant, objectUser(user), { kind, name });
      return { message: `The ${kind} "${name}" is gone.` };
    }
    case 'assign':
      return assign(parsed.data, at, tools);
    case 'run':
      needsRole(user, 'editor', 'run a job');
      return { message: await tools.runJob(parsed.data.job) };
  }
}

type User = Extract<Principal, { kind: 'user' }>;
type Of<Kind extends Change['change']> = Extract<Change, { change: Kind }>;

function signedIn(principal: Principal): User {
  if (principal.kind !== 'user' || principal.login === '') {
    throw new Problem('unauthenticated', 'Records are changed by somebody who is signed in.');
  }
  return principal;
}

function needsRole({ role }: User, least: 'editor', what: string): void {
  if (role === 'viewer') {
    throw new Problem('forbidden', `To ${what} takes the role ${least} or above; yours is ${role}.`);
  }
}

/** Who may not ask the KPI does not learn of its anomalies and insights, so not of this one either. */
async function changeAnomaly({ id, to, note }: Of<'anomaly'>, user: User, at: string, { control, context }: ChangeTools): Promise<Changed> {
  needsRole(user, 'editor', 'change the status of an anomaly');
  const [found] = await control.listAnomalies(context.tenant, { id });
  const kpi = found && context.catalogue.findMetric(found.metric);
  if (!kpi || !mayAsk(user, kpi, context.catalogue)) {
    throw new Problem('not_found', `There is no anomaly "${id.slice(0, 80)}".`, { pointer: '/id' });
  }
  const anomaly = await control.transition(context.tenant, id, { to, by: user.login, at, ...(note === undefined ? {} : { note }) });
  return { message: `The anomaly is ${anomaly.status}.` };
}

/** As many as a page of them looks through. */
const MOST_INSIGHTS = 10_000;

async function dismissInsight({ id }: Of<'insight'>, user: User, at: string, { control, context }: ChangeTools): Promise<Changed> {
  needsRole(user, 'editor', 'dismiss an insight');
  const found = (await control.listInsights(context.tenant, { dismissed: true, limit: MOST_INSIGHTS })).find((insight) => insight.id === id);
  const kpi = found && context.catalogue.findMetric(found.metric);
  if (!kpi || !mayAsk(user, kpi, context.catalogue)) {
    throw new Problem('not_found', 'There is no insight of this id.', { pointer: '/id' });
  }
  await control.dismissInsight(context.tenant, id, { by: user.login, at });
  return { message: 'The insight is dismissed.' };
}

async function save({ object }: Of<'save'>, user: User, at: string, { control, context }: ChangeTools): Promise<Changed> {
  const { kind, definition, is_public: isPublic } = object;
  if (context.catalogue.manifest.definitions.some((kept) => kept.kind === kind && kept.name === definition.name)) {
    throw new Problem('conflict', `The catalogue has a ${kind} "${definition.name}" already; choose another name.`, { pointer: '/object/definition/name' });
  }
  await control.saveObject(context.tenant, objectUser(user), { kind, name: definition.name, definition, isPublic }, at);
  return { message: `The ${kind} "${definition.name}" is saved${isPublic ? ' for everybody' : ''}.` };
}

/** The same unit always gets the same variant, whatever becomes of the weights. */
async function assign({ experiment, unit }: Of<'assign'>, at: string, { control, context, variantOf }: ChangeTools): Promise<Changed> {
  const [kept] = await control.listAssignments(context.tenant, experiment, { unit });
  const variant = variantOf(experiment, unit, kept?.variant);
  const { variant: assigned } = kept ?? (await control.assignOnce(context.tenant, { experiment, unit, variant, assignedAt: at }));
  return { message: `${unit} is in ${assigned}.`, variant: assigned };
}
