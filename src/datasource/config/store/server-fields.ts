import type { SecretWords, StoreField } from './engine';
import { host, port } from './part';

/** A server's host; `part` where it stands elsewhere for some. */
export function hostField(more: Pick<StoreField, 'description'> & Partial<StoreField>): StoreField {
  return {
    id: 'host',
    label: 'Host',
    placeholder: 'db.example.com',
    part: host,
    missing: "Write the server's name or address, such as db.example.com.",
    faultOf: hostFault,
    ...more,
  };
}

export function portField(usual: string): StoreField {
  return {
    id: 'port',
    label: 'Port',
    description: 'The usual one where left empty.',
    placeholder: usual,
    part: port,
    faultOf: (text) => (/^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535 ? undefined : `${text} is not a port; write a whole number from 1 to 65535.`),
  };
}

export const PASSWORD: SecretWords = { label: 'Password', description: "The user's; Grafana keeps it encrypted and never shows it again.", isLong: false };

const IPV6 = /^[\da-f]*:[\da-f:.]*:[\da-f.]*$/i;

function hostFault(text: string): string | undefined {
  if (/^[^:]+:\d*$/.test(text)) {
    return 'Write the host alone; the port has a field of its own.';
  }
  return /^[\w.-]+$/.test(text) || IPV6.test(text) ? undefined : `${text} is not a host; write a name or address, such as db.example.com.`;
}
