/** Edits (insert, delete, replace) that turn one text into the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replace = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replace, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/**
 * Up to `count` names that somebody who wrote `given` probably meant, the likeliest first: those that contain it or
 * are a few edits away; the shortest list of all where nothing is near.
 */
export function nearest(given: string, names: readonly string[], count = 3): string[] {
  const wanted = given.slice(0, 100).toLowerCase();
  return [...new Set(names)]
    .map((name) => {
      const candidate = name.toLowerCase();
      const contained = wanted.length > 2 && (candidate.includes(wanted) || wanted.includes(candidate));
      const edits = distance(wanted, candidate);
      return { name, edits, rank: contained ? 1 : edits };
    })
    .filter(({ name, rank }) => rank <= Math.max(2, Math.ceil(Math.max(wanted.length, name.length) / 2)))
    .sort((a, b) => a.rank - b.rank || a.edits - b.edits || a.name.localeCompare(b.name))
    .slice(0, count)
    .map(({ name }) => name);
}
