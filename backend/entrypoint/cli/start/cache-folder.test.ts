import { cacheFolder } from './cache-folder';

test.each([
  ['linux', {}, '/home/ann', '/home/ann/.cache/northstar'],
  ['linux', { XDG_CACHE_HOME: '/scratch' }, '/home/ann', '/scratch/northstar'],
  ['linux', { XDG_CACHE_HOME: 'relative' }, '/home/ann', '/home/ann/.cache/northstar'],
  ['darwin', {}, '/Users/ann', '/Users/ann/Library/Caches/northstar'],
  ['win32', { LOCALAPPDATA: 'C:\\Users\\ann\\AppData\\Local' }, 'C:\\Users\\ann', 'C:\\Users\\ann\\AppData\\Local\\northstar'],
] as const)('on %s with %j', (platform, env, userHome, folder) => {
  expect(cacheFolder(env, platform, userHome)).toBe(folder);
});
