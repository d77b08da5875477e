/** Columns of each table with DuckDB's names of their types; other engines translate them. */
export const COLUMNS = {
  orders: { id: 'BIGINT', tenant_id: 'VARCHAR', customer_id: 'VARCHAR', ordered_at: 'TIMESTAMPTZ', channel: 'VARCHAR', gift: 'BOOLEAN', status: 'VARCHAR', amount: 'DECIMAL(18, 6)' },
  customers: { id: 'VARCHAR', tenant_id: 'VARCHAR', region_id: 'VARCHAR', name: 'VARCHAR', segment: 'VARCHAR' },
  regions: { id: 'VARCHAR', country: 'VARCHAR' },
  refunds: { id: 'BIGINT', tenant_id: 'VARCHAR', order_id: 'BIGINT', refunded_at: 'TIMESTAMPTZ', reason: 'VARCHAR' },
  page_views: { tenant_id: 'VARCHAR', page: 'VARCHAR' },
  visits: { id: 'BIGINT', tenant_id: 'VARCHAR', customer_id: 'VARCHAR', visited_at: 'TIMESTAMPTZ', channel: 'VARCHAR' },
  stock: { id: 'BIGINT', tenant_id: 'VARCHAR', date: 'DATE', place: 'VARCHAR', units: 'BIGINT' },
  takings: { id: 'BIGINT', tenant_id: 'VARCHAR', branch: 'VARCHAR', trading_day: 'DATE', amount: 'BIGINT' },
  managers: { branch: 'VARCHAR', tenant_id: 'VARCHAR', manager: 'VARCHAR', valid_from: 'DATE', valid_to: 'DATE' },
  branch_days: { branch: 'VARCHAR', tenant_id: 'VARCHAR', trading_day: 'DATE', weather: 'VARCHAR' },
  sign_ins: { id: 'BIGINT', tenant_id: 'VARCHAR', customer_id: 'VARCHAR', signed_in_at: 'TIMESTAMPTZ', severity: 'VARCHAR', message: 'VARCHAR', address: 'VARCHAR', north: 'DOUBLE', east: 'DOUBLE', country: 'VARCHAR', seconds: 'DOUBLE' },
  days: { day: 'DATE', fiscal_month: 'DATE', fiscal_quarter: 'VARCHAR' },
  hours: { hour: 'TIMESTAMP' },
} as const satisfies Record<string, Record<string, string>>;

export type ShopTable = keyof typeof COLUMNS;

/** The first days of the fiscal months: whole weeks, the first of five. */
const FISCAL_MONTHS = ['2026-01-05', '2026-02-02', '2026-03-09', '2026-04-06', '2026-05-04'];

/**
 * The rows as CSV.
 * - Amsterdam changes its clock on 29 March 2026, so order 3 (23:30 UTC on the 28th) is of the 29th there.
 * - Takings are powers of two, so that each sum tells of which days it is.
 * - Visit 3 precedes order 1 (and visit 2 does, on the same channel), visit 6 precedes order 3 by just over six days,
 *   and visit 5 order 5; visit 1 is too early and visit 4 too late.
 */
