import { randomStream, type Random } from '../../backend/demo/random';
import type { LoadCell } from '../../backend/store/testing/test-engine';
import type { TestTable } from '../engines/test-table';

/** The tenant that asks, and the one whose rows must never be seen. */
export const TENANT = 'first';
export const OTHER_TENANT = 'other-tenant';
/** Every number of the other tenant is at least so large, and none of the first one's is. */
export const OTHER_NUMBERS_FROM = 9_000_000;

const FIRST_DAY = Date.UTC(2026, 0, 1);
const DAYS = 120;
const DAY_MS = 86_400_000;
const REGIONS: readonly (readonly [string, string])[] = [['r1', 'NL'], ['r2', 'BE'], ['r3', 'DE'], ['r4', 'FR']];

/**
 * The shop's tables in a schema, with the rows of those tenants. Both tenants have customers and shops of the same
 * keys, so that a join which forgets the tenant finds the wrong one; all else of the other tenant is marked.
 */
export function shopTables(schema: string, tenants: readonly string[]): readonly TestTable[] {
  const table = (name: string, columns: TestTable['columns'], rowsOf: (tenant: Tenant) => readonly (readonly LoadCell[])[]): TestTable => ({
    name: [schema, name],
    columns,
    rows: tenants.flatMap((tenant) => rowsOf(new Tenant(tenant, name))),
  });
  return [
    table('orders', ORDERS, (tenant) => tenant.times(240, (id) => order(tenant, id))),
    table('customers', CUSTOMERS, (tenant) => tenant.times(25, (id) => customer(tenant, id))),
    table('shops', SHOPS, (tenant) => tenant.times(12, (id) => shop(tenant, id))),
    table('visits', VISITS, (tenant) => tenant.times(200, (id) => visit(tenant, id))),
    table('stock', STOCK, (tenant) => tenant.times(2 * DAYS, (id) => stock(tenant, id))),
    { name: [schema, 'regions'], columns: { id: 'VARCHAR', country: 'VARCHAR' }, rows: REGIONS },
    { name: [schema, 'spine_day'], columns: { date_day: 'DATE', fiscal_quarter: 'DATE', period: 'DATE' }, rows: spineDays() },
    { name: [schema, 'spine_hour'], columns: { date_hour: 'TIMESTAMP' }, rows: spineHours() },
  ];
}

const ORDERS = {
  id: 'BIGINT',
  tenant_id: 'VARCHAR',
  customer_id: 'VARCHAR',
  shop_id: 'VARCHAR',
  ordered_at: 'TIMESTAMPTZ',
  paid_at: 'TIMESTAMPTZ',
  channel: 'VARCHAR',
  gift: 'BOOLEAN',
  weight: 'DOUBLE',
  code: 'VARCHAR',
  status: 'VARCHAR',
  amount: 'DECIMAL(18, 2)',
  bucket: 'VARCHAR',
};
const CUSTOMERS = { id: 'VARCHAR', tenant_id: 'VARCHAR', region_id: 'VARCHAR', name: 'VARCHAR', segment: 'VARCHAR', credit: 'BIGINT', joined_at: 'DATE', bucket: 'VARCHAR' };
const SHOPS = { id: 'VARCHAR', tenant_id: 'VARCHAR', valid_from: 'DATE', valid_to: 'DATE', tier: 'VARCHAR' };
const VISITS = { id: 'BIGINT', tenant_id: 'VARCHAR', customer_id: 'VARCHAR', visited_at: 'TIMESTAMPTZ', channel: 'VARCHAR' };
const STOCK = { id: 'BIGINT', tenant_id: 'VARCHAR', shop_id: 'VARCHAR', date: 'DATE', place: 'VARCHAR', units: 'BIGINT' };

/** The values of one tenant, the same for the same table. */
class Tenant {
  readonly random: Random;
  private readonly isOther: boolean;

  constructor(
    readonly name: string,
    table: string
  ) {
    this.random = randomStream(`${name} ${table}`);
    this.isOther = name !== TENANT;
  }

  times<T>(count: number, make: (index: number) => T): readonly T[] {
    return Array.from({ length: count }, (_, index) => make(index));
  }

  text(...values: readonly string[]): string {
    return this.isOther ? `${OTHER_TENANT}-${this.random.pick(values)}` : this.random.pick(values);
  }

  number(least: number, most: number): number {
    return this.random.integer(least, most) + (this.isOther ? OTHER_NUMBERS_FROM : 0);
  }

  /** A digit for the first tenant: what is cast to a number must not meet the other's text. */
  code(): string {
    return this.isOther ? `${OTHER_TENANT}-code` : String(this.random.integer(0, 9));
  }

