const transform = {
  '^.+\\.(t|j)sx?$': [
    '@swc/jest',
    { jsc: { parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'classic' } }, target: 'es2022' } },
  ],
};
/** Packages that are ECMAScript modules alone: Jest loads CommonJS, so they are transformed too. */
const transformIgnorePatterns = ['/node_modules/(?!(@bsull/augurs|temporal-polyfill|temporal-utils|echarts|zrender|(light-my-request/node_modules/)?cookie)/)'];
const rootDir = new URL('..', import.meta.url).pathname;

/** Packages behind @grafana/* that ship no CommonJS, so that Jest must transform them. */
const ESM_ONLY = ['marked', 'd3-[a-z-]+', 'react-calendar', 'get-user-locale', 'memoize', 'mimic-function', '@wojtekmaj/date-utils'];

/** Unit tests stand beside their source; `browser` runs what belongs inside Grafana's page. */
export default {
  rootDir,
  // No test measures time: this is for one that hangs, on a machine that does much else.
  testTimeout: 120_000,
  projects: [
    {
      displayName: 'backend',
      rootDir,
      testEnvironment: 'node',
      testMatch: ['<rootDir>/{contract,backend,dashboards,.config}/**/*.test.ts', '<rootDir>/tests/**/*.test.ts'],
      transform,
      transformIgnorePatterns,
    },
    {
      displayName: 'browser',
      rootDir,
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/src/**/*.test.{ts,tsx}'],
      transform,
      transformIgnorePatterns: [`/node_modules/(?!(?:${ESM_ONLY.join('|')})/)`],
      moduleNameMapper: {
        '\\.css$|^react-inlinesvg$': '<rootDir>/.config/jest-stub.ts',
        // Its exports name only an .mjs file, which Jest never transforms.
        '^d3-color$': '<rootDir>/node_modules/d3-color/dist/d3-color.js',
      },
      setupFiles: ['<rootDir>/.config/jest-browser-globals.ts'],
    },
  ],
};
