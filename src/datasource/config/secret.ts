/** A secret as Grafana lets a page see it: what was typed since it was opened, and whether one is kept already. */
export interface Secret {
  readonly typed?: string;
  readonly isKept: boolean;
}

export const NO_SECRET: Secret = { typed: '', isKept: false };
