import type { Board } from '../board';
import { bars, levels } from '../breakdown-panel';
import { table } from '../table-panel';
import { text } from '../text-panel';
import { figure, hero } from '../tile-panel';
import { timeseries } from '../time-panel';

const THIRD = { w: 8, h: 8 };
const HALF = { w: 12, h: 8 };

/** S2-11 to S2-13, S2-19: what members search, save and book, whether recommendations help, and whether the recommender answers. */
export const propertyRecommendations: Board = ({ kpi, dimension }) => ({
  uid: 'northstar-property-recommendations',
  title: 'Property and recommendations',
  description: 'Which places members look for, save and book, and whether recommendations lead them there.',
  tags: ['northstar', 'property', 'recommendations'],
  time: { from: 'now-30d', to: 'now' },
  timezone: 'browser',
  pickers: [dimension('property__category'), dimension('property__region'), dimension('event__device'), dimension('recommendation__model_version')],
  marks: true,
  rows: [
    {
      panels: [
        text('Do members find a place and book it, and do recommendations help?', { size: { w: 24, h: 2 } }),
        hero(kpi('daily_conversion')),
        hero(kpi('member_bookings')),
        hero(kpi('searches')),
        hero(kpi('inquiries')),
        hero(kpi('rec_ctr'), { title: 'Click-through' }),
        hero(kpi('rec_precision')),
        hero(kpi('rec_recall')),
        hero(kpi('rec_impressions')),
      ],
    },
    {
      title: 'Trend',
      panels: [
        timeseries([kpi('member_bookings')], { grain: 'day', compare: 'previous_period', size: HALF }),
        timeseries([kpi('daily_conversion')], { grain: 'day', compare: 'previous_period', size: HALF }),
        timeseries([kpi('searches'), kpi('impressions'), kpi('saves'), kpi('inquiries')], { grain: 'day', title: 'Searches, impressions, saves and inquiries', size: HALF }),
        timeseries([kpi('rec_precision'), kpi('rec_recall'), kpi('rec_ctr')], { grain: 'day', title: 'Precision, recall and click-through of recommendations', size: HALF }),
      ],
    },
    {
      title: 'By segment',
      panels: [
        bars(kpi('member_bookings'), dimension('property__category'), { size: THIRD }),
        bars(kpi('member_bookings'), dimension('property__region'), { size: THIRD }),
        levels(kpi('daily_conversion'), dimension('event__device'), { size: THIRD }),
        table([kpi('impressions'), kpi('saves'), kpi('inquiries'), kpi('member_bookings')], [dimension('property__category')], { title: 'From impression to booking, by segment', size: { w: 15, h: 8 } }),
        table([kpi('rec_precision'), kpi('rec_recall')], [dimension('recommendation__model_version')], { title: 'Model versions', sort: '-recommendation__model_version', size: { w: 9, h: 8 } }),
      ],
    },
    {
      title: 'The recommender itself',
      panels: [
        [
          figure(kpi('inference_latency_p95'), { w: 6, h: 4 }, { over: '1d', title: 'Latency, P95 · 1d' }),
          figure(kpi('inference_error_rate'), { w: 6, h: 4 }, { over: '1d', title: 'Errors · 1d' }),
        ],
        timeseries([kpi('inference_latency_p95')], { grain: 'day', compare: 'previous_period', size: { w: 9, h: 8 } }),
        timeseries([kpi('inference_error_rate')], { grain: 'day', compare: 'previous_period', size: { w: 9, h: 8 } }),
      ],
    },
    {
      title: 'To act on',
      panels: [
        table([kpi('impressions'), kpi('saves'), kpi('inquiries'), kpi('member_bookings')], [dimension('property__name')], {
          title: 'Places that are looked at most',
          limit: 25,
          size: HALF,
        }),
        table([kpi('rec_ctr'), kpi('rec_impressions')], [dimension('property__name')], {
          title: 'Places that are recommended in vain: the least followed first',
          sort: 'rec_ctr',
          limit: 25,
          size: HALF,
        }),
      ],
    },
  ],
});