export const TABLES: Readonly<Record<ShopTable, string>> = {
  orders: `id,tenant_id,customer_id,ordered_at,channel,gift,status,amount
1,t1,c1,2026-03-02T10:00:00Z,web,true,paid,10.10
2,t1,c2,2026-03-02T11:00:00Z,shop,false,paid,20.20
3,t1,c1,2026-03-28T23:30:00Z,web,false,open,0.30
4,t1,,2026-03-30T09:15:00Z,,false,paid,40.00
5,t1,c3,2026-04-01T08:00:00Z,web,false,open,5.00
6,t2,c9,2026-03-02T10:30:00Z,web,false,paid,1000.00
`,
  customers: `id,tenant_id,region_id,name,segment
c1,t1,r1,Ada,gold
c2,t1,r2,Bob,silver
c3,t1,,Cyd,gold
c9,t2,r1,Eve,gold
c1,t2,r2,Imposter,spoof
`,
  regions: `id,country
r1,NL
r2,BE
`,
  refunds: `id,tenant_id,order_id,refunded_at,reason
1,t1,2,2026-03-03T10:00:00Z,broken
2,t2,6,2026-03-03T10:00:00Z,late
`,
  page_views: `tenant_id,page
t1,home
t1,home
t2,back door
`,
  visits: `id,tenant_id,customer_id,visited_at,channel
1,t1,c1,2026-02-20T09:00:00Z,web
2,t1,c1,2026-03-01T09:00:00Z,web
3,t1,c1,2026-03-02T09:00:00Z,shop
4,t1,c2,2026-03-02T12:00:00Z,shop
5,t1,c3,2026-03-31T08:00:00Z,web
6,t1,c1,2026-03-22T23:00:00Z,web
7,t1,c2,2026-03-29T10:00:00Z,web
8,t2,c9,2026-03-02T10:00:00Z,web
9,t2,c1,2026-03-02T09:30:00Z,web
`,
  stock: `id,tenant_id,date,place,units
1,t1,2026-03-30,north,5
2,t1,2026-03-31,north,7
3,t1,2026-03-31,south,3
4,t1,2026-04-01,north,6
5,t2,2026-03-31,north,900
`,
  takings: `id,tenant_id,branch,trading_day,amount
1,t1,north,2026-02-27,1
2,t1,south,2026-02-28,2
3,t1,north,2026-03-01,4
4,t1,south,2026-03-02,8
5,t1,north,2026-03-08,16
6,t1,north,2026-03-28,32
7,t1,south,2026-03-29,64
8,t1,north,2026-03-31,128
9,t1,south,2026-04-01,256
10,t1,,2026-04-30,512
11,t2,north,2026-03-28,1000000
`,
  managers: `branch,tenant_id,manager,valid_from,valid_to
north,t1,Nell,2026-01-01,2026-03-08
north,t1,Noor,2026-03-08,
south,t1,Sam,2026-01-01,2026-03-29
south,t1,Sol,2026-04-01,
north,t2,Mole,2026-01-01,
`,
  branch_days: `branch,tenant_id,trading_day,weather
north,t1,2026-03-28,sun
north,t1,2026-03-31,rain
south,t1,2026-03-29,sun
south,t1,2026-03-31,snow
north,t2,2026-03-28,fog
`,
  sign_ins: `id,tenant_id,customer_id,signed_in_at,severity,message,address,north,east,country,seconds
1,t1,c1,2026-03-02T09:00:00.123456Z,INFO,Signed in with a password,10.0.0.1,52.37,4.9,NL,0.3
2,t1,c2,2026-03-02T10:30:00Z,warn,Wrong password twice,10.0.0.2,50.85,4.35,BE,1.2
3,t1,c1,2026-03-28T23:30:00Z,error,Account locked: 100% of tries failed,10.0.0.1,52.37,4.9,NL,7.5
4,t1,,2026-03-30T09:15:00Z,,signed OUT_NOW,,,,,
5,t1,c3,2026-04-01T08:00:00Z,debug,Token renewed,10.0.0.3,52.37,4.9,NL,0.1
6,t2,c9,2026-03-02T09:30:00Z,INFO,Signed in with a password,10.9.9.9,48.85,2.35,FR,900
`,
  days: daysFrom('2026-02-01', 120),
  hours: hoursFrom('2026-03-28T00:00:00Z', 48),
};

/** Rows of a time spine by day with the fiscal calendar: its months by their first day, its quarters by name. */
export function daysFrom(first: string, count: number): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const day = new Date(Date.parse(first) + index * 86_400_000).toISOString().slice(0, 10);
    const month = FISCAL_MONTHS.findLast((start) => start <= day) ?? '';
    return `${day},${month},${month < '2026-04-06' ? 'FY26-Q1' : 'FY26-Q2'}\n`;
  });
  return `day,fiscal_month,fiscal_quarter\n${rows.join('')}`;
}

/** Rows of a time spine by hour, in UTC. */
export function hoursFrom(first: string, count: number): string {
  const rows = Array.from({ length: count }, (_, index) => `${new Date(Date.parse(first) + index * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')}\n`);
  return `hour\n${rows.join('')}`;
}
