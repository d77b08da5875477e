import type { Secrets, Settings } from '../../../contract/settings';
import { settingsSchema } from '../../../contract/settings';
import { Problem } from '../../../contract/problem';
import type { DataSourceInstanceSettings } from './generated/pluginv2_pb';

/** A user and a password before a URL's host. */
const WITH_PASSWORD = /^[a-z]{2,}:\/\/[^/?#]*:[^/?#]+@/;

/**
 * A data source's settings as Grafana stores them (decision 12).
 * Errors: `Problem` invalid_settings, which names every setting that is wrong; also for a password in the store's URL,
 * because Grafana shows jsonData to everyone who signs in.
 */
export function dataSourceSettings(source: Pick<DataSourceInstanceSettings, 'jsonData' | 'decryptedSecureJsonData'>): {
  readonly settings: Settings;
  readonly secrets: Secrets;
} {
  const parsed = settingsSchema.safeParse(parseJson(source.jsonData));
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'jsonData'}: ${issue.message}`);
    throw new Problem('invalid_settings', `The data source's settings are wrong: ${faults.join('; ')}.`);
  }
  if (WITH_PASSWORD.test(parsed.data.store)) {
    throw new Problem('invalid_settings', "The store's URL holds a password, which everyone who signs in to Grafana can read; take it out, and set it as the data source's password (secureJsonData.password).");
  }
  const { password, token } = source.decryptedSecureJsonData;
  return { settings: parsed.data, secrets: { ...(password && { password }), ...(token && { token }) } };
}

function parseJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0) {
    return {};
  }
  try {
    return JSON.parse(Buffer.from(bytes).toString());
  } catch (cause) {
    throw new Problem('invalid_settings', "The data source's jsonData is not JSON.", { cause });
  }
}
