import { formattedValueToString, getValueFormat } from '@grafana/data';
import type { Display } from '../../contract/answer';

type Shown = Pick<Display, 'unit' | 'decimals'> | undefined;

/** A value as its KPI is shown everywhere: in its unit, with its decimals. */
export function valueText(value: number, display: Shown): string {
  return formattedValueToString(getValueFormat(display?.unit ?? 'short')(value, display?.decimals));
}

const MOST_MORE_DECIMALS = 3;

/** Two values beside each other, with more decimals where they would else read alike: `€12.1K` and `€12.4K`. */
export function valuesText(values: readonly [number, number], display: Shown): readonly [string, string] {
  const texts = (more: number) => {
    const decimals = more === 0 ? display?.decimals : (display?.decimals ?? 0) + more;
    return [valueText(values[0], { ...display, decimals }), valueText(values[1], { ...display, decimals })] as const;
  };
  const differing = Array.from({ length: MOST_MORE_DECIMALS + 1 }, (_, more) => texts(more)).find(([one, other]) => one !== other);
  return differing ?? texts(0);
}
