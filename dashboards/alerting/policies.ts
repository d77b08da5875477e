/** Who is told what, and when nobody is: Grafana's file for notification policies and mute timings. */
export interface PoliciesFile {
  readonly apiVersion: 1;
  readonly policies: readonly (Route & { readonly orgId: number })[];
  readonly muteTimes: readonly MuteTime[];
}

/** A route as Alertmanager has it: the first one whose matchers fit takes an alert, and only `continue` hands it on. */
interface Route {
  readonly receiver: string;
  readonly group_by?: readonly string[];
  readonly object_matchers?: readonly (readonly [label: string, operator: '=~' | '!~', value: string])[];
  readonly mute_time_intervals?: readonly string[];
  readonly continue?: boolean;
  readonly group_wait?: string;
  readonly group_interval?: string;
  readonly repeat_interval?: string;
  readonly routes?: readonly Route[];
}

interface MuteTime {
  readonly orgId: number;
  readonly name: string;
  readonly time_intervals: readonly {
    readonly weekdays?: readonly string[];
    readonly times?: readonly { readonly start_time: string; readonly end_time: string }[];
    readonly location: string;
  }[];
}

export interface PolicyOptions {
  readonly orgId: number;
  /** IANA zone of the people who are told, in which their nights are. */
  readonly timezone: string;
}

/** Contact points of provisioning/alerting/contact-points.yaml. */
const EMAIL = 'Northstar e-mail';
const SLACK = 'Northstar Slack';
const BOTH = 'Northstar Slack and e-mail';
const ONCE = 'Northstar once';

const QUIET = 'Northstar nights and weekends';

/**
 * What belongs together in one message: all that is said of one KPI, whatever its severity and whichever of its groups
 * it is about, of one experiment, of one source. What has none of these, such as the watchdog, is one more.
 */
const TOGETHER = ['grafana_folder', 'tenant', 'kpi', 'experiment', 'source'] as const;

/**
 * The notification policy that the rules' labels are made for. A file of it replaces the whole tree of the organisation,
 * so it is written for the demo and on request alone (decision 14).
 */
export function policiesFile({ orgId, timezone }: PolicyOptions): PoliciesFile {
  const routes: readonly Route[] = [
    // A KPI that cannot be judged is for its owner to read in the morning.
    { receiver: EMAIL, object_matchers: [['alertname', '=~', 'DatasourceNoData|DatasourceError']], group_by: ['alertname', 'tenant', 'datasource_uid'], mute_time_intervals: [QUIET], repeat_interval: '24h' },
    // Each by itself, since a message about two would tell the first one again.
    { receiver: ONCE, object_matchers: [['once', '=~', '.+']], group_by: ['...'], repeat_interval: '24h' },
    { receiver: BOTH, object_matchers: [['domain', '=~', 'security'], ['severity', '=~', 'warning|critical']], group_wait: '0s', repeat_interval: '1h' },
    // A digest.
    { receiver: EMAIL, object_matchers: [['severity', '=~', 'info']], group_by: ['tenant', 'severity'], mute_time_intervals: [QUIET], group_wait: '10m', group_interval: '12h', repeat_interval: '7d' },
    // Data that changes at night gets no better by waking somebody.
    { receiver: SLACK, object_matchers: [['severity', '=~', 'warning'], ['freshness', '=~', 'nightly']], mute_time_intervals: [QUIET], repeat_interval: '24h' },
    { receiver: SLACK, object_matchers: [['severity', '=~', 'warning|critical']], continue: true },
    { receiver: EMAIL, object_matchers: [['severity', '=~', 'critical']] },
  ];
  return {
    apiVersion: 1,
    policies: [{ orgId, receiver: EMAIL, group_by: TOGETHER, group_wait: '10s', group_interval: '1m', repeat_interval: '4h', routes }],
    muteTimes: [
      {
        orgId,
        name: QUIET,
        time_intervals: [
          { weekdays: ['saturday', 'sunday'], location: timezone },
          {
            times: [
              { start_time: '00:00', end_time: '07:00' },
              { start_time: '19:00', end_time: '24:00' },
            ],
            location: timezone,
          },
        ],
      },
    ],
  };
}
