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

/** Members of a group by the device that they used. */
export interface ByDevice {
  readonly mobile: number;
  readonly desktop: number;
}

/** Members who reached each step: looked at a project, then backed one, then paid for one. */
export interface FunnelCounts {
  readonly viewed: number;
  readonly backed: number;
  readonly funded: number;
}

/** A variant of an experiment: members assigned, those who converted, those who asked their money back, and euros. */
export interface VariantFacts {
  readonly assigned: number;
  readonly converted: number;
  readonly refunded: number;
  /** Each conversion was worth 40 or 60 euros, half and half. */
  readonly value: number;
}

/** An experiment that ran for four whole weeks; both variants were meant to have half of the members. */
export interface ExperimentFacts {
  readonly control: VariantFacts;
  readonly variant: VariantFacts;
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
  /** K16: the same yesterday, so that an alert rule fires now; of today's transports every third leaves late too. Both are spread over the day. */
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
  /**
   * S3-17: what members did with projects in a week: view_project, back_project, fund_project. Counts are of members,
   * in order; `counts` within 7 days of the first step, whether or not steps after the week are looked for, and
   * `within14Days` where they are. `groups` are disjoint: who only looked; looked and backed; went all the way; backed
   * 8 to 10 days after looking; paid 10 to 12 days after looking; backed before they looked and never after; paid
   * without backing. Nobody else did any of it that week.
   */
  readonly funnel: DateRange & {
    readonly groups: Readonly<Record<'lookers' | 'backers' | 'funders' | 'lateBackers' | 'lateFunders' | 'backwards' | 'skippers', ByDevice>>;
    readonly counts: FunnelCounts;
    readonly byDevice: Readonly<Record<keyof ByDevice, FunnelCounts>>;
    readonly within14Days: FunnelCounts;
    /** Members who did each step in the week in whatever order, and rows of view_project with those looked at again. */
    readonly anyOrder: FunnelCounts;
    readonly views: number;
  };
  /**
   * K69: four weekly cohorts by sign-up, and how many of each did anything in its own week and in the three after,
   * be they weeks of the calendar or seven days counted from each sign-up.
   */
  readonly retention: readonly (DateRange & { readonly active: readonly [number, number, number, number] })[];
  /** K57: a day with far too many active members, and one with far too few. */
  readonly activeMembers: { readonly spike: { readonly date: string; readonly members: number }; readonly dip: { readonly date: string; readonly members: number } };
  /** K65: sign-ups of the last two whole weeks by region and device. They fell, and one region's mobiles are why. */
  readonly signups: {
    readonly before: DateRange & { readonly total: number; readonly regions: Readonly<Record<string, ByDevice>> };
    readonly after: DateRange & { readonly total: number; readonly regions: Readonly<Record<string, ByDevice>> };
    readonly cause: { readonly region: string; readonly device: keyof ByDevice; readonly change: number };
  };
  /**
   * K25 to K27: the leads of `leads`' month that have deals, and that have won ones, counted once each; twelve have two
   * deals, and four of these two won ones.
   */
  readonly deals: DateRange & {
    readonly leads: number;
    readonly withDeal: number;
    readonly won: number;
    readonly deals: number;
    readonly wonDeals: number;
    /** Leads with a deal, by channel. */
    readonly channels: Readonly<Record<string, number>>;
  };
  /** K37: the open deal of the highest value, on which nothing was done for 16 days. In euros. */
  readonly idleDeal: { readonly name: string; readonly value: string; readonly idleDays: number };
  /** K31: the one stage whose open deals have been in it for more than 14 days on average. Fires. */
  readonly oldStage: string;
  /** K41: tasks not done that were due more than 24 h before the end, by channel, and those due since. */
  readonly overdueTasks: { readonly channels: Readonly<Record<string, number>>; readonly total: number; readonly dueSince: number };
  /**
   * K87: experiments by name, over four whole weeks. checkout_button won (12% to 15.8%), hero_image did nothing,
   * newsletter_pace is too small to tell, onboarding_tour gave too few members the variant (1000 to 820), and
   * sticky_basket converts more but twice as many ask their money back.
   */
  readonly experiments: DateRange & { readonly byName: Readonly<Record<string, ExperimentFacts>> };
  /** K140: a campaign that is live, and the chance that the law of `campaigns.ts` gives it. */
  readonly openCampaign: {
    readonly id: string;
    readonly name: string;
    readonly launchedDaysAgo: number;
    readonly firstWeek: number;
    readonly goalEuros: number;
    readonly hasVideo: boolean;
    readonly earlier: number;
    readonly probability: number;
  };
  /** Runs of agents, named as in `programs.ts`, and what they cost. In US dollars. */
  readonly agents: {
    /** K88 to K90: all of three agents' runs of the last whole month. */
    readonly month: DateRange & {
      /** The prompt type that costs most. */
      readonly costly: { readonly agent: string; readonly promptType: string; readonly runs: number; readonly successes: number; readonly cost: string };
      /** Less than half of its runs go well, and its price a success is the highest. */
      readonly inefficient: { readonly agent: string; readonly runs: number; readonly successes: number; readonly cost: string; readonly costPerSuccess: number };
      /** The dear tier's answers are used no more often than the cheap one's. */
      readonly tiers: {
        readonly agent: string;
        readonly premium: { readonly runs: number; readonly accepted: number; readonly cost: string };
        readonly standard: { readonly runs: number; readonly accepted: number; readonly cost: string };
      };
    };
    /** K98 to K100: a day on which an agent mostly failed. */
    readonly badDay: { readonly date: string; readonly agent: string; readonly runs: number; readonly success: number; readonly rateLimit: number; readonly timeout: number };
    /** K88: a day on which a batch made the bill many times the usual. */
    readonly costSpike: { readonly date: string; readonly agent: string; readonly runs: number; readonly cost: string };
    /** S4-16: the one run whose error has this word in it. */
    readonly searched: { readonly date: string; readonly agent: string; readonly word: string; readonly text: string };
  };
  /** S4-26: a night on which one person tried to sign in, did, and exported lists of members; at any other time, but for the last five minutes of the data, nobody is at work between 0 and 6. */
  readonly accessBurst: {
    readonly date: string;
    readonly userId: string;
    readonly userName: string;
    readonly ipAddress: string;
    readonly failedLogins: number;
    readonly exports: number;
    /** All entries of the night, with the sign-in that worked. */
    readonly entries: number;
  };
  /** K141: a customer whose outcome is not known, and the chance of leaving that the law of `account-rows.ts` gives it. */
  readonly account: { readonly id: string; readonly name: string; readonly visits: number; readonly tickets: number; readonly tenureMonths: number; readonly probability: number };
  /** K51 and rule 1: the one workflow that fails, in the hour and the 24 hours before the end; every other run of these is well. Fires. */
  readonly failingWorkflow: {
    readonly workflow: string;
    readonly id: string;
    readonly name: string;
    readonly lastHour: { readonly runs: number; readonly failed: number };
    readonly lastDay: { readonly runs: number; readonly failed: number };
  };
  /** K53 and rule 2: automations of more than ten minutes today and on each of the seven days before; the data must end a quarter of an hour after midnight or later. Fires. */
  readonly slaBreaches: { readonly today: number; readonly perDayBefore: number };
  /** K93 and rule 13: shares of this month's budget that are spent, to the hundredth; of all others less than half. From 0.8 on warns, above 1 is critical. */
  readonly budgets: { readonly known: readonly { readonly scope: 'department' | 'team'; readonly subject: string; readonly share: number; readonly crossed: readonly number[] }[] };
  /** K96 and rule 22: the last whole month, whose bill is 0.6 % above what was tracked, and the month before, whose bill is as tracked. Does not fire. */
  readonly bill: { readonly month: string; readonly variance: number; readonly exactMonth: string };
  /** K119 to K121, rules 15 to 17: what one person does in the last five minutes, and nobody else in the last day, unless the night of `accessBurst` lies in it. Fires. */
  readonly attack: { readonly userId: string; readonly userName: string; readonly ipAddress: string; readonly failedLogins: number; readonly unauthorised: number; readonly permissionChanges: number };
  /** Rule 6: the one open ticket that is past its promise, since a quarter of an hour. Fires. */
  readonly lateTicket: { readonly priority: string; readonly slaHours: number; readonly ageHours: number };
  /** K49 and rule 9: the one connector of six that brought nothing for so many hours. Fires. */
  readonly staleConnector: { readonly connector: string; readonly hours: number; readonly connectors: number; readonly active: number };
  /** Rule 24: a report that failed on one day of last week and was made half an hour later. Does not fire. */
  readonly failedReport: { readonly date: string; readonly report: string };
  /** K137 and rule 21: probes of the last 30 days, and those that failed; 0.99954 is above the promise. Does not fire. */
  readonly availability: { readonly probes: number; readonly failed: number };
  /** Rule 10: a night, long past, on which a fact had fewer rows than its source. Does not fire. */
  readonly reconciliationGap: { readonly date: string; readonly fact: string; readonly missing: number };
  /** K142: anomalies that nobody has resolved, by severity; those acknowledged are not among them. */
  readonly openAnomalies: Readonly<Record<string, number>>;
  /** K04 to K09: one Monday of payments between members, each of 15 or 35 euros. What is held at its end came on that day alone. In euros. */
  readonly marketplace: { readonly date: string; readonly transactions: number; readonly gmv: string; readonly averageSize: string; readonly commission: string; readonly fees: string; readonly float: string };
  /** K14: the loans of one day, in cents by community. */
  readonly loans: { readonly date: string; readonly count: number; readonly amount: string; readonly lines: readonly { readonly communityId: string; readonly cents: number }[] };
  /** K42 to K48: visits of one day by channel, with their sums. */
  readonly acquisition: {
    readonly date: string;
    readonly channels: Readonly<Record<string, ChannelVisits>>;
    readonly sessions: number;
    readonly newUsers: number;
    readonly engaged: number;
    readonly conversions: number;
    readonly tagConversions: number;
    readonly uniqueConversions: number;
    readonly revenue: string;
  };
  /** K75 and K76: what the recommender showed on one day, and what mattered. Precision is 64 of 200, recall 64 of 100. */
  readonly recommendations: { readonly date: string; readonly shown: number; readonly relevantShown: number; readonly relevant: number; readonly clicked: number };
  /** K117: satisfaction of customers in one week, from 1 to 5. */
  readonly csatWeek: DateRange & { readonly answers: number; readonly mean: number };
  /** K112, K113 and K115: tasks that agents took over on one day, in minutes. */
  readonly tasks: { readonly date: string; readonly tasks: number; readonly minutesSaved: number; readonly baselineMinutes: number };
  /** K106 and K110: won deals of one day with what is given to agents, one of them put right by hand. In US dollars. */
  readonly attribution: {
    readonly date: string;
    readonly lines: readonly { readonly amount: string; readonly margin: string; readonly attributed: string; readonly override?: string }[];
    readonly overriddenBy: string;
    readonly reason: string;
    readonly attributed: string;
    readonly withoutOverride: string;
  };
  /** K123: how often personal data was read on one day. */
  readonly personalData: { readonly date: string; readonly accesses: number };
  /** K131: reports made in one week, so many a day, none of which failed. */
  readonly reports: DateRange & { readonly perDay: number; readonly runs: number };
  /** K130: how often boards were looked at on one day. */
  readonly dashboards: { readonly date: string; readonly views: number };
  /** K17: scans in the warehouse on one day, and those that ended in an exception. */
  readonly scans: { readonly date: string; readonly scans: number; readonly exceptions: number };
  /** K118: what was entered for one day of a KPI that people keep by hand. */
  readonly customKpi: { readonly date: string; readonly key: string; readonly value: number; readonly target: number };
}

