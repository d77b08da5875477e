import { isCurrency } from '../../../contract/currency';
import type { NorthstarJsonData } from '../types';
import { storeFault } from './storeFault';

/** What is wrong with a field, in one sentence; fields that are right have none. */
export type SettingFaults = Partial<Record<'store' | 'service' | 'timezone' | 'currency' | 'catalogue', string>>;

/** Faults that can be told before anything is saved. Whether an address answers is the test button's to say. */
export function validateSettings(settings: NorthstarJsonData): SettingFaults {
  const faults = settings.service ? { service: serviceFault(settings.service) } : embeddedFaults(settings);
  return Object.fromEntries(Object.entries(faults).filter(([, fault]) => fault !== undefined));
}

function embeddedFaults({ store = '', dataDir = '', timezone = '', currency = '', catalogue = '' }: NorthstarJsonData): SettingFaults {
  return {
    // A provisioned data folder holds a file of its own.
    store: store === '' && dataDir !== '' ? undefined : storeFault(store),
    timezone: timezone === '' || isTimeZone(timezone) ? undefined : `${timezone} is not a time zone; write an IANA name such as Europe/Amsterdam.`,
    currency: currency === '' || isCurrency(currency) ? undefined : `${currency} is not a currency; write an ISO 4217 code such as EUR.`,
    catalogue: pathFault(catalogue),
  };
}

function serviceFault(service: string): string | undefined {
  const url = parseUrl(service);
  if (url && (url.username !== '' || url.password !== '')) {
    return 'Take user and password out of the URL, which everyone who may edit this page can read; the token has a field of its own.';
  }
  const usable = url && ['http:', 'https:'].includes(url.protocol) && url.search === '' && url.hash === '';
  return usable ? undefined : 'Write a whole URL, such as http://northstar:8080 or https://example.com/northstar.';
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function pathFault(path: string): string | undefined {
  return path === '' || /^(?:\/|[A-Za-z]:[\\/])/.test(path) ? undefined : 'Write a whole path, from the root of the disk.';
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
