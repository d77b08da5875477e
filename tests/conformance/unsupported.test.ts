import { ENGINE_NAMES } from './engine';
import { UNSUPPORTED } from './unsupported';

it.each(ENGINE_NAMES)('lists at most five cases that %s cannot do', (name) => {
  expect(UNSUPPORTED.filter(({ engine }) => engine === name).length).toBeLessThanOrEqual(5);
});
