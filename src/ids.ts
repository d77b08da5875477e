/** The plugins' ids, as their manifests say them. */
export const APP_ID = 'northstar-kpi-app';
export const DATASOURCE_ID = 'northstar-kpi-datasource';
export const FUNNEL_PANEL_ID = 'northstar-funnel-panel';
export const RETENTION_PANEL_ID = 'northstar-retention-panel';
/** Uid of the data source that the project provisions. */
export const PROVISIONED_UID = 'northstar';
/** Tag of every board that the project ships. */
export const BOARD_TAG = 'northstar';
