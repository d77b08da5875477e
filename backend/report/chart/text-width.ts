const NARROW = /[ijltfrI.,:;'|!()[\] /-]/;
const WIDE = /[mwMW@%&…€]/;

/** About how wide a text is, in pixels: there are no font metrics where nothing is drawn yet. A little is added, since fonts differ. */
export function textWidth(text: string, fontSize: number): number {
  const units = [...text].reduce((sum, character) => sum + (NARROW.test(character) ? 0.34 : WIDE.test(character) ? 0.88 : /[A-Z]/.test(character) ? 0.7 : 0.57), 0);
  return units * fontSize * 1.06;
}

export function widest(texts: readonly string[], fontSize: number): number {
  return Math.max(0, ...texts.map((text) => textWidth(text, fontSize)));
}

/** The text, cut with an ellipsis where it is wider than the room. */
export function shorten(text: string, room: number, fontSize: number): string {
  if (textWidth(text, fontSize) <= room) {
    return text;
  }
  let kept = text;
  while (kept.length > 1 && textWidth(`${kept}…`, fontSize) > room) {
    kept = kept.slice(0, -1).trimEnd();
  }
  return `${kept}…`;
}