/** What one channel brought on a day: by Analytics, and of the tag manager its conversions, and those that it alone has. */
export interface ChannelVisits {
  readonly sessions: number;
  readonly newUsers: number;
  readonly engaged: number;
  readonly conversions: number;
  readonly tagConversions: number;
  readonly tagOnly: number;
  readonly revenueCents: number;
}

const ACQUISITION: Readonly<Record<string, ChannelVisits>> = {
  'Organic search': { sessions: 800, newUsers: 380, engaged: 520, conversions: 30, tagConversions: 24, tagOnly: 8, revenueCents: 240_000 },
  'Paid search': { sessions: 500, newUsers: 240, engaged: 290, conversions: 24, tagConversions: 18, tagOnly: 6, revenueCents: 192_000 },
  'Social media': { sessions: 400, newUsers: 160, engaged: 220, conversions: 10, tagConversions: 8, tagOnly: 3, revenueCents: 80_000 },
  Referral: { sessions: 180, newUsers: 70, engaged: 130, conversions: 10, tagConversions: 6, tagOnly: 2, revenueCents: 80_000 },
  Partner: { sessions: 80, newUsers: 30, engaged: 54, conversions: 4, tagConversions: 3, tagOnly: 1, revenueCents: 32_000 },
  'Trade fair': { sessions: 40, newUsers: 20, engaged: 26, conversions: 2, tagConversions: 1, tagOnly: 0, revenueCents: 16_000 },
};

