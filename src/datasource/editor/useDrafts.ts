import { useEffect, useRef, useState } from 'react';

/** How an entry of a question is written and read back; undefined where a draft cannot be asked yet. */
export interface DraftForm<Entry, Draft> {
  readonly read: (entry: Entry) => Draft;
  readonly write: (draft: Draft) => Entry | undefined;
}

export interface Drafts<Draft> {
  readonly rows: readonly Draft[];
  /** What tells a row apart from the others, wherever it is moved. */
  readonly keyOf: (index: number) => number;
  /** Adds a row at the end. */
  readonly add: (draft: Draft) => void;
  /** Replaces one row; `settled` is false while somebody still types in it. */
  readonly change: (index: number, draft: Draft, settled?: boolean) => void;
  /** Tells of a row in a part of which somebody still types; the row itself stays. */
  readonly attempt: (index: number, draft: Draft) => void;
  readonly remove: (index: number) => void;
  /** Puts a row at the place of another. */
  readonly move: (from: number, to: number) => void;
  /** The row of the question's entry with that number: rows that cannot be asked are no entries. */
  readonly rowOf: (entry: number | undefined) => number | undefined;
}

interface Row<Draft> {
  readonly key: number;
  readonly draft: Draft;
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
  const nextKey = useRef(0);
  const row = (draft: Draft): Row<Draft> => ({ key: nextKey.current++, draft });
  const stored = JSON.stringify(asked(entries.map(read), write));
  const [rows, setRows] = useState<readonly Row<Draft>[]>(() => entries.map((entry) => row(read(entry))));
  const emitted = useRef(stored);

  useEffect(() => {
    if (emitted.current !== stored) {
      emitted.current = stored;
      setRows((JSON.parse(stored) as Entry[]).map((entry) => row(read(entry))));
    }
  }, [stored, read]);

  const show = (next: readonly Row<Draft>[], settled = true) => {
    setRows(next);
    const complete = asked(next.map(({ draft }) => draft), write);
    const text = JSON.stringify(complete);
    if (settled && text !== emitted.current) {
      emitted.current = text;
      onChange(complete);
    } else {
      onType(complete);
    }
  };

  return {
    rows: rows.map(({ draft }) => draft),
    keyOf: (index) => rows[index]?.key ?? index,
    add: (draft) => show([...rows, row(draft)]),
    change: (index, draft, settled) => show(rows.map((other, at) => (at === index ? { ...other, draft } : other)), settled),
    attempt: (index, draft) => onType(asked(rows.map((other, at) => (at === index ? draft : other.draft)), write)),
    remove: (index) => show(rows.filter((_, at) => at !== index)),
    move: (from, to) => show(moved(rows, from, to)),
    rowOf: (entry) => rows.map((_, at) => at).filter((at) => write((rows[at] as Row<Draft>).draft) !== undefined)[entry ?? rows.length],
  };
}

function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const others = items.filter((_, at) => at !== from);
  return [...others.slice(0, to), ...items.slice(from, from + 1), ...others.slice(to)];
}

function asked<Entry, Draft>(rows: readonly Draft[], write: DraftForm<Entry, Draft>['write']): Entry[] {
  return rows.flatMap((row) => write(row) ?? []);
}
