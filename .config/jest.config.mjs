const transform = {
  '^.+\\.(t|j)sx?$': [
    '@swc/jest',
    { jsc: { parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'classic' } }, target: 'es2022' } },
  ],
};
const rootDir = new URL('..', import.meta.url).pathname;

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
    },
    {
      displayName: 'browser',
      rootDir,
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/src/**/*.test.{ts,tsx}'],
      transform,
    },
  ],
};