const LEADS: Readonly<Record<string, ChannelFacts>> = {
  Referral: { leads: 60, qualified: 33, converted: 24 },
  'Organic search': { leads: 120, qualified: 36, converted: 18 },
  'Paid search': { leads: 110, qualified: 22, converted: 11 },
  'Social media': { leads: 70, qualified: 10, converted: 7 },
  'Trade fair': { leads: 25, qualified: 12, converted: 5 },
  Partner: { leads: 40, qualified: 15, converted: 10 },
};

const FUNNEL_GROUPS = {
  lookers: { mobile: 150, desktop: 90 },
  backers: { mobile: 50, desktop: 40 },
  funders: { mobile: 20, desktop: 25 },
  lateBackers: { mobile: 12, desktop: 6 },
  lateFunders: { mobile: 7, desktop: 5 },
  backwards: { mobile: 9, desktop: 6 },
  skippers: { mobile: 6, desktop: 4 },
};

const SIGNUPS_BEFORE: Readonly<Record<string, ByDevice>> = {
  'Noord-Holland': { mobile: 14, desktop: 10 },
  'Noord-Brabant': { mobile: 22, desktop: 4 },
  'Zuid-Holland': { mobile: 12, desktop: 7 },
  Utrecht: { mobile: 7, desktop: 4 },
  Gelderland: { mobile: 6, desktop: 4 },
  Groningen: { mobile: 3, desktop: 2 },
  Antwerpen: { mobile: 3, desktop: 2 },
};