  /** A key that both tenants have; one in five of the other's is its own. */
  key(prefix: string, count: number): string {
    const key = `${prefix}${this.random.integer(1, count)}`;
    return this.isOther && this.random.chance(0.2) ? `${OTHER_TENANT}-${key}` : key;
  }

  day(): number {
    return FIRST_DAY + this.random.integer(0, DAYS - 1) * DAY_MS;
  }

  /** The other tenant also has the oldest and the newest rows. */
  instant(): string {
    const outside = this.isOther && this.random.chance(0.05) ? this.random.pick([-4000, 4000]) * DAY_MS : 0;
    return new Date(this.day() + outside + this.random.integer(0, DAY_MS / 1000 - 1) * 1000).toISOString();
  }

  maybe<T>(value: T): T | null {
    return this.random.chance(0.1) ? null : value;
  }
}

function order(tenant: Tenant, index: number): readonly LoadCell[] {
  const orderedAt = tenant.instant();
  const { random } = tenant;
  return [
    String(tenant.number(0, 0) + index),
    tenant.name,
    tenant.maybe(tenant.key('c', 25)),
    tenant.maybe(tenant.key('s', 4)),
    orderedAt,
    random.chance(0.6) ? new Date(Date.parse(orderedAt) + random.integer(1, 20) * DAY_MS).toISOString() : null,
    tenant.maybe(tenant.text('web', 'shop', 'phone', "o'clock", '50%_off', 'Zoë')),
    tenant.maybe(String(random.chance(0.3))),
    tenant.maybe(String(tenant.number(1, 40) / 4)),
    tenant.code(),
    random.pick(['paid', 'open', 'lost']),
    `${tenant.number(0, 120)}.${random.integer(10, 99)}`,
    random.pick(['a', 'b']),
  ];
}

function customer(tenant: Tenant, index: number): readonly LoadCell[] {
  return [
    `c${index + 1}`,
    tenant.name,
    tenant.maybe(tenant.random.pick(REGIONS)[0]),
    tenant.text('Ada', 'Bob', 'Cyd', 'Dee', 'Eve'),
    tenant.maybe(tenant.text('gold', 'silver', 'none')),
    tenant.maybe(String(tenant.number(-50, 500))),
    new Date(tenant.day()).toISOString().slice(0, 10),
    tenant.random.pick(['a', 'b']),
  ];
}

/** Three spells a shop, one after the other, the last still running. */
function shop(tenant: Tenant, index: number): readonly LoadCell[] {
  const dates = ['2025-06-01', '2026-01-20', '2026-03-10', null];
  const spell = index % 3;
  return [`s${Math.floor(index / 3) + 1}`, tenant.name, dates[spell] ?? null, dates[spell + 1] ?? null, tenant.text('small', 'large')];
}

function visit(tenant: Tenant, index: number): readonly LoadCell[] {
  return [String(tenant.number(0, 0) + index), tenant.name, tenant.maybe(tenant.key('c', 25)), tenant.instant(), tenant.text('web', 'shop', 'phone')];
}

function stock(tenant: Tenant, index: number): readonly LoadCell[] {
  const day = new Date(FIRST_DAY + Math.floor(index / 2) * DAY_MS).toISOString().slice(0, 10);
  return [String(tenant.number(0, 0) + index), tenant.name, tenant.key('s', 4), day, tenant.text('north', 'south'), String(tenant.number(0, 50))];
}

/** The spine goes beyond the first tenant's rows on both sides, but not to the other's oldest and newest. */
function spineDays(): readonly (readonly string[])[] {
  return Array.from({ length: DAYS + 120 }, (_, index) => {
    const day = new Date(FIRST_DAY + (index - 60) * DAY_MS);
    const [year, month] = [day.getUTCFullYear(), day.getUTCMonth()];
    // Fiscal quarters begin in February; a retail period is four weeks from 1 December 2025.
    const fiscal = new Date(Date.UTC(year, 3 * Math.floor((month - 1) / 3) + 1, 1));
    const periodMs = 28 * DAY_MS;
    const origin = Date.UTC(2025, 11, 1);
    const period = new Date(origin + Math.floor((day.getTime() - origin) / periodMs) * periodMs);
    return [day, fiscal, period].map((date) => date.toISOString().slice(0, 10));
  });
}

function spineHours(): readonly (readonly string[])[] {
  return Array.from({ length: 20 * 24 }, (_, index) => [new Date(FIRST_DAY - 10 * DAY_MS + index * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')]);
}
