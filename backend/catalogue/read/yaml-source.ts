import { isMap, isScalar, isSeq, LineCounter, parseAllDocuments, type Document, type Node } from 'yaml';
import type { Fault } from '../fault';
import { contentOf, type CatalogueFile, type Opened, type Path, type Source } from './source';

/** The documents of a YAML file; merge keys (`<<`) are followed, as dbt's own reader does. */
export function openYaml({ name, text }: CatalogueFile): Opened {
  const lines = new LineCounter();
  const opened = parseAllDocuments(text, { lineCounter: lines, merge: true }).map((document) => openDocument(document, name, lines));
  return { sources: opened.flatMap(({ source }) => source ?? []), faults: opened.flatMap(({ faults }) => faults) };
}

function openDocument(document: Document, file: string, lines: LineCounter): { source?: Source; faults: readonly Fault[] } {
  const placeOf = placesIn(document, file, lines);
  if (document.errors.length > 0) {
    const faults = document.errors.map((error) => ({
      place: { file, line: error.linePos?.[0].line ?? placeOf([]).line },
      message: `not YAML: ${error.message.split('\n')[0]}`,
    }));
    return { faults };
  }
  try {
    return { source: { content: contentOf(document.toJS()), placeOf, isCompiled: false }, faults: [] };
  } catch (thrown) {
    // Aliases that unfold without end, or to nothing.
    return { faults: [{ place: placeOf([]), message: `not YAML: ${thrown instanceof Error ? thrown.message : String(thrown)}` }] };
  }
}

/** Maps a path inside a document to its line: the line of the nearest node that was written. */
function placesIn(document: Document, file: string, lines: LineCounter): Source['placeOf'] {
  return (path) => {
    for (let length = path.length; length >= 0; length -= 1) {
      const at = offsetOf(document.contents, path.slice(0, length));
      if (at !== undefined) {
        return { file, line: lines.linePos(at).line };
      }
    }
    return { file, line: 1 };
  };
}

/** Where a path's key, or its item in a list, begins. */
function offsetOf(root: unknown, path: Path): number | undefined {
  let node: unknown = root;
  let at = (root as Node | null)?.range?.[0];
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === step);
      at = (pair?.key as Node | undefined)?.range?.[0];
      node = pair?.value;
    } else {
      node = isSeq(node) ? node.items[Number(step)] : undefined;
      at = (node as Node | undefined)?.range?.[0];
    }
    if (at === undefined) {
      return undefined;
    }
  }
  return at;
}
