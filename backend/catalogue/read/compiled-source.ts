import { z } from 'zod';
import { withoutNulls, type CatalogueFile, type Opened, type Path, type Source } from './source';

/** The name under which dbt leaves its compiled semantic manifest in a project's `target` folder. */
export const COMPILED_MANIFEST = 'semantic_manifest.json';

/** dbt notes of each element in which file of the project it was written. */
const metadataSchema = z.object({
  metadata: z.object({ repo_file_path: z.string().min(1), file_slice: z.object({ start_line_number: z.number().int().min(1) }) }),
});

/** dbt's compiled semantic manifest: the lists of a project in one JSON document. */
export function openCompiled({ name, text }: CatalogueFile): Opened {
  try {
    const content: unknown = JSON.parse(text);
    return { sources: [{ content: withoutNulls(content), placeOf: placesIn(content, name), isCompiled: true }], faults: [] };
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    return { sources: [], faults: [{ place: { file: name, line: Number(/line (\d+)/.exec(reason)?.[1] ?? 1) }, message: `not JSON: ${reason}` }] };
  }
}

/** The file and line that dbt notes of the nearest element around a path; else the manifest itself, which is one line. */
function placesIn(content: unknown, file: string): Source['placeOf'] {
  return (path: Path) => {
    let place = { file, line: 1 };
    let value: unknown = content;
    for (const step of path) {
      value = typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined;
      const noted = metadataSchema.safeParse(value);
      if (noted.success) {
        const { repo_file_path: repoFile, file_slice: slice } = noted.data.metadata;
        place = { file: repoFile, line: slice.start_line_number };
      }
    }
    return place;
  };
}
