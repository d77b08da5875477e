import { Problem } from '../../contract/problem';
import { MAX_ANSWER_BYTES } from './max-answer-bytes';

/** Counts the bytes of an answer that is being read. */
export class ByteLimit {
  private bytes = 0;

  constructor(private readonly most = MAX_ANSWER_BYTES) {}

  /** Errors: `Problem` store_failed, where there are more than the limit. */
  add(bytes: number): void {
    this.bytes += bytes;
    if (this.bytes > this.most) {
      throw new Problem('store_failed', `The answer has more than ${Math.ceil(this.most / 1024 / 1024)} MB; ask for fewer dimensions or a coarser grain.`);
    }
  }
}
