import { css } from '@emotion/css';

/** As wide as Grafana's own settings are, and never wider than a phone's page. */
export const fieldWidth = css({ width: 480, maxWidth: '100%' });

/** The same where Grafana puts the field into a row that grows with it: a phone's page keeps its margins, and a button's place. */
export const secretWidth = css({ width: 480, maxWidth: 'calc(100vw - 48px)' });
export const keptSecretWidth = css({ width: 480, maxWidth: 'calc(100vw - 128px)' });
