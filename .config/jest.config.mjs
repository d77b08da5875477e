const transform = {
  '^.+\\.(t|j)sx?$': [
    '@swc/jest',
    { jsc: { parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'classic' } }, target: 'es2022' } },
  ],
};
/** Packages that are ECMAScript modules alone: Jest loads CommonJS, so they are transformed too. */
const transformIgnorePatterns = ['/node_modules/(?!(temporal-polyfill|temporal-utils)/)'];
const rootDir = new URL('..', import.meta.url).pathname;

/** Packages behind @grafana/* that ship no CommonJS, so that Jest must transform them. */
const ESM_ONLY = ['marked', '    Must use import to load ES Module: /work/main/.config/jest-browser.mjs', '    Must use import to load ES Module: /work/main/.config/jest-browser.mjs', '    Must use import to load ES Module: /work/main/.config/jest-browser.mjs', '    Must use import to load ES Module: /work/main/.config/jest-browser.mjs', '    Must use import to load ES Module: /work/main/.config/jest-browser.mjs', '    Must use import to load ES Module: /work/main/.config/jest-browser.mjs', '    Must use import to load ES Module: /work/main/.config/jest-browser.mjs', '    Must use import to load ES Module: /work/main/.config/jest-browser.mjs', '    Must use import to load ES Module: /work/main/.config/jest-browser.mjs', '    Must use import to load ES Module: /work/main/.config/jest-browser.mjs', '    Must use import to load ES Module: /work/main/.config/jest-browser.mjs', '    Must use import to load ES Module: /work/main/.config/jest-browser.mjs', '    Must use import to load ES Module: /work/main/.config/jest-browser.mjs', '    Must use import to load ES Module: /work/main/.config/jest-browser.mjs', '    Must use import to load ES Module: /work/main/.config/jest-browser.mjs', '    Must use import to load ES Module: /work/main/.config/jest-browser.mjs', '    Must use import to load ES Module: /work/main/.config/jest-browser.mjs', '    Must use import to load ES Module: /work/main/.config/jest-browser.mjs', '    Must use import to load ES Module: /work/main/.config/jest-browser.mjs', '    Must use import to load ES Module: /work/main/.config/jest-browser.mjs'];

/** Unit tests stand beside their source; `browser` runs what belongs inside Grafana's page. */
export default {
  rootDir,
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
      setupFilesAfterEnv: ['<rootDir>/.config/jest-browser.mjs'],
    },
  ],
};
