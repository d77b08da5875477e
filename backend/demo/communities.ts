import { DAY_MS } from './calendar';
import { CATEGORIES } from './campaign-categories';
import type { Campaign } from './campaigns';
import { makeMembers, type Member } from './members';
import type { Random } from './random';
import type { DemoRow } from './row';
import type { World } from './world';

/** Communities of a region; the smallest regions have none. */
const REGIONAL = 6;
const JOINS_REGION = 0.45;
const JOINS_CATEGORY = 0.35;
const LEAVES = 0.12;

/** Members around a region or a kind of campaign. */
export interface Community {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly region: string | null;
}

export function makeCommunities({ company }: World): readonly Community[] {
  const id = (name: string) => `${company.prefix}-community-${name.toLowerCase().replaceAll(' ', '-')}`;
  return [
    ...CATEGORIES.map(({ name }) => ({ id: id(name), name: `${name} lovers`, category: name, region: null })),
    ...company.regions.slice(0, REGIONAL).map(({ name }) => ({ id: id(name), name: `Neighbours of ${name}`, category: 'Region', region: name })),
  ];
}

/** Every second campaign belongs to the community of its region, where there is one; the others to that of their category. */
export function communityOf(communities: readonly Community[], { id, region, category }: Campaign): Community {
  const regional = Number(id.split('-').at(-1)) % 2 === 0 ? communities.find((one) => one.region === region) : undefined;
  return regional ?? communities.find((one) => one.category === category)!;
}

/** A stay of a member in a community. */
export interface Membership {
  readonly memberId: string;
  readonly community: Community;
  readonly joinedAt: number;
  readonly leftAt: number | null;
}

/** Who joined which community, in the order of the members' sign-ups; the same world gives the same ones. */
export function makeMemberships(world: World, members: readonly Member[]): readonly Membership[] {
  const random = world.random('membership');
  const communities = makeCommunities(world);
  const byTaste = communities.filter(({ region }) => region === null);
  const { end } = world.calendar;
  return members.flatMap((member) => {
    const home = communities.find(({ region }) => region === member.region.name);
    const joined = [...(home && random.chance(JOINS_REGION) ? [home] : []), ...(random.chance(JOINS_CATEGORY) ? [random.pick(byTaste)] : [])];
    return joined.flatMap((community): Membership[] => {
      const joinedAt = member.signupAt + Math.round(random.fraction() ** 2 * 30 * DAY_MS);
      const leftAt = joinedAt + Math.round((30 + 270 * random.fraction()) * DAY_MS);
      const leaves = random.chance(LEAVES);
      return joinedAt < end ? [{ memberId: member.id, community, joinedAt, leftAt: leaves && leftAt < end ? leftAt : null }] : [];
    });
  });
}

/** One of the communities that somebody with these stays belongs to at an instant. */
export function communityAt(stays: readonly Membership[], time: number, random: Random): Community | undefined {
  const current = stays.filter(({ joinedAt, leftAt }) => joinedAt <= time && (leftAt === null || time < leftAt));
  return current.length > 0 ? random.pick(current).community : undefined;
}

export function membershipRows(world: World): DemoRow[] {
  const { company } = world;
  return makeMemberships(world, makeMembers(world)).map(({ memberId, community, joinedAt, leftAt }, index) => ({
    tenant_id: company.tenant,
    id: `${company.prefix}-membership-${index + 1}`,
    user_id: memberId,
    entity_id: community.id,
    joined_at: joinedAt,
    left_at: leftAt,
  }));
}
