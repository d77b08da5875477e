import { HOUR_MS } from './calendar';
import { STAGES } from './deal-tables';
import { PREMIUM, STANDARD, BASIC } from './programs';
import type { DemoRow } from './row';
import type { World } from './world';

const YEAR_MS = 365 * 24 * HOUR_MS;
const PIPELINES = ['rental', 'service'];

/** The stages of each pipeline, in their order. */
export function stageRows({ company }: World): DemoRow[] {
  const stages = [...STAGES.map(({ name }) => ({ id: name, won: false, lost: false })), { id: 'Won', won: true, lost: false }, { id: 'Lost', won: false, lost: true }];
  return PIPELINES.flatMap((pipeline) =>
    stages.map(({ id, won, lost }, index) => ({ tenant_id: company.tenant, pipeline_id: pipeline, id, position: index + 1, is_won: won, is_lost: lost }))
  );
}

/** What a million tokens cost, since before the data begins. */
export function priceRows({ company, calendar }: World): DemoRow[] {
  return [BASIC, STANDARD, PREMIUM].map(({ model, name, inputMicros, outputMicros }) => ({
    tenant_id: company.tenant,
    model,
    tier: name,
    valid_from: calendar.days[0]!.start - YEAR_MS,
    // Millionths of a dollar a token are dollars a million of them.
    input_rate: BigInt(inputMicros) * 1_000_000n,
    output_rate: BigInt(outputMicros) * 1_000_000n,
    currency: 'USD',
  }));
}
