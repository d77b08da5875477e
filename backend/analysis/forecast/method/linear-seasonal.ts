import { mean } from '../../series/quantile';
import { upTo, type Method } from './method';

/**
 * Linear regression on time with one effect for each phase of the season (none with a season of 1), by least squares:
 * the slope is that of values and times each less their phase's mean (the theorem of Frisch, Waugh and Lovell).
 */
export function linearSeasonal(season: number): Method {
  return {
    name: season === 1 ? 'linear trend' : 'linear trend with seasonal adjustment',
    needs: season + 2,
    predict(values, steps) {
      const phases = upTo(season).map((phase) => {
        const times = upTo(Math.ceil((values.length - phase) / season)).map((turn) => phase + turn * season);
        return { time: mean(times), value: mean(times.map((time) => values[time] ?? 0)) };
      });
      const phaseAt = (time: number) => phases[time % season] ?? { time: 0, value: 0 };
      const away = values.map((value, time) => ({ time: time - phaseAt(time).time, value: value - phaseAt(time).value }));
      const spread = away.reduce((sum, { time }) => sum + time * time, 0);
      const slope = spread === 0 ? 0 : away.reduce((sum, { time, value }) => sum + time * value, 0) / spread;
      return upTo(steps).map((step) => {
        const time = values.length + step;
        return phaseAt(time).value + slope * (time - phaseAt(time).time);
      });
    },
  };
}
