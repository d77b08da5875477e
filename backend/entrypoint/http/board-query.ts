import type { Request } from 'express';
import { THEMES, type Theme } from '../../report/page/document';
import type { RawRange } from '../../report/report';

type Query = Request['query'];

const texts = (value: Query[string]): string[] => [value].flat().filter((one) => typeof one === 'string');

/** `?theme=dark`; `auto` for anything else. */
export function themeOf(query: Query): Theme {
  return THEMES.find((theme) => theme === texts(query.theme)[0]) ?? 'auto';
}

/** `?from=now-7d&to=now`, as Grafana writes it; undefined where neither is there. */
export function timeOf(query: Query, initial: RawRange): RawRange | undefined {
  const [from] = texts(query.from);
  const [to] = texts(query.to);
  return from === undefined && to === undefined ? undefined : { from: from ?? initial.from, to: to ?? initial.to };
}

/** `?var-region=North&var-region=South`, as Grafana writes it. */
export function variablesOf(query: Query): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(query)
      .filter(([name]) => name.startsWith('var-'))
      .map(([name, value]) => [name.slice('var-'.length), texts(value)])
  );
}
