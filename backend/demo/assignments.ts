import { DAY_MS } from './calendar';
import { makeMembers, type Member } from './members';
import { plantedFacts, type VariantFacts } from './planted-facts';
import type { Random } from './random';
import type { DemoRow } from './row';
import type { World } from './world';


/** A member's variant of an experiment, and what came of it. */
export interface Assignment {
  readonly experiment: string;
  readonly memberId: string;
  readonly variant: string;
  readonly assignedAt: number;
  /** The end of the experiment. */
  readonly closesAt: number;
  readonly convertedAt: number | null;
  readonly value: number | null;
  readonly refundedAt: number | null;
}

/** Who was in which experiment, for all who had signed up before it began; the smaller company has a share of each. */
export function makeAssignments(world: World, members: readonly Member[]): readonly Assignment[] {
  const { calendar, company } = world;
  const random = world.random('experiment_assignment');
  const { from, to, byName } = (world.facts ?? plantedFacts(new Date(calendar.end))).experiments;
  const starts = calendar.days.find(({ date }) => date === from)!;
  const ends = calendar.days.find(({ date }) => date === to)!.end;
  const eligible = members.filter((member) => member.signupDay < starts.index);
  const share = (count: number) => (world.facts ? count : Math.floor(count * company.size));
  return Object.entries(byName).flatMap(([experiment, variants]) => {
    const pool = random.shuffled(eligible);
    return Object.entries(variants).flatMap(([variant, counts]: [string, VariantFacts]) =>
      pool.splice(0, share(counts.assigned)).map((member, place): Assignment => {
        const assignedAt = starts.start + Math.round(random.fraction() * (ends - starts.start - 1));
        const converted = place < share(counts.converted);
        // From the other end, so that who asks the money back is not always who paid first.
        const refunded = converted && place >= share(counts.converted) - share(counts.refunded);
        return {
          experiment,
          memberId: member.id,
          variant,
          assignedAt,
          closesAt: ends,
          ...outcome(assignedAt, ends, place, converted, refunded, random),
        };
      })
    );
  });
}

/** Conversions come within three days, while the experiment runs, and refunds within two more. */
function outcome(assignedAt: number, ends: number, place: number, converted: boolean, refunded: boolean, random: Random): Pick<Assignment, 'convertedAt' | 'value' | 'refundedAt'> {
  const convertedAt = assignedAt + Math.round(random.fraction() * Math.min(3 * DAY_MS, ends - 1 - assignedAt));
  const refundedAt = convertedAt + Math.round(random.fraction() * Math.min(2 * DAY_MS, ends - 1 - convertedAt));
  return {
    convertedAt: converted ? convertedAt : null,
    value: converted ? (place % 2 === 0 ? 40 : 60) : null,
    refundedAt: refunded ? refundedAt : null,
  };
}

export function assignmentRows(world: World): DemoRow[] {
  return makeAssignments(world, makeMembers(world)).map((assignment) => ({
    tenant_id: world.company.tenant,
    experiment: assignment.experiment,
    user_id: assignment.memberId,
    variant: assignment.variant,
    assigned_at: assignment.assignedAt,
    converted_at: assignment.convertedAt,
    metric_value: assignment.value,
    guardrail_at: assignment.refundedAt,
  }));
}
