import type { Installation } from './find-grafana';
import { StartFault } from './faults';

/** Where the boards are to be shown. */
export type Home =
  | { readonly kind: 'grafana'; readonly installation: Installation }
  | { readonly kind: 'docker' }
  | { readonly kind: 'boards'; readonly because: string };

export interface Search {
  readonly offline: boolean;
  readonly noGrafana: boolean;
  /** Errors: StartFault where the person named a Grafana that is not there. */
  find(): Installation | undefined;
  /** True where Docker answers and, offline, has the image already. */
  dockerIsReady(): Promise<boolean>;
  /** Errors: StartFault with the reason, as a clause. */
  download(): Promise<Installation>;
}

const HOW_TO_GET_IT = 'install Grafana 10.1 or newer and set GRAFANA_HOME to its folder, or start Docker';

/** Tries what is there, in the order of what costs least: a Grafana of this machine, Docker, the official archive. */
export async function chooseHome(search: Search): Promise<Home> {
  if (search.noGrafana) {
    return { kind: 'boards', because: 'Without Grafana, as asked: start without --no-grafana for Explore, alerts and editing.' };
  }
  const installation = search.find();
  if (installation) {
    return { kind: 'grafana', installation };
  }
  if (await search.dockerIsReady()) {
    return { kind: 'docker' };
  }
  if (search.offline) {
    return {
      kind: 'boards',
      because: `Grafana is missing (for Explore, alerts and editing): ${HOW_TO_GET_IT}, or start without --offline to have it downloaded.`,
    };
  }
  try {
    return { kind: 'grafana', installation: await search.download() };
  } catch (thrown) {
    if (thrown instanceof StartFault) {
      return {
        kind: 'boards',
        because: `Grafana is missing (for Explore, alerts and editing) and could not be downloaded, as ${thrown.message}: ${HOW_TO_GET_IT}.`,
      };
    }
    throw thrown;
  }
}
