import type { Secret } from './secret';
import { formatAddress, parseAddress } from './store/address';
import { engineOf } from './store/engines';

/** What becomes of the store, and of its secret where that changes too. */
export interface StoreChange {
  readonly store: string;
  readonly secret?: Secret;
}

/** Whether a text is the whole address of a server, though parts of it may be missing. */
export function isAddress(text: string): boolean {
  const address = parseAddress(text);
  return address !== undefined && engineOf(address.scheme) !== undefined;
}

/** An address as it may be stored: a password in it goes to where Grafana keeps it secret. */
export function takeApart(store: string): StoreChange {
  const address = parseAddress(store);
  return address && address.password !== '' ? { store: formatAddress(address), secret: { typed: address.password, isKept: false } } : { store };
}
