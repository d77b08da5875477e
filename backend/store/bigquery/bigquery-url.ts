import { Problem } from '../../../contract/problem';
import { storeLocation } from '../cloud/store-location';

/** Where to ask, and what a question may cost. */
export interface BigQueryPlace {
  /** The project that is billed, and whose dataset bare tables are of. */
  readonly project: string;
  readonly dataset: string;
  readonly location?: string;
  /** A statement that would read more bytes is refused before it runs, and costs nothing. */
  readonly maximumBytesBilled: string;
  readonly endpoint: URL;
}

const FORM = 'bigquery://project/dataset?location=EU';
/** 100 GiB: well above any question of a board, and well below a bill to be explained. */
const MAXIMUM_BYTES_BILLED = String(100 * 2 ** 30);

/**
 * Reads a BigQuery store's URL.
 * Errors: `Problem` invalid_settings.
 */
export function parseBigQueryUrl(store: string): BigQueryPlace {
  const { host: project, user, path, settings, endpoint } = storeLocation(store, FORM, ['location', 'maximum_bytes_billed']);
  const [dataset, ...more] = path;
  if (dataset === undefined || more.length > 0 || user !== '' || !/^[a-z][a-z0-9-]*$/.test(project)) {
    throw new Problem('invalid_settings', `The store's URL names a project and a dataset; write ${FORM}.`);
  }
  const maximumBytesBilled = settings.maximum_bytes_billed ?? MAXIMUM_BYTES_BILLED;
  if (!/^[1-9]\d{0,18}$/.test(maximumBytesBilled)) {
    throw new Problem('invalid_settings', 'The maximum_bytes_billed of the store\'s URL is a whole number of bytes, such as 107374182400.');
  }
  return {
    project,
    dataset,
    ...(settings.location ? { location: settings.location } : {}),
    maximumBytesBilled,
    endpoint: endpoint ?? new URL('https://bigquery.googleapis.com'),
  };
}
