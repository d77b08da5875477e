import type { Funnel } from './funnel';

const ORDERS: Readonly<Record<string, string>> = {
  ordered: 'steps in this order',
  strict: 'steps in this order, with no other step of the funnel in between',
  any: 'steps in any order',
};

/** What the funnel counts, and which of its groups are not drawn, in a line. */
export function footText({ window, order, groups }: Funnel, shown: number): string {
  return [
    window === undefined ? undefined : `Within ${window} of the first step`,
    window === undefined ? capital(ORDERS[order]) : ORDERS[order],
    shown < groups.length ? `${shown} of ${groups.length} groups are shown` : undefined,
    groups.some(({ steps }) => steps.some(({ earlier }) => earlier)) ? 'the line across a bar is the earlier period' : undefined,
  ]
    .filter((part) => part !== undefined)
    .join('; ');
}

function capital(text: string | undefined): string | undefined {
  return text && text.charAt(0).toUpperCase() + text.slice(1);
}
