import { localDate } from './calendar';
import { MAIN_COMPANY } from './company';

/** Whole days of the tenant's calendar, both ends included, as ISO dates. */
export interface DateRange {
  readonly from: string;
  readonly to: string;
}

/** Leads of one channel: all of them, those qualified, and those of the qualified that became customers. */
export interface ChannelFacts {
  readonly leads: number;
  readonly qualified: number;
  readonly converted: number;
}

/**
 * What is known of the main tenant's numbers before any query runs (decision 16): a test or a reader can compare
 * an answer with these without trusting the code that made it. Dates are relative to the end of the data.
 */
export interface PlantedFacts {
  /** K15: a week in which far too little was on hire. */
  readonly utilisationDip: DateRange & { readonly value: number };
  /** K16: a day on which too many transports left late; all that left, and those on time. */
  readonly lateDepartures: { readonly date: string; readonly departures: number; readonly onTime: number };
  /** K16: the same yesterday, so that an alert rule fires now; of today's transports every fifth leaves late too. */
  readonly breach: { readonly date: string; readonly departures: number; readonly onTime: number };
  /** K01 at the end of a month, in euros. */
  readonly mrr: { readonly date: string; readonly amount: string };
  /** K21 and K22: the leads of one month by channel. */
  readonly leads: DateRange & { readonly channels: Readonly<Record<string, ChannelFacts>>; readonly best: string };
  /** K19: the week of the late transports, as their customers saw it. */
  readonly npsWeek: DateRange & {
    readonly promoters: number;
    readonly passives: number;
    readonly detractors: number;
    readonly value: number;
  };
  /** K20: a day on which a backlog was worked off; every ticket of that day took half an hour past a whole hour. */
  readonly ticketBacklog: {
    readonly date: string;
    readonly tickets: number;
    readonly fewestHours: number;
    readonly averageHours: number;
    readonly p95Hours: number;
  };
  /** K02: the invoices that fell due on a day; two are credited, fifteen paid, one half paid, two not. In euros. */
  readonly collection: { readonly date: string; readonly invoiced: string; readonly collected: string };
  /** K03: the revenue of one project, in euros. */
  readonly project: DateRange & { readonly id: string; readonly name: string; readonly revenue: string };
}

const LEADS: Readonly<Record<string, ChannelFacts>> = {
  Referral: { leads: 60, qualified: 33, converted: 24 },
  'Organic search': { leads: 120, qualified: 36, converted: 18 },
  'Paid search': { leads: 110, qualified: 22, converted: 11 },
  'Social media': { leads: 70, qualified: 10, converted: 7 },
  'Trade fair': { leads: 25, qualified: 12, converted: 5 },
  Partner: { leads: 40, qualified: 15, converted: 10 },
};

/** The facts of data that ends at that instant. */
export function plantedFacts(end: Date): PlantedFacts {
  const today = localDate(end, MAIN_COMPANY.timezone);
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  /** Day of a whole week that ended so many weeks ago; 1 is Monday. */
  const day = (weeksAgo: number, weekday: number) => monday.add({ days: weekday - 1 - 7 * weeksAgo }).toString();
  const week = (weeksAgo: number): DateRange => ({ from: day(weeksAgo, 1), to: day(weeksAgo, 7) });
  const lastMonth = today.with({ day: 1 }).subtract({ months: 1 });
  const lastOfMonth = lastMonth.with({ day: lastMonth.daysInMonth }).toString();
  const inLastMonth = (dayOfMonth: number) => lastMonth.with({ day: dayOfMonth }).toString();
  return {
    utilisationDip: { ...week(5), value: 0.42 },
    lateDepartures: { date: day(1, 3), departures: 50, onTime: 41 },
    breach: { date: today.subtract({ days: 1 }).toString(), departures: 50, onTime: 40 },
    mrr: { date: lastOfMonth, amount: '195233.00' },
    leads: { from: inLastMonth(1), to: lastOfMonth, channels: LEADS, best: 'Referral' },
    npsWeek: { ...week(1), promoters: 40, passives: 32, detractors: 28, value: 12 },
    ticketBacklog: { date: day(3, 2), tickets: 40, fewestHours: 11.5, averageHours: 31, p95Hours: 48.55 },
    collection: { date: day(4, 4), invoiced: '21780.00', collected: '18755.00' },
    project: {
      from: inLastMonth(10),
      to: inLastMonth(12),
      id: 'acme-project-jubilee',
      name: 'Jubilee of the Concertgebouw',
      revenue: '123456.78',
    },
  };
}

/** The fewest days of data that hold every planted fact. */
export const MIN_DAYS = 70;
