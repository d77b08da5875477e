import { Presets, SingleBar } from 'cli-progress';

/** Takes how much is done, of how much; in whatever unit the work counts. */
export type Progress = (done: number, total: number) => void;

/** Shows the progress of one piece of work: a bar in a terminal, elsewhere a line every 20 per cent. */
export function showProgress(stream: NodeJS.WriteStream, title: string): { readonly progress: Progress; readonly end: () => void } {
  return stream.isTTY ? bar(stream, title) : lines(stream, title);
}

function bar(stream: NodeJS.WriteStream, title: string) {
  const shown = new SingleBar(
    { stream, format: `${title} {bar} {percentage}% | {eta_formatted} left`, hideCursor: true, clearOnComplete: false },
    Presets.shades_classic
  );
  shown.start(100, 0);
  return {
    progress: (done: number, total: number) => shown.update(percentOf(done, total)),
    end: () => shown.stop(),
  };
}

const STEP = 20;

function lines(stream: NodeJS.WritableStream, title: string) {
  let shown = -STEP;
  return {
    progress: (done: number, total: number) => {
      const percent = Math.floor(percentOf(done, total) / STEP) * STEP;
      if (percent > shown) {
        shown = percent;
        stream.write(`${title} ${percent}%\n`);
      }
    },
    end: () => undefined,
  };
}

function percentOf(done: number, total: number): number {
  return total > 0 ? Math.min(100, Math.floor((100 * done) / total)) : 0;
}
