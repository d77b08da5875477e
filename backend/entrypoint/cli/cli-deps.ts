import type { Secrets, Settings } from '../../../contract/settings';
import type { Service } from '../../service/service';

/** What the commands need from the outside; `main.ts` hands it in. */
export interface CliDeps {
  /** Folder that holds catalogue/, dashboards/ and provisioning/. */
  readonly root: string;
  readonly createService: (settings: Settings, secrets: Secrets) => Promise<Service>;
  readonly serve: Serve;
  readonly makeDemo: MakeDemo;
  /** Every file that is derived from the catalogue, by its path below the root. */
  readonly generate: (wanted: GenerateWishes) => GeneratedFiles;
  /** The same for a team's own catalogue, by paths below its folder. */
  readonly generateTeam: (team: TeamWishes) => GeneratedFiles;
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WriteStream;
  readonly setExitCode: (code: number) => void;
  /** Resolves when the person interrupts. */
  readonly interrupted: () => Promise<void>;
  readonly now: () => Date;
}

/** What a catalogue makes. */
export interface GeneratedFiles {
  /** Texts by their paths. */
  readonly files: ReadonlyMap<string, string>;
  /** Files there that an earlier catalogue made, and this one makes no more. */
  readonly retired: readonly string[];
}

/** What is written in which currency, and what on request alone. */
export interface GenerateWishes {
  /** ISO 4217 code of the currency that boards and rules are for. */
  readonly currency: string;
  /** A notification policy, for people whose nights are in this time zone. */
  readonly policies?: string;
  /** Rules that people may change in Grafana, of this tenant. */
  readonly editable?: string;
}

/** A team's own catalogue, and where its files go. */
export interface TeamWishes {
  readonly catalogue: string;
  readonly out: string;
  /** What uids of boards begin with. */
  readonly prefix: string;
  /** Zone of the nights in which nobody is told. */
  readonly timezone: string;
  /** ISO 4217 code of the currency that boards and rules are for. */
  readonly currency: string;
}

export interface ServeOptions {
  readonly settings: Settings;
  readonly secrets: Secrets;
  readonly host: string;
  readonly port: number;
  /** Who calls without it is refused; without one only this machine may call. */
  readonly token?: string;
  /** Folders of dashboard JSON to show. */
  readonly dashboards: readonly string[];
}

export interface Serving {
  readonly url: string;
  close(): Promise<void>;
}

export type Serve = (options: ServeOptions) => Promise<Serving>;

export type MakeDemo = (options: { readonly file: string; readonly days: number; readonly end: Date; readonly seed?: number; readonly scale?: number; readonly progress: (done: number, total: number) => void }) => Promise<void>;
