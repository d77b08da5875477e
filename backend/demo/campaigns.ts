import { DAY_MS } from './calendar';
import { CATEGORIES } from './campaign-categories';
import { communityOf, makeCommunities } from './communities';
import { fromHundredths, type DemoRow } from './row';
import type { Random } from './random';
import type { World } from './world';

/** How long before the end the first campaign was launched, whatever days the data covers. */
const HISTORY_DAYS = 400;
const MAIN_COUNT = 900;
const OPEN_DAYS = 30;
const DRAFTS = 0.03;

/** A project of the community, with what decides its success. */
export interface Campaign {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly region: string;
  readonly launchedAt: number;
  readonly goalEuros: number;
  readonly firstWeek: number;
  readonly hasVideo: boolean;
  readonly earlier: number;
  readonly succeeds: boolean;
  /** Share of its thirty days after which its goal is reached, where it is. */
  readonly reachedAfter: number;
  /** Money that it will have at its end, as a share of its goal. */
  readonly share: number;
  readonly draft: boolean;
}

/** The law that decides which campaigns are funded (K140): the logarithm of the odds. The planted facts state it too. */
export const SUCCESS_LAW = { intercept: -1, firstWeek: 0.08, goalThousands: -0.12, hasVideo: 0.9, earlier: 0.5 } as const;

function successProbability(campaign: Pick<Campaign, 'firstWeek' | 'goalEuros' | 'hasVideo' | 'earlier'>): number {
  const odds =
    SUCCESS_LAW.intercept +
    SUCCESS_LAW.firstWeek * campaign.firstWeek +
    (SUCCESS_LAW.goalThousands * campaign.goalEuros) / 1000 +
    SUCCESS_LAW.hasVideo * Number(campaign.hasVideo) +
    SUCCESS_LAW.earlier * campaign.earlier;
  return 1 / (1 + Math.exp(-odds));
}

/** All campaigns in the order of their launch; the same world gives the same ones. */
export function makeCampaigns(world: World): readonly Campaign[] {
  const random = world.random('campaign');
  const count = Math.round(MAIN_COUNT * world.company.size);
  const made = Array.from({ length: count }, (_, index) => {
    const launchedAt = world.calendar.end - Math.round(HISTORY_DAYS * DAY_MS * (1 - (index + random.fraction()) / count));
    return makeCampaign(world, `${world.company.prefix}-campaign-${index + 1}`, launchedAt, random);
  });
  const known = world.facts?.openCampaign;
  return known ? [...made, { ...makeCampaign(world, known.id, world.calendar.end - known.launchedDaysAgo * DAY_MS, random), ...known, draft: false, reachedAfter: 0.9 }] : made;
}

function makeCampaign({ company }: World, id: string, launchedAt: number, random: Random): Campaign {
  const category = random.weighted(CATEGORIES);
  const region = random.weighted(company.regions).name;
  const features = {
    firstWeek: random.integer(0, 45),
    goalEuros: random.integer(8, 100) * 250,
    hasVideo: random.chance(0.5),
    earlier: random.weighted([{ value: 0, weight: 55 }, { value: 1, weight: 25 }, { value: 2, weight: 13 }, { value: 3, weight: 7 }]).value,
  };
  const succeeds = random.chance(successProbability(features));
  return {
    id,
    name: `${random.pick(category.nouns)} ${region} ${id.split('-').at(-1)!}`,
    category: category.name,
    region,
    launchedAt,
    ...features,
    succeeds,
    reachedAfter: 0.25 + 0.7 * random.fraction(),
    share: succeeds ? 1 + 0.6 * random.fraction() : 0.05 + 0.85 * random.fraction(),
    draft: random.chance(DRAFTS),
  };
}

/** Campaigns that are live at an instant, by its place in the calendar; never empty. */
export function campaignsOn(campaigns: readonly Campaign[], instant: number): readonly Campaign[] {
  const live = campaigns.filter(({ launchedAt, draft }) => !draft && launchedAt <= instant && instant < launchedAt + OPEN_DAYS * DAY_MS);
  return live.length > 0 ? live : campaigns;
}

export function campaignRows(world: World): DemoRow[] {
  const communities = makeCommunities(world);
  return makeCampaigns(world).map((campaign) => ({
    tenant_id: world.company.tenant,
    id: campaign.id,
    name: campaign.name,
    community_id: communityOf(communities, campaign).id,
    category: campaign.category,
    region: campaign.region,
    created_at: campaign.launchedAt - 9 * DAY_MS,
    goal_amount: fromHundredths(campaign.goalEuros * 100),
    currency: world.company.currency,
    has_video: campaign.hasVideo,
    earlier_projects: campaign.earlier,
    ...lifeOf(campaign, world.calendar.end),
  }));
}

/** How far a campaign has come by the end of the data. */
function lifeOf(campaign: Campaign, end: number): DemoRow {
  const age = (end - campaign.launchedAt) / DAY_MS;
  if (campaign.draft) {
    return { status: 'draft', launched_at: null, funded_at: null, closed_at: null, pledged_amount: 0n, backers: 0, backers_first_week: null };
  }
  const closed = age > OPEN_DAYS;
  const fundedAt = campaign.launchedAt + Math.round(campaign.reachedAfter * OPEN_DAYS * DAY_MS);
  const far = Math.min(1, age / OPEN_DAYS);
  const later = ((campaign.share * campaign.goalEuros) / 60) * ((Math.min(age, OPEN_DAYS) - 7) / (OPEN_DAYS - 7));
  return {
    status: closed ? (campaign.succeeds ? 'funded' : 'failed') : 'live',
    launched_at: campaign.launchedAt,
    funded_at: campaign.succeeds && fundedAt < end ? fundedAt : null,
    closed_at: closed ? campaign.launchedAt + OPEN_DAYS * DAY_MS : null,
    pledged_amount: fromHundredths(Math.round(campaign.share * campaign.goalEuros * 100 * pledgedBy(campaign, far))),
    backers: Math.round(age < 7 ? (campaign.firstWeek * age) / 7 : campaign.firstWeek + later),
    backers_first_week: age >= 7 ? campaign.firstWeek : null,
  };
}

/** Share of the final pledges that are in after a share of the time: the goal is reached when it is said to be. */
function pledgedBy({ succeeds, share, reachedAfter }: Campaign, far: number): number {
  if (!succeeds || far >= 1) {
    return far;
  }
  const atGoal = 1 / share;
  return far < reachedAfter ? (atGoal * far) / reachedAfter : atGoal + ((1 - atGoal) * (far - reachedAfter)) / (1 - reachedAfter);
}