const SIGNUPS_AFTER: Readonly<Record<string, ByDevice>> = {
  ...SIGNUPS_BEFORE,
  'Noord-Holland': { mobile: 15, desktop: 10 },
  'Noord-Brabant': { mobile: 4, desktop: 4 },
  Utrecht: { mobile: 6, desktop: 5 },
  Gelderland: { mobile: 6, desktop: 3 },
};

const EXPERIMENTS: Readonly<Record<string, ExperimentFacts>> = {
  checkout_button: {
    control: { assigned: 1000, converted: 120, refunded: 6, value: 6000 },
    variant: { assigned: 1000, converted: 158, refunded: 7, value: 7900 },
  },
  hero_image: {
    control: { assigned: 800, converted: 96, refunded: 5, value: 4800 },
    variant: { assigned: 800, converted: 98, refunded: 5, value: 4900 },
  },
  newsletter_pace: {
    control: { assigned: 40, converted: 6, refunded: 0, value: 300 },
    variant: { assigned: 42, converted: 10, refunded: 0, value: 500 },
  },
  onboarding_tour: {
    control: { assigned: 1000, converted: 110, refunded: 5, value: 5500 },
    variant: { assigned: 820, converted: 98, refunded: 4, value: 4900 },
  },
  sticky_basket: {
    control: { assigned: 900, converted: 108, refunded: 18, value: 5400 },
    variant: { assigned: 900, converted: 150, refunded: 45, value: 7500 },
  },
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
    funnel: {
      ...week(4),
      groups: FUNNEL_GROUPS,
      counts: { viewed: 430, backed: 147, funded: 45 },
      byDevice: { mobile: { viewed: 254, backed: 77, funded: 20 }, desktop: { viewed: 176, backed: 70, funded: 25 } },
      within14Days: { viewed: 430, backed: 165, funded: 57 },
      anyOrder: { viewed: 430, backed: 162, funded: 55 },
      views: 620,
    },
    retention: [
      { ...week(8), active: [80, 40, 28, 20] },
      { ...week(7), active: [90, 54, 36, 27] },
      { ...week(6), active: [70, 28, 21, 14] },
      { ...week(5), active: [100, 55, 40, 25] },
    ],
    activeMembers: { spike: { date: day(2, 3), members: 900 }, dip: { date: day(1, 4), members: 40 } },
    signups: {
      before: { ...week(2), total: 100, regions: SIGNUPS_BEFORE },
      after: { ...week(1), total: 82, regions: SIGNUPS_AFTER },
      cause: { region: 'Noord-Brabant', device: 'mobile', change: -18 },
    },
    deals: {
      from: inLastMonth(1),
      to: lastOfMonth,
      leads: 425,
      withDeal: 110,
      won: 75,
      deals: 122,
      wonDeals: 79,
      channels: { Referral: 30, 'Organic search': 30, 'Paid search': 18, 'Social media': 9, 'Trade fair': 9, Partner: 14 },
    },
    idleDeal: { name: 'Tour of the Royal Orchestra', value: '185000.00', idleDays: 16 },
    oldStage: 'Negotiation',
    overdueTasks: { channels: { whatsapp: 3, email: 6 }, total: 9, dueSince: 4 },
    experiments: { from: day(8, 1), to: day(5, 7), byName: EXPERIMENTS },
    openCampaign: {
      id: 'acme-campaign-lantern',
      name: 'Lantern walk along the canals',
      launchedDaysAgo: 12,
      firstWeek: 30,
      goalEuros: 10_000,
      hasVideo: true,
      earlier: 1,
      probability: 0.832018,
    },
    agents: {
      month: {
        from: inLastMonth(1),
        to: lastOfMonth,
        costly: { agent: 'contract-reader', promptType: 'contract_review', runs: 800, successes: 752, cost: '2400.00' },
        inefficient: { agent: 'quote-writer', runs: 240, successes: 96, cost: '360.00', costPerSuccess: 3.75 },
        tiers: {
          agent: 'meeting-notes',
          premium: { runs: 150, accepted: 105, cost: '225.00' },
          standard: { runs: 150, accepted: 105, cost: '45.00' },
        },
      },
      badDay: { date: day(2, 2), agent: 'support-triage', runs: 60, success: 21, rateLimit: 30, timeout: 9 },
      costSpike: { date: day(3, 4), agent: 'catalogue-tagger', runs: 400, cost: '900.00' },
      searched: {
        date: day(3, 2),
        agent: 'route-planner',
        word: 'ZX-4471',
        text: 'The hall refused booking reference ZX-4471, because its loading dock is closed until the bridge is repaired.',
      },
    },
    accessBurst: {
      date: day(1, 7),
      userId: 'acme-user-6',
      userName: 'Thijs Meijer',
      ipAddress: '203.0.113.77',
      failedLogins: 6,
      exports: 44,
      entries: 51,
    },
    account: { id: 'acme-account-zomerpodium', name: 'Stichting Zomerpodium', visits: 2, tickets: 5, tenureMonths: 4, probability: 0.849412 },
    failingWorkflow: { workflow: 'survey-mailer', id: 'acme-workflow-survey-mailer', name: 'Survey mailer', lastHour: { runs: 12, failed: 8 }, lastDay: { runs: 60, failed: 40 } },
    slaBreaches: { today: 6, perDayBefore: 2 },
    budgets: {
      known: [
        { scope: 'department', subject: 'Sales', share: 1.04, crossed: [0.5, 0.8, 0.95, 1] },
        { scope: 'department', subject: 'Customer success', share: 0.86, crossed: [0.5, 0.8] },
        { scope: 'team', subject: 'Festivals', share: 1.12, crossed: [0.5, 0.8, 0.95, 1] },
        { scope: 'team', subject: 'Support', share: 0.88, crossed: [0.5, 0.8] },
      ],
    },
    bill: { month: inLastMonth(1), variance: 0.006, exactMonth: lastMonth.subtract({ months: 1 }).with({ day: 1 }).toString() },
    attack: { userId: 'acme-user-14', userName: 'Sven Peters', ipAddress: '203.0.113.140', failedLogins: 6, unauthorised: 1, permissionChanges: 1 },
    lateTicket: { priority: 'urgent', slaHours: 4, ageHours: 4.25 },
    staleConnector: { connector: 'telemetry', hours: 31, connectors: 6, active: 5 },
    failedReport: { date: day(1, 3), report: 'daily-digest' },
    availability: { probes: 8640, failed: 4 },
    reconciliationGap: { date: day(3, 1), fact: 'event', missing: 3 },
    openAnomalies: { low: 1, medium: 2 },
    marketplace: { date: day(2, 1), transactions: 40, gmv: '1000.00', averageSize: '25.00', commission: '100.00', fees: '24.00', float: '900.00' },
    loans: {
      date: day(3, 3),
      count: 3,
      amount: '40000.00',
      lines: [
        { communityId: 'acme-community-music', cents: 25_000_00 },
        { communityId: 'acme-community-music', cents: 5_000_00 },
        { communityId: 'acme-community-utrecht', cents: 10_000_00 },
      ],
    },
    acquisition: { date: day(2, 2), channels: ACQUISITION, sessions: 2000, newUsers: 900, engaged: 1240, conversions: 80, tagConversions: 60, uniqueConversions: 100, revenue: '6400.00' },
    recommendations: { date: day(2, 4), shown: 200, relevantShown: 64, relevant: 100, clicked: 24 },
    csatWeek: { ...week(2), answers: 40, mean: 4.2 },
    tasks: { date: day(2, 5), tasks: 30, minutesSaved: 600, baselineMinutes: 900 },
    attribution: {
      date: day(2, 3),
      lines: [
        { amount: '4000.00', margin: '1600.00', attributed: '1200.00' },
        { amount: '6000.00', margin: '2400.00', attributed: '1800.00' },
        { amount: '5000.00', margin: '2000.00', attributed: '1500.00' },
        { amount: '9000.00', margin: '3600.00', attributed: '4000.00', override: '2500.00' },
      ],
      overriddenBy: 'acme-user-15',
      reason: 'The customer had asked for the offer before the agent wrote one.',
      attributed: '7000.00',
      withoutOverride: '8500.00',
    },
    personalData: { date: day(2, 3), accesses: 17 },
    reports: { ...week(2), perDay: 8, runs: 56 },
    dashboards: { date: day(2, 4), views: 64 },
    scans: { date: day(2, 3), scans: 150, exceptions: 18 },
    customKpi: { date: day(2, 2), key: 'stock_count_accuracy', value: 0.982, target: 0.98 },
  };
}

