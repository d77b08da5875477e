import { Problem } from '../../contract/problem';
import type { Catalogue } from '../catalogue/catalogue';
import { faultLine } from '../catalogue/fault';
import { folderSignature, readFolder } from '../catalogue/folder';
import { catalogueProblem, loadCatalogue, type LoadOptions } from '../catalogue/load';

/** How often the files are looked at for changes, in milliseconds. */
const LOOK_EVERY_MS = 2_000;

/** The catalogue of a folder, read again when its files change; a broken change leaves the last good one in use. */
export class CatalogueKeeper {
  private catalogue?: Catalogue;
  private signature?: string;
  private lookedAt = Number.NEGATIVE_INFINITY;
  private faultLines: readonly string[] = [];

  /** Errors: `Problem` invalid_catalogue where there is no good catalogue to begin with, invalid_settings where the currency is none. */
  constructor(
    private readonly folder: string,
    private readonly options: LoadOptions,
    private readonly nowMs: () => number
  ) {
    this.current();
  }

  /** The last good catalogue. */
  current(): Catalogue {
    const now = this.nowMs();
    if (now - this.lookedAt >= LOOK_EVERY_MS) {
      this.lookedAt = now;
      this.look();
    }
    if (!this.catalogue) {
      throw new Error('A keeper without a catalogue was used.');
    }
    return this.catalogue;
  }

  /** What is wrong with the files as they are now, while the last good catalogue is in use. */
  faults(): readonly string[] {
    this.current();
    return this.faultLines;
  }

  private look(): void {
    try {
      const signature = folderSignature(this.folder);
      if (signature === this.signature) {
        return;
      }
      this.signature = signature;
      this.load();
    } catch (thrown) {
      if (!this.catalogue || !(thrown instanceof Problem)) {
        throw thrown;
      }
      this.faultLines = [thrown.message];
    }
  }

  private load(): void {
    const files = readFolder(this.folder);
    if (files.length === 0) {
      throw new Problem('invalid_catalogue', `The folder "${this.folder}" holds no YAML file, so there is no catalogue.`);
    }
    const { catalogue, faults } = loadCatalogue(files, this.options);
    this.faultLines = faults.map(faultLine);
    if (catalogue) {
      this.catalogue = catalogue;
    } else if (!this.catalogue) {
      throw catalogueProblem(faults);
    }
  }
}
