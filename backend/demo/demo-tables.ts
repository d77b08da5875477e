import { account } from '../store/tables/account';
import { appUser } from '../store/tables/app-user';
import { audit } from '../store/tables/audit';
import { campaign } from '../store/tables/campaign';
import { crmLead } from '../store/tables/crm-lead';
import { departure } from '../store/tables/departure';
import { entity } from '../store/tables/entity';
import { equipmentDay } from '../store/tables/equipment-day';
import { experimentAssignment } from '../store/tables/experiment-assignment';
import { member } from '../store/tables/member';
import { money } from '../store/tables/money';
import { survey } from '../store/tables/survey';
import type { Table } from '../store/tables/table';
import { tenant } from '../store/tables/tenant';
import { ticket } from '../store/tables/ticket';
import { timeSpineDay } from '../store/tables/time-spine-day';
import { accountRows } from './account-rows';
import { assignmentRows } from './assignments';
import { auditRows } from './audit-rows';
import { calendarOf } from './calendar';
import { campaignRows } from './campaigns';
import { COMPANIES, MAIN_COMPANY } from './company';
import { dealTables } from './deal-tables';
import type { DemoTable } from './demo-table';
import { departureRows } from './departure-rows';
import { entityRows, tenantRows, userRows } from './entity-rows';
import { equipmentDayRows } from './equipment-day-rows';
import { leadRows } from './lead-rows';
import { createLedger } from './ledger';
import { memberRows } from './members';
import { plantedFacts } from './planted-facts';
import { writePlantedInvoices, writeProjects } from './project-money';
import type { DemoRow } from './row';
import { runTables } from './run-tables';
import { writeSubscriptions } from './subscriptions';
import { surveyRows } from './survey-rows';
import { ticketRows } from './ticket-rows';
import { timeSpineRows } from './time-spine-rows';
import { visitTables } from './visit-tables';
import { makeWorld, type World } from './world';

/** The seed of the demo that ships. */
export const DEMO_SEED = 1;

export interface DemoOptions {
  /** The instant up to which there is data, excluded. */
  readonly end: Date;
  /** Whole days before the day that `end` lies in. */
  readonly days: number;
  readonly seed: number;
}

function moneyRows(world: World): readonly DemoRow[] {
  const ledger = createLedger(world.company, world.calendar.end);
  writeSubscriptions(ledger, world);
  writeProjects(ledger, world);
  writePlantedInvoices(ledger, world);
  return ledger.rows;
}

type Fill = (world: World) => readonly DemoTable[];

function one(table: Table, rowsOf: (world: World) => readonly DemoRow[]): Fill {
  return (world) => [{ table, rows: rowsOf(world) }];
}

const FILLED: readonly Fill[] = [
  one(tenant, tenantRows),
  one(appUser, userRows),
  one(entity, entityRows),
  one(money, moneyRows),
  one(equipmentDay, equipmentDayRows),
  one(departure, departureRows),
  one(survey, surveyRows),
  one(ticket, ticketRows),
  one(crmLead, leadRows),
  dealTables,
  one(member, memberRows),
  one(campaign, campaignRows),
  visitTables,
  one(experimentAssignment, assignmentRows),
  runTables,
  one(audit, auditRows),
  one(account, accountRows),
];

/** Every table of the demo with its rows, all companies together; the same options make the same rows. */
export function* demoTables({ end, days, seed }: DemoOptions): Generator<DemoTable> {
  const worlds = COMPANIES.map((company) => {
    const facts = company === MAIN_COMPANY ? plantedFacts(end) : undefined;
    return makeWorld(seed, company, calendarOf(end, days, company.timezone), facts);
  });
  yield { table: timeSpineDay, rows: timeSpineRows(worlds[0]!.calendar) };
  for (const fill of FILLED) {
    const [first, ...others] = worlds.map(fill);
    yield* first!.map(({ table, rows }, index) => ({ table, rows: others.reduce((all, tables) => all.concat(tables[index]!.rows), rows) }));
  }
}
