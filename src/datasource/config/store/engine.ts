import type { StoreAddress } from './address';
import type { Part } from './part';

/** One field of an engine's address, in the engine's own words. */
export interface StoreField {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly placeholder: string;
  readonly part: Part;
  /** Where nothing else may be written. */
  readonly choices?: readonly Choice[];
  /** What to write, where it may not stay empty. */
  readonly missing?: string;
  /** What is wrong with a text that is not empty, in one sentence. */
  faultOf?(text: string): string | undefined;
  /** Whether this address needs it; always where left out. */
  isShown?(address: StoreAddress): boolean;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
}

/** What the engine is opened with: Grafana keeps it encrypted. */
export interface SecretWords {
  readonly label: string;
  readonly description: string;
  /** It has several lines. */
  readonly isLong: boolean;
}

/** A database server or a warehouse that Northstar asks. */
export interface Engine {
  readonly label: string;
  readonly description: string;
  /** The schemes of its addresses, its usual one first. */
  readonly schemes: readonly [string, ...string[]];
  /** How its address is written. */
  readonly form: string;
  readonly fields: readonly StoreField[];
  secretOf(address: StoreAddress): SecretWords;
}
