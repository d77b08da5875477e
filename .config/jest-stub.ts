/** Stands for what jsdom could not draw anyway: style sheets, and icons that would be fetched. */
export default function Nothing(): null {
  return null;
}
