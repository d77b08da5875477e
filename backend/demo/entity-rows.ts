import { at, HOUR_MS, type Calendar } from './calendar';
import { makeCommunities } from './communities';
import { MEMBER_FEATURES, STAFF_FEATURES } from './features';
import { AGENTS, agentId, ENGINEERING_AGENT, RECOMMENDER, WORKFLOWS, workflowId } from './programs';
import { makeProperties } from './properties';
import type { DemoRow } from './row';
import type { Project, World } from './world';

const YEAR_MS = 365 * 24 * HOUR_MS;

export function tenantRows({ company }: World): DemoRow[] {
  return [{ id: company.tenant, name: company.name, tz: company.timezone, currency: company.currency }];
}

export function userRows({ company, calendar, users }: World): DemoRow[] {
  return users.map((user, index) => ({
    tenant_id: company.tenant,
    id: user.id,
    name: user.name,
    department: user.department,
    team: user.team,
    manager_id: user.managerId,
    is_manager: users.some(({ managerId }) => managerId === user.id),
    signup_at: at(calendar.days[0]!, 9) - YEAR_MS + index * 24 * HOUR_MS,
    referrer_user: user.managerId,
    attrs: null,
    opt_out: false,
    pseudonym_key: null,
  }));
}

export function entityRows(world: World): DemoRow[] {
  const { company, calendar, equipment, projects } = world;
  const bought = at(calendar.days[0]!, 8) - 2 * YEAR_MS;
  return [
    ...equipment.map((item, index) => ({
      tenant_id: company.tenant,
      id: item.id,
      type: 'equipment',
      parent_id: null,
      name: item.name,
      category: item.category,
      region: item.depot,
      status: 'in service',
      created_at: bought + index * HOUR_MS,
      launched_at: bought + index * HOUR_MS + 24 * HOUR_MS,
      funded_at: null,
      closed_at: null,
      attrs: null,
    })),
    ...projects.map((project) => ({
      tenant_id: company.tenant,
      id: project.id,
      type: 'project',
      parent_id: null,
      name: project.name,
      category: project.category,
      region: project.city,
      created_at: project.createdAt,
      funded_at: null,
      attrs: null,
      ...projectLife(project, calendar),
    })),
    ...[...AGENTS, ENGINEERING_AGENT, RECOMMENDER].map((agent) => programRow(world, 'agent', agentId(company, agent.slug), agent)),
    ...WORKFLOWS.map((workflow) => programRow(world, 'workflow', workflowId(company, workflow.slug), workflow)),
    ...makeProperties(world).map(({ id, name, category, region, euros }) => thingRow(world, 'property', { id, name, category, region, attrs: JSON.stringify({ price: euros }) })),
    ...makeCommunities(world).map((community) => thingRow(world, 'community', community)),
    ...[...MEMBER_FEATURES, ...STAFF_FEATURES].map(({ name, module }) => thingRow(world, 'feature', { id: name, name, category: module, region: null })),
  ];
}

/** An agent or a workflow; its category is the department that answers for it. */
function programRow(world: World, type: string, id: string, { name, department }: { readonly name: string; readonly department: string }): DemoRow {
  return thingRow(world, type, { id, name, category: department, region: null });
}

interface Thing {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly region: string | null;
  readonly attrs?: string;
}

/** What was there a year before the data begins, and still is. */
function thingRow({ company, calendar }: World, type: string, { id, name, category, region, attrs }: Thing): DemoRow {
  const since = at(calendar.days[0]!, 8) - YEAR_MS;
  return {
    tenant_id: company.tenant,
    id,
    type,
    parent_id: null,
    name,
    category,
    region,
    status: 'in service',
    created_at: since,
    launched_at: since,
    funded_at: null,
    closed_at: null,
    attrs: attrs ?? null,
  };
}

function projectLife(project: Project, calendar: Calendar): DemoRow {
  const launched = at(project.first, 6);
  const closed = at(project.last, 23);
  if (project.cancelled) {
    return { status: 'cancelled', launched_at: null, closed_at: project.createdAt };
  }
  return {
    status: closed < calendar.end ? 'closed' : launched < calendar.end ? 'running' : 'planned',
    launched_at: launched < calendar.end ? launched : null,
    closed_at: closed < calendar.end ? closed : null,
  };
}