/** The fewest days of data that hold every planted fact. */
export const MIN_DAYS = 70;

/** A limit that is broken when the data ends, and of whom where the rule tells them apart: by dimension, as the rule does. */
export interface PlantedBreach {
  readonly metric: string;
  /** What finds it: a limit of the KPI, its anomaly search, or a guardrail of the experiment of that name. */
  readonly kind: 'threshold' | 'anomaly' | 'guardrail';
  /** The severity that the alert is labelled with. */
  readonly severity: string;
  readonly group?: Readonly<Record<string, string>>;
}

/** A KPI that was odd on a day. */
export interface PlantedOddDay {
  readonly metric: string;
  readonly date: string;
}

/** Odd days of the main tenant that an alert tells of while they are new; when the data ends they are over. */
export function plantedOddDays({ activeMembers, lateDepartures }: PlantedFacts): readonly PlantedOddDay[] {
  // The dip of members is seen three ways.
  return [...['active_members', 'sessions', 'page_views'].map((metric) => ({ metric, date: activeMembers.dip.date })), { metric: 'on_time_departures', date: lateDepartures.date }];
}

/** Everything of the main tenant that an alert must tell of when the data ends; nothing else may fire. */
export function plantedBreaches(facts: PlantedFacts): readonly PlantedBreach[] {
  const threshold = (metric: string, severity: string, group?: PlantedBreach['group']): PlantedBreach => ({ metric, kind: 'threshold', severity, ...(group && { group }) });
  return [
    // The funnel of leads (deals), and the deals on which nothing happens (idleDeal, overdueTasks, oldStage).
    threshold('lead_to_deal_rate', 'warning'),
    threshold('stale_deals', 'info'),
    threshold('overdue_tasks', 'warning'),
    threshold('stage_age', 'warning', { deal__stage: facts.oldStage }),
    // breach, lateTicket
    threshold('on_time_departures', 'warning'),
    threshold('on_time_departures', 'critical'),
    threshold('ticket_sla_breaches', 'critical'),
    // failingWorkflow, slaBreaches
    threshold('automation_failure_rate', 'critical'),
    threshold('automation_sla_breach_trend', 'warning'),
    threshold('stale_connectors', 'critical'),
    // Whoever is over the farthest limit is not told of those before it.
    ...facts.budgets.known.flatMap(({ scope, subject, crossed }) => {
      const farthest = Math.max(...crossed);
      return crossed.length === 0 ? [] : [threshold(scope === 'team' ? 'team_budget_used' : 'budget_used', BUDGET_SEVERITIES[farthest]!, { [`org_${scope}`]: subject })];
    }),
    // attack
    threshold('brute_force_users', 'critical'),
    threshold('unauthorized_access', 'critical'),
    threshold('permission_changes', 'warning'),
    // breach; experiments
    ...['warning', 'critical'].map((severity): PlantedBreach => ({ metric: 'on_time_departures', kind: 'anomaly', severity })),
    { metric: 'sticky_basket', kind: 'guardrail', severity: 'warning' },
  ];
}

/** By the share of a budget that is crossed. */
const BUDGET_SEVERITIES: Readonly<Record<number, string>> = { 0.5: 'info', 0.8: 'warning', 0.95: 'warning', 1: 'critical' };
