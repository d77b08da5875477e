import { useEffect, useRef, useState } from 'react';

/** How an entry of a question is written and read back; undefined where a draft cannot be asked yet. */
export interface DraftForm<Entry, Draft> {
  readonly read: (entry: Entry) => Draft;
  readonly write: (draft: Draft) => Entry | undefined;
}

export interface Drafts<Draft> {
  readonly rows: readonly Draft[];
  /** Adds a row at the end. */
  readonly add: (draft: Draft) => void;
  /** Replaces one row; `settled` is false while somebody still types in it. */
  readonly change: (index: number, draft: Draft, settled?: boolean) => void;
  readonly remove: (index: number) => void;
  /** The row of the question's entry with that number: rows that cannot be asked are no entries. */
  readonly rowOf: (entry: number | undefined) => number | undefined;
}

/**
 * The rows of a list in a question. A row that is still being written stays here until it can be asked; entries that
 * were changed elsewhere, by an example or by undoing, replace the rows.
 * `onChange` hears of settled changes that make another question, `onType` of all others.
 */
export function useDrafts<Entry, Draft>(
  entries: readonly Entry[],
  { read, write }: DraftForm<Entry, Draft>,
  onChange: (entries: Entry[]) => void,
  onType: (entries: Entry[]) => void = () => {}
): Drafts<Draft> {
  const stored = JSON.stringify(asked(entries.map(read), write));
  const [rows, setRows] = useState<readonly Draft[]>(() => entries.map(read));
  const emitted = useRef(stored);

  useEffect(() => {
    if (emitted.current !== stored) {
      emitted.current = stored;
      setRows((JSON.parse(stored) as Entry[]).map(read));
    }
  }, [stored, read]);

  const show = (next: readonly Draft[], settled = true) => {
    setRows(next);
    const complete = asked(next, write);
    const text = JSON.stringify(complete);
    if (settled && text !== emitted.current) {
      emitted.current = text;
      onChange(complete);
    } else {
      onType(complete);
    }
  };

  return {
    rows,
    add: (draft) => show([...rows, draft]),
    change: (index, draft, settled) => show(rows.map((row, at) => (at === index ? draft : row)), settled),
    remove: (index) => show(rows.filter((_, at) => at !== index)),
    rowOf: (entry) => rows.map((_, at) => at).filter((at) => write(rows[at] as Draft) !== undefined)[entry ?? rows.length],
  };
}

function asked<Entry, Draft>(rows: readonly Draft[], write: DraftForm<Entry, Draft>['write']): Entry[] {
  return rows.flatMap((row) => write(row) ?? []);
}
