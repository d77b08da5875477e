/** A program that forecasts a line of twelve points, for the test that bundles it. */
import { forecast } from '../../backend/analysis/forecast/forecast';
import { loadSmoother } from '../../backend/analysis/forecast/load-smoother';
import { readWasm } from '../../backend/analysis/forecast/read-wasm';

void loadSmoother(readWasm()).then((smoother) => {
  const smoothed = smoother.plain([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], 2);
  const answer = forecast([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], { grain: 'year', horizon: 2 }, smoother);
  process.stdout.write(JSON.stringify({ smoothed, answer }));
});
