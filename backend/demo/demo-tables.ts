import { account } from '../store/tables/account';
import { acquisition } from '../store/tables/acquisition';
import { anomaly } from '../store/tables/anomaly';
import { appUser } from '../store/tables/app-user';
import { audit } from '../store/tables/audit';
import { campaign } from '../store/tables/campaign';
import { certification } from '../store/tables/certification';
import { crmLead } from '../store/tables/crm-lead';
import { crmStage } from '../store/tables/crm-stage';
import { departure } from '../store/tables/departure';
import { entity } from '../store/tables/entity';
import { equipmentDay } from '../store/tables/equipment-day';
import { experimentAssignment } from '../store/tables/experiment-assignment';
import { member } from '../store/tables/member';
import { membership } from '../store/tables/membership';
import { money } from '../store/tables/money';
import { outcome } from '../store/tables/outcome';
import { price } from '../store/tables/price';
import { reconciliation } from '../store/tables/reconciliation';
import { reportRun } from '../store/tables/report-run';
import { retentionRun } from '../store/tables/retention-run';
import { snapshot } from '../store/tables/snapshot';
import { survey } from '../store/tables/survey';
import type { Table } from '../store/tables/table';
import { tenant } from '../store/tables/tenant';
import { tenantSource } from '../store/tables/tenant-source';
import { ticket } from '../store/tables/ticket';
import { timeSpineDay } from '../store/tables/time-spine-day';
import { trackerFlag } from '../store/tables/tracker-flag';
import { accountRows } from './account-rows';
import { acquisitionRows } from './acquisition-rows';
import { assignmentRows } from './assignments';
import { auditRows } from './audit-rows';
import { benefitRows } from './benefit-rows';
import { calendarOf } from './calendar';
import { campaignRows } from './campaigns';
import { membershipRows } from './communities';
import { COMPANIES, MAIN_COMPANY } from './company';
import { certificationRows, retentionRunRows } from './compliance-rows';
import { dealTables } from './deal-tables';
import type { DemoTable } from './demo-table';
import { departureRows } from './departure-rows';
import { entityRows, tenantRows, userRows } from './entity-rows';
import { equipmentDayRows } from './equipment-day-rows';
import { feedbackRows } from './feedback-rows';
import { leadRows } from './lead-rows';
import { createLedger } from './ledger';
import { writeLoansAndOverhead, writeMarketplace } from './marketplace';
import { memberRows } from './members';
import { plantedFacts } from './planted-facts';
import { platformRunTable } from './platform-runs';
import { anomalyRows, reportRunRows, snapshotRows, tenantSourceRows, trackerFlagRows } from './product-rows';
import { writePlantedInvoices, writeProjectCosts, writeProjects } from './project-money';
import { recommendationTables } from './recommendation-tables';
import { reconciliationRows } from './reconciliation-rows';
import { priceRows, stageRows } from './reference-rows';
import type { DemoRow } from './row';
import { runTables } from './run-tables';
import { staffTables } from './staff-events';
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
  writeProjectCosts(ledger, world);
  writeMarketplace(ledger, world);
  writeLoansAndOverhead(ledger, world);
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
  one(acquisition, acquisitionRows),
  one(crmStage, stageRows),
  one(price, priceRows),
  one(membership, membershipRows),
  recommendationTables,
  (world) => [platformRunTable(world)],
  staffTables,
  one(survey, feedbackRows),
  one(outcome, benefitRows),
  one(certification, certificationRows),
  one(retentionRun, retentionRunRows),
  one(trackerFlag, trackerFlagRows),
  one(tenantSource, tenantSourceRows),
  one(reportRun, reportRunRows),
  one(snapshot, snapshotRows),
  one(anomaly, anomalyRows),
];

/** The demo's rows by table, all companies together; a table may come more than once. The same options make the same rows. */
export function* demoTables({ end, days, seed }: DemoOptions): Generator<DemoTable> {
  const worlds = COMPANIES.map((company) => {
    const facts = company === MAIN_COMPANY ? plantedFacts(end) : undefined;
    return makeWorld(seed, company, calendarOf(end, days, company.timezone), facts);
  });
  yield { table: timeSpineDay, rows: timeSpineRows(worlds[0]!.calendar) };
  const made: DemoTable[] = [];
  for (const fill of FILLED) {
    const [first, ...others] = worlds.map(fill);
    const tables = first!.map(({ table, rows }, index) => ({ table, rows: others.reduce((all, own) => all.concat(own[index]!.rows), rows) }));
    made.push(...tables);
    yield* tables;
  }
  yield { table: reconciliation, rows: reconciliationRows(worlds, made) };
}
