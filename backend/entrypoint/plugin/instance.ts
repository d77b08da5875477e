import type { RequestListener } from 'node:http';
import type { Settings } from '../../../contract/settings';
import type { Service } from '../../service/service';

/** What one configured data source is served by. */
export interface Instance {
  readonly settings: Settings;
  readonly service: Service;
  /** The HTTP routes over the same service, for resource calls. */
  readonly app: RequestListener;
  close(): Promise<void>;
}
