import { DEMO_DAYS, DEMO_FILE } from './demo-store';
import { northstar } from './northstar';

/** Makes the demo data of this run; it ends now, so that today's alerts have something to see. */
export default async function globalSetup(): Promise<void> {
  await northstar('demo', '--file', DEMO_FILE, '--days', String(DEMO_DAYS));
}
